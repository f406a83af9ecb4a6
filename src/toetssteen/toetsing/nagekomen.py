"""An answer that comes after the heenbericht was taken in on our own verdict: the answer decides all the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from toetssteen.core.tables import PARTIJEN
from toetssteen.toetsing.antwoorden import BekendAntwoord, Sleutel
from toetssteen.toetsing.stand.stand import Stand

_KENMERK = (*PARTIJEN, "nummer", "Identificatie")


def met_antwoorden(stand: Stand, antwoorden: Mapping[Sleutel, BekendAntwoord]) -> Stand:
    """Return the stand with these answers applied to messages that were taken in without one.

    A message that is refused as a whole goes out; of a claim the lines are granted as its 325 says. An answer that
    accepts what we refused cannot bring it in: the message itself is needed for that.
    """
    for rij in _zonder_antwoord(stand, antwoorden):
        antwoord = antwoorden.get(_sleutel(rij))
        if antwoord is not None:
            stand = _pas_toe(stand, rij["volgorde"], rij["nummer"], antwoord)
    return stand


def beslissend(stand: Stand, antwoorden: Mapping[Sleutel, BekendAntwoord]) -> set[Sleutel]:
    """Return of which heenberichten in the stand these answers change what was taken in."""
    bekend = {_sleutel(rij) for rij in _zonder_antwoord(stand, antwoorden)} & antwoorden.keys()
    return {s for s in bekend if s[1] == "323" or not antwoorden[s].aanvaard}


def _zonder_antwoord(stand: Stand, sleutels: Iterable[Sleutel]) -> list[dict[str, Any]]:
    """Return the messages of the stand with these keys (and maybe a few others) that our own verdict took in."""
    gevraagd = pl.DataFrame(
        [{"wet": w, "nummer": n, "gemeente": g, "aanbieder": a, "Identificatie": i} for w, n, g, a, i, _ in sleutels],
        schema=dict.fromkeys(_KENMERK, pl.String),
    )
    afzender = pl.when(pl.col("nummer").is_in(("301", "319", "325"))).then("gemeente").otherwise("aanbieder")
    gezocht = gevraagd.select("wet", "nummer", afzender.alias("afzender"), "Identificatie")
    berichten = stand.opslagen["berichten"].zoek("kenmerk", gezocht)
    return berichten.filter(pl.col("grond") == "oordeel").rows(named=True)


def _sleutel(rij: Mapping[str, Any]) -> Sleutel:
    return rij["wet"], rij["nummer"], rij["gemeente"], rij["aanbieder"], rij["Identificatie"], rij["Dagtekening"]


def _pas_toe(stand: Stand, volgorde: int, nummer: str, antwoord: BekendAntwoord) -> Stand:
    opslagen = dict(stand.opslagen)
    if not antwoord.aanvaard:
        return replace(stand, opslagen={naam: o.zonder(volgorde) for naam, o in opslagen.items()})
    opslagen["berichten"] = opslagen["berichten"].bijgewerkt(volgorde, "grond", pl.lit("antwoord"))
    if nummer == "323":
        goed = ~pl.col("ReferentieNummer").is_in(list(antwoord.afgewezen))
        opslagen["prestaties"] = opslagen["prestaties"].bijgewerkt(volgorde, "goedgekeurd", goed)
    return replace(stand, opslagen=opslagen)
