"""How pages say what a row of the stand is: codes with what they mean, periods, who a client is."""

from __future__ import annotations

from datetime import date
from typing import Any

from toetssteen.berichten.codelijsten import codelijst
from toetssteen.toetsing.toewijzing.versies import VERVALLEN, VERWIJDERD
from toetssteen.web.vormgeving.gegevens import Cel
from toetssteen.web.vormgeving.weergave import datum, euro, volume

WET = {"ijw": "Jeugdwet", "iwmo": "Wmo 2015"}
_FREQUENTIE = {"1": "per dag", "2": "per week", "4": "per maand", "6": "over de hele looptijd"}
_VAN_BERICHT = {
    "301": "Toewijzing", "302": "Retour op de toewijzing", "305": "Start", "306": "Retour op de start",
    "307": "Stop", "308": "Retour op de stop", "315": "Verzoek om toewijzing", "316": "Retour op het verzoek",
    "317": "Verzoek om wijziging", "318": "Retour op het verzoek om wijziging", "319": "Antwoord op het verzoek",
    "320": "Retour op het antwoord", "323": "Declaratie", "325": "Antwoord op de declaratie",
}  # fmt: skip


def berichtsoort(nummer: str) -> str:
    """Return what a message is for: 315 -> "Verzoek om toewijzing"."""
    return _VAN_BERICHT.get(nummer, f"Bericht {nummer}" if nummer else "Bestand")


def betekenis(wet: str, lijst: str, code: str | None) -> str:
    """Return what a code means; the code itself when it is not in the list, "" for none."""
    if not code:
        return ""
    gevonden = codelijst(wet, lijst).get(code)  # type: ignore[arg-type]
    return gevonden.omschrijving if gevonden else code


def product(wet: str, categorie: str | None, code: str | None) -> str:
    """Return a product: "02A03 Begeleiding", "Begeleiding (hele categorie 02)", "Elk product"."""
    if categorie is None:
        return "Elk product"
    naam = betekenis(wet, "ProductCategorie", categorie)
    return f"{code} {naam}" if code else f"{naam} (hele categorie {categorie})"


def omvang(toewijzing: Any) -> str:
    """Return how much a version of an allocation gives: "180 minuten per week", "Budget van € 2.500,00"."""
    aantal, budget = toewijzing.omvang_volume, toewijzing.budget
    if aantal is None:
        return "Zonder omvang" if budget is None else f"Budget van {euro(budget)}"
    hoe = _FREQUENTIE.get(toewijzing.omvang_frequentie, toewijzing.omvang_frequentie or "")
    return f"{volume(aantal, toewijzing.omvang_eenheid or '')} {hoe}".strip()


def looptijd(van: date | None, tot: date | None) -> str:
    """Return from when to when: "1 januari 2026 tot en met 31 december 2026", "vanaf 1 januari 2026"."""
    return f"{datum(van)} tot en met {datum(tot)}" if tot else f"vanaf {datum(van)}"


def looptijd_cel(van: date | None, tot: date | None) -> Cel:
    """Return the cell of a column with dates: the first day, and in small print the last one."""
    return Cel(van, klein=f"t/m {datum(tot, 'kort')}" if tot else "zonder einddatum")


def is_verwijderd(toewijzing: Any) -> bool:
    """Whether a version of an allocation deletes it, as `toetsing.toewijzing.versies.is_verwijderd`."""
    reden = toewijzing.reden_wijziging in (VERWIJDERD, VERVALLEN)
    return reden and toewijzing.einddatum == toewijzing.ingangsdatum


def toestand(toewijzing: Any, dag: date) -> str:
    """Return how an allocation stands on a day: "loopt", "begint nog", "beëindigd" or "verwijderd"."""
    if is_verwijderd(toewijzing):
        return "verwijderd"
    if toewijzing.ingangsdatum > dag:
        return "begint nog"
    voorbij = toewijzing.einddatum is not None and toewijzing.einddatum < dag
    return "beëindigd" if voorbij else "loopt"
