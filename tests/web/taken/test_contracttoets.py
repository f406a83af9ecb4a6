"""A claim is judged by its contract, also when a job was lost or failed; after many tries a person sees it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from toetssteen.web.berichtenverkeer.models import Bericht, Contracttoets
from toetssteen.web.bevindingen.actions.toets_aan_contract import toets_aan_contract
from toetssteen.web.bevindingen.frames import CONTRACT_VANAF
from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.databank.poging import GESTOPT, MEESTE
from toetssteen.web.logboek.models import Logregel
from toetssteen.web.toegang.zicht import GeenRecht, Zicht
from toetssteen.web.verwerking.actions import toets_contract as module
from toetssteen.web.verwerking.actions.toets_contract import toets_contract, toets_opnieuw, vraag_contracten
from toetssteen.web.verwerking.taken import veeg_na
from web.paginahulp import als_werker, tekst

pytestmark = pytest.mark.django_db
NU = datetime(2027, 6, 10, 9, tzinfo=UTC)  # a year after the region: all that waits may be asked


def declaratie() -> Bericht:
    """Return an accepted claim of the first pair; its contract was not asked yet."""
    return Bericht.objects.filter(nummer="323", gemeente__code="0344", aanvaard=True).order_by("volgorde")[0]


def taken(bericht: Bericht) -> int:
    jobs = ProcrastinateJob.objects.filter(task_name__endswith=".toets_aan_contract", status="todo")
    return jobs.filter(args__bericht=str(bericht.pk)).count()


def contractbevindingen(bericht: Bericht) -> list[tuple[Any, ...]]:
    rijen = Bevinding.objects.filter(bericht=bericht, plek__gte=CONTRACT_VANAF)
    return sorted(rijen.values_list("pk", "kenmerk"))


@pytest.fixture
def kapot(monkeypatch: pytest.MonkeyPatch) -> None:
    def doe(*_: Any) -> int:
        raise ValueError("BSN 999900006 past niet")

    monkeypatch.setattr(module, "toets_aan_contract", doe)


def test_een_aanvaarde_declaratie_met_contract_wacht_op_haar_contract() -> None:
    standen = Bericht.objects.values_list("nummer", "aanvaard", "contract_stand").distinct()
    assert {s for n, a, s in standen if n == "323" and a} == {Contracttoets.WACHT}
    assert {s for n, a, s in standen if n != "323" or not a} == {Contracttoets.GEEN}


def test_een_taak_die_verloren_ging_wordt_opnieuw_gevraagd() -> None:
    een = declaratie()
    assert taken(een) == 1
    with als_werker():
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs")
        veeg_na(NU)
        veeg_na(NU + timedelta(minutes=1))
    assert taken(een) == 1


def test_na_het_toetsen_is_er_niets_meer_te_doen() -> None:
    een = declaratie()
    assert toets_contract(str(een.pk), NU)
    eerst = contractbevindingen(een)
    een.refresh_from_db()
    assert eerst
    assert (een.contract_stand, een.contract_op, een.contract_pogingen) == (Contracttoets.GETOETST, NU, 0)
    assert een.aantal_bevindingen == Bevinding.objects.filter(bericht=een).count()
    assert not toets_contract(str(een.pk), NU)
    assert toets_aan_contract(str(een.pk)) == len(eerst)
    assert contractbevindingen(een) == eerst


def test_wat_er_al_was_wordt_niet_nog_eens_gemeld(monkeypatch: pytest.MonkeyPatch) -> None:
    een, gemeld = declaratie(), []
    monkeypatch.setattr("toetssteen.web.bevindingen.actions.toets_aan_contract.meld", lambda *a: gemeld.append(a[2]))
    toets_aan_contract(str(een.pk))
    toets_aan_contract(str(een.pk))
    assert gemeld == [[f"/berichten/{een.pk}/bevindingen"]]


def test_wie_ermee_bezig_is_wordt_niet_gestoord(monkeypatch: pytest.MonkeyPatch) -> None:
    een = declaratie()
    monkeypatch.setattr(module, "slot", lambda *_: nullcontext(False))
    assert not toets_contract(str(een.pk), NU)
    een.refresh_from_db()
    assert (een.contract_stand, een.contract_pogingen) == (Contracttoets.WACHT, 0)
    assert contractbevindingen(een) == []


def test_wat_mislukt_wacht_steeds_langer_en_dan_op_een_mens(kapot: None) -> None:
    een, nu, wachten = declaratie(), NU, []
    for _ in range(MEESTE):
        assert not toets_contract(str(een.pk), nu)
        een.refresh_from_db()
        if een.contract_stand == Contracttoets.WACHT:
            assert een.contract_vanaf is not None
            wachten.append(round((een.contract_vanaf - nu).total_seconds() / 60))
            nu = een.contract_vanaf
    assert wachten == [1, 2, 4, 8, 16, 32, 64]
    assert een.contract_stand == Contracttoets.GEPARKEERD
    assert "ValueError in test_contracttoets.py, regel" in een.contract_fout
    assert "9999" not in een.contract_fout
    assert een.aanvaard
    assert not toets_contract(str(een.pk), nu)


def test_zolang_het_moet_wachten_vraagt_niemand_het(kapot: None) -> None:
    een = declaratie()
    Bericht.objects.exclude(pk=een.pk).update(contract_stand=Contracttoets.GEEN)
    toets_contract(str(een.pk), NU)
    assert vraag_contracten(NU) == 0
    assert vraag_contracten(NU + timedelta(minutes=1)) == 1


def test_wie_steeds_zijn_werker_omver_trekt_wordt_ook_opzij_gezet(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gedood(BaseException):
        """Stands for a process that ends at this point."""

    def dood(*_: Any) -> int:
        raise Gedood

    monkeypatch.setattr(module, "toets_aan_contract", dood)
    een = declaratie()
    for _ in range(MEESTE):
        with pytest.raises(Gedood):
            toets_contract(str(een.pk), NU)
    assert not toets_contract(str(een.pk), NU)
    een.refresh_from_db()
    assert (een.contract_stand, een.contract_fout) == (Contracttoets.GEPARKEERD, GESTOPT)


def geparkeerd() -> Bericht:
    with als_werker():
        een = declaratie()
        Bericht.objects.filter(pk=een.pk).update(
            contract_stand=Contracttoets.GEPARKEERD, contract_pogingen=MEESTE, contract_fout="ValueError in x.py"
        )
    return een


@pytest.mark.parametrize(
    ("rol", "code"), [("backoffice", "0344"), ("beheerder", "0344"), ("administratie", "12345678")]
)
def test_een_mens_ziet_het_en_laat_het_opnieuw_toetsen(
    ingelogd: Callable[[str, str], Client], op_dag: Any, rol: str, code: str
) -> None:
    een, client = geparkeerd(), ingelogd(rol, code)
    assert "Nog niet aan het contract getoetst" in tekst(client.get("/"))
    pagina = client.get(f"/berichten/{een.pk}/")
    assert "Nog niet aan het contract getoetst" in tekst(pagina)
    assert "ValueError in x.py" in tekst(pagina)
    assert een.identificatie in tekst(client.get("/berichten/nalopen/"))
    terug = client.post("/berichten/nalopen/", {"bericht": str(een.pk), "terug": "bericht"}, follow=True)
    assert terug.redirect_chain[-1][0] == f"/berichten/{een.pk}/"
    with als_werker():
        assert taken(een) == 1
        assert toets_contract(str(een.pk), NU)
        laatste = Logregel.objects.filter(handeling="herstellen").latest("pk")
    assert (laatste.object, laatste.rol) == (str(een.pk), rol)
    client = ingelogd(rol, code)
    assert "Nog niet aan het contract" not in tekst(client.get("/"))
    assert "Aan het contract getoetst" in tekst(client.get(f"/berichten/{een.pk}/"))
    assert "Alles is nagelopen" in tekst(client.get("/berichten/nalopen/"))


def test_wie_dat_niet_mag_of_van_wie_het_niet_is(
    ingelogd: Callable[[str, str], Client], zicht_van: Callable[[str, str], Zicht]
) -> None:
    een = geparkeerd()
    consulent = ingelogd("consulent", "0344")
    assert consulent.get("/berichten/nalopen/").status_code == 403
    assert "Toets opnieuw" not in tekst(consulent.get(f"/berichten/{een.pk}/"))
    assert een.identificatie not in tekst(ingelogd("backoffice", "0363").get("/berichten/nalopen/"))
    assert toets_opnieuw(zicht_van("backoffice", "0363"), [een.pk]) == []
    with pytest.raises(GeenRecht):
        toets_opnieuw(zicht_van("consulent", "0344"), [een.pk])
