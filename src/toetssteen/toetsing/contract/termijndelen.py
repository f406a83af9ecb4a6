"""The terms of a clause over what happened per dossier."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from toetssteen.contracten.delen import Termijn
from toetssteen.contracten.schema import Clausule, Profiel
from toetssteen.contracten.termijn import op_de_klok
from toetssteen.contracten.termijnwoorden import in_woorden
from toetssteen.core.gegevens import TABELLEN
from toetssteen.toetsing.contract.gebeurtenissen import gebeurtenissen, is_bekend
from toetssteen.toetsing.contract.termijngrenzen import Grenzen, Uitzonderingen
from toetssteen.toetsing.contract.termijnoordeel import met_toestand, uitkomst
from toetssteen.toetsing.contract.termijnparen import Paren, begingebeurtenissen, namen
from toetssteen.toetsing.contract.uitslag import UITKOMST, Deeluitslag

REGEL = "TERMIJN"
_MOMENTEN = ("vanaf", "gebeurd", "eerste_dag", "uiterste_dag")


def termijndelen(
    clausule: Clausule, profiel: Profiel, tabellen: Mapping[str, pl.DataFrame], peildatum: date
) -> list[Deeluitslag]:
    """Return the outcome of every term of a clause."""
    return [
        _deel(clausule, nummer, deel, profiel, tabellen, peildatum)
        for nummer, deel in enumerate(clausule.delen, start=1)
        if isinstance(deel, Termijn)
    ]


def _deel(
    clausule: Clausule,
    nummer: int,
    termijn: Termijn,
    profiel: Profiel,
    tabellen: Mapping[str, pl.DataFrame],
    peildatum: date,
) -> Deeluitslag:
    nodig = [*begingebeurtenissen(termijn), termijn.wat, *termijn.wat_ook]
    anders = [*namen(termijn.verlengd_door), *namen(termijn.opgeschort_door), *namen(termijn.vervalt_door)]
    if not all(is_bekend(naam, tabellen) for naam in nodig):
        return _uitslag(clausule, nummer, termijn, None)
    gebeurd = gebeurtenissen([*nodig, *anders], tabellen)
    paren = Paren(termijn, gebeurd, peildatum)
    grenzen = Grenzen(termijn, profiel.kalender, Uitzonderingen.uit(termijn, gebeurd))
    rijen = paren.met_antwoord(grenzen.bij(paren.beginnen()))
    alles = all(is_bekend(naam, tabellen) for naam in anders)
    looptijd = (termijn.van or profiel.ingang, termijn.tot or profiel.einde)
    rijen = met_toestand(rijen, termijn, peildatum, looptijd, alles=alles)
    return _uitslag(clausule, nummer, termijn, _waarden(rijen, termijn, peildatum))


def _waarden(rijen: pl.DataFrame, termijn: Termijn, peildatum: date) -> pl.DataFrame:
    """Return the rows with what a finding names, days as days and moments as moments."""
    gebeurd = pl.coalesce("goed", "twijfel", "fout")
    tot_nu = pl.coalesce(pl.col("goed").dt.date(), pl.lit(peildatum))
    te_laat = (
        pl.when(uitkomst()).then(0).when(~uitkomst()).then((tot_nu - pl.col("uiterste").dt.date()).dt.total_days())
    )
    te_vroeg = pl.when(uitkomst()).then(0).when(~uitkomst()).then((pl.col("eerste").dt.date() - tot_nu).dt.total_days())
    momenten = [
        uit.alias(naam) if op_de_klok(termijn) else uit.dt.date().alias(naam)
        for naam, uit in zip(_MOMENTEN, (pl.col("vanaf"), gebeurd, pl.col("eerste"), pl.col("uiterste")), strict=True)
    ]
    minuten = (pl.col("goed") - pl.col("uiterste")).dt.total_minutes().clip(lower_bound=0)
    return rijen.select(
        "Dossier",
        *momenten,
        te_laat.alias("dagen_te_laat"),
        te_vroeg.alias("dagen_te_vroeg"),
        minuten.alias("minuten_te_laat"),
        "toestand",
        "uitleg",
        uitkomst().alias(UITKOMST),
    )


def _namen(termijn: Termijn) -> tuple[str, ...]:
    """Return the values that a finding of such a term has."""
    if termijn.vorm == "tijdvak":
        return ("gebeurd", "eerste_dag", "uiterste_dag", "toestand", "uitleg")
    erbij = ("eerste_dag", "dagen_te_vroeg") if termijn.vorm == "minstens" else ()
    klok = ("minuten_te_laat",) if op_de_klok(termijn) else ()
    return ("vanaf", "gebeurd", "uiterste_dag", "dagen_te_laat", *erbij, *klok, "toestand", "uitleg")


def _uitslag(clausule: Clausule, nummer: int, termijn: Termijn, rijen: pl.DataFrame | None) -> Deeluitslag:
    waarden = _namen(termijn)
    leeg = pl.DataFrame(schema={UITKOMST: pl.Boolean()})
    onbekend = f"daarvoor is nodig: {TABELLEN['gebeurtenissen'].rij}" if rijen is None else None
    return Deeluitslag(
        clausule=clausule,
        deel=nummer,
        regel=REGEL,
        norm=f"{in_woorden(termijn)} (door: {termijn.eigenaar}).",
        tabel="gebeurtenissen",
        gevolg=termijn.gevolg,
        sleutel=("Dossier",),
        waarden=waarden,
        melding=_melding(termijn),
        herstel=_herstel(termijn),
        som="{uitleg}",
        rijen=leeg if rijen is None else rijen.select("Dossier", *waarden, UITKOMST),
        onbekend=onbekend,
    )


def _melding(termijn: Termijn) -> str:
    wat = f"'{_letterlijk(termijn.wat)}'"
    match termijn.vorm:
        case "minstens":
            return f"{wat} is {{toestand}}: het mocht vanaf {{eerste_dag}} en was op {{gebeurd}}."
        case "hoogstens":
            return f"Tot en met {wat} duurt het {{toestand}}: de laatste dag was {{uiterste_dag}}."
        case "tijdvak":
            return f"{wat} op {{gebeurd}} valt {{toestand}} ({{eerste_dag}} tot en met {{uiterste_dag}})."
    later = "minuten te laat: {minuten_te_laat}" if op_de_klok(termijn) else "dagen te laat: {dagen_te_laat}"
    return f"{wat} door {_letterlijk(termijn.eigenaar)} moest uiterlijk op {{uiterste_dag}}: {{toestand}} ({later})."


def _herstel(termijn: Termijn) -> str:
    if termijn.vorm in ("minstens", "hoogstens", "tijdvak"):
        return "Verbeter de dag als die verkeerd is vastgelegd, of spreek af wat er nu geldt en leg dat vast."
    uitstel = " Was er uitstel, leg dat dan vast." if termijn.verlengd_door or termijn.opgeschort_door else ""
    return f"Doe het alsnog, en leg vast wanneer het gebeurde en waarom het later was.{uitstel}"


def _letterlijk(tekst: str) -> str:
    """Return text of a profile as part of a template: nothing in it is filled in."""
    return tekst.replace("{", "{{").replace("}", "}}")
