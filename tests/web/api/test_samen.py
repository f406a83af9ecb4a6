"""What a program does for many at once: asked, worked off by a job, and told of with progress."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from toetssteen.web.berichtenverkeer.models import Bericht, Status
from toetssteen.web.bevindingen.actions.doe_samen import voer_uit
from toetssteen.web.databank.base import WERKER
from toetssteen.web.databank.rollen import als
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.verwerking.actions.doe_samen import voer_uit as voer_berichten_uit
from web.api.aanroep import eis_probleem
from web.api.conftest import Programma
from web.api.test_schrijven import open_bevinding

Maak = Callable[..., Programma]
NIETS = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def gemeente(programma: Maak) -> Programma:
    return programma("backoffice", "0344")


def test_een_stap_voor_veel_bevindingen(gemeente: Programma, programma: Maak) -> None:
    open_ = open_bevinding(gemeente)
    vraag = {"handeling": "stel_voor", "voorstel": "vraag", "tekst": "Hoe?", "bevindingen": [open_["id"], NIETS]}
    gevraagd = gemeente.vraag("POST", "/bevindingen/_doe-samen", vraag, Idempotency_Key="een-keer-samen")
    assert gevraagd.status_code == 202, gevraagd.content
    assert gemeente.vraag(
        "POST", "/bevindingen/_doe-samen", vraag, Idempotency_Key="een-keer-samen"
    ).content == gevraagd.content  # fmt: skip
    pad = gevraagd.headers["Location"]
    assert (gevraagd.json()["totaal"], gevraagd.json()["gedaan"], gevraagd.json()["klaarOp"]) == (2, 0, None)
    with als(WERKER):
        assert voer_uit(gevraagd.json()["id"]) == 2
    klaar = gemeente.lees(pad)
    assert (klaar["gedaan"], bool(klaar["klaarOp"])) == (2, True)
    assert klaar["nietGelukt"] == [{"id": NIETS, "reden": "Deze bevinding is er niet meer."}]
    assert gemeente.lees(open_["_links"]["self"]["href"])["overleg"]["stap"] == "voorgesteld"
    for vreemd in (programma("backoffice", "0363"), programma("contractmanager", "0344")):
        eis_probleem(vreemd.vraag("GET", pad), 404)


def test_een_programma_doet_samen_niet_meer_dan_zijn_sleutel_mag(programma: Maak) -> None:
    alleen_lezen = programma("backoffice", "0344", Recht.BEVINDING_INZIEN)
    vraag = {"handeling": "stel_voor", "voorstel": "vraag", "tekst": "Hoe?", "bevindingen": [NIETS]}
    eis_probleem(alleen_lezen.vraag("POST", "/bevindingen/_doe-samen", vraag), 403)
    aanbieder = programma("administratie", "12345678")
    eis_probleem(aanbieder.vraag("POST", "/bevindingen/_doe-samen", vraag), 403)
    for fout in ({**vraag, "bevindingen": []}, {**vraag, "handeling": "antwoord"}, {**vraag, "extra": 1}):
        assert eis_probleem(aanbieder.vraag("POST", "/bevindingen/_doe-samen", fout), 400)["fouten"]


def test_veel_berichten_opnieuw_aanbieden(gemeente: Programma, programma: Maak) -> None:
    with als(WERKER):
        twee = list(Bericht.objects.filter(gemeente__code="0344", nummer="323")[:2])
        Bericht.objects.filter(pk=twee[0].pk).update(status=Status.GEPARKEERD, volgorde=None, fout="proef")
        vreemd = Bericht.objects.filter(gemeente__code="0363").first()
    assert vreemd is not None
    sleutels = [str(b.pk) for b in (*twee, vreemd)]
    vraag = {"handeling": "bied_opnieuw_aan", "berichten": sleutels}
    gevraagd = gemeente.vraag("POST", "/berichten/_doe-samen", vraag)
    assert gevraagd.status_code == 202, gevraagd.content
    with als(WERKER):
        assert voer_berichten_uit(gevraagd.json()["id"]) == 3
    klaar = gemeente.lees(gevraagd.headers["Location"])
    assert {n["id"] for n in klaar["nietGelukt"]} == set(sleutels[1:])
    assert gemeente.lees(f"/berichten/{twee[0].pk}")["status"] == "ontvangen"
    eis_probleem(programma("contractmanager", "0344").vraag("POST", "/berichten/_doe-samen", vraag), 403)
