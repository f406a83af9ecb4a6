"""What did not work after a message came: a program sees it, and lets it be tried again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from toetssteen.web.berichtenverkeer.models import Bericht, Contracttoets
from toetssteen.web.databank.poging import GESTOPT, MEESTE
from toetssteen.web.logboek.models import Logregel
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.termijnen.models import Termijnstand
from toetssteen.web.toegang.rechten import Recht
from web.api.aanroep import eis_probleem
from web.api.conftest import Programma
from web.paginahulp import als_werker

Maak = Callable[..., Programma]
PAAR = {"gemeente": "0344", "aanbieder": "12345678"}
ADRES = "/termijnstanden/_werk-opnieuw-bij"


@pytest.fixture
def gemeente(programma: Maak) -> Programma:
    return programma("backoffice", "0344")


@pytest.fixture
def declaratie(gemeente: Programma) -> Bericht:
    """Give a claim that could not be judged by its contract."""
    with als_werker():
        een = Bericht.objects.filter(nummer="323", gemeente__code="0344", aanvaard=True).order_by("volgorde")[0]
        velden: dict[str, Any] = {"contract_pogingen": MEESTE, "contract_fout": "ValueError in x.py, regel 1"}
        Bericht.objects.filter(pk=een.pk).update(contract_stand=Contracttoets.GEPARKEERD, **velden)
    return een


@pytest.fixture
def achter(gemeente: Programma) -> int:
    """Give the key of a pair whose terms could not be made."""
    with als_werker():
        paar = Paar.objects.get(gemeente__code="0344", aanbieder__code="12345678")
        velden = {"gemeente_id": paar.gemeente_id, "aanbieder_id": paar.aanbieder_id}
        Termijnstand.objects.update_or_create(
            paar=paar, defaults={**velden, "pogingen": MEESTE, "fout": "RuntimeError in x.py"}
        )
    return paar.pk


def gevraagd(taak: str) -> int:
    with als_werker():
        return int(ProcrastinateJob.objects.filter(task_name__endswith=taak, status="todo").count())


def test_een_bericht_zegt_of_het_aan_het_contract_is_getoetst(gemeente: Programma, declaratie: Bericht) -> None:
    een = gemeente.lees(f"/berichten/{declaratie.pk}")
    assert (een["contractStand"], een["contractGetoetstOp"]) == ("geparkeerd", None)
    assert een["contractFout"] == "ValueError in x.py, regel 1"
    mislukt = gemeente.lees("/berichten?contractStand=geparkeerd")["resultaten"]
    assert [b["id"] for b in mislukt] == [str(declaratie.pk)]
    eis_probleem(gemeente.vraag("GET", "/berichten?contractStand=kwijt"), 400)
    antwoord = gemeente.lees("/berichten?nummer=325")["resultaten"][0]
    assert (antwoord["contractStand"], antwoord["contractFout"]) == ("geen", "")


def test_waar_de_werker_nu_mee_bezig_is_heet_geen_fout(gemeente: Programma, declaratie: Bericht) -> None:
    with als_werker():
        Bericht.objects.filter(pk=declaratie.pk).update(contract_stand=Contracttoets.WACHT, contract_fout=GESTOPT)
    assert gemeente.lees(f"/berichten/{declaratie.pk}")["contractFout"] == ""


def test_een_declaratie_opnieuw_toetsen(gemeente: Programma, declaratie: Bericht) -> None:
    pad = f"/berichten/{declaratie.pk}/_toets-opnieuw"
    antwoord = gemeente.vraag("POST", pad)
    assert antwoord.status_code == 202, antwoord.content
    assert (antwoord.json()["contractStand"], antwoord.json()["contractFout"]) == ("wacht", "")
    assert gevraagd(".toets_aan_contract") >= 1
    with als_werker():
        regel = Logregel.objects.filter(handeling="herstellen", object=str(declaratie.pk)).latest("op")
        assert regel.uitkomst == "opnieuw aan het contract toetsen"
        Bericht.objects.filter(pk=declaratie.pk).update(contract_stand=Contracttoets.GETOETST)
    assert "niets te herstellen" in eis_probleem(gemeente.vraag("POST", pad), 409)["detail"]


def test_alleen_een_eigen_declaratie_en_alleen_met_het_recht(programma: Maak, declaratie: Bericht) -> None:
    pad = f"/berichten/{declaratie.pk}/_toets-opnieuw"
    eis_probleem(programma("backoffice", "0363").vraag("POST", pad), 404)
    eis_probleem(programma("administratie", "87654321").vraag("POST", pad), 404)
    eis_probleem(programma("backoffice", "0344", Recht.BERICHT_VOLGEN).vraag("POST", pad), 403)
    eis_probleem(programma("contractmanager", "0344").vraag("POST", pad), 403)
    with als_werker():
        declaratie.refresh_from_db()
    assert declaratie.contract_stand == Contracttoets.GEPARKEERD


def test_termijnen_opnieuw_bijwerken(gemeente: Programma, achter: int) -> None:
    (een,) = gemeente.lees("/termijnstanden")["resultaten"]
    assert (een["stand"], een["pogingen"], een["fout"]) == ("geparkeerd", MEESTE, "RuntimeError in x.py")
    assert (een["gemeente"]["code"], een["aanbieder"]["code"]) == ("0344", "12345678")
    antwoord = gemeente.vraag("POST", ADRES, PAAR, Idempotency_Key="een-keer-bij")
    assert antwoord.status_code == 202, antwoord.content
    assert (antwoord.json()["stand"], antwoord.json()["pogingen"]) == ("wacht", 0)
    assert gemeente.vraag("POST", ADRES, PAAR, Idempotency_Key="een-keer-bij").content == antwoord.content
    with als_werker():
        taken = ProcrastinateJob.objects.filter(task_name__endswith=".werk_termijnen_bij", status="todo")
        assert [t.args["paar"] for t in taken if t.args["paar"] == achter] == [achter], "one job, asked once"
    assert gemeente.lees("/termijnstanden")["resultaten"] == []
    assert "niets te herstellen" in eis_probleem(gemeente.vraag("POST", ADRES, PAAR), 409)["detail"]
    with als_werker():
        assert Logregel.objects.filter(handeling="herstellen", soort="termijnen", object=str(achter)).count() == 1


def test_alleen_eigen_termijnen_en_alleen_met_het_recht(programma: Maak, achter: int) -> None:
    for rol, code in (("backoffice", "0363"), ("administratie", "87654321")):
        ander = programma(rol, code)
        assert ander.lees("/termijnstanden")["resultaten"] == []
        eis_probleem(ander.vraag("POST", ADRES, PAAR), 404)
    for zonder in (programma("contractmanager", "0344"), programma("backoffice", "0344", Recht.TERMIJN_INZIEN)):
        eis_probleem(zonder.vraag("POST", ADRES, PAAR), 403)
        eis_probleem(zonder.vraag("GET", "/termijnstanden"), 403)
    onbekend = programma("backoffice", "0344").vraag("POST", ADRES, {**PAAR, "aanbieder": "99999999"})
    eis_probleem(onbekend, 404)
    with als_werker():
        assert Termijnstand.objects.get(pk=achter).pogingen == MEESTE
