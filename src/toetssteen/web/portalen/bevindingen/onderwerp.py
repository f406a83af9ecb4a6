"""What a finding is about: message, claim, line, allocation, contract, client; each with where to find it."""

from __future__ import annotations

from collections.abc import Iterator

from toetssteen.web import access
from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.overeenkomsten.models import Profielversie
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.woorden import WET, berichtsoort
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.weergave import datum, euro

Feit = tuple[str, str, str]
"""Name, address ("" when there is none for this reader), text."""


def onderwerp(zicht: Zicht, bevinding: Bevinding, client: tuple[str, str] | None) -> list[Feit]:
    """Return what a reader can look up from here."""
    return [f for f in _feiten(zicht, bevinding, client) if f[2]]


def _feiten(zicht: Zicht, b: Bevinding, client: tuple[str, str] | None) -> Iterator[Feit]:
    bericht = b.bericht
    naam = f"{bericht.naam} {bericht.identificatie}".strip() or bericht.bestandsnaam or "onleesbaar bestand"
    mag_bericht = zicht.mag(Recht.BERICHT_VOLGEN)
    yield "Bericht", adres("bericht", bericht.pk) if mag_bericht else "", f"{berichtsoort(bericht.nummer)} {naam}"
    if bericht.wet:
        yield "Wet", "", WET[bericht.wet]
    if bericht.nummer == "323":
        yield from _declaratie(zicht, b)
    if b.toewijzing_nummer is not None:
        codes = (bericht.wet, b.gemeente.code, b.aanbieder.code) if b.gemeente and b.aanbieder else ("", "", "")
        url = adres("toewijzing", *codes, b.toewijzing_nummer) if zicht.mag(Recht.CLIENT_INZIEN) else ""
        yield "Toewijzing", url, str(b.toewijzing_nummer)
    if client is not None:
        yield "Cliënt", client[1], client[0]
    yield "Plaats", "", f"regel {b.regelnummer} van het bestand" if b.regelnummer else ""
    yield from _clausule(zicht, b)
    yield "Getoetst op", "", datum(b.dag)
    versie = str(b.onderbouwing.get("versie") or "").removeprefix("toetssteen ")
    yield "Getoetst met", "", f"Toetssteen {versie}" if versie else ""
    yield "Retourcode", adres("retourcodes") + f"#{b.retourcode}", b.retourcode or ""


def _declaratie(zicht: Zicht, b: Bevinding) -> Iterator[Feit]:
    """Yield the claim, and the line with its amount when there is one."""
    eigen = access.declaraties(zicht).filter(paar_id=b.bericht.paar_id or 0, volgorde=b.bericht.volgorde or 0).first()
    if eigen is not None:
        periode = datum(eigen.declaratieperiode_begindatum, "maand") if eigen.declaratieperiode_begindatum else ""
        yield "Declaratie", adres("declaratie", b.bericht_id), f"{eigen.declaratie_nummer} {periode}".strip()
    if not b.referentie_nummer:
        return
    tekst = b.referentie_nummer
    if zicht.mag(Recht.DECLARATIE_INZIEN) and zicht.mag(Recht.CLIENT_INZIEN):
        regels = access.prestaties(zicht).filter(paar_id=b.bericht.paar_id or 0, referentie_nummer=b.referentie_nummer)
        regel = regels.filter(volgorde=b.bericht.volgorde or 0).values_list("ingediend_bedrag", "product_code").first()
        tekst += f": {euro(regel[0])} voor {regel[1] or 'product'}" if regel else ""
    yield "Regel van de declaratie", "", tekst


def _clausule(zicht: Zicht, b: Bevinding) -> Iterator[Feit]:
    """Yield the clause, on the version of the contract that the message was judged under."""
    pk = b.bericht.profielversie_id
    if pk is None or not zicht.mag(Recht.CONTRACT_INZIEN):
        yield "Clausule", "", b.clausule or ""
        return
    versie: Profielversie | None = access.profielversies(zicht).defer("bestanden").filter(pk=pk).first()
    if versie is None:
        yield "Clausule", "", b.clausule or ""
        return
    url = adres("contract", versie.pk)
    yield "Clausule", f"{url}#{b.clausule}", b.clausule or ""
    yield "Contract", url, f"{versie.titel}, versie {versie.versie}" if b.niveau == "contract" else ""
