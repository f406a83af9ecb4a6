"""The history: messages from before, taken in one after another until the stand is what both parties know.

The names and the order of the files do not matter (see `tijdvolgorde`). A file that cannot be read or fails at level
XSD, or that the product itself stumbles over, is named and skipped; the history is incomplete then, and every verdict
against it says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

import polars as pl

from toetssteen.toetsing.antwoorden import BekendAntwoord, Sleutel
from toetssteen.toetsing.intern import afgeschermd
from toetssteen.toetsing.stand import Stand
from toetssteen.toetsing.uitslag import Uitslag
from toetssteen.toetsing.verwerken import verwerk


@dataclass(frozen=True, eq=False)
class Geschiedenis:
    """The stand that a history leads to, the verdict on each of its messages, and the answers among them.

    `afgewezen` are the messages that were refused as a whole, by their bytes: the stand does not know those.
    """

    stand: Stand
    uitslagen: list[Uitslag]
    antwoorden: Mapping[Sleutel, BekendAntwoord]
    afgewezen: Mapping[bytes, Uitslag]

    @property
    def overgeslagen(self) -> list[Uitslag]:
        """The files that could not be read, or fail at level XSD."""
        return [u for u in self.uitslagen if u.batch is None]

    def as_dict(self) -> dict[str, Any]:
        """Return a summary in the shape of `--json` (see `docs/opdrachten/json.md`)."""
        return {
            "berichten": len(self.uitslagen),
            "aanvaard": sum(u.aanvaard is True for u in self.uitslagen),
            "afgewezen": sum(u.aanvaard is False for u in self.uitslagen),
            "volledig": self.stand.volledig,
            "overgeslagen": [{"bestand": u.bestand, "reden": u.bevindingen[0].melding} for u in self.overgeslagen],
        }


def lees_geschiedenis(
    bestanden: Sequence[tuple[str, bytes]],
    *,
    vandaag: date | None = None,
    afspraken: pl.DataFrame | None = None,
    onleesbaar: Sequence[Uitslag] = (),
    voortgang: Callable[[int], None] | None = None,
) -> Geschiedenis:
    """Return the history that files, given as (name, content), hold.

    `onleesbaar` are verdicts on files that could not even be opened.
    """
    op_tijd = partial(
        verwerk,
        vandaag=vandaag,
        afspraken=afspraken,
        op_volgorde_van_tijd=True,
        met_signalen=False,
        voortgang=voortgang,
    )
    verwerking = afgeschermd(bestanden, op_tijd)
    uitslagen = [*verwerking.uitslagen, *onleesbaar]
    volledig = all(u.batch is not None for u in uitslagen)
    afgewezen = {
        data: uitslag
        for (_, data), uitslag in zip(bestanden, verwerking.uitslagen, strict=True)
        if uitslag.aanvaard is False
    }
    return Geschiedenis(replace(verwerking.stand, volledig=volledig), uitslagen, verwerking.antwoorden, afgewezen)


def toets_verder(
    bestanden: Sequence[tuple[str, bytes]],
    eerder: Geschiedenis,
    *,
    vandaag: date | None = None,
    afspraken: pl.DataFrame | None = None,
) -> list[Uitslag]:
    """Judge files against a history; one that is in it gets the verdict that it had at its place there.

    `vandaag` and `afspraken` are those that the history was read with.
    """
    terug = {i: eerder.afgewezen[data] for i, (_, data) in enumerate(bestanden) if data in eerder.afgewezen}
    nieuw = [bestand for i, bestand in enumerate(bestanden) if i not in terug]
    verder = partial(verwerk, stand=eerder.stand, vandaag=vandaag, afspraken=afspraken, antwoorden=eerder.antwoorden)
    gezien = iter(afgeschermd(nieuw, verder).uitslagen)
    return [replace(terug[i], bestand=naam) if i in terug else next(gezien) for i, (naam, _) in enumerate(bestanden)]
