"""How messages were handled: what a replay needs to know, and no message tells.

That is the order, the day and the version of the contract. They are kept as they are as long as they can be true:

* messages that were handled in one go (same `verwerkt_op`) stand together, those that came in by arrival and then our
  answers to them; `volgorde` only counts;
* the day is that on which a message came in, of an answer that of the message it answers;
* the version was in force at that moment, for the gemeente of the pair, and is the same for all that went in one go.

What cannot be true is put right in the shadow table, so that it shows as a difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Q

from toetssteen.web.berichtenverkeer.actions.neem_aan import volgnummers
from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.bevindingen.frames import CONTRACT_VANAF
from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.herbouw.schaduw import werkelijk
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.overeenkomsten.models import Overeenkomst, Profielversie, Stand

_BERICHT: Final = Bericht._meta.db_table
_SPELING: Final = timedelta(minutes=1)
"""A decision about a contract and the handling of a message may cross: neither waits for the other."""


def zet_recht(paar: Paar) -> None:
    """Give every message in the shadow table an order, a day and a version that can be true."""
    zet_dagen()
    if _volgorde_klopt_niet():
        _nummer_opnieuw(paar)
    _zet_versies(paar)


def zet_dagen() -> None:
    """Give every message the day on which it came in, and every answer that of what it answers."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {_BERICHT} b SET dag = (h.ontvangen_op AT TIME ZONE %s)::date FROM {_BERICHT} h"  # noqa: S608
            " WHERE h.id = coalesce(b.antwoord_op_id, b.id)"
            " AND b.dag IS DISTINCT FROM (h.ontvangen_op AT TIME ZONE %s)::date",
            [settings.TIME_ZONE, settings.TIME_ZONE],
        )


_RIJ = "SELECT volgorde, verwerkt_op AS op, antwoord_op_id IS NOT NULL AS eigen, nummer_binnen AS n"
_KLOPT_NIET = f"""
SELECT EXISTS (SELECT FROM {_BERICHT} WHERE volgorde IS NULL OR volgorde > (SELECT last_value FROM volgnummer_stand))
OR EXISTS (SELECT FROM {_BERICHT} a JOIN {_BERICHT} h ON h.id = a.antwoord_op_id WHERE a.volgorde < h.volgorde)
OR EXISTS (
    SELECT FROM (SELECT *, lag(volgorde) OVER w AS v0, lag(op) OVER w AS op0, lag(eigen) OVER w AS eigen0,
        lag(n) OVER w AS n0 FROM ({_RIJ} FROM {_BERICHT}) r WINDOW w AS (ORDER BY volgorde, n)) s
    WHERE v0 = volgorde OR (op0 = op AND (eigen0, n0) > (eigen, n)))
OR (SELECT count(*) FILTER (WHERE nieuw) > count(DISTINCT op) FROM (
    SELECT op, op IS DISTINCT FROM lag(op) OVER (ORDER BY volgorde) AS nieuw FROM ({_RIJ} FROM {_BERICHT}) r) s)
"""  # noqa: S608


def _volgorde_klopt_niet() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_KLOPT_NIET)
        return bool(cursor.fetchone()[0])


