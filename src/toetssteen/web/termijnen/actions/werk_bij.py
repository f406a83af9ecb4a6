"""Make the terms of a pair again."""

from __future__ import annotations

from datetime import date

import polars as pl
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.stand.kopie import schrijf
from toetssteen.web.stand.opslag import Bron
from toetssteen.web.termijnen.frames import termijnen_van
from toetssteen.web.termijnen.models import Termijn, Termijnstand

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
    tot = laatste_nummer(paar.pk)  # before reading: what comes meanwhile is for the next time
    rijen = termijnrijen(Bron.van(paar), vandaag)
    schrijf(Termijn._meta.db_table, rijen)
    _noteer(paar, tot)
    return rijen.height


def bezet(paar: int) -> bool:
    """Return whether another process is at work on the terms of a pair: a rebuild can be so for long."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [TERMIJNEN, paar])
        return not cursor.fetchone()[0]


def termijnrijen(bron: Bron, vandaag: date) -> pl.DataFrame:
    """Return the terms of a pair as rows of `Termijn`, in its columns; writes nothing."""
    rijen = termijnen_van(bron, vandaag)
    sleutels = bron.clienten.zoek(rijen["Bsn"].drop_nulls().unique().to_list())
    client = rijen["Bsn"].replace_strict(list(sleutels), list(sleutels.values()), default=None, return_dtype=pl.Int64)
    return rijen.select(
        pl.lit(bron.paar.pk).alias("paar_id"),
        pl.lit(bron.paar.gemeente_id).alias("gemeente_id"),
        pl.lit(bron.paar.aanbieder_id).alias("aanbieder_id"),
        client.alias("client_id"),
        *(pl.col(van).alias(naar) for van, naar in _NAMEN.items()),
    )


def laatste_nummer(paar: int) -> int:
    """Return the number of the last message of a pair that was applied; 0 when none was."""
    hoogste: int | None = Bericht.objects.filter(paar=paar).aggregate(n=Max("volgorde"))["n"]
    return hoogste or 0


def _noteer(paar: Paar, tot: int) -> None:
    Termijnstand.objects.update_or_create(
        paar=paar,
        defaults={
            "gemeente_id": paar.gemeente_id, "aanbieder_id": paar.aanbieder_id, "tot": tot,
            "bijgewerkt_op": timezone.now(), "pogingen": 0, "vanaf": None, "fout": "",
        },
    )  # fmt: skip
