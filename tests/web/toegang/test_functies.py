"""Functions that run with the rights of their owner find only the tables of this installation."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from psycopg.errors import InsufficientPrivilege

from toetssteen.web.databank.rollen import WEB, als

VAN_DE_EIGENAAR = (
    "SELECT p.oid::regprocedure::text, coalesce(array_to_string(p.proconfig, ';'), '')"
    " FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.prosecdef AND n.nspname = 'public'"
)
NEP = "CREATE TEMP TABLE procrastinate_jobs (status text)"


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
        cursor.execute("SELECT has_database_privilege(current_database(), 'TEMP')")
        if cursor.fetchone() == (False,):  # it may not even make one: as good
            with pytest.raises(ProgrammingError) as fout, transaction.atomic():
                cursor.execute(NEP)
            assert isinstance(fout.value.__cause__, InsufficientPrivilege)
            return
        cursor.execute(NEP)
        cursor.execute("SELECT count(*) FROM toestand_meetwaarden() WHERE naam = 'verbindingen'")
        assert cursor.fetchone() == (2,)


@pytest.mark.django_db
def test_een_databank_van_voor_die_regel_wordt_bijgewerkt() -> None:
    bijwerken = import_module("toetssteen.web.toestand.migrations.0002_tijdelijk_laatst").FUNCTIES
    with connection.cursor() as cursor:
        cursor.execute("ALTER FUNCTION toestand_meetwaarden() SET search_path = public")
        cursor.execute(bijwerken)
        cursor.execute(VAN_DE_EIGENAAR)
        assert [n for n, c in cursor.fetchall() if "search_path=public, pg_temp" not in c] == []
