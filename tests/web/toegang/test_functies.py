"""Functions that run with the rights of their owner find only the tables of this installation."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from toetssteen.web.databank.rollen import WEB, als

VAN_DE_EIGENAAR = (
    "SELECT p.oid::regprocedure::text, coalesce(array_to_string(p.proconfig, ';'), '')"
    " FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.prosecdef AND n.nspname = 'public'"
)


@pytest.mark.django_db
def test_een_functie_van_de_eigenaar_kijkt_nooit_eerst_naar_tijdelijke_tabellen() -> None:
    with connection.cursor() as cursor:
        cursor.execute(VAN_DE_EIGENAAR)
        functies = dict(cursor.fetchall())
    assert len(functies) >= 20
    assert [n for n, c in functies.items() if "search_path=public, pg_temp" not in c] == []


@pytest.mark.django_db
def test_een_tijdelijke_tabel_van_het_web_verandert_niets_aan_wat_zo_een_functie_ziet() -> None:
    with als(WEB), connection.cursor() as cursor:
        try:
            with transaction.atomic():
                cursor.execute("CREATE TEMP TABLE procrastinate_jobs (status text)")
        except ProgrammingError:  # it may not even make one: as good
            return
        cursor.execute("SELECT * FROM toestand_meetwaarden()")
        assert cursor.fetchall()
