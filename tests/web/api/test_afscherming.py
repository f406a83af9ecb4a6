"""For every operation: each right opens only what it is for, and nobody sees anything of another organisation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.clienten.models import Client
from toetssteen.web.organisaties.models import ROLLEN_VAN, Organisatie, Paar, Rol
from toetssteen.web.overeenkomsten.models import Overeenkomst
from toetssteen.web.programmas.sleutels import te_geven
from toetssteen.web.toegang.rechten import Recht
from web.api.aanroep import eis_probleem
from web.api.conftest import Programma
from web.api.test_openapi import SCHEMA

Maak = Callable[..., Programma]
GENOEG = 3
NIETS = "00000000-0000-4000-8000-000000000000"
LEEG = {
    "toewijzing": "iwmo-0999-99999999-1", "verzoek": f"{NIETS}-0", "levering": f"{NIETS}-0", "contract": "999999",
    "organisatie": "9999", "regel": "TR321", "retourcode": "0200",
}  # fmt: skip
OPERATIES = [
    (pad, methode, operatie)
    for pad, methoden in SCHEMA["paths"].items()
    for methode, operatie in methoden.items()
    if operatie["security"]
]


def invullen(pad: str, sleutels: dict[str, str]) -> str:
    delen = [sleutels.get(d[1:-1], NIETS) if d.startswith("{") else d for d in pad.split("/")]
    return "/".join(delen)


def vraag(wie: Programma, pad: str, methode: str, operatie: dict[str, Any]) -> Any:
    """Ask an operation with as little as it takes to get past the door."""
    soort = next(iter(operatie.get("requestBody", {}).get("content", {"application/json": {}})))
    koppen = {"If_Match": '"v0"', "soort": "multipart/form-data; boundary=g" if soort.startswith("multi") else soort}
    inhoud = b"{}" if "json" in soort else b"<x/>" if "xml" in soort else b"--g--\r\n"
    return wie.vraag(methode.upper(), invullen(pad, LEEG), None if methode == "get" else inhoud, **koppen)


def test_zonder_sleutel_is_er_niets(niemand: Programma, settings: Any) -> None:
    settings.LIMIETEN = dict.fromkeys(settings.LIMIETEN, (10**9, 10**9))
    for pad, methode, operatie in OPERATIES:
        eis_probleem(vraag(niemand, pad, methode, operatie), 401)


def houders() -> Iterator[tuple[Recht, str, str]]:
    """Yield every right that a program can have, with a role and an organisation that has it."""
    gezien: set[Recht] = set()
    for code, soort in (("0344", "gemeente"), ("12345678", "aanbieder")):
        for rol in ROLLEN_VAN[soort]:  # type: ignore[index]
            for recht in sorted(te_geven(Rol(rol)) - gezien):
                gezien.add(recht)
                yield recht, rol, code


def naam_van(waarde: Any) -> str | None:
    return waarde.name if isinstance(waarde, Recht) else None


@pytest.mark.parametrize(("recht", "rol", "code"), list(houders()), ids=naam_van)
def test_een_recht_opent_alleen_wat_erbij_hoort(
    programma: Maak, settings: Any, recht: Recht, rol: str, code: str
) -> None:
    settings.LIMIETEN = dict.fromkeys(settings.LIMIETEN, (10**9, 10**9))
    wie = programma(rol, code, recht)
    for pad, methode, operatie in OPERATIES:
        nodig = set(operatie["x-rechten"])
        antwoord = vraag(wie, pad, methode, operatie)
        assert antwoord.status_code < 500, (pad, methode)
        if nodig and recht.name not in nodig:
            eis_probleem(antwoord, 403)


def vreemd(code: str) -> set[str]:
    """Return keys that an organisation must never see, read past row level security."""
    org = Organisatie.objects.get(code=code)
    kant = {f"{org.soort}__code": code}
    uit = {str(pk) for pk in Bericht.objects.exclude(**kant).values_list("pk", flat=True)}
    uit |= {str(pk) for pk in Bevinding.objects.exclude(**kant).values_list("pk", flat=True)}
    eigen = Bericht.objects.filter(**kant).values("gemeente_id")
    uit |= {str(s) for s in Client.objects.exclude(gemeente_id__in=eigen).values_list("sleutel", flat=True)}
    uit |= {f"/contracten/{pk}/" for pk in Overeenkomst.objects.exclude(**kant).values_list("pk", flat=True)}
    bekend = Paar.objects.filter(**kant).values_list("gemeente_id", "aanbieder_id")
    met_mij = {org.pk, *(pk for paar in bekend for pk in paar)}
    return uit | set(Organisatie.objects.exclude(pk__in=met_mij).values_list("naam", flat=True))


@pytest.fixture
def verboden(db: None) -> dict[str, set[str]]:
    """Give what each organisation must not see; asked before the test takes the role of the web process."""
    return {code: vreemd(code) for code in ("0344", "0363", "12345678", "87654321")}


@pytest.mark.parametrize("code", ["0344", "0363", "12345678", "87654321"])
def test_niemand_ziet_iets_van_een_ander(
    verboden: dict[str, set[str]], programma: Maak, settings: Any, code: str
) -> None:
    settings.LIMIETEN = dict.fromkeys(settings.LIMIETEN, (10**9, 10**9))
    soort = "gemeente" if len(code) == 4 else "aanbieder"
    gezien = 0
    for rol in ROLLEN_VAN[soort]:  # type: ignore[index]
        wie = programma(rol, code)
        keren: Counter[str] = Counter()
        gedaan: set[str] = set()
        te_doen = [p for p, m, _ in OPERATIES if m == "get" and "{" not in p]
        while te_doen:
            pad = te_doen.pop()
            antwoord = wie.vraag("GET", pad)
            assert antwoord.status_code in (200, 403, 404), pad
            gezien += antwoord.status_code == 200
            tekst = antwoord.content.decode()
            assert not [v for v in verboden[code] if v in tekst], pad
            for link in links(antwoord.json()) - gedaan if "json" in antwoord.headers["Content-Type"] else set():
                gedaan.add(link)
                keren[vorm_van(link)] += 1
                te_doen += [link] if keren[vorm_van(link)] <= GENOEG else []
    assert gezien > 100


def vorm_van(link: str) -> str:
    """Return which operation a link is of."""
    sleutel = r"[0-9a-f]{8}-[0-9a-f-]{27}(-\d+)?|(iwmo|ijw)-[\d-]+|\d+|cursor=.*"
    return re.sub(sleutel, "*", link.removeprefix("/api/v1"))


def links(deel: Any) -> set[str]:
    """Return every link in an answer, but those of reference pages that are the same for all."""
    if isinstance(deel, dict):
        eigen = {deel["href"]} if "href" in deel else set()
        uit = eigen.union(*(links(d) for d in deel.values()))
        return {u for u in uit if "/regels/" not in u and "/retourcodes/" not in u}
    return set().union(*(links(d) for d in deel)) if isinstance(deel, list) else set()
