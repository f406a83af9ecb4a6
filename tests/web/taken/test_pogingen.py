"""A message that takes its worker down is tried alone, then parked; what came after it goes on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from toetssteen.toetsing.toets import toets
from toetssteen.web.berichtenverkeer.actions.neem_aan import Aanbod, neem_aan
from toetssteen.web.berichtenverkeer.models import Bericht, Kanaal, Status
from toetssteen.web.databank.poging import MEESTE
from toetssteen.web.databank.slot import BERICHTEN
from toetssteen.web.organisaties.models import Organisatie, Paar
from toetssteen.web.verwerking.actions import onleesbaar
from toetssteen.web.verwerking.actions import verwerk as module
from toetssteen.web.verwerking.pogingen import GESTOPT, begin
from toetssteen.web.verwerking.taken import verwerk_paar
from web.paginahulp import als_werker
from web.regio import berichten

pytestmark = pytest.mark.django_db
NU = datetime(2026, 6, 10, 9, tzinfo=UTC)


class Gedood(BaseException):
    """What a killed worker looks like from inside: nothing that a job may catch."""


@pytest.fixture
def wacht() -> Iterator[list[Bericht]]:
    """Two messages that wait for the pair 0344-12345678, as a worker sees them."""
    with als_werker():
        yield [neem_in(n) for n in range(2)]


def neem_in(nummer: int) -> Bericht:
    """Take in a message that was not there before."""
    orgs = list(Organisatie.objects.filter(code__in=["0344", "12345678"]))
    inhoud = dict(berichten("0344", "12345678"))["2026-05-20-301.xml"]
    nieuw = inhoud.replace(b"V2026013", f"V202691{nummer}".encode())
    return Bericht.objects.get(pk=neem_aan(nieuw, "301.xml", Aanbod(orgs, Kanaal.MAP, NU)).bericht)


def paar() -> Paar:
    return Paar.objects.select_related("gemeente", "aanbieder").get(gemeente__code="0344", aanbieder__code="12345678")


def doe() -> None:
    verwerk_paar.func(paar=paar().pk)


def laat(monkeypatch: pytest.MonkeyPatch, eerste: Bericht, fout: BaseException) -> list[int]:
    """Let the handling of a message end in `fout`; return how many messages were handled together, each time."""
    echt, samen = module._doe, []

    def kapot(lading: module.Lading, bestanden: module.Bestanden) -> None:
        samen.append(len(lading.berichten))
        if eerste.pk in [b.pk for b in lading.berichten]:
            raise fout
        echt(lading, bestanden)

    monkeypatch.setattr(module, "_doe", kapot)
    return samen


def stand(bericht: Bericht) -> tuple[str, int, str]:
    bericht.refresh_from_db(fields=["status", "pogingen", "fout"])
    return bericht.status, bericht.pogingen, bericht.fout


def test_wie_zijn_werker_omver_trekt_wordt_alleen_geprobeerd_en_dan_opzij_gezet(
    wacht: list[Bericht], monkeypatch: pytest.MonkeyPatch
) -> None:
    eerste, tweede = wacht
    samen = laat(monkeypatch, eerste, Gedood())
    for _ in range(MEESTE):
        with pytest.raises(Gedood):
            doe()
    assert samen == [2] + [1] * (MEESTE - 1)
    assert stand(eerste) == (Status.ONTVANGEN, MEESTE, "")
    doe()
    assert stand(eerste) == (Status.GEPARKEERD, MEESTE, GESTOPT)
    assert stand(tweede) == (Status.VERWERKT, 0, "")


def test_een_werker_die_om_iets_anders_stopt_telt_niet_mee_als_het_daarna_lukt(
    wacht: list[Bericht], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as even:
        laat(even, wacht[0], Gedood())
        with pytest.raises(Gedood):
            doe()
    assert stand(wacht[0]) == (Status.ONTVANGEN, 1, "")
    doe()
    assert [stand(b) for b in wacht] == [(Status.VERWERKT, 0, "")] * 2


def test_wat_met_een_fout_eindigt_wordt_later_en_later_weer_geprobeerd_en_dan_opzij_gezet(
    wacht: list[Bericht], monkeypatch: pytest.MonkeyPatch
) -> None:
    eerste, tweede = wacht
    samen = laat(monkeypatch, eerste, RuntimeError("Failing row contains (Wilma, 999900080)"))
    gepland: list[Any] = []
    for keer in range(1, MEESTE + 1):
        doe()
        gepland.append(ProcrastinateJob.objects.filter(task_name=verwerk_paar.name).latest("id").scheduled_at)
        assert stand(eerste)[1] == keer
    assert samen == [2] + [1] * MEESTE
    assert gepland == sorted(set(gepland))
    assert stand(eerste)[0] == Status.GEPARKEERD
    assert stand(eerste)[2].startswith("RuntimeError in test_pogingen.py, regel ")
    doe()
    assert stand(tweede) == (Status.VERWERKT, 0, "")


def test_na_een_gevallen_werker_gaat_niet_alles_een_voor_een(
    wacht: list[Bericht], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_AANTAL", 1)
    meer = [neem_in(n) for n in range(2, 6)]
    with monkeypatch.context() as even:
        laat(even, wacht[0], Gedood())
        with pytest.raises(Gedood):
            doe()
    monkeypatch.setattr(module, "MAX_AANTAL", 2)
    samen = laat(monkeypatch, Bericht(), RuntimeError())
    doe()
    assert samen == [1, 1, 2, 2]
    assert [stand(b)[:2] for b in [*wacht, *meer]] == [(Status.VERWERKT, 0)] * 6


@pytest.mark.parametrize("tweede", [False, True], ids=["meteen bezet", "bezet na het tellen"])
def test_waar_een_ander_mee_bezig_is_telt_niet(
    tweede: bool, wacht: list[Bericht], monkeypatch: pytest.MonkeyPatch
) -> None:
    plek = "toetssteen.web.verwerking.actions.verwerk.neem_slot" if tweede else f"{begin.__module__}.neem_slot"
    monkeypatch.setattr(plek, lambda _: False)
    voor = ProcrastinateJob.objects.count()
    doe()
    assert ProcrastinateJob.objects.count() == voor + 1
    assert stand(wacht[0]) == (Status.ONTVANGEN, 0, "")


def test_een_werker_wacht_op_de_werker_die_al_met_een_paar_bezig_is(wacht: list[Bericht]) -> None:
    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": psycopg.ClientCursor}) as ander:
        ander.execute("SELECT pg_advisory_lock(%s, %s)", [BERICHTEN, paar().pk])
        doe()
        assert stand(wacht[0]) == (Status.ONTVANGEN, 0, "")
    doe()
    assert stand(wacht[0])[0] == Status.VERWERKT


@pytest.mark.parametrize("fout", [MemoryError(), RuntimeError("kapot")])
def test_een_bestand_dat_nergens_bij_hoort_houdt_de_volgende_niet_op(
    fout: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kapot(bestanden: Any, **velden: Any) -> Any:
        if bestanden[0][0] == "een.xml":
            raise fout
        return toets(bestanden, **velden)

    monkeypatch.setattr(onleesbaar, "toets", kapot)
    with als_werker():
        eigen = Aanbod([Organisatie.objects.get(code="0344")], Kanaal.UPLOAD, NU)
        een, twee = (
            Bericht.objects.get(pk=neem_aan(f"<{naam}".encode(), f"{naam}.xml", eigen).bericht)
            for naam in ("een", "twee")
        )
        for _ in range(MEESTE):
            verwerk_paar.func(paar=0)
            assert stand(twee)[0] == Status.ONTVANGEN
        verwerk_paar.func(paar=0)
        assert stand(een)[:2] == (Status.GEPARKEERD, MEESTE)
        assert stand(een)[2].startswith(type(fout).__name__)
        assert stand(twee) == (Status.ONLEESBAAR, 0, "")
