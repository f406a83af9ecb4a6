"""The database: version, tables, roles, and whether rows are guarded wherever there is data of an organisation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db import DatabaseError, connection

from toetssteen.web.controle.punt import Punt
from toetssteen.web.databank.base import WEB, WERKER
from toetssteen.web.databank.klaar import niet_bij

ONDERDEEL: Final = "databank"
MINSTE: Final = 15
_VAN_ORGANISATIE: Final = (
    "organisatie", "organisatie_id", "gemeente_id", "aanbieder_id", "eigenaar_id", "paar_id", "client_id",
    "bericht_id",
)  # fmt: skip
"""A table with one of these (a key, so no text) holds data of organisations or clients: its rows must be guarded."""
_RIJEN: Final = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relrowsecurity AND EXISTS (
    SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped AND a.attname = ANY (%s)
        AND a.atttypid = ANY (ARRAY['int4', 'int8', 'uuid']::regtype[]))
ORDER BY c.relname
"""


def controleer_databank() -> tuple[list[Punt], bool]:
    """Return what is wrong, and whether the database can be looked into at all."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('server_version_num')::int / 10000, current_user")
            versie, gebruiker = cursor.fetchone()
    except DatabaseError as fout:
        kern = str(fout).splitlines()[0] if str(fout) else type(fout).__name__
        return [Punt(ONDERDEEL, "fout", f"De databank is niet te bereiken: {kern}.", "Controleer DATABASE_URL.")], False
    if versie < MINSTE:
        return [
            Punt(ONDERDEEL, "fout", f"PostgreSQL {versie} is te oud.", f"Gebruik PostgreSQL {MINSTE} of nieuwer.")
        ], False
    if reden := niet_bij():
        return [Punt(ONDERDEEL, "fout", reden, "Doe: toetssteen web migreer")], False
    uit = [*_rollen(gebruiker), *onbewaakt(), *_logboek()]
    goed = Punt(ONDERDEEL, "goed", f"PostgreSQL {versie}: tabellen, rollen en bewaking van rijen kloppen.")
    return uit or [goed], True


def onbewaakt() -> Iterator[Punt]:
    """Yield every table with data of organisations whose rows are not guarded."""
    with connection.cursor() as cursor:
        cursor.execute(_RIJEN, [list(_VAN_ORGANISATIE)])
        for (tabel,) in cursor.fetchall():
            yield Punt(
                ONDERDEEL, "fout", f"Tabel {tabel} heeft geen bewaking van rijen (row level security).",
                "Doe: toetssteen web migreer. Blijft dit, meld het dan bij de makers en zet de site stil.",
            )  # fmt: skip


def _rollen(gebruiker: str) -> Iterator[Punt]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = ANY (%s)", [[WEB, WERKER]])
        rollen = {naam: (super_, voorbij) for naam, super_, voorbij in cursor.fetchall()}
        for rol in (WEB, WERKER):
            if rol not in rollen:
                yield Punt(ONDERDEEL, "fout", f"De rol {rol} is er niet.", "Doe: toetssteen web migreer")
                continue
            cursor.execute("SELECT pg_has_role(current_user, %s, 'MEMBER')", [rol])
            if not cursor.fetchone()[0]:
                yield Punt(
                    ONDERDEEL, "let op", f"Gebruiker {gebruiker} mag de rol {rol} niet aannemen.",
                    f"Goed als een andere gebruiker dat doet; anders: GRANT {rol} TO {gebruiker}",
                )  # fmt: skip
        if any(rollen.get(WEB, (False, False))):
            yield Punt(
                ONDERDEEL, "fout", f"De rol {WEB} ziet alles: bewaking van rijen geldt er niet voor.",
                f"Doe: ALTER ROLE {WEB} NOSUPERUSER NOBYPASSRLS",
            )  # fmt: skip


def _logboek() -> Iterator[Punt]:
    with connection.cursor() as cursor:
        for rol in (WEB, WERKER):
            for recht in ("UPDATE", "DELETE", "INSERT"):
                cursor.execute("SELECT has_table_privilege(%s, 'logboek_logregel', %s)", [rol, recht])
                if cursor.fetchone()[0]:
                    yield Punt(
                        ONDERDEEL, "fout", f"De rol {rol} heeft het recht {recht} op het logboek.",
                        f"Doe: REVOKE {recht} ON logboek_logregel FROM {rol}",
                    )  # fmt: skip
