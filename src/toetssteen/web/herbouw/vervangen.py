"""Put what a replay gave in the place of what is stored. Rows that are right already are left alone."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection

from toetssteen.web.herbouw.schaduw import werkelijk
from toetssteen.web.herbouw.tabellen import BERICHTEN, Afgeleid, afgeleid


def vervang(paar: int | None, namen: Collection[str]) -> None:
    """Replace rows of the derived tables with these names. What people said (`Zaak`) hangs on marks, and stays.

    Messages themselves are never added or removed; of those only what follows from them is written.
    """
    with connection.cursor() as cursor:
        echt = werkelijk(cursor)
        for tabel in (t for t in afgeleid() if t.naam in namen):
            for sql in _opdrachten(tabel, echt):
                cursor.execute(sql, {"paar": paar})


def _opdrachten(tabel: Afgeleid, echt: str) -> list[str]:
    doel, bron = f"{echt}.{tabel.tabel}", tabel.schaduw
    kolommen = ", ".join((*tabel.sleutel, *tabel.kolommen))
    if not tabel.sleutel:
        return [
            f"DELETE FROM {doel} WHERE {tabel.waar}",  # noqa: S608
            f"INSERT INTO {doel} ({kolommen}) SELECT {kolommen} FROM {bron}",  # noqa: S608
        ]
    zelfde = " AND ".join(f"d.{k} = s.{k}" for k in tabel.sleutel)
    zet = ", ".join(f"{k} = s.{k}" for k in tabel.kolommen)
    wijzig = f"UPDATE {doel} d SET {zet} FROM {bron} s WHERE {zelfde} AND {_anders(tabel)}"  # noqa: S608
    if tabel.naam == BERICHTEN:
        return [wijzig]
    if tabel.optelling:
        return [_tel_opnieuw(tabel, doel, zelfde)]
    gelijk = f"{zelfde} AND NOT ({_anders(tabel)})" if "id" in tabel.kolommen else zelfde
    weg = f"DELETE FROM {doel} d WHERE {tabel.waar} AND NOT EXISTS (SELECT FROM {bron} s WHERE {gelijk})"  # noqa: S608
    erbij = (
        f"INSERT INTO {doel} ({kolommen}) SELECT {kolommen} FROM {bron} s"  # noqa: S608
        f" WHERE NOT EXISTS (SELECT FROM {doel} d WHERE {zelfde})"
    )
    # keys that others may hold are set free first; else what is wrong is put right before anything is counted
    return [weg, erbij] if "id" in tabel.kolommen else [wijzig, weg, erbij]


def _tel_opnieuw(tabel: Afgeleid, doel: str, zelfde: str) -> str:
    """Return a query that lets the database count anew what differs: nobody but the database writes such a table."""
    return (
        "SELECT verbruik_hertel(array_agg(paar_id), array_agg(toewijzing_nummer)) FROM ("  # noqa: S608
        f"SELECT d.paar_id, d.toewijzing_nummer FROM {doel} d LEFT JOIN {tabel.schaduw} s ON {zelfde}"
        f" WHERE d.paar_id = %(paar)s AND (s.paar_id IS NULL OR {_anders(tabel)})"
        f" UNION SELECT s.paar_id, s.toewijzing_nummer FROM {tabel.schaduw} s"
        f" WHERE NOT EXISTS (SELECT FROM {doel} d WHERE {zelfde})) n"
    )


def _anders(tabel: Afgeleid) -> str:
    links, rechts = (", ".join(tabel.waarde(k, wie) for k in tabel.kolommen) for wie in ("d", "s"))
    return f"ROW({links}) IS DISTINCT FROM ROW({rechts})"
