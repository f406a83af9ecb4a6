"""A program is done with a message that did not get through, and takes that back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from toetssteen.web.berichtenverkeer.models import Afhandeling, Bericht, Status
from toetssteen.web.logboek.models import Logregel
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.verwerking.actions.doe_samen import voer_uit
from web.api.aanroep import eis_probleem
from web.api.conftest import Programma
from web.paginahulp import Inloggen, als_werker

Maak = Callable[..., Programma]


@pytest.fixture
def gemeente(programma: Maak) -> Programma:
    return programma("backoffice", "0344")


@pytest.fixture
def geparkeerd(gemeente: Programma) -> str:
    """Give the key of a message that is parked."""
    with als_werker():
        een = Bericht.objects.filter(nummer="323", gemeente__code="0344").order_by("pk")[0]
        Bericht.objects.filter(pk=een.pk).update(status=Status.GEPARKEERD)
    return str(een.pk)


def test_afhandelen_lezen_en_weer_openzetten(gemeente: Programma, geparkeerd: str) -> None:
    pad = f"/berichten/{geparkeerd}"
    assert gemeente.lees(f"{pad}/afhandeling")["afgehandeld"] is False
    gedaan = gemeente.vraag("POST", f"{pad}/_handel-af", {"reden": "opgelost"})
    assert gedaan.status_code == 200, gedaan.content
    een = gemeente.lees(f"{pad}/afhandeling")
    assert (een["afgehandeld"], een["reden"]) == (True, "opgelost")
    assert een["op"] == gedaan.json()["op"]
    assert "al afgehandeld" in eis_probleem(
        gemeente.vraag("POST", f"{pad}/_handel-af", {"reden": "opgelost"}), 409
    )["detail"]  # fmt: skip

    weer = gemeente.vraag("POST", f"{pad}/_heropen")
    assert weer.json()["afgehandeld"] is False
    assert "niet afgehandeld" in eis_probleem(gemeente.vraag("POST", f"{pad}/_heropen"), 409)["detail"]
    with als_werker():
        regels = Logregel.objects.filter(handeling="herstellen", object=geparkeerd).order_by("pk")
        assert [r.uitkomst for r in regels] == ["afgehandeld: opgelost", "weer open"]


def test_een_programma_leest_in_de_lijst_wat_open_en_wat_afgehandeld_is(
    programma: Maak, gemeente: Programma, geparkeerd: str
) -> None:
    open_ = gemeente.lees("/berichten?afhandeling=open&aantal=200")["resultaten"]
    assert geparkeerd in [b["id"] for b in open_]
    assert all(b["status"] == "geparkeerd" or (b["aanvaard"], b["richting"]) == (False, "uit") for b in open_)
    assert gemeente.lees("/berichten?afhandeling=afgehandeld")["resultaten"] == []
    assert gemeente.lees(f"/berichten/{geparkeerd}")["afgehandeld"] is None

    gedaan = gemeente.vraag("POST", f"/berichten/{geparkeerd}/_handel-af", {"reden": "opgelost"}).json()
    over = gemeente.lees("/berichten?afhandeling=open&aantal=200")["resultaten"]
    assert [b["id"] for b in over] == [b["id"] for b in open_ if b["id"] != geparkeerd]
    (een,) = gemeente.lees("/berichten?afhandeling=afgehandeld&status=geparkeerd")["resultaten"]
    assert een["afgehandeld"] == {"op": gedaan["op"], "reden": "opgelost", "door": None}
    assert gemeente.lees(f"/berichten/{geparkeerd}")["afgehandeld"] == een["afgehandeld"]
    anders = programma("administratie", "12345678").lees("/berichten?afhandeling=open&aantal=200")["resultaten"]
    assert (geparkeerd, None) in [(b["id"], b["afgehandeld"]) for b in anders]
    eis_probleem(gemeente.vraag("GET", "/berichten?afhandeling=misschien"), 400)


def test_een_programma_leest_welke_medewerker_het_afhandelde(
    gemeente: Programma, geparkeerd: str, ingelogd: Inloggen
) -> None:
    ingelogd("backoffice", "0344").post(f"/berichten/{geparkeerd}/afhandelen/", {"reden": "vervangen"})
    (een,) = gemeente.lees("/berichten?afhandeling=afgehandeld")["resultaten"]
    assert (een["afgehandeld"]["reden"], een["afgehandeld"]["door"]) == ("vervangen", "Backoffice van Eikenrade")


def test_een_lange_lijst_vraagt_niet_per_bericht_of_het_is_afgehandeld(gemeente: Programma, geparkeerd: str) -> None:
    def vragen(aantal: int) -> int:
        with CaptureQueriesContext(connection) as gesteld:
            assert len(gemeente.lees(f"/berichten?aantal={aantal}")["resultaten"]) == aantal
        return len(gesteld)

    assert vragen(20) == vragen(1)


def test_de_reden_is_er_een_uit_de_lijst(gemeente: Programma, geparkeerd: str) -> None:
    eis_probleem(gemeente.vraag("POST", f"/berichten/{geparkeerd}/_handel-af", {"reden": "zomaar"}), 400)
    eis_probleem(gemeente.vraag("POST", f"/berichten/{geparkeerd}/_handel-af", {}), 400)


def test_alleen_voor_zichzelf_en_alleen_met_het_recht(programma: Maak, gemeente: Programma, geparkeerd: str) -> None:
    pad, reden = f"/berichten/{geparkeerd}", {"reden": "niet_nodig"}
    assert gemeente.vraag("POST", f"{pad}/_handel-af", reden).status_code == 200
    assert programma("administratie", "12345678").lees(f"{pad}/afhandeling")["afgehandeld"] is False
    eis_probleem(programma("backoffice", "0363").vraag("POST", f"{pad}/_handel-af", reden), 404)
    eis_probleem(programma("backoffice", "0363").vraag("GET", f"{pad}/afhandeling"), 404)
    alleen_volgen = programma("backoffice", "0344", Recht.BERICHT_VOLGEN)
    eis_probleem(alleen_volgen.vraag("POST", f"{pad}/_heropen"), 403)
    alleen_herstellen = programma("backoffice", "0344", Recht.BERICHT_HERSTELLEN)
    assert alleen_herstellen.vraag("POST", f"{pad}/_heropen").status_code == 200


def test_veel_tegelijk(gemeente: Programma, geparkeerd: str) -> None:
    vraag = {"handeling": "handel_af", "berichten": [geparkeerd]}
    assert "Kies waarom" in eis_probleem(gemeente.vraag("POST", "/berichten/_doe-samen", vraag), 409)["detail"]
    gevraagd = gemeente.vraag("POST", "/berichten/_doe-samen", {**vraag, "reden": "vergissing"})
    assert gevraagd.status_code == 202, gevraagd.content
    with als_werker():
        assert voer_uit(gevraagd.json()["id"]) == 1
        assert Afhandeling.objects.get().reden == "vergissing"
