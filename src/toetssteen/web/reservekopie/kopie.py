"""Make a backup of the database, and put one back in an empty one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection

from toetssteen.web.databank.base import WEB, WERKER
from toetssteen.web.reservekopie.kist import pak_in, pak_uit
from toetssteen.web.reservekopie.programma import geef_aan, lees_van

_ZONDER: Final = ("django_session", "toetssteen_teller", "toetssteen_cache")
"""Tables whose rows mean nothing elsewhere: who is logged in, counts of a minute."""
_ROLLEN: Final = """
DO $$ BEGIN
    PERFORM pg_advisory_xact_lock(7_050_001);
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{rol}') THEN CREATE ROLE {rol} NOLOGIN; END IF;
    EXECUTE format('GRANT {rol} TO %I', current_user);
END $$
"""
_VOORTAAN: Final = (
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {rollen}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {rollen}",
)
"""What new tables are given; in the dump that is tied to the owner of then."""


class NietLeeg(RuntimeError):
    """There is something in the database already: a backup is never put over it."""


def bewaar(doel: Path) -> int:
    """Write a backup to a file that only its owner may read; return its size. A half one never has its name."""
    opdracht = ["pg_dump", "--format=custom", "--no-owner", *(f"--exclude-table-data={t}" for t in _ZONDER)]
    half = doel.with_name(f"{doel.name}.half")
    nummer = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(nummer, "wb") as bestand:
            pak_in(lees_van(opdracht), bestand, settings.HOOFDSLEUTEL)
            bestand.flush()
            os.fsync(bestand.fileno())
        os.replace(half, doel)
    finally:
        half.unlink(missing_ok=True)
    return doel.stat().st_size


def zet_terug(bron: Path) -> None:
    """Put a backup in the database, which must be empty, in one transaction: all of it, or nothing.

    Raises KistFout, NietLeeg or ProgrammaFout; then nothing was changed.
    """
    if _tabellen():
        raise NietLeeg
    with bron.open("rb") as bestand:  # once through the whole file first: is the key right, is it all there?
        inhoud = geef_aan(["pg_restore", "--list"], pak_uit(bestand, settings.HOOFDSLEUTEL))
    with connection.cursor() as cursor:
        for rol in (WEB, WERKER):
            cursor.execute(_ROLLEN.format(rol=rol))
    with tempfile.NamedTemporaryFile(prefix="toetssteen-", suffix=".lijst") as lijst, bron.open("rb") as bestand:
        lijst.write(b"".join(r for r in inhoud.splitlines(keepends=True) if b" DEFAULT ACL " not in r))
        lijst.flush()
        opdracht = ["pg_restore", "--no-owner", "--single-transaction", "--exit-on-error", f"--use-list={lijst.name}"]
        geef_aan([*opdracht, f"--dbname={connection.settings_dict['NAME']}"], pak_uit(bestand, settings.HOOFDSLEUTEL))
    with connection.cursor() as cursor:
        for opdracht_sql in _VOORTAAN:
            cursor.execute(opdracht_sql.format(rollen=f"{WEB}, {WERKER}"))


def _tabellen() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        return int(cursor.fetchone()[0])
