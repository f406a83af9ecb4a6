"""A login role per kind of process: the site works as one that can only be the web role."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.databank.base import WEB, WERKER
from toetssteen.web.databank.klaar import niet_bij
from toetssteen.web.databank.rollen import als
from toetssteen.web.organisaties.models import Organisatie
from toetssteen.web.toegang.zicht import zet_zicht

pytestmark = pytest.mark.django_db
LOGIN = "proef_site"


@pytest.fixture
def site() -> Iterator[None]:
    """Work as a login role that was given the web role, and nothing else."""
    eigen = Organisatie.objects.get(code="0344").pk
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {LOGIN} LOGIN")
        cursor.execute(f"GRANT {WEB} TO {LOGIN}")
        cursor.execute(f"SET SESSION AUTHORIZATION {LOGIN}")
    zet_zicht([eigen])
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET SESSION AUTHORIZATION")
    zet_zicht([])


def test_de_site_werkt_als_deze_rol(site: None) -> None:
    assert niet_bij() == ""
    with als(WEB):
        assert Client().get("/gereed").status_code == 200
        zet_zicht([Organisatie.objects.get(code="0344").pk])
        codes = set(Bericht.objects.values_list("gemeente__code", flat=True))
    assert codes == {"0344"}


@pytest.mark.parametrize("sql", [f"SET ROLE {WERKER}", "SET ROLE postgres", "DROP TABLE logboek_logregel",
                                 "ALTER TABLE berichtenverkeer_bericht DISABLE ROW LEVEL SECURITY"])  # fmt: skip
def test_en_kan_niets_anders_worden(site: None, sql: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_zonder_rol_aan_te_nemen_ziet_zij_ook_niet_meer(site: None) -> None:
    zet_zicht([])
    assert not Bericht.objects.exists()
