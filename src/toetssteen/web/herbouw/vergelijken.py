"""Hold what lies in the database against what a replay of the messages gave, table by table, inside the database."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from django.db import connection

from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.herbouw.schaduw import werkelijk
from toetssteen.web.herbouw.tabellen import Afgeleid, afgeleid
from toetssteen.web.herbouw.verschil import MEESTE, NIET_GETOOND, Rijverschil, Verschil

ANTWOORDEN = "antwoorden die zijn gegeven"
CLIENTEN = "cliënten"


def vergelijk(naam: str, paar: int | None, zonder: Collection[str] = ()) -> Iterator[Verschil]:
    """Yield what differs per derived table, but for those named in `zonder`."""
    for tabel in afgeleid():
        if tabel.naam not in zonder:
            aantal, rijen = _tabel(tabel, paar)
            if aantal:
                yield Verschil(naam, tabel.naam, aantal, tuple(rijen))


def _tabel(tabel: Afgeleid, paar: int | None) -> tuple[int, list[Rijverschil]]:
    with connection.cursor() as cursor:
        sql = (_op_sleutel if tabel.sleutel else _als_geheel)(tabel, werkelijk(cursor))
        cursor.execute(f"{sql} LIMIT {MEESTE + 1}", {"paar": paar})
        rijen = [_rij(tabel, _los(oud), _los(nieuw)) for oud, nieuw in cursor.fetchall()]
        if len(rijen) <= MEESTE:
            return len(rijen), rijen
        cursor.execute(f"SELECT count(*) FROM ({sql}) v", {"paar": paar})  # noqa: S608
        return int(cursor.fetchone()[0]), rijen[:MEESTE]


def _op_sleutel(tabel: Afgeleid, echt: str) -> str:
    """Return a query that gives stored and new row (jsonb, null when it is not there) where they differ."""
    paren = " AND ".join(f"b.{k} = n.{k}" for k in tabel.sleutel)
    eerste = tabel.sleutel[0]
    volgorde = ", ".join(f"coalesce(b.{k}, n.{k})" for k in tabel.sleutel)
    return (
        f"SELECT to_jsonb(b), to_jsonb(n) FROM ({_bewaard(tabel, echt)}) b FULL JOIN ({_opnieuw(tabel)}) n ON {paren}"  # noqa: S608
        f" WHERE b.{eerste} IS NULL OR n.{eerste} IS NULL OR {_anders(tabel)} ORDER BY {volgorde}"
    )


def _als_geheel(tabel: Afgeleid, echt: str) -> str:
    bewaard, opnieuw = _bewaard(tabel, echt), _opnieuw(tabel)
    return (
        f"SELECT * FROM (SELECT to_jsonb(b) AS oud, NULL::jsonb AS nieuw FROM ({bewaard} EXCEPT ALL {opnieuw}) b"  # noqa: S608
        f" UNION ALL SELECT NULL, to_jsonb(n) FROM ({opnieuw} EXCEPT ALL {bewaard}) n) v"
        " ORDER BY coalesce(oud, nieuw)"
    )


def _bewaard(tabel: Afgeleid, echt: str) -> str:
    return f"SELECT {_kolommen(tabel)} FROM {echt}.{tabel.tabel} WHERE {tabel.waar}"  # noqa: S608


def _opnieuw(tabel: Afgeleid) -> str:
    return f"SELECT {_kolommen(tabel)} FROM {tabel.schaduw}"  # noqa: S608


def _kolommen(tabel: Afgeleid) -> str:
    return ", ".join(f"{tabel.waarde(k)} AS {k}" for k in (*tabel.sleutel, *tabel.kolommen))


def _anders(tabel: Afgeleid) -> str:
    links, rechts = (", ".join(f"{wie}.{k}" for k in tabel.kolommen) for wie in ("b", "n"))
    return f"ROW({links}) IS DISTINCT FROM ROW({rechts})"


def _los(waarde: Any) -> dict[str, Any] | None:
    gelezen: dict[str, Any] | None = json.loads(waarde) if isinstance(waarde, str) else waarde
    return gelezen


def _rij(tabel: Afgeleid, oud: dict[str, Any] | None, nieuw: dict[str, Any] | None) -> Rijverschil:
    er = oud or nieuw or {}
    namen = tabel.sleutel or ("termijn", "wet", "nummer", "identificatie", "toewijzing_nummer", "uiterste_dag")
    sleutel = {k: er[k] for k in namen}
    if oud is None or nieuw is None:
        return Rijverschil("ontbreekt" if oud is None else "te veel", sleutel)
    velden = {k: _paar(tabel, k, oud[k], nieuw[k]) for k in tabel.kolommen if oud[k] != nieuw[k]}
    return Rijverschil("anders", sleutel, velden)


def _paar(tabel: Afgeleid, kolom: str, oud: Any, nieuw: Any) -> tuple[Any, Any]:
    return (NIET_GETOOND, NIET_GETOOND) if kolom in tabel.verborgen else (oud, nieuw)


def antwoorden(naam: str, berichten: list[UUID]) -> Iterator[Verschil]:
    """Yield that the answers on these messages would be others by now. They stay as they were given."""
    if not berichten:
        return
    rijen = Bericht.objects.in_bulk(berichten[:MEESTE])
    gevonden = tuple(
        Rijverschil("anders", {"antwoord op": f"{rijen[b].naam} {rijen[b].identificatie}", "bericht": str(b)})
        for b in berichten[:MEESTE]
    )
    yield Verschil(naam, ANTWOORDEN, len(berichten), gevonden, herstelbaar=False)


def clienten(naam: str, kapot: list[int]) -> Iterator[Verschil]:
    """Yield that the BSN that is kept of these clients is not theirs."""
    if kapot:
        waarde = (NIET_GETOOND, NIET_GETOOND)
        rijen = tuple(Rijverschil("anders", {"client_id": c}, {"bsn_geheim": waarde}) for c in kapot[:MEESTE])
        yield Verschil(naam, CLIENTEN, len(kapot), rijen)
