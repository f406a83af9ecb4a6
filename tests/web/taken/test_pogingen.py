"""A message that takes its worker down is tried alone, then parked; what came after it goes on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from toetssteen.web.berichtenverkeer.actions.neem_aan import Aanbod, neem_aan
from toetssteen.web.berichtenverkeer.models import Bericht, Kanaal, Status
from toetssteen.web.organisaties.models import Organisatie, Paar
from toetssteen.web.verwerking.actions import verwerk as module
from toetssteen.web.verwerking.pogingen import GESTOPT, MEESTE_GEVALLEN, Bezet, begin
from toetssteen.web.verwerking.taken import MAX_POGINGEN, verwerk_paar
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
        orgs = list(Organisatie.objects.filter(code__in=["0344", "12345678"]))
        inhoud = dict(berichten("0344", "12345678"))["2026-05-20-301.xml"]
        twee = [inhoud.replace(b"V2026013", f"V202691{n}".encode()) for n in range(2)]
        yield [Bericht.objects.get(pk=neem_aan(b, "301.xml", Aanbod(orgs, Kanaal.MAP, NU)).bericht) for b in twee]


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
    for _ in range(MEESTE_GEVALLEN):
        with pytest.raises(Gedood):
            doe()
    assert samen == [2] + [1] * (MEESTE_GEVALLEN - 1)
    assert stand(eerste) == (Status.ONTVANGEN, MEESTE_GEVALLEN, "")
    doe()
    assert stand(eerste) == (Status.GEPARKEERD, MEESTE_GEVALLEN, GESTOPT)
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
    samen = laat(monkeypatch, eerste, RuntimeError("BSN 999900080 stuk"))
    gepland: list[Any] = []
    for keer in range(1, MAX_POGINGEN + 1):
        doe()
        gepland.append(ProcrastinateJob.objects.filter(task_name=verwerk_paar.name).latest("id").scheduled_at)
        assert stand(eerste)[1] == keer
    assert samen == [2] + [1] * MAX_POGINGEN
    assert gepland == sorted(set(gepland))
    assert stand(eerste)[0] == Status.GEPARKEERD
    assert "RuntimeError" in stand(eerste)[2]
    assert "999900080" not in stand(eerste)[2]
    doe()
    assert stand(tweede) == (Status.VERWERKT, 0, "")


def test_waar_een_ander_mee_bezig_is_telt_niet(wacht: list[Bericht], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toetssteen.web.verwerking.pogingen.neem_slot", lambda _: False)
    with pytest.raises(Bezet):
        begin(paar())
    voor = ProcrastinateJob.objects.count()
    doe()
    assert ProcrastinateJob.objects.count() == voor + 1
    assert stand(wacht[0]) == (Status.ONTVANGEN, 0, "")
