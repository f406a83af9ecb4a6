"""Jobs of a worker that is gone are done by another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from toetssteen.web.bevindingen.actions.veeg_samen import veeg_samen
from toetssteen.web.bevindingen.models import Samen
from toetssteen.web.opdrachten.werken import WachtrijFout, kies
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.toestand.hervatten import MEESTE, hervat
from web.paginahulp import als_werker

pytestmark = pytest.mark.django_db
NU = datetime(2026, 6, 10, 9, tzinfo=UTC)
TAAK = "toetssteen.web.termijnen.taken.werk_termijnen_bij"


def werker(stil: int) -> int:
    """Make a worker that was silent for so many seconds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s))"
            " RETURNING id",
            [stil],
        )
        return int(cursor.fetchone()[0])


def bezig(bij: int | None, pogingen: int = 0, **opties: Any) -> int:
    """Make a job that a worker is at."""
    nummer: int = app.configure_task(TAAK, queue="termijnen", **opties).defer(paar=1)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s, attempts = %s WHERE id = %s",
            [bij, pogingen, nummer],
        )
    return nummer


def stand(nummer: int) -> tuple[str, int] | None:
    return ProcrastinateJob.objects.filter(pk=nummer).values_list("status", "attempts").first()


def test_de_taak_van_een_dode_werker_wacht_weer() -> None:
    dood, weg, leeft = bezig(werker(61)), bezig(None), bezig(werker(30))
    with als_werker():
        assert hervat() == 2
    assert stand(dood) == stand(weg) == ("todo", 1)
    assert stand(leeft) == ("doing", 0)


def test_wat_intussen_opnieuw_is_gevraagd_gebeurt_een_keer() -> None:
    dood = bezig(werker(90), queueing_lock="termijnen proef")
    nieuw = app.configure_task(TAAK, queue="termijnen", queueing_lock="termijnen proef").defer(paar=1)
    with als_werker():
        assert hervat() == 0
    assert stand(dood) is None
    assert stand(nieuw) == ("todo", 0)


def test_een_taak_die_elke_werker_omver_trekt_wordt_opgegeven() -> None:
    dood = bezig(werker(90), pogingen=MEESTE - 1)
    with als_werker():
        assert hervat() == 0
    assert stand(dood) == ("failed", MEESTE)


def test_geen_taak_houdt_een_slot_vast_als_zijn_werker_wordt_gedood() -> None:
    app.perform_import_paths()  # type: ignore[no-untyped-call]
    assert [naam for naam, taak in app.tasks.items() if taak.lock is not None] == []


def test_webhooks_gaan_naast_de_rest() -> None:
    groepen = kies()
    assert ["webhooks"] in groepen
    assert [g for g in groepen if "berichten" in g and "webhooks" in g] == []
    assert {naam for g in groepen for naam in g} >= {"beheer", "berichten", "bevindingen", "post", "termijnen"}


def test_een_werker_kan_een_deel_doen() -> None:
    assert kies(["webhooks"]) == [["webhooks"]]
    assert kies(["webhooks", "post"], ["post"]) == [["webhooks"]]
    (rest,) = kies(niet=["webhooks"])
    assert "berichten" in rest


@pytest.mark.parametrize(("wel", "niet"), [(["brieven"], []), ([], ["brieven"]), (["post"], ["post"])])
def test_een_wachtrij_die_er_niet_is(wel: list[str], niet: list[str]) -> None:
    with pytest.raises(WachtrijFout):
        kies(wel, niet)


def test_wat_voor_veel_tegelijk_is_gevraagd_en_bleef_liggen_wordt_opnieuw_gevraagd(
    zicht_van: Callable[[str, str], Zicht],
) -> None:
    zicht = zicht_van("backoffice", "0344")
    samen = Samen.objects.create(
        gebruiker_id=zicht.gebruiker, rol=zicht.rol, organisaties=zicht.ids, handeling="trek_in", sleutels=["x"],
        gevraagd_op=NU,
    )  # fmt: skip
    with als_werker():
        assert veeg_samen(NU + timedelta(minutes=9)) == 0
        assert (veeg_samen(NU + timedelta(minutes=11)), veeg_samen(NU + timedelta(minutes=12))) == (1, 0)
    assert ProcrastinateJob.objects.filter(args__samen=str(samen.pk), status="todo").count() == 1
    Samen.objects.filter(pk=samen.pk).update(klaar_op=NU)
    assert veeg_samen(NU + timedelta(hours=1)) == 0
