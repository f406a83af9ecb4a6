"""What one must have seen before sending: days without a contract, lines that were paid, a remark that goes along."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import polars as pl

from toetssteen.web import access
from toetssteen.web.opstellen.werk import Werk
from toetssteen.web.overeenkomsten.models import Overeenkomst
from toetssteen.web.portalen.opstellen.soort import Letop
from toetssteen.web.portalen.woorden import looptijd
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.vormgeving.weergave import aantal, datum, euro


def buiten_afspraken(werk: Werk, ingang: date, einde: date | None) -> Iterator[Letop]:
    """Yield where an allocation begins or ends on a day without agreement, or outside the contract."""
    if werk.contract is None or not werk.zicht.mag(Recht.CONTRACT_INZIEN):
        return
    wie = werk.zij.naam
    eigen = access.overeenkomsten(werk.zicht).filter(gemeente_id=werk.paar.gemeente_id)
    perioden = [(o.van, o.tot) for o in _op_volgorde(eigen.filter(aanbieder_id=werk.paar.aanbieder_id))]
    yield from _buiten(f"De overeenkomst met {wie}", perioden, ingang, einde)
    profiel = werk.contract.geladen.profiel
    if len(perioden) == 1 and (profiel.ingang or profiel.einde):
        yield from _buiten(f"Het contract ({profiel.titel})", [(profiel.ingang or date.min, profiel.einde)],
                           ingang, einde)  # fmt: skip


def _op_volgorde(rijen: object) -> list[Overeenkomst]:
    return sorted(rijen, key=lambda o: o.van)  # type: ignore[call-overload, no-any-return]


def _buiten(wat: str, perioden: list[tuple[date, date | None]], ingang: date, einde: date | None) -> Iterator[Letop]:
    """Yield one warning that names the dates of both."""
    if not perioden or (_gedekt(perioden, ingang) and _gedekt(perioden, einde)):
        return
    geldt = " en ".join(looptijd(van, tot) if van != date.min else f"tot en met {datum(tot)}" for van, tot in perioden)
    tekst = f"{wat} geldt {geldt}; deze toewijzing {_duurt(ingang, einde)}."
    yield Letop("Buiten de afspraken", f"{tekst} Voor de andere dagen is geen tarief afgesproken.")


def _duurt(ingang: date, einde: date | None) -> str:
    return (
        f"loopt van {datum(ingang)} tot en met {datum(einde)}"
        if einde
        else f"loopt vanaf {datum(ingang)}, zonder einde"
    )


def _gedekt(perioden: list[tuple[date, date | None]], dag: date | None) -> bool:
    """Whether a day lies in one of the periods; no day at all is covered by a period without an end."""
    if dag is None:
        return any(tot is None for _, tot in perioden)
    return any(van <= dag and (tot is None or dag <= tot) for van, tot in perioden)


def na_het_einde(werk: Werk, nummer: int, einde: date) -> Iterator[Letop]:
    """Yield what was granted on an allocation for days after its new end."""
    regels = werk.rijen("prestaties").filter(pl.col("ToewijzingNummer") == nummer, pl.col("goedgekeurd"))
    terug = regels.filter(pl.col("DebetCredit") == "C")["VorigReferentieNummer"].drop_nulls().to_list()
    over = regels.filter(
        pl.col("DebetCredit") == "D", ~pl.col("ReferentieNummer").is_in(terug),
        pl.col("ProductPeriode_Einddatum") > einde,
    )  # fmt: skip
    if over.is_empty():
        return
    som = sum(over["IngediendBedrag_Bedrag"].to_list())
    laatste: date = max(over["ProductPeriode_Einddatum"].to_list())
    bedrag = f", samen {euro(som)}" if werk.zicht.mag(Recht.DECLARATIE_INZIEN) else ""
    wat = aantal(over.height, "regel,regels")
    yield Letop(
        "Er is al betaald voor dagen na het nieuwe einde",
        f"Na {datum(einde)} is al {wat} toegekend{bedrag}, tot en met {datum(laatste)}."
        " Dat verandert hierdoor niet vanzelf: spreek met de aanbieder af of die crediteert.",
    )


def opmerking(tekst: str | None) -> Iterator[Letop]:
    """Yield a remark as it goes along: only a person can see whether it is about someone's health."""
    if tekst:
        yield Letop(
            "Deze opmerking gaat mee in het bericht",
            f"“{tekst}” Staat hier iets in over iemands gezondheid of thuis, haal het dan weg.",
        )
