"""Judges files: reading, level XSD and all rules, each file by itself or against what was accepted before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import polars as pl

from toetssteen.berichten.lezen import Gelezen, Onleesbaar, lees
from toetssteen.core.fout import beschrijf
from toetssteen.toetsing.aanroep import controleer_aanroep
from toetssteen.toetsing.intern import afgeschermd
from toetssteen.toetsing.rondes import oordeel
from toetssteen.toetsing.samenhang import koppel_heen
from toetssteen.toetsing.stand import Stand
from toetssteen.toetsing.uitslag import Uitslag, begin_uitslagen, bevinding_onleesbaar, voeg_oordeel_toe
from toetssteen.toetsing.verrijking import Omgeving
from toetssteen.toetsing.verwerken import Verwerking, verwerk


@dataclass(eq=False)
class Beoordeling:
    """The verdicts in the order of the files, and the tables that were read."""

    uitslagen: list[Uitslag]
    gelezen: Gelezen


def toets(
    bestanden: Sequence[tuple[str, bytes]],
    stand: Stand | None = None,
    *,
    vandaag: date | None = None,
    afspraken: pl.DataFrame | None = None,
) -> Beoordeling:
    """Judge files, given as (name, content); any number of them in one go is fastest.

    With a `stand` they are judged one after another, each against what was accepted before it (see `verwerk`);
    without one each by itself, but a 325 with the 323 it answers. Checking changes nothing: `stand` stays as it was.
    Never raises for a bad file: it gets the verdict *onleesbaar* with one finding of niveau `leesbaar`. When
    the product itself fails on a file, the others are judged without it and that file gets LEES-INTERN.
    Findings stand in the order of the levels, then of the file. Raises TypeError when it is called with other things
    than files, a stand and terms.
    """
    controleer_aanroep(bestanden, stand, afspraken)
    if stand is not None:
        verder = partial(verwerk, stand=stand, vandaag=vandaag, afspraken=afspraken)
        verwerking = afgeschermd(bestanden, verder)
        return Beoordeling(verwerking.uitslagen, verwerking.gelezen)
    try:
        return _los(bestanden, vandaag, afspraken)
    except Exception as fout:
        if len(bestanden) != 1:
            apart = [toets([bestand], vandaag=vandaag, afspraken=afspraken) for bestand in bestanden]
            return Beoordeling([u for b in apart for u in b.uitslagen], Gelezen([], {}, {}))
        intern = Onleesbaar("LEES-INTERN", fout=beschrijf(fout))
        uitslag = Uitslag(bestanden[0][0], "onleesbaar", bevindingen=[bevinding_onleesbaar(intern)])
        return Beoordeling([uitslag], Gelezen([], {}, {}))


def _los(bestanden: Sequence[tuple[str, bytes]], vandaag: date | None, afspraken: pl.DataFrame | None) -> Beoordeling:
    gelezen = lees([inhoud for _, inhoud in bestanden])
    uitslagen = begin_uitslagen([naam for naam, _ in bestanden], gelezen)
    koppel_heen(gelezen.batches)
    for batch in gelezen.batches:
        omgeving = Omgeving(batch, None, vandaag, afspraken)
        gevonden = oordeel(omgeving)
        voeg_oordeel_toe(uitslagen, omgeving, gevonden.overtredingen, gevonden.ongetoetst)
    return Beoordeling(uitslagen, gelezen)


__all__ = ["Beoordeling", "Uitslag", "Verwerking", "bevinding_onleesbaar", "toets", "verwerk"]
