"""Writes a message of the oracle as XML, along the specification but without the product's writer (and faster).

What the oracle has no opinion on (name, address, birth date) is the same in every message.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from orakel.model import (
    AangevraagdProduct,
    Antwoord319,
    Bericht,
    Client,
    Declaratie323,
    NieuwProduct,
    Omvang,
    Prestatie,
    Product,
    Start,
    StartProduct,
    Stop,
    StopProduct,
    TeWijzigenProduct,
    ToegewezenProduct,
    Toewijzing301,
    VerzoekVot,
    VerzoekVow,
)
from toetssteen.berichten.specificatie import Element, Groep, Wet, kinderen
from toetssteen.berichten.v3_2 import UITGAVE

_VERSIE = {"BasisschemaXsdVersie": "1.0.0", "BerichtXsdVersie": "1.0.0"}
_NAAM = {"Geslachtsnaam": {"Achternaam": "Voorbeeld"}}
_ADRES = {"Huis": {"Huisnummer": 1}, "Postcode": "1234AB", "LandCode": "NL"}
_CONTACT = {"Soort": "01", "Adres": _ADRES}


def schrijf(bericht: Bericht) -> bytes:
    """Return the bytes of a message, valid by the XML schema."""
    wet, nummer = bericht.wet, bericht.nummer
    delen = [
        '<?xml version="1.0" encoding="UTF-8"?>\r\n',
        f'<m:Bericht xmlns:m="{UITGAVE.namespace(wet, nummer)}" xmlns:b="{UITGAVE.basis_namespace(wet)}">\r\n',
    ]
    _schrijf(_boom(wet, nummer), {"Header": _header(bericht), **_inhoud(bericht)}, delen)
    delen.append("</m:Bericht>\r\n")
    return "".join(delen).encode()


@dataclass(frozen=True)
class _Knoop:
    naam: str
    tag: str
    onder: tuple[_Knoop, ...]


@cache
def _boom(wet: Wet, nummer: str) -> tuple[_Knoop, ...]:
    return tuple(_knopen(kinderen(UITGAVE.berichten[nummer].wortel, wet), wet, "m"))


def _knopen(elementen: tuple[Element, ...], wet: Wet, prefix: str) -> Iterator[_Knoop]:
    for e in elementen:
        onder = "b" if isinstance(e.type, Groep) else prefix
        yield _Knoop(e.naam, f"{prefix}:{e.naam}", tuple(_knopen(kinderen(e.type, wet), wet, onder)))


def _schrijf(knopen: tuple[_Knoop, ...], waarden: dict[str, Any], delen: list[str]) -> None:
    for knoop in knopen:
        waarde = waarden.get(knoop.naam)
        if waarde is None:
            continue
        for een in waarde if isinstance(waarde, list) else [waarde]:
            if isinstance(een, dict):
                delen.append(f"<{knoop.tag}>\r\n")
                _schrijf(knoop.onder, een, delen)
                delen.append(f"</{knoop.tag}>\r\n")
            else:
                delen.append(f"<{knoop.tag}>{een}</{knoop.tag}>\r\n")


def _header(b: Bericht) -> dict[str, Any]:
    van_gemeente = b.afzender == b.gemeente
    return {
        "BerichtCode": UITGAVE.berichten[b.nummer].code[b.wet],
        "BerichtVersie": 3,
        "BerichtSubversie": 2,
        "Afzender": b.afzender,
        "Ontvanger": b.aanbieder if van_gemeente else b.gemeente,
        "BerichtIdentificatie": {"Identificatie": b.identificatie, "Dagtekening": b.dagtekening},
        "XsdVersie": _VERSIE,
    }


def _inhoud(b: Bericht) -> dict[str, Any]:
    match b.inhoud:
        case Toewijzing301(bsn, producten):
            client = _client(bsn, {**_NAAM, "NaamGebruik": 1})
            client |= {"Contactgegevens": {"Contact": [_CONTACT]}}
            client |= _lijst("ToegewezenProducten", "ToegewezenProduct", [_toegewezen(p) for p in producten])
        case Start(bsn, starts):
            client = _client(bsn, _NAAM) | _lijst("StartProducten", "StartProduct", [_levering(p) for p in starts])
        case Stop(bsn, stops):
            client = _client(bsn, _NAAM) | _lijst("StopProducten", "StopProduct", [_stop(p) for p in stops])
        case VerzoekVot(bsn, gevraagd):
            rijen = [_aangevraagd(p) for p in gevraagd]
            client = _client(bsn, _NAAM) | _lijst("AangevraagdeProducten", "AangevraagdProduct", rijen)
        case VerzoekVow():
            client = {"Bsn": b.inhoud.bsn, "Verzoek": _vow(b.inhoud)}
        case Antwoord319(referentie, antwoord):
            reden = 2 if antwoord == "1" else None
            velden = {"ReferentieAanbieder": referentie, "VerzoekAntwoord": antwoord, "RedenAfwijzingVerzoek": reden}
            return {"Antwoord": velden}
        case Declaratie323():
            return {"Declaratie": _declaratie(b.inhoud, b.dagtekening)}
    return {"Client": client}


def _client(bsn: str, naam: dict[str, Any]) -> dict[str, Any]:
    return {"Bsn": bsn, "Geboortedatum": {"Datum": date(2009, 5, 4)}, "Geslacht": 1, "Naam": naam}


def _lijst(naam: str, klasse: str, rijen: list[dict[str, Any]]) -> dict[str, Any]:
    return {naam: {klasse: rijen}} if rijen else {}


def _product(p: Product | None) -> dict[str, Any] | None:
    return None if p is None else {"Categorie": p.categorie, "Code": p.code}


def _omvang(o: Omvang | None) -> dict[str, Any] | None:
    return None if o is None else {"Volume": o.volume, "Eenheid": o.eenheid, "Frequentie": o.frequentie}


def _toegewezen(p: ToegewezenProduct) -> dict[str, Any]:
    return {
        "ToewijzingNummer": p.nummer,
        "ReferentieAanbieder": p.referentie,
        "Product": _product(p.product),
        "Toewijzingsdatum": p.toewijzingsdatum,
        "Toewijzingstijd": p.toewijzingstijd,
        "Ingangsdatum": p.ingangsdatum,
        "Einddatum": p.einddatum,
        "RedenWijziging": p.reden,
        "Omvang": _omvang(p.omvang),
        "Budget": p.budget,
    }


def _levering(p: StartProduct | StopProduct) -> dict[str, Any]:
    return {
        "ToewijzingNummer": p.toewijzing,
        "Product": _product(p.product),
        "Begindatum": p.begindatum,
        "StatusAanlevering": p.status,
    }


def _stop(p: StopProduct) -> dict[str, Any]:
    return {**_levering(p), "RedenBeeindiging": p.reden, "Einddatum": p.einddatum}


def _aangevraagd(p: AangevraagdProduct) -> dict[str, Any]:
    return {
        "ReferentieAanbieder": p.referentie,
        "Product": _product(p.product),
        "ToewijzingIngangsdatum": p.ingangsdatum,
        "ToewijzingEinddatum": p.einddatum,
        "Omvang": _omvang(p.omvang),
        "Budget": p.budget,
        "Verwijzer": {"Type": "06"},
    }


def _gewenst(p: TeWijzigenProduct | NieuwProduct) -> dict[str, Any]:
    return {
        "GewensteIngangsdatum": p.gewenste_ingangsdatum,
        "Einddatum": p.einddatum,
        "Omvang": _omvang(p.omvang),
        "Budget": p.budget,
    }


def _vow(v: VerzoekVow) -> dict[str, Any]:
    te_wijzigen = [{"ToewijzingNummer": p.toewijzing, **_gewenst(p)} for p in v.te_wijzigen]
    nieuw = [{"Product": _product(p.product), **_gewenst(p)} for p in v.nieuw]
    return {
        "ReferentieAanbieder": v.referentie,
        "RedenVerzoek": 1,
        **_lijst("OngewijzigdeProducten", "OngewijzigdProduct", [{"ToewijzingNummer": n} for n in v.ongewijzigd]),
        **_lijst("TeWijzigenProducten", "TeWijzigenProduct", te_wijzigen),
        **_lijst("NieuweProducten", "NieuwProduct", nieuw),
    }


def _declaratie(d: Declaratie323, dagtekening: date) -> dict[str, Any]:
    return {
        "DeclaratieNummer": d.nummer,
        "DeclaratiePeriode": {"Begindatum": d.begin, "Einddatum": d.eind},
        "DeclaratieDagtekening": dagtekening,
        "TotaalIngediendBedrag": {"TotaalBedrag": abs(d.totaal), "DebetCredit": "C" if d.totaal < 0 else "D"},
        **_lijst("Clienten", "Client", [_declaratieclient(c) for c in d.clienten]),
    }


def _declaratieclient(c: Client) -> dict[str, Any]:
    return {"Bsn": c.bsn, **_lijst("Prestaties", "Prestatie", [_prestatie(p) for p in c.prestaties])}


def _prestatie(p: Prestatie) -> dict[str, Any]:
    return {
        "ProductReferentie": {"ReferentieNummer": p.referentie, "VorigReferentieNummer": p.vorige},
        "ToewijzingNummer": p.toewijzing,
        "ProductCategorie": p.categorie,
        "ProductCode": p.code,
        "ProductPeriode": {"Begindatum": p.begin, "Einddatum": p.eind},
        "GeleverdVolume": p.volume,
        "Eenheid": p.eenheid,
        "ProductTarief": p.tarief,
        "IngediendBedrag": {"Bedrag": p.bedrag, "DebetCredit": "C" if p.credit else "D"},
    }
