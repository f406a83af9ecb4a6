"""A list as a file: the same rows and filters as the page, as xlsx, CSV or PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import polars as pl
from django.conf import settings
from django.db.models import QuerySet
from django.forms import BaseForm, ChoiceField
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.uitvoer.csv import naar_csv
from toetssteen.web.uitvoer.kolom import Frames, Kolom
from toetssteen.web.uitvoer.pdf import PdfNietBeschikbaar, document, naar_pdf, tabel
from toetssteen.web.uitvoer.toelichting import Toelichting
from toetssteen.web.uitvoer.xlsx import naar_xlsx
from toetssteen.web.vormgeving.weergave import datum

VORMEN: Final[Mapping[str, str]] = {"xlsx": "Excel (xlsx)", "csv": "CSV", "pdf": "PDF"}
MEESTE: Final = 100_000
"""Rows that one file holds at most; whoever wants more narrows the filter."""
MEESTE_PDF: Final = 500
"""Rows in a PDF: making one takes some hundredths of a second per row, and nobody reads more on paper."""
_STUK: Final = 5_000


def toelichting(zicht: Zicht, titel: str, omschrijving: str, filter_: Sequence[tuple[str, str]] = ()) -> Toelichting:
    """Return what an export says of itself."""
    door = f"{zicht.naam} ({zicht.rol.label}, {zicht.naam_organisatie})"
    return Toelichting(titel, omschrijving, door, timezone.now(), settings.VERSIE, tuple(filter_))


def gekozen(form: BaseForm) -> list[tuple[str, str]]:
    """Return the filters of a form that was checked, as the page shows them."""
    uit = []
    for naam, veld in form.fields.items():
        waarde = form.cleaned_data.get(naam)
        if waarde in (None, "", [], False):
            continue
        keuzes = dict(veld.choices) if isinstance(veld, ChoiceField) else {}  # type: ignore[arg-type]
        toon = keuzes.get(waarde) or (datum(waarde) if hasattr(waarde, "isoformat") else str(waarde))
        uit.append((str(veld.label or naam), str(toon)))
    return uit


def in_stukken(rijen: QuerySet[Any], schema: Mapping[str, Any]) -> Iterator[pl.DataFrame]:
    """Return frames of rows that are tuples in the order of `schema`, at most `MEESTE` rows together."""
    stuk: list[Any] = []
    for rij in rijen[:MEESTE].iterator(chunk_size=_STUK):
        stuk.append(rij)
        if len(stuk) == _STUK:
            yield pl.DataFrame(stuk, schema=dict(schema), orient="row")
            stuk = []
    yield pl.DataFrame(stuk, schema=dict(schema), orient="row")


def als_bestand(
    request: HttpRequest, vorm: str, naam: str, frames: Frames, kolommen: Sequence[Kolom], uitleg: Toelichting
) -> HttpResponse:
    """Return the answer with the file: `naam` without extension, `vorm` one of VORMEN (else xlsx)."""
    bestand = f"{naam}-{timezone.localtime(uitleg.gemaakt_op):%Y%m%d-%H%M}"
    if vorm == "csv":
        inhoud = b"".join(naar_csv(frames, kolommen))
        return _bijlage(inhoud, "text/csv; charset=utf-8", f"{bestand}.csv")
    if vorm == "pdf":
        try:
            html = document(tabel(frames, tuple(kolommen), MEESTE_PDF), uitleg)
            return _bijlage(naar_pdf(html, request.build_absolute_uri("/")), "application/pdf", f"{bestand}.pdf")
        except PdfNietBeschikbaar as fout:
            return HttpResponse(str(fout), status=503, content_type="text/plain; charset=utf-8")
    soort = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    with naar_xlsx(frames, kolommen, uitleg) as werkmap:
        return _bijlage(werkmap.read(), soort, f"{bestand}.xlsx")


def _bijlage(inhoud: bytes, soort: str, naam: str) -> HttpResponse:
    return HttpResponse(inhoud, content_type=soort, headers={"Content-Disposition": f'attachment; filename="{naam}"'})