def _nummer_opnieuw(paar: Paar) -> None:
    """Number messages by when they were handled and came in, with the numbers they have, or new ones."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT volgorde FROM {_BERICHT} b"  # noqa: S608
            " WHERE volgorde BETWEEN 0 AND (SELECT last_value FROM volgnummer_stand)"
            f" AND NOT EXISTS (SELECT FROM {werkelijk(cursor)}.{_BERICHT} a WHERE a.volgorde = b.volgorde"
            " AND a.paar_id <> %s) ORDER BY 1",
            [paar.pk],
        )
        nummers = [nummer for (nummer,) in cursor.fetchall()]
        op_volgorde = f"SELECT id FROM ({_RIJ}, id FROM {_BERICHT}) r ORDER BY op NULLS FIRST, eigen, n"  # noqa: S608
        cursor.execute(op_volgorde)
        berichten = [sleutel for (sleutel,) in cursor.fetchall()]
        if te_weinig := len(berichten) - len(nummers):
            nummers += volgnummers("volgnummer_stand", te_weinig)
        cursor.execute(
            f"UPDATE {_BERICHT} b SET volgorde = n.v FROM unnest(%s::uuid[], %s::bigint[]) AS n(id, v)"  # noqa: S608
            " WHERE b.id = n.id AND b.volgorde IS DISTINCT FROM n.v",
            [berichten, nummers],
        )


@dataclass(frozen=True)
class _Keer:
    """What went in one go: when, of which day, under which versions, and whether a contract said something of it."""

    op: datetime
    dag: date
    versies: tuple[UUID | None, ...]
    iets_gezegd: bool


def _zet_versies(paar: Paar) -> None:
    versies = list(
        Profielversie.objects.filter(eigenaar_id=paar.gemeente_id, stand__in=[Stand.GELDT, Stand.VERVANGEN]).defer(
            "bestanden"
        )
    )
    for keer in _keren():
        goed = [v for v in keer.versies if _kan(v, keer, versies)]
        if len(keer.versies) != 1 or not goed:
            toen = _destijds(paar, keer, versies)
            _zet_versie(keer, toen if toen in goed or not goed else goed[0])
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {_BERICHT} b SET profielversie_id = h.profielversie_id FROM {_BERICHT} h"  # noqa: S608
            " WHERE h.id = b.antwoord_op_id AND b.profielversie_id IS DISTINCT FROM h.profielversie_id"
        )


def _keren() -> list[_Keer]:
    with connection.cursor() as cursor:
        gezegd = (
            f"EXISTS (SELECT FROM {werkelijk(cursor)}.{Bevinding._meta.db_table} v WHERE v.bericht_id = b.id"
            f" AND v.plek >= {CONTRACT_VANAF})"
        )
        cursor.execute(
            f"SELECT verwerkt_op, dag, array_agg(profielversie_id ORDER BY aantal DESC), bool_or(gezegd) FROM ("  # noqa: S608
            f"SELECT verwerkt_op, dag, profielversie_id, count(*) AS aantal, bool_or({gezegd}) AS gezegd"
            f" FROM {_BERICHT} b WHERE antwoord_op_id IS NULL AND verwerkt_op IS NOT NULL GROUP BY 1, 2, 3) k"
            " GROUP BY 1, 2"
        )
        return [_Keer(op, dag, tuple(versies), gezegd) for op, dag, versies, gezegd in cursor.fetchall()]


def _kan(versie: UUID | None, keer: _Keer, versies: list[Profielversie]) -> bool:
    """Whether messages can have been judged under a version: it was in force then, or there was none."""
    if versie is None:
        return not keer.iets_gezegd
    eigen = next((v for v in versies if v.pk == versie), None)
    if eigen is None or (eigen.besloten_op or keer.op) > keer.op + _SPELING:
        return False
    van = eigen.besloten_op or datetime.min.replace(tzinfo=keer.op.tzinfo)
    opvolgers = [v for v in versies if v.naam == eigen.naam and v.besloten_op and v.besloten_op > van]
    return not any(v.besloten_op and v.besloten_op < keer.op - _SPELING for v in opvolgers)


def _destijds(paar: Paar, keer: _Keer, versies: list[Profielversie]) -> UUID | None:
    """Return the version that was in force for a pair, by the agreements and decisions as they are known now."""
    overeenkomst = (
        Overeenkomst.objects.filter(
            Q(tot__isnull=True) | Q(tot__gte=keer.dag), gemeente_id=paar.gemeente_id, aanbieder_id=paar.aanbieder_id,
            van__lte=keer.dag,
        ).order_by("-van", "-pk").first()
    )  # fmt: skip
    if overeenkomst is None:
        return None
    toen = [v for v in versies if v.naam == overeenkomst.profiel and (v.besloten_op or keer.op) <= keer.op]
    laatste: Any = max(toen, key=lambda v: v.besloten_op or keer.op, default=None)
    return laatste.pk if laatste else None


def _zet_versie(keer: _Keer, versie: UUID | None) -> None:
    Bericht.objects.filter(antwoord_op__isnull=True, verwerkt_op=keer.op, dag=keer.dag).update(profielversie_id=versie)
