"""Rules for a Containerfile."""

from __future__ import annotations

import fnmatch
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.containers.basis import Vondst, is_geheim, is_vastgezet

_FROM = re.compile(r"^(?P<image>\S+)(?:\s+AS\s+(?P<naam>\S+))?$", re.IGNORECASE)
_TOEKENNING = re.compile(r"([A-Za-z_]\w*)=(\"[^\"]*\"|\S*)")
_PIP = re.compile(r"\bpip3?\s+(?:install|wheel|download)\b[^&;|]*")


@dataclass(frozen=True)
class Opdracht:
    """One instruction: the line it starts on, its word in capitals and the rest on one line."""

    regel: int
    woord: str
    rest: str

    @property
    def plaats(self) -> str:
        """Where it stands."""
        return f"Containerfile:{self.regel}"


def lees(tekst: str) -> list[Opdracht]:
    """Return the instructions; comments go, continued lines become one."""
    opdrachten, begin, deel = [], 0, ""
    for nummer, regel in enumerate(tekst.splitlines(), 1):
        kaal = regel.strip()
        if not kaal or kaal.startswith("#"):
            continue
        begin = begin or nummer
        deel += kaal.removesuffix("\\").strip() + " "
        if not kaal.endswith("\\"):
            woord, _, rest = deel.strip().partition(" ")
            opdrachten.append(Opdracht(begin, woord.upper(), rest.strip()))
            begin, deel = 0, ""
    return opdrachten


def keur_containerfile(tekst: str, wortel: Path) -> list[Vondst]:
    """Return all findings; `wortel` is the folder that is given to the builder, with its `.containerignore`."""
    opdrachten = lees(tekst)
    laatste = max((i for i, o in enumerate(opdrachten) if o.woord == "FROM"), default=0)
    return [
        *_vastgezet(opdrachten),
        *_verboden(opdrachten),
        *_apt(opdrachten),
        *_pip(opdrachten),
        *_kopieen(opdrachten, wortel),
        *_laatste_fase(opdrachten[laatste:]),
    ]


def _vastgezet(opdrachten: list[Opdracht]) -> Iterator[Vondst]:
    fasen: set[str] = set()
    for opdracht in opdrachten:
        deel = _FROM.match(opdracht.rest) if opdracht.woord == "FROM" else None
        if deel is None:
            continue
        if deel["image"] not in fasen and not is_vastgezet(deel["image"]):
            yield Vondst("VAST", opdracht.plaats, f"{deel['image']} can change.", "Name a tag and a digest.")
        fasen.add(deel["naam"] or "")


def _verboden(opdrachten: list[Opdracht]) -> Iterator[Vondst]:
    for opdracht in opdrachten:
        if opdracht.woord == "ADD":
            yield Vondst("ADD", opdracht.plaats, "ADD unpacks and downloads.", "Use COPY.")
        if opdracht.woord in ("ENV", "ARG"):
            for naam, waarde in _TOEKENNING.findall(opdracht.rest):
                if is_geheim(naam, waarde.strip('"')):
                    yield Vondst("GEHEIM", opdracht.plaats, f"{naam} stays in the image.", f"Use {naam}_FILE.")


def _apt(opdrachten: list[Opdracht]) -> Iterator[Vondst]:
    for opdracht in opdrachten:
        if opdracht.woord != "RUN" or not re.search(r"apt(?:-get)?\s+install|apt-get\s.*install", opdracht.rest):
            continue
        for deel, doe in (
            ("--no-install-recommends", "Add --no-install-recommends."),
            ("rm -rf /var/lib/apt/lists/*", "Remove /var/lib/apt/lists/* in the same RUN."),
        ):
            if deel not in opdracht.rest:
                yield Vondst("APT", opdracht.plaats, f"apt-get install without {deel}.", doe)


def _pip(opdrachten: list[Opdracht]) -> Iterator[Vondst]:
    for opdracht in opdrachten:
        for aanroep in _PIP.findall(opdracht.rest) if opdracht.woord == "RUN" else ():
            eigen = "--no-deps" in aanroep and ("--no-index" in aanroep or "--no-build-isolation" in aanroep)
            if "--require-hashes" not in aanroep and not eigen:
                yield Vondst("HASH", opdracht.plaats, f"`{aanroep.strip()}` takes any file.", "Add --require-hashes.")


def _kopieen(opdrachten: list[Opdracht], wortel: Path) -> Iterator[Vondst]:
    fasen = {deel["naam"] for o in opdrachten if o.woord == "FROM" and (deel := _FROM.match(o.rest))}
    for opdracht in (o for o in opdrachten if o.woord == "COPY"):
        delen = opdracht.rest.split()
        van = [d.removeprefix("--from=") for d in delen if d.startswith("--from=")]
        if van:
            if van[0] not in fasen and not is_vastgezet(van[0]):
                yield Vondst("COPY", opdracht.plaats, f"There is no stage {van[0]}.", "Name a stage of this file.")
            continue
        for bron in [d for d in delen if not d.startswith("--")][:-1]:
            if not list(wortel.glob(bron)):
                yield Vondst("COPY", opdracht.plaats, f"{bron} does not exist.", "Correct the path.")
            elif _genegeerd(bron, wortel):
                yield Vondst("COPY", opdracht.plaats, f".containerignore hides {bron}.", f"Add !{bron} to it.")


def _genegeerd(bron: str, wortel: Path) -> bool:
    """Return whether the last line of `.containerignore` that fits a path, or a folder above it, hides it."""
    lijst, weg = wortel / ".containerignore", False
    plekken = [bron, *(str(p) for p in Path(bron).parents if str(p) != ".")]
    for regel in lijst.read_text("utf-8").splitlines() if lijst.exists() else ():
        patroon = regel.strip()
        if patroon and not patroon.startswith("#"):
            past = any(fnmatch.fnmatch(plek, patroon.removeprefix("!").rstrip("/")) for plek in plekken)
            weg = not patroon.startswith("!") if past else weg
    return weg


def _laatste_fase(fase: list[Opdracht]) -> Iterator[Vondst]:
    plaats = fase[0].plaats if fase else "Containerfile"
    gebruikers = [o for o in fase if o.woord == "USER"]
    if not gebruikers or not re.match(r"^[1-9]\d*(?::[1-9]\d*)?$", gebruikers[-1].rest):
        yield Vondst("ROOT", plaats, "The image runs as root, or as a name.", "End with USER and a number above 0.")
    if not any(o.woord == "HEALTHCHECK" and o.rest != "NONE" for o in fase):
        yield Vondst("GEZOND", plaats, "Nobody sees whether it works.", "Add a HEALTHCHECK.")
    for woord in ("ENTRYPOINT", "CMD"):
        gevonden = [o for o in fase if o.woord == woord]
        if not gevonden or not _is_lijst(gevonden[-1].rest):
            doe = f'Write {woord} as ["program", "argument"].'
            yield Vondst(
                "SIGNAAL", plaats, f"{woord} is missing or starts a shell, which keeps SIGTERM to itself.", doe
            )


def _is_lijst(rest: str) -> bool:
    try:
        return isinstance(json.loads(rest), list)
    except ValueError:
        return False
