"""Empty tables beside the real ones, in which the messages of a pair are replayed.

They are temporary tables with the names of the real ones. PostgreSQL looks among temporary tables first, so within this
session all code that handles messages reads and writes these, and everybody else goes on with the real ones. After the
replay they are renamed (`schaduw_...`), and the names are those of the real tables again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection

from toetssteen.web.berichtenverkeer.models import Bericht, Status
from toetssteen.web.herbouw.tabellen import BERICHTKOLOMMEN, afgeleid

_BERICHT = Bericht._meta.db_table
_NAGESPEELD = (
    f"status IN ('{Status.VERWERKT}', '{Status.ONLEESBAAR}')"
    f" OR (volgorde IS NOT NULL AND status <> '{Status.GEPARKEERD}')"
)
_EERST = 100


@contextmanager
def schaduwtabellen(paar: int | None) -> Iterator[None]:
    """Let the names of derived tables mean empty ones, that of the messages a copy of those of a pair that count.

    `paar` None is what cannot be read. Use it inside a transaction; `ruim_op` when all is compared.
    """
    with connection.cursor() as cursor:
        echt = werkelijk(cursor)
        for a in afgeleid():
            if a.optelling:
                cursor.execute(f"CREATE TEMP VIEW {a.tabel} AS {a.optelling}")
            else:
                cursor.execute(f"CREATE TEMP TABLE {a.tabel} (LIKE {echt}.{a.tabel} INCLUDING ALL) ON COMMIT DROP")
        cursor.execute(
            f"INSERT INTO {_BERICHT} SELECT * FROM {echt}.{_BERICHT}"  # noqa: S608
            f" WHERE paar_id IS NOT DISTINCT FROM %s AND ({_NAGESPEELD})",
            [paar],
        )
        cursor.execute(f"ANALYZE {_BERICHT}")
    yield
    with connection.cursor() as cursor:
        for a in afgeleid():
            cursor.execute(f"ALTER {'VIEW' if a.optelling else 'TABLE'} {a.tabel} RENAME TO {a.schaduw}")


def ruim_op() -> None:
    """Take away what `schaduwtabellen` left."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {', '.join(a.schaduw for a in afgeleid() if not a.optelling)} CASCADE")


def werkelijk(cursor: Any) -> str:
    """Return the schema in which the real tables are."""
    cursor.execute("SELECT quote_ident(current_schema())")
    return str(cursor.fetchone()[0])


def schrijf_berichten(berichten: Sequence[Bericht]) -> None:
    """Write what a replay says of messages (`BERICHTKOLOMMEN`) into their rows."""
    soorten = {"id": "uuid", **BERICHTKOLOMMEN}
    waarden = [[_waarde(b, kolom) for b in berichten] for kolom in soorten]
    lijsten = ", ".join(f"%s::{'text' if soort == 'jsonb' else soort}[]" for soort in soorten.values())
    zet = ", ".join(f"{k} = n.{k}{'::jsonb' if soort == 'jsonb' else ''}" for k, soort in BERICHTKOLOMMEN.items())
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {_BERICHT} b SET {zet} FROM unnest({lijsten}) AS n({', '.join(soorten)})"  # noqa: S608
            " WHERE b.id = n.id",
            waarden,
        )


def _waarde(bericht: Bericht, kolom: str) -> Any:
    waarde = getattr(bericht, kolom)
    if kolom == "niet_getoetst":
        return json.dumps(waarde)
    return bytes(waarde) if kolom == "som" else waarde


class Bijhouder:
    """Tells PostgreSQL how large the tables have become: nobody else does so for temporary ones."""

    def __init__(self) -> None:
        self._berichten, self._grens = 0, _EERST

    def erbij(self, aantal: int) -> None:
        """Note that so many messages more were replayed."""
        self._berichten += aantal
        if self._berichten >= self._grens:
            self._grens = self._berichten * 3
            with connection.cursor() as cursor:
                for tabel in (a.tabel for a in afgeleid() if not a.optelling):
                    cursor.execute(f"ANALYZE {tabel}")
