"""Terms follow the messages of their pair, also when a job was lost or failed; after many tries a person sees it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.databank.poging import MEESTE
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.termijnen.actions import houd_bij as module
from toetssteen.web.termijnen.actions.houd_bij import houd_bij, verouderd, vraag_verouderde, werk_opnieuw_bij
from toetssteen.web.termijnen.models import Termijn, Termijnstand
from toetssteen.web.toegang.zicht import GeenRecht, Zicht
from web.paginahulp import als_werker, tekst

pytestmark = pytest.mark.django_db
NU = datetime(2027, 6, 10, 9, tzinfo=UTC)


def paar() -> Paar:
    return Paar.objects.select_related("gemeente", "aanbieder").get(gemeente__code="0344")


def taken() -> int:
    return ProcrastinateJob.objects.filter(task_name__endswith=".werk_termijnen_bij", status="todo").count()


def vergeet_taken() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


def achter() -> Paar:
    """Let the terms of a pair be older than its last message, and its job be lost."""
    een = paar()
    laatste = Bericht.objects.filter(paar=een).latest("volgorde")
    Termijnstand.objects.filter(paar=een).update(tot=(laatste.volgorde or 0) - 1)
    vergeet_taken()
    return een


def test_na_het_bijwerken_is_niets_verouderd() -> None:
    assert Termijnstand.objects.count() == Paar.objects.count()
    assert not verouderd().exists()


def test_een_bericht_na_de_termijnen_maakt_ze_verouderd_en_dan_wordt_het_gevraagd() -> None:
    een = achter()
    assert list(verouderd()) == [een]
    assert (vraag_verouderde(NU), vraag_verouderde(NU)) == (1, 1)
    assert taken() == 1
    assert houd_bij(een, NU)
    assert not verouderd().exists()
    assert vraag_verouderde(NU) == 0


def test_een_paar_waarvan_de_termijnen_nooit_zijn_gemaakt_is_verouderd() -> None:
    een = achter()
    Termijnstand.objects.filter(paar=een).delete()
    assert list(verouderd()) == [een]
    assert houd_bij(een, NU)
    assert Termijnstand.objects.get(paar=een).tot == Bericht.objects.filter(paar=een).latest("volgorde").volgorde


@pytest.fixture
def kapot(monkeypatch: pytest.MonkeyPatch) -> None:
    def doe(*_: Any) -> int:
        raise RuntimeError("mevrouw Meidoorn")

    monkeypatch.setattr(module, "werk_bij", doe)


def test_wat_mislukt_wacht_steeds_langer_en_dan_op_een_mens(kapot: None) -> None:
    een, nu, eerst = achter(), NU, Termijn.objects.count()
    for keer in range(MEESTE):
        assert not houd_bij(een, nu)
        stand = Termijnstand.objects.get(paar=een)
        assert stand.pogingen == keer + 1
        assert stand.vanaf == nu + timedelta(minutes=2**keer)
        assert vraag_verouderde(nu) == 0
        nu = stand.vanaf
        assert vraag_verouderde(nu) == (1 if keer + 1 < MEESTE else 0)
    assert stand.fout.startswith("RuntimeError in test_termijnstand.py")
    assert "Meidoorn" not in stand.fout
    assert Termijn.objects.count() == eerst


def test_een_mens_ziet_het_en_laat_het_opnieuw_doen(ingelogd: Callable[[str, str], Client], op_dag: Any) -> None:
    with als_werker():
        een = achter()
        Termijnstand.objects.filter(paar=een).update(pogingen=MEESTE, fout="RuntimeError in x.py")
    client = ingelogd("backoffice", "0344")
    assert "Termijnen die niet zijn bijgewerkt" in tekst(client.get("/"))
    assert "RuntimeError in x.py" in tekst(client.get("/berichten/nalopen/"))
    assert "RuntimeError" not in tekst(ingelogd("backoffice", "0363").get("/berichten/nalopen/"))
    client = ingelogd("backoffice", "0344")
    client.post("/berichten/nalopen/", {"alle": "ja"})
    with als_werker():
        assert taken() == 1
        assert houd_bij(een, NU)
    client = ingelogd("backoffice", "0344")
    assert "niet zijn bijgewerkt" not in tekst(client.get("/"))
    assert "Alles is nagelopen" in tekst(client.get("/berichten/nalopen/"))


def test_alleen_de_eigen_paren_en_alleen_met_recht(zicht_van: Callable[[str, str], Zicht]) -> None:
    een = achter()
    Termijnstand.objects.filter(paar=een).update(pogingen=MEESTE)
    assert werk_opnieuw_bij(zicht_van("backoffice", "0363"), [een.pk]) == []
    assert werk_opnieuw_bij(zicht_van("backoffice", "0344"), [een.pk]) == [een.pk]
    with pytest.raises(GeenRecht):
        werk_opnieuw_bij(zicht_van("professional", "12345678"), [een.pk])


def test_met_de_bewaking_van_rijen_alleen(als_web: None, zicht_van: Callable[[str, str], Zicht]) -> None:
    zicht_van("backoffice", "0344")
    assert list(Termijnstand.objects.values_list("gemeente__code", flat=True)) == ["0344"]
