"""Holds the demonstration against what it must show: people log in, pages answer, every kind of finding is there."""

from __future__ import annotations

import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from toetssteen.genereren import Opdracht

GRENS = 600.0  # seconds for everything, on a machine with two cores
_FORMULIER = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_UUID = r"[0-9a-f]{8}-[0-9a-f-]{27}"
_ZIEN_ALLES = ("backoffice", "contractmanager", "administratie", "accountmanager")
"""Roles that must see every kind of finding."""
_DIEPER = {"clienten": rf"/clienten/{_UUID}/", "declaraties": rf"/declaraties/{_UUID}/"}


class Bezoeker:
    """A browser without a screen: cookies, and pages as text."""

    def __init__(self, site: str) -> None:
        self.site = site
        self._open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def haal(self, pad: str, velden: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Return status, final address and text of a page."""
        data = None if velden is None else urllib.parse.urlencode(velden).encode()
        vraag = urllib.request.Request(  # noqa: S310  (a site of our own)
            self.site + pad, data=data, headers={"Referer": self.site + pad}
        )
        try:
            with self._open.open(vraag, timeout=60) as antwoord:
                return antwoord.status, antwoord.url, antwoord.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as fout:
            return fout.code, fout.url or "", fout.read().decode("utf-8", "replace")

    def log_in(self, email: str, wachtwoord: str) -> bool:
        """Log in; return whether that worked."""
        _, _, pagina = self.haal("/account/login/")
        teken = _FORMULIER.search(pagina)
        velden = {"login": email, "password": wachtwoord, "csrfmiddlewaretoken": teken[1] if teken else ""}
        status, adres, _ = self.haal("/account/login/", velden)
        return status == 200 and "/account/" not in adres


def controleer(site: str, seconden: float, opdracht: Opdracht) -> int:
    """Print what was found and return 0 when all is as it must be."""
    bezwaren = [*_pagina_s(site, opdracht), *_soorten(opdracht)]
    if seconden > GRENS:
        bezwaren.append(f"het duurde {seconden:.0f} seconden; hooguit {GRENS:.0f} mag")
    for bezwaar in bezwaren:
        print(f"  niet goed: {bezwaar}")
    print("\nDe demonstratie werkt." if not bezwaren else f"\n{len(bezwaren)} dingen zijn niet goed.")
    return 1 if bezwaren else 0


def _pagina_s(site: str, opdracht: Opdracht) -> Iterator[str]:
    """Log in as everybody of the table, and open what is in their navigation, one client and one claim."""
    from toetssteen.web.demo.aanmelden import inloggen

    gezien: dict[str, int] = dict.fromkeys(_DIEPER, 0)
    for wie in inloggen(opdracht):
        bezoeker = Bezoeker(site)
        if not bezoeker.log_in(wie.email, wie.wachtwoord):
            yield f"{wie.email} kan niet inloggen"
            continue
        _, _, werklijst = bezoeker.haal("/")
        paden = _navigatie(werklijst)
        for pad in ["/", *paden]:
            status, _, tekst = bezoeker.haal(pad)
            if status != 200 or "<h1" not in tekst:
                yield f"{wie.rol} van {wie.organisatie}: {pad} geeft {status}"
            for soort, vorm in _DIEPER.items():
                if pad == f"/{soort}/" and (een := re.search(f'href="({vorm})', tekst)):
                    gezien[soort] += 1
                    if (gevonden := bezoeker.haal(een[1])[0]) != 200:
                        yield f"{wie.rol} van {wie.organisatie}: een pagina van {soort} geeft {gevonden}"
        zichtbaar = dict(_zichtbaar(bezoeker)) if "/bevindingen/" in paden else {}
        wat = f"; bevindingen: {', '.join(f'{s} {n}' for s, n in zichtbaar.items())}" if zichtbaar else ""
        print(f"  {wie.rol} van {wie.organisatie}: {1 + len(paden)} pagina's{wat}")
        if wie.rol in _ZIEN_ALLES:
            yield from (f"{wie.rol} van {wie.organisatie} ziet geen {s}" for s, n in zichtbaar.items() if not n)
    yield from (f"niemand ziet een pagina van {soort}" for soort, aantal in gezien.items() if not aantal)


def _navigatie(pagina: str) -> list[str]:
    """Return the addresses in the navigation of a page."""
    deel = re.search(r"<nav[^>]*>(.*?)</nav>", pagina, re.DOTALL)
    paden = re.findall(r'href="(/[a-z]+/(?:[a-z]+/)?)"', deel[1] if deel else pagina)
    return list(dict.fromkeys(p for p in paden if not p.startswith(("/account/", "/static/"))))


def _zichtbaar(bezoeker: Bezoeker) -> Iterator[tuple[str, int]]:
    """Yield per kind of finding how many rows the first page of the list with only that kind has."""
    from toetssteen.web.bevindingen.models import Soort

    for soort in Soort:
        _, _, tekst = bezoeker.haal(f"/bevindingen/?soort={soort.value}")
        lijst = re.search(r"<tbody[^>]*>(.*?)</tbody>", tekst, re.DOTALL)
        rijen = lijst[1] if lijst else ""
        yield soort.value, rijen.count("<tr") - rijen.count("ts-tabel__leeg")


def _soorten(opdracht: Opdracht) -> Iterator[str]:
    """Look in the database for every level and every kind of finding and step, at the pair that is shown."""
    from toetssteen.web.berichtenverkeer.models import Bericht
    from toetssteen.web.bevindingen.models import Bevinding, Soort, Stap, Voorstel, Zaak
    from toetssteen.web.demo.paar import demopaar
    from toetssteen.web.levering.models import Aanlevering

    paar = demopaar(opdracht)
    eigen = {"gemeente__code": paar.gemeente.code, "aanbieder__code": paar.aanbieder.code}
    moet: dict[str, tuple[set[str], QuerySet[Any]]] = {
        "niveau": ({"leesbaar", "xsd", "xslt", "berichtoverstijgend", "externe_bron", "contract"},
                   Bevinding.objects.values_list("niveau", flat=True)),
        "soort bevinding": (set(Soort.values), Bevinding.objects.filter(**eigen).values_list("soort", flat=True)),
        "voorstel": (set(Voorstel.values), Zaak.objects.filter(**eigen).values_list("voorstel", flat=True)),
        "stap": (set(Stap.values) - {Stap.OPEN}, Zaak.objects.filter(**eigen).values_list("stap", flat=True)),
    }  # fmt: skip
    for wat, (verwacht, waarden) in moet.items():
        ontbreekt = sorted(str(v) for v in verwacht - set(waarden.distinct()))
        yield from (f"{wat} {een} komt niet voor" for een in ontbreekt)
    if not any(
        a.uitslag["bedrag"] for a in Aanlevering.objects.filter(**eigen, maand=paar.maand or opdracht.laatste_dag)
    ):
        yield "er zijn geen sessies die de aanbieder kan declareren"
    if Bericht.objects.filter(status="ontvangen").exists() or Bericht.objects.filter(contract_stand="wacht").exists():
        yield "er wachten nog berichten"
    if Bericht.objects.filter(status="geparkeerd").exists():
        yield "er zijn berichten geparkeerd"
