"""What a provider asked for, in words: beside the answer, and compared with what is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from toetssteen.toetsing.toewijzing.woorden import omvang
from toetssteen.web.opstellen.verzoekinhoud import aangevraagd, tabellen_op
from toetssteen.web.opstellen.werk import Werk
from toetssteen.web.portalen.opstellen.productnaam import productnaam
from toetssteen.web.portalen.opstellen.soort import Letop
from toetssteen.web.portalen.woorden import betekenis, looptijd

_WOORD: Final = {"OngewijzigdProduct": "blijft gelijk", "TeWijzigenProduct": "anders", "NieuwProduct": "erbij"}


def gevraagd(werk: Werk, referentie: str) -> Iterator[tuple[str, object]]:
    """Yield what a request asks for: one line for a 315, one per product for a 317."""
    tabellen = tabellen_op(werk, referentie)
    if "AangevraagdProduct" in tabellen:
        rij = aangevraagd(werk, referentie)
        yield "Gevraagd", gevraagd_product(werk, rij)
        if rij["Commentaar"]:
            yield "Opmerking van de aanbieder", rij["Commentaar"]
        return
    yield "Waarom", betekenis(werk.wet, "WJ758", tabellen["Verzoek"]["RedenVerzoek"][0])
    for klasse, woord in _WOORD.items():
        for rij in tabellen[klasse].iter_rows(named=True):
            yield _per_product(werk, rij, woord)


def gevraagd_product(werk: Werk, rij: Mapping[str, Any]) -> str:
    """Return one product of a request: what, how much, from when to when."""
    wat = productnaam(werk, rij["Product_Categorie"], rij["Product_Code"])
    return f"{wat}, {omvang(rij)}, {looptijd(rij['Ingangsdatum'], rij['Einddatum'])}"


def _per_product(werk: Werk, rij: Mapping[str, Any], woord: str) -> tuple[str, str]:
    nummer = rij.get("ToewijzingNummer")
    was: Mapping[str, Any] = werk.laatste.get(nummer or 0, rij)
    wat = productnaam(werk, was["Product_Categorie"], was["Product_Code"]) if "Product_Categorie" in was else ""
    delen = [wat, omvang(rij) if "Budget" in rij else "", woord if "Budget" not in rij else ""]
    if "GewensteIngangsdatum" in rij:
        delen.append(looptijd(rij["GewensteIngangsdatum"], rij["Einddatum"]))
    return (f"Gevraagd: {nummer}" if nummer else "Gevraagd erbij"), ", ".join(d for d in delen if d)


def anders_dan_gevraagd(werk: Werk, vraag: Mapping[str, Any], wordt: Mapping[str, Any]) -> Iterator[Letop]:
    """Yield how what is given differs from what was asked (both with the columns of an allocation)."""
    verschillen = []
    if (een := _wat(werk, vraag)) != (ander := _wat(werk, wordt)):
        verschillen.append(f"gevraagd is {een}, u wijst {ander} toe")
    if (een := omvang(vraag)) != (ander := omvang(wordt)):
        verschillen.append(f"gevraagd is {een}, u wijst {ander} toe")
    if (een := _wanneer(vraag)) != (ander := _wanneer(wordt)):
        verschillen.append(f"gevraagd is {een}, u wijst toe: {ander}")
    if verschillen:
        tekst = "; ".join(verschillen)
        yield Letop("Anders dan gevraagd", f"{tekst[:1].upper()}{tekst[1:]}. Dat mag; de aanbieder ziet uw toewijzing.")


def _wat(werk: Werk, rij: Mapping[str, Any]) -> str:
    return productnaam(werk, rij["Product_Categorie"], rij["Product_Code"])


def _wanneer(rij: Mapping[str, Any]) -> str:
    return looptijd(rij["Ingangsdatum"], rij["Einddatum"])
