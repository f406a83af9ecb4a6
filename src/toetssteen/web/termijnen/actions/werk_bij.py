"""Make the terms of a pair again."""

from __future__ import annotations

from datetime import date

import polars as pl
from django.db import connection, transaction

from toetssteen.web.organisaties.models import Paar
from toetssteen.web.stand.kopie import schrijf
from toetssteen.web.stand.opslag import Bron
from toetssteen.web.termijnen.frames import termijnen_van
from toetssteen.web.termijnen.models import Termijn

TERMIJNEN = 3  # class of advisory locks
_NAMEN = {
    "termijn": "termijn", "wet": "wet", "nummer": "nummer", "Identificatie": "identificatie",
    "ReferentieAanbieder": "referentie_aanbieder", "ToewijzingNummer": "toewijzing_nummer", "antwoord": "antwoord",
    "wie": "wie", "vanaf": "vanaf", "uiterste_dag": "uiterste_dag", "verstuurd": "verstuurd", "bron": "bron",
    "uitleg": "uitleg",
}  # fmt: skip


@transaction.atomic
def werk_bij(paar: Paar, vandaag: date) -> int:
    """Replace the terms of a pair by what its messages say today; return how many there are.

    Whether a term is late follows from the day one looks, so a page compares `uiterste_dag` with its own day.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [TERMIJNEN, paar.pk])
        cursor.execute("DELETE FROM termijnen_termijn WHERE paar_id = %s", [paar.pk])
    bron = Bron.van(paar)
    rijen = termijnen_van(bron, vandaag)
    sleutels = bron.clienten.zoek(rijen["Bsn"].drop_nulls().unique().to_list())
    client = rijen["Bsn"].replace_strict(list(sleutels), list(sleutels.values()), default=None, return_dtype=pl.Int64)
    schrijf(
        Termijn._meta.db_table,
        rijen.select(
            pl.lit(paar.pk).alias("paar_id"),
            pl.lit(paar.gemeente_id).alias("gemeente_id"),
            pl.lit(paar.aanbieder_id).alias("aanbieder_id"),
            client.alias("client_id"),
            *(pl.col(van).alias(naar) for van, naar in _NAMEN.items()),
        ),
    )
    return rijen.height
