"""The rows of a stand in the words of the screen: which cells each table has, and what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import polars as pl

from toetssteen.berichten.codelijsten import codelijst
from toetssteen.core.eurocent import euro
from toetssteen.core.gemeente import gemeenten
from toetssteen.core.weergave import toon
from toetssteen.regels.hoeveelheid import EENHEDEN, EURO

Rij = Mapping[str, Any]
TOEWIJZING: Final = ("nummer", "cliënt", "product", "periode", "toegewezen", "nog te declareren")
LEVERING: Final = ("toewijzing", "cliënt", "product", "begin", "hoe het ermee staat")
VERZOEK: Final = ("referentie", "cliënt", "bericht", "product", "van", "toestand")
DECLARATIE: Final = ("nummer", "maand", ">prestaties", ">ingediend", ">toegekend", "volgens", "afgewezen")
TERMIJN: Final = ("uiterste dag", "wie", "toestand", "waarover")
BERICHT: Final = ("bestand", "bericht", "waarom")
BREED: Final = frozenset(
    (
        *("referentie", "toegewezen", "nog te declareren", "hoe het ermee staat"),
        *("afgewezen", "waarover", "bestand", "waarom"),
    )
)
NIET_GETELD: Final = {"afgewezen": "Niet aanvaard", "overgeslagen": "Overgeslagen"}
_WET: Final = {"ijw": "iJw", "iwmo": "iWmo"}
_WIJZIGING: Final = {
    "ongewijzigd": "ongewijzigd",
    "oprekken": "opgerekt",
    "intrekken": "ingetrokken",
    "verwijderen": "verwijderd",
    "hersteld": "hersteld",
    "budget_gewijzigd": "ander budget",
    "totaal_gewijzigd": "ander totaal",
    "nieuw_nummer": "anders, had een nieuw nummer moeten krijgen",
}


def kop(kort: Rij) -> str:
    """Return the first line: how many messages, on which day, and what is missing."""
    delen = [f"{kort['aanvaard']} aanvaard", f"{kort['afgewezen']} afgewezen", f"{kort['retour']} retour"]
    delen.append(f"{kort['overgeslagen']} overgeslagen")
    aantal = _aantal(kort["berichten"], "bericht", "berichten")
    regel = f"Stand op {toon(kort['vandaag'])}: {aantal}, {', '.join(delen)}."
    if not kort["volledig"]:
        regel += "\nNiet elk bestand is te lezen: de stand kan daardoor anders zijn."
    return regel


def paar(wet: str, gemeente: str, aanbieder: str) -> str:
    """Return the heading of one gemeente with one aanbieder."""
    bekend = gemeenten().get(gemeente)
    return f"{_WET[wet]}  gemeente {gemeente}{f' {bekend.naam}' if bekend else ''}  aanbieder {aanbieder}"


def toewijzing(rij: Rij) -> Sequence[str]:
    """Return the cells of an allocation."""
    tot = f"\nt/m {toon(rij['Einddatum'])}" if rij["Einddatum"] else "\nzonder einde"
    versie = f"\nversie {rij['versies']}: {_wijziging(rij)}" if rij["versies"] > 1 else ""
    return (
        f"{rij['ToewijzingNummer']}\n{rij['toestand']}",
        rij["Bsn"],
        _product(rij),
        f"van {toon(rij['Ingangsdatum'])}{tot}",
        rij["omvang"] + versie,
        _ruimte(rij),
    )


def _wijziging(rij: Rij) -> str:
    return ", ".join(_WIJZIGING[soort] for soort in rij["wijziging"])


def _ruimte(rij: Rij) -> str:
    weg, maand = rij["toestand"] == "verwijderd", rij["laatste_maand"]
    if weg and not rij["prestaties"]:
        return "niets"
    regels = [] if rij["max"] is None else [_over(rij["over"], rij["max"], rij["eenheid"])]
    regels += [] if rij["Budget"] is None else [_over(rij["budget_over"], rij["Budget"], EURO)]
    if not regels:
        regels.append("niets" if weg else "geen maximum" if rij["getoetst"] else "niet te bepalen")
    regels.append(f"laatste maand {maand:%m-%Y}" if maand else "nog niets toegekend")
    if rij["max"] is not None and rij["niet_meegeteld"]:
        regels.append(f"zonder {_aantal(rij['niet_meegeteld'], 'regel', 'regels')} in een andere eenheid")
    return "\n".join(regels)


def _over(over: int, maximum: int, eenheid: str) -> str:
    if over < 0:
        return f"{_hoeveel(-over, eenheid)} te veel toegekend"
    if eenheid == EURO:
        return f"{euro(over)} van {euro(maximum)}"
    return f"{_punten(over)} van {_hoeveel(maximum, eenheid)}"


def _hoeveel(aantal: int, eenheid: str) -> str:
    if eenheid == EURO:
        return euro(aantal)
    een, meer = EENHEDEN[eenheid]
    return f"{_punten(aantal)} {een if aantal == 1 else meer}"


def _punten(aantal: int) -> str:
    return f"{aantal:,}".replace(",", ".")


def levering(rij: Rij) -> Sequence[str]:
    """Return the cells of a delivery."""
    dag = rij["gestopt"] or rij["tijdelijk_gestopt"]
    delen = [rij["toestand"] if dag is None else f"{rij['toestand']} op {toon(dag)}"]
    if rij["gestopt"] is not None:
        lijst = codelijst(rij["wet"], "RedenBeeindiging")
        reden = lijst.get(rij["RedenBeeindiging"])
        delen.append(f"reden {rij['RedenBeeindiging']}" + (f": {reden.omschrijving}" if reden else ""))
    delen += [f"opnieuw begonnen op {toon(rij['hervat'])}"] if rij["hervat"] else []
    delen += [] if rij["gemeld"] else ["het begin is niet gemeld"]
    nummer = "-" if rij["ToewijzingNummer"] is None else str(rij["ToewijzingNummer"])
    return nummer, rij["Bsn"], _product(rij), toon(rij["Begindatum"]), "; ".join(delen)


def verzoek(rij: Rij) -> Sequence[str]:
    """Return the cells of a request."""
    product = _product(rij) if rij["nummer"] == "315" else "hele verzoek"
    stand = rij["toestand"] if rij["toestand"] == "open" else f"{rij['toestand']} sinds {toon(rij['sinds'])}"
    return toon(rij["ReferentieAanbieder"]), rij["Bsn"], rij["nummer"], product, toon(rij["Dagtekening"]), stand


def declaratie(rij: Rij) -> Sequence[str]:
    """Return the cells of a claim."""
    afgewezen: list[str] = rij["afgewezen"]
    genoemd = ", ".join(afgewezen[:5]) + (f" en nog {len(afgewezen) - 5}" if len(afgewezen) > 5 else "")
    return (
        rij["DeclaratieNummer"],
        f"{rij['DeclaratiePeriode_Begindatum']:%m-%Y}",
        str(rij["prestaties"]),
        euro(rij["ingediend"]),
        euro(rij["toegekend"]),
        "325" if rij["grond"] == "antwoord" else "eigen oordeel",
        f"{len(afgewezen)}: {genoemd}" if afgewezen else "geen",
    )


def termijn(rij: Rij) -> Sequence[str]:
    """Return the cells of a term: what must be sent, or the signal when it is late."""
    dagen = abs(rij["dagen"])
    stand = "laatste dag" if dagen == 0 else f"nog {_aantal(dagen, 'dag', 'dagen')}"
    if rij["uitkomst"] == "te laat":
        stand = f"{_aantal(dagen, 'dag', 'dagen')} te laat"
    over = f"{rij['nummer']} met kenmerk {rij['Identificatie']}"
    if rij["ReferentieAanbieder"] is not None:
        over = f"verzoek {rij['ReferentieAanbieder']} ({rij['nummer']})"
    return toon(rij["uiterste_dag"]), rij["wie"], stand, rij["signaal"] or f"{rij['antwoord']} op {over}"


def bericht(rij: Rij) -> Sequence[str]:
    """Return the cells of a message that does not count."""
    waarom = f"{', '.join(rij['regels'])}: {rij['reden']}" if rij["regels"] else rij["reden"]
    if rij["grond"] == "antwoord":
        eigen = f" Toetssteen: {waarom}" if waarom else " Toetssteen vindt zelf geen grond."
        waarom = f"Het antwoord wijst het af.{eigen}"
    return rij["bestand"], rij["bericht"] or "-", waarom or ""


def niet_getoond(naam: str, frame: pl.DataFrame) -> str:
    """Return what a table leaves out, counted; empty when it shows everything."""
    if naam == "verzoeken":
        tel = {t: int((frame["toestand"] == t).sum()) for t in ("toegewezen", "afgewezen")}
        delen = [f"{aantal} {toestand}" for toestand, aantal in tel.items() if aantal]
        return f"Afgehandelde verzoeken: {', '.join(delen)}." if delen else ""
    if naam == "termijnen":
        aantal = int((frame["uitkomst"] == "niet te toetsen").sum())
        return f"Niet te toetsen: {_aantal(aantal, 'termijn', 'termijnen')}." if aantal else ""
    return ""


def _product(rij: Rij) -> str:
    return " ".join(d for d in (rij["Product_Categorie"], rij["Product_Code"]) if d) or "elk product"


def _aantal(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"
