"""What a list is that can be a file: its filters, its columns, its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import polars as pl
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.timezone import localdate

from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.portalen.uitvoeren import als_bestand, gekozen, toelichting
from toetssteen.web.portalen.uitvoerlinks import RECHTEN, mag_uitvoeren
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.uitvoer.kolom import Kolom

MEEST: Final = 10_000
"""Rows in one file: whoever wants more narrows the filter."""
_TYPEN: Final = {"datum": pl.Date(), "bedrag": pl.Int64(), "getal": pl.Int64(), "tijdstip": pl.Datetime("us", "UTC")}


@dataclass(frozen=True)
class Inhoud:
    """Rows in the order of the columns, and the clients they are about."""

    rijen: Sequence[tuple[Any, ...]]
    clienten: Sequence[int] = ()


@dataclass(frozen=True)
class Lijst:
    """A list that can be a file; the rights it asks for are in `uitvoerlinks.RECHTEN`.

    `form` makes the filters of a query (None: there are none), `inhoud` the rows, at most `MEEST`, of a valid form.
    """

    naam: str
    titel: str
    wat: str
    kolommen: Callable[[Zicht], Sequence[Kolom]]
    inhoud: Callable[[Zicht, Any, date], Inhoud]
    form: Callable[[Zicht, QueryDict], BaseForm] | None = None


def bestand(request: HttpRequest, zicht: Zicht, lijst: Lijst, vorm: str, form: BaseForm | None) -> HttpResponse:
    """Return the file, and write in the logbook whose data went out. A form that is not valid gives no rows."""
    zicht.eis(Recht.UITVOEREN)
    if not mag_uitvoeren(zicht, lijst.naam):
        zicht.eis(RECHTEN[lijst.naam][0])
    goed = form is None or form.is_valid()
    inhoud = lijst.inhoud(zicht, form, localdate()) if goed else Inhoud(())
    kolommen = lijst.kolommen(zicht)
    schema = {k.naam: _TYPEN.get(k.soort, pl.String()) for k in kolommen}
    frame = pl.DataFrame(list(inhoud.rijen), schema=schema, orient="row")
    wat = lijst.wat if frame.height < MEEST else f"{lijst.wat} Alleen de eerste {MEEST}: maak de keuze kleiner."
    noteer(zicht, "uitvoeren", lijst.naam, f"{vorm}, {frame.height} regels", clienten=sorted(set(inhoud.clienten)))
    uitleg = toelichting(zicht, lijst.titel, wat, gekozen(form) if form is not None and goed else ())
    return als_bestand(request, vorm, lijst.naam, frame, kolommen, uitleg)
