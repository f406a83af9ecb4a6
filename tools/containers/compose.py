"""Rules for compose.yaml, as read by a YAML parser that merges `<<`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from tools.containers.basis import Vondst, is_geheim, is_vastgezet

_Dict: TypeAlias = Mapping[str, Any]
_GEDEELD = ("privileged", "pid", "ipc", "network_mode", "userns_mode", "cap_add", "devices")


def keur_compose(compose: _Dict) -> list[Vondst]:
    """Return all findings over all services."""
    vondsten: list[Vondst] = []
    for naam, dienst in compose.get("services", {}).items():
        plaats = f"services.{naam}"
        vondsten += [
            *_image(plaats, dienst),
            *_opgesloten(plaats, dienst),
            *_grenzen(plaats, dienst),
            *_gezond(plaats, dienst, compose),
            *_afhankelijk(plaats, dienst, compose["services"]),
            *_geheimen(plaats, dienst),
            *_benoemd(plaats, dienst, compose),
            *_poorten(plaats, dienst),
        ]
    return vondsten


def _image(plaats: str, dienst: _Dict) -> Iterator[Vondst]:
    image = str(dienst.get("image", ""))
    if "build" not in dienst and not is_vastgezet(image):
        yield Vondst("VAST", plaats, f"{image or 'no image'} can change.", "Name a tag and a digest.")
    if image.endswith(":latest") or ("build" in dienst and ":" not in image):
        yield Vondst("VAST", plaats, f"{image!r} says no version.", "Give our own image the version of the release.")


def _opgesloten(plaats: str, dienst: _Dict) -> Iterator[Vondst]:
    wie = str(dienst.get("user", ""))
    if not wie.split(":")[0].isdigit() or int(wie.split(":")[0]) == 0:
        yield Vondst("ROOT", plaats, "It may run as root.", 'Add user: "10001:10001".')
    if dienst.get("read_only") is not True:
        yield Vondst("ALLEEN-LEZEN", plaats, "It can change its own files.", "Add read_only: true and a tmpfs.")
    if "ALL" not in dienst.get("cap_drop", []):
        yield Vondst("RECHTEN", plaats, "It keeps capabilities of the kernel.", "Add cap_drop: [ALL].")
    if "no-new-privileges:true" not in dienst.get("security_opt", []):
        yield Vondst("RECHTEN", plaats, "It can get more rights.", "Add security_opt: [no-new-privileges:true].")
    for sleutel in _GEDEELD:
        if dienst.get(sleutel):
            yield Vondst("GEDEELD", plaats, f"{sleutel} shares the machine.", f"Remove {sleutel}.")


def _grenzen(plaats: str, dienst: _Dict) -> Iterator[Vondst]:
    grenzen = dienst.get("deploy", {}).get("resources", {}).get("limits", {})
    for sleutel in ("cpus", "memory", "pids"):
        if sleutel not in grenzen:
            yield Vondst("GRENS", plaats, f"It can take all {sleutel}.", f"Add deploy.resources.limits.{sleutel}.")
    if "max-size" not in dienst.get("logging", {}).get("options", {}):
        yield Vondst("GRENS", plaats, "Its log can fill the disk.", "Add logging.options.max-size.")


def _gezond(plaats: str, dienst: _Dict, compose: _Dict) -> Iterator[Vondst]:
    proef = dienst.get("healthcheck", {})
    eenmalig = dienst.get("restart") == "no"
    if not proef and "build" not in dienst:
        yield Vondst("GEZOND", plaats, "Nobody sees whether it works.", "Add a healthcheck, or disable it on purpose.")
    if proef.get("disable") and dienst.get("ports"):
        yield Vondst("GEZOND", plaats, "It answers requests but is not checked.", "Keep the healthcheck.")
    if not eenmalig and "restart" not in dienst:
        yield Vondst("HERSTART", plaats, "It stays away after a crash.", 'Add restart: unless-stopped, or "no".')
    if not dienst.get("networks") and compose.get("networks"):
        yield Vondst("NETWERK", plaats, "It is on the default network.", "Name its networks.")


def _afhankelijk(plaats: str, dienst: _Dict, diensten: _Dict) -> Iterator[Vondst]:
    nodig = dienst.get("depends_on", {})
    if isinstance(nodig, list):
        yield Vondst("VOLGORDE", plaats, "depends_on waits for a start only.", "Give each a condition.")
        nodig = {naam: {} for naam in nodig}
    for naam, eis in nodig.items():
        ander, conditie = diensten.get(naam), eis.get("condition")
        if ander is None:
            yield Vondst("VOLGORDE", plaats, f"There is no service {naam}.", "Correct the name.")
        elif conditie == "service_healthy" and not ander.get("healthcheck", {}).get("test"):
            yield Vondst("VOLGORDE", plaats, f"{naam} has no healthcheck to wait for.", "Add one there.")
        elif conditie == "service_completed_successfully" and ander.get("restart") != "no":
            yield Vondst("VOLGORDE", plaats, f"{naam} never ends: it restarts.", f'Give {naam} restart: "no".')


def _geheimen(plaats: str, dienst: _Dict) -> Iterator[Vondst]:
    omgeving = dienst.get("environment", {})
    paren = omgeving.items() if isinstance(omgeving, Mapping) else (str(o).partition("=")[::2] for o in omgeving)
    for naam, waarde in paren:
        if is_geheim(str(naam), str(waarde)):
            yield Vondst("GEHEIM", f"{plaats}.environment.{naam}", "A secret stands in the file.", f"Use {naam}_FILE.")


def _benoemd(plaats: str, dienst: _Dict, compose: _Dict) -> Iterator[Vondst]:
    for naam in dienst.get("secrets", []):
        if naam not in compose.get("secrets", {}):
            yield Vondst("ONBEKEND", plaats, f"There is no secret {naam}.", "Declare it under secrets.")
    for naam in dienst.get("networks", []):
        if naam not in compose.get("networks", {}):
            yield Vondst("ONBEKEND", plaats, f"There is no network {naam}.", "Declare it under networks.")
    for volume in dienst.get("volumes", []):
        bron = str(volume.get("source", "")) if isinstance(volume, Mapping) else str(volume).split(":")[0]
        if "docker.sock" in bron or bron == "/":
            yield Vondst("GEDEELD", plaats, f"{bron} gives it the machine.", "Remove the volume.")
        elif bron[:1] not in "./$~" and bron not in compose.get("volumes", {}):
            yield Vondst("ONBEKEND", plaats, f"There is no volume {bron}.", "Declare it under volumes.")


def _poorten(plaats: str, dienst: _Dict) -> Iterator[Vondst]:
    for poort in dienst.get("ports", []):
        adres = str(poort.get("host_ip", "")) if isinstance(poort, Mapping) else str(poort)
        if not adres.startswith("127.0.0.1"):
            yield Vondst("POORT", plaats, f"{poort} is open to all, before the proxy.", "Begin it with 127.0.0.1:.")
