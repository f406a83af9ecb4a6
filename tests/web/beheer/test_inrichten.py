"""How an installation begins: organisations, their first beheerders and agreements, from the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from toetssteen.cli import main
from toetssteen.web.aanmelden.models import Uitnodiging
from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.controle.inrichting import controleer_inrichting
from toetssteen.web.databank.ingebed import stop
from toetssteen.web.databank.rollen import als
from toetssteen.web.logboek.models import Logregel
from toetssteen.web.opdrachten import inrichten
from toetssteen.web.organisaties.models import Gebruiker, Lidmaatschap, Organisatie, Paar, Rol
from toetssteen.web.overeenkomsten.frames import contract_op
from toetssteen.web.overeenkomsten.models import Overeenkomst, Profielversie
from toetssteen.web.toegang.access import leden_alleen_gegeven
from toetssteen.web.toegang.vier_ogen import Beheerders
from toetssteen.web.toegang.zicht import Zicht
from web.aanmelden.hulp import login
from web.paginahulp import tekst
from web.regio import VANDAAG, adres

TESTS = Path(__file__).resolve().parents[2]
ZIN = "een lange zin vol woorden"
ANNA, BAS = "anna@staphorst.test", "bas@staphorst.test"
GEMEENTE = ("organisatie", "gemeente", "0180", "Gemeente Staphorst")
AANBIEDER = ("organisatie", "aanbieder", "11223344", "Zorg Zuid")
CONTRACT = ("overeenkomst", "0180", "11223344", "dalfsen-2026", "--van", "2026-01-01")
Doe = Callable[..., Any]


@pytest.fixture
def map_(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    stop(tmp_path / "pg")


def _los(map_: Path, *woorden: str) -> subprocess.CompletedProcess[str]:
    kaal = {k: v for k, v in os.environ.items() if not k.startswith("TOETSSTEEN_") and k != "DATABASE_URL"}
    omgeving = kaal | {"TOETSSTEEN_MAP": str(map_), "TOETSSTEEN_LOG": "ERROR", "PYTHONPATH": str(TESTS)}
    return subprocess.run([sys.executable, "-m", *woorden], env=omgeving, capture_output=True, text=True, timeout=300)


def test_van_een_lege_databank_tot_een_ingelogde_beheerder(map_: Path) -> None:
    web = ("toetssteen.cli", "web")
    vroeg = _los(map_, *web, *GEMEENTE)
    assert (vroeg.returncode, "toetssteen web migreer" in vroeg.stderr) == (2, True)
    assert _los(map_, *web, "migreer").returncode == 0
    gemaakt = _los(map_, *web, *GEMEENTE)
    assert (gemaakt.returncode, gemaakt.stderr) == (0, "")
    assert gemaakt.stdout == "Gemaakt: gemeente Gemeente Staphorst (0180); werkt met deze installatie.\n"
    gevraagd = _los(map_, *web, "beheerder", "0180", ANNA, "Anna Jansen")
    assert (gevraagd.returncode, gevraagd.stderr) == (0, "")
    (link,) = [r for r in gevraagd.stdout.splitlines() if r.startswith("http")]
    assert link.startswith("http://localhost:8000/account/uitnodiging/")
    gelukt = _los(map_, "web.beheer.eerste_beheerder", link, ANNA)
    assert gelukt.returncode == 0, gelukt.stderr
    uit = json.loads(gelukt.stdout.splitlines()[-1])
    assert uit["aanbod"]
    assert (uit["gekozen"], uit["zonder_factor"]) == (302, "/account/tweede-factor/instellen/")
    assert (uit["gezet"], uit["status"], uit["nog_eens"]) == ("/account/herstelcodes/", 200, 410)
    assert "Anna Jansen" in uit["pagina"]
    assert "Alarm: toegang" not in uit["werklijst"], "no beheerder gave this alone"
    klaar = _los(map_, *web, "beheerder", "0180", ANNA, "Anna Jansen")
    assert (klaar.returncode, klaar.stdout) == (
        0, f"Er is niets veranderd: {ANNA} is al beheerder van Gemeente Staphorst.\n"
    )  # fmt: skip


@pytest.fixture
def doe(db: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Doe:
    """Run a command of `toetssteen web`: give what it prints, with --json as an object; the code must be as told."""
    monkeypatch.setattr(inrichten, "begin", lambda: None)

    def voer_uit(*woorden: str, code: int = 0) -> Any:
        capsys.readouterr()
        assert main(["web", *woorden]) == code, capsys.readouterr()
        uit = capsys.readouterr()
        assert "Traceback" not in uit.err
        if code:
            assert not uit.out
            return uit.err
        return json.loads(uit.out) if "--json" in woorden else uit.out

    return voer_uit


def _regels(soort: str) -> list[Logregel]:
    return list(Logregel.objects.filter(soort=soort).order_by("pk"))


def _aanvaard(link: str, email: str) -> None:
    """Accept as somebody new does, under the role of the web process."""
    with als("toetssteen_web"):
        browser = Client()
        browser.get(link.removeprefix("http://localhost:8000"))
        browser.post("/account/uitnodiging/", {"wachtwoord": ZIN, "nogmaals": ZIN})
        assert login(browser, email, ZIN).status_code == 302


def test_een_organisatie_maken_kan_vaker_en_verandert_dan_niets(doe: Doe) -> None:
    eerst = doe(*GEMEENTE, "--json")
    org = {"soort": "gemeente", "code": "0180", "naam": "Gemeente Staphorst", "gehost": True}
    assert eerst == {"vorm": 1, "uitkomst": "gemaakt", "organisatie": org}
    assert doe(*GEMEENTE, "--json") == {"vorm": 1, "uitkomst": "bestond", "organisatie": org}
    assert "Er is niets veranderd" in doe(*GEMEENTE)
    (regel,) = _regels("organisatie")
    assert (regel.handeling, regel.object, regel.herkomst) == ("maken", "gemeente 0180 hier", "opdracht")
    assert regel.organisatie == Organisatie.objects.get(code="0180").pk
    assert regel.naam.startswith("inrichting")


def test_een_organisatie_verandert_alleen_als_men_dat_zegt(doe: Doe) -> None:
    doe(*GEMEENTE)
    anders = ("organisatie", "gemeente", "0180", "Staphorst", "--elders")
    assert "is er al: Gemeente Staphorst, werkt met deze installatie" in doe(*anders, code=2)
    assert Organisatie.objects.get(code="0180").gehost
    assert doe(*anders, "--wijzig", "--json")["uitkomst"] == "gewijzigd"
    org = Organisatie.objects.get(code="0180")
    assert (org.naam, org.gehost) == ("Staphorst", False)
    assert [r.handeling for r in _regels("organisatie")] == ["maken", "wijzigen"]


def test_een_andere_naam_verandert_niet_waar_een_organisatie_werkt(doe: Doe) -> None:
    doe(*AANBIEDER, "--elders")
    assert doe(*AANBIEDER, "--json")["uitkomst"] == "bestond"
    naam = (*AANBIEDER[:3], "Zorg Zuid BV")
    assert "is er al: Zorg Zuid, werkt elders" in doe(*naam, code=2)
    assert "Zorg Zuid BV (11223344); werkt elders" in doe(*naam, "--wijzig")
    assert "werkt elders" in doe(*naam, "--hier", code=2)
    assert doe(*naam, "--hier", "--wijzig", "--json")["organisatie"]["gehost"]
    assert "--elders" in doe(*naam, "--hier", "--elders", code=2)


@pytest.mark.parametrize(
    ("woorden", "melding"),
    [
        (("gemeente", "344", "X"), "'344' is geen code van een gemeente. Geef de vier cijfers van het CBS"),
        (("gemeente", "12345678", "X"), "is geen code van een gemeente"),
        (("gemeente", "03a4", "X"), "is geen code van een gemeente"),
        (("aanbieder", "0344", "X"), "is geen code van een aanbieder. Geef de acht cijfers van de AGB-code"),
        (("aanbieder", "²²³³⁴⁴⁵⁵", "X"), "is geen code van een aanbieder"),
        (("gemeente", "0180", "  "), "Geef de organisatie een naam"),
        (("gemeente", "0180", "x" * 121), "hooguit 120 tekens"),
        (("provincie", "0180", "X"), "provincie"),
    ],
)
def test_een_organisatie_die_niet_kan(doe: Doe, woorden: tuple[str, ...], melding: str) -> None:
    voor = Organisatie.objects.count()
    assert melding in doe("organisatie", *woorden, code=2)
    assert Organisatie.objects.count() == voor


def test_een_onbekende_gemeentecode_geeft_een_waarschuwing(
    doe: Doe, op_dag: date, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["web", "organisatie", "gemeente", "0999", "Nergens", "--json"]) == 0
    uit = capsys.readouterr()
    assert json.loads(uit.out)["uitkomst"] == "gemaakt"
    assert uit.err == "Let op: Het CBS kent op 10-06-2026 geen gemeente 0999. Ga na of de code klopt.\n"


def test_de_link_staat_een_keer_in_de_uitvoer(doe: Doe) -> None:
    doe(*GEMEENTE)
    wie = ("beheerder", "0180", ANNA, "Anna Jansen")
    eerst = doe(*wie, "--site", "https://zorg.staphorst.test", "--json")
    assert eerst["link"].startswith("https://zorg.staphorst.test/account/uitnodiging/")
    assert {k: eerst[k] for k in ("vorm", "uitkomst", "email", "wacht")} == {
        "vorm": 1, "uitkomst": "uitgenodigd", "email": ANNA, "wacht": False,
    }  # fmt: skip
    weer = doe(*wie[:2], ANNA.upper(), "Anna Jansen", "--json")
    assert (weer["uitkomst"], weer["link"], weer["geldig_tot"]) == ("al uitgenodigd", None, eerst["geldig_tot"])
    assert "--nieuwe-link" in doe(*wie)
    assert Uitnodiging.objects.filter(organisatie__code="0180").count() == 1
    (regel,) = _regels("uitnodiging")
    assert (regel.handeling, regel.uitkomst, regel.herkomst) == ("maken", "door de inrichting", "opdracht")
    nieuw = doe(*wie, "--nieuwe-link", "--json")
    assert nieuw["link"]
    oud = Client().get(eerst["link"].removeprefix("https://zorg.staphorst.test"), follow=True)
    assert oud.status_code == 410
    assert [r.handeling for r in _regels("uitnodiging")] == ["maken", "verwijderen", "maken"]


@pytest.mark.parametrize(
    ("woorden", "melding"),
    [
        (("0180", "anna", "Anna"), "'anna' is geen e-mailadres. Geef het werkadres"),
        (("0180", ANNA, " "), "Geef de beheerder een naam"),
        (("180", ANNA, "Anna"), "'180' is geen code. Geef van een gemeente de vier cijfers"),
        (("018x", ANNA, "Anna"), "is geen code van een gemeente"),
        (("0181", ANNA, "Anna"), "Er is hier geen gemeente met code 0181. Maak haar eerst: toetssteen web organisatie"),
        (("0180", ANNA, "Anna", "--site", "zorg.nl"), "--site: 'zorg.nl' is geen adres van de site"),
    ],
)
def test_een_uitnodiging_die_niet_kan(doe: Doe, woorden: tuple[str, ...], melding: str) -> None:
    doe(*GEMEENTE)
    assert melding in doe("beheerder", *woorden, code=2)
    assert not Uitnodiging.objects.filter(organisatie__code="0180").exists()


def test_de_eerste_twee_beheerders_tellen_meteen_en_zijn_twee_handen(doe: Doe) -> None:
    doe(*GEMEENTE)
    links = [doe("beheerder", "0180", e, n, "--json")["link"] for e, n in ((ANNA, "Anna"), (BAS, "Bas"))]
    for link, email in zip(links, (ANNA, BAS), strict=True):
        _aanvaard(link, email)
    org = Organisatie.objects.get(code="0180")
    leden = Lidmaatschap.objects.filter(organisatie=org)
    assert [(lid.rol, lid.wacht, lid.gegeven_door) for lid in leden] == [("beheerder", False, None)] * 2
    anna = Gebruiker.objects.get(email=ANNA)
    zicht = Zicht.van(anna.pk, anna.naam, Rol.BEHEERDER, [org])
    assert not leden_alleen_gegeven(zicht, timezone.now() - timedelta(days=90)).exists()
    assert Beheerders(org.pk, timezone.localdate()).ander_dan(anna.pk), "Bas is no hand of Anna"


def test_naast_een_beheerder_bevestigt_die_de_volgende(doe: Doe, ingelogd: Any) -> None:
    with als("none"):
        gevraagd = doe("beheerder", "0344", BAS, "Bas", "--json")
        assert gevraagd["wacht"]
    _aanvaard(gevraagd["link"], BAS)
    beheerder = ingelogd("beheerder", "0344")
    with als("none"):
        org = Organisatie.objects.get(code="0344")
        lid = Lidmaatschap.objects.get(organisatie=org, gebruiker__email=BAS)
        eerste = Gebruiker.objects.get(email=adres("beheerder", "0344"))
    assert lid.wacht
    assert "gegeven door de inrichting van deze installatie" in beheerder.get("/").content.decode()
    pagina = beheerder.get(f"/beheer/gebruikers/{lid.gebruiker_id}/").content.decode()
    assert "gegeven door de inrichting van deze installatie" in pagina
    beheerder.post(f"/beheer/rollen/{lid.pk}/bevestigen/")
    with als("none"):
        lid.refresh_from_db()
    assert (lid.wacht, lid.bevestigd_door_id) == (False, eerste.pk)


def test_kan_geen_beheerder_meer_inloggen_dan_laat_de_server_er_een_in_en_gaat_er_een_alarm(
    doe: Doe, ingelogd: Any
) -> None:
    wie = ("beheerder", "0344", BAS, "Bas")
    with als("none"):
        gevraagd = doe(*wie, "--json")
    _aanvaard(gevraagd["link"], BAS)
    with als("none"):
        assert doe(*wie, "--json") | {"organisatie": 0} == {
            "vorm": 1, "uitkomst": "al beheerder", "organisatie": 0, "email": BAS, "link": None, "geldig_tot": None,
            "wacht": True,
        }  # fmt: skip
        assert "wacht tot een andere beheerder" in doe(*wie)
        assert doe(*wie, "--meteen", "--json")["uitkomst"] == "bevestigd"
        assert doe(*wie, "--meteen", "--json")["uitkomst"] == "al beheerder"
        lid = Lidmaatschap.objects.get(gebruiker__email=BAS)
        regel = Logregel.objects.filter(handeling="besluiten", soort="rol").latest("op")
        cleo = doe("beheerder", "0344", "cleo@staphorst.test", "Cleo", "--meteen", "--json")
    assert (lid.wacht, regel.uitkomst) == (False, "door de inrichting")
    assert not cleo["wacht"]
    werklijst = tekst(ingelogd("toezichthouder", "0344").get("/"))
    assert "Alarm: toegang" in werklijst
    assert "Beheerder: Bas gegeven door de inrichting van deze installatie" in werklijst


def test_meteen_geldt_ook_voor_een_uitnodiging_die_nog_open_is(doe: Doe, ingelogd: Any) -> None:
    wie = ("beheerder", "0344", BAS, "Bas")
    with als("none"):
        gevraagd = doe(*wie, "--json")
        weer = doe(*wie, "--meteen", "--json")
        assert (weer["uitkomst"], weer["wacht"], weer["link"]) == ("wacht niet meer", False, None)
        assert weer["geldig_tot"] == gevraagd["geldig_tot"]
        assert doe(*wie, "--meteen", "--json")["uitkomst"] == "al uitgenodigd"
        regel = _regels("uitnodiging")[-1]
        assert (regel.handeling, regel.uitkomst) == ("wijzigen", "wacht niet meer, door de inrichting")
    _aanvaard(gevraagd["link"], BAS)
    with als("none"):
        lid = Lidmaatschap.objects.get(gebruiker__email=BAS)
    assert (lid.wacht, lid.gegeven_door) == (False, None)
    assert "Beheerder: Bas gegeven door de inrichting van deze installatie" in tekst(
        ingelogd("toezichthouder", "0344").get("/")
    )


def test_wie_al_beheerder_is_wordt_niet_nog_eens_gevraagd(doe: Doe) -> None:
    uit = doe("beheerder", "0344", adres("beheerder", "0344"), "Wie dan ook", "--json")
    assert (uit["uitkomst"], uit["link"], uit["geldig_tot"]) == ("al beheerder", None, None)
    assert not Uitnodiging.objects.exists()


def test_de_controle_zegt_wie_nog_beheerders_nodig_heeft(doe: Doe) -> None:
    doe(*GEMEENTE)
    doe(*AANBIEDER, "--elders")
    zonder, een = controleer_inrichting()
    assert (zonder.ernst, zonder.melding) == (
        "let op", "Zonder beheerder: Gemeente Staphorst. Niemand kan daar iemand uitnodigen."
    )  # fmt: skip
    assert een.melding.startswith("Met één beheerder: Gemeente Beukenveld, Gemeente Eikenrade, Stichting Wilgenhof")
    Lidmaatschap.objects.filter(rol=Rol.BEHEERDER).update(wacht=True)
    (alle,) = controleer_inrichting()
    assert alle.melding.count(",") == 4
    Organisatie.objects.update(gehost=False)
    (leeg,) = controleer_inrichting()
    assert "toetssteen web organisatie" in leeg.herstel


def test_een_overeenkomst_maakt_paar_versie_en_contract(doe: Doe) -> None:
    doe(*GEMEENTE)
    doe(*AANBIEDER, "--elders")
    eerst = doe(*CONTRACT, "--json")
    assert (eerst["uitkomst"], eerst["eerste_versie"], eerst["tot"]) == ("gemaakt", True, None)
    assert eerst["aanbieder"] == {"soort": "aanbieder", "code": "11223344", "naam": "Zorg Zuid", "gehost": False}
    paar = Paar.objects.get(gemeente__code="0180", aanbieder__code="11223344")
    contract = contract_op(paar, VANDAAG)
    assert contract is not None
    assert contract.geladen.profiel.naam == "dalfsen-2026"
    weer = doe(*CONTRACT, "--json")
    assert weer == {**eerst, "uitkomst": "bestond", "eerste_versie": False}
    assert Overeenkomst.objects.filter(gemeente__code="0180").count() == 1
    assert len(_regels("overeenkomst")) == 2, "one for each party"
    (regel,) = _regels("contractversie")
    assert regel.object == f"dalfsen-2026 {eerst['versie']}"


def test_een_tweede_aanbieder_krijgt_de_versie_die_geldt(doe: Doe) -> None:
    voor = Profielversie.objects.count()
    doe(*AANBIEDER)
    zin = doe("overeenkomst", "0344", "11223344", "dalfsen-2026", "--van", "2026-02-01")
    assert "Voor Gemeente Eikenrade geldt al versie" in zin
    assert Profielversie.objects.count() == voor


def test_de_laatste_dag_verandert_alleen_als_men_dat_zegt(doe: Doe) -> None:
    doe(*AANBIEDER)
    woorden = ("overeenkomst", "0344", "11223344", "dalfsen-2026", "--van", "2026-02-01")
    doe(*woorden)
    met_einde = (*woorden, "--tot", "2026-12-31")
    assert "Deze overeenkomst is er al: dalfsen-2026 vanaf 01-02-2026, zonder einddatum" in doe(*met_einde, code=2)
    assert doe(*met_einde, "--wijzig", "--json")["tot"] == "2026-12-31"
    assert Overeenkomst.objects.get(aanbieder__code="11223344").tot.isoformat() == "2026-12-31"  # type: ignore[union-attr]


def _looptijden() -> list[tuple[str, str, str | None]]:
    rijen = Overeenkomst.objects.filter(aanbieder__code="11223344").order_by("van")
    return [(o.profiel, f"{o.van}", f"{o.tot}" if o.tot else None) for o in rijen]


def test_op_een_dag_geldt_een_contract_en_de_melding_zegt_wat_te_doen(doe: Doe) -> None:
    doe(*AANBIEDER)
    zo = ("overeenkomst", "0344", "11223344")
    doe(*zo, "dalfsen-2026", "--van", "2026-01-01")
    for profiel in ("dalfsen-2026", "gooi-en-vechtstreek"):
        fout = doe(*zo, profiel, "--van", "2026-06-01", code=2)
        assert "andere overeenkomst van deze twee: dalfsen-2026 vanaf 01-01-2026, zonder einddatum" in fout
    assert not Profielversie.objects.filter(eigenaar__code="0344", naam="gooi-en-vechtstreek").exists()
    opdracht = fout.partition("toetssteen web ")[2].split()
    assert opdracht[-3:] == ["--tot", "2026-05-31", "--wijzig"]
    doe(*opdracht)
    doe(*zo, "gooi-en-vechtstreek", "--van", "2026-06-01")
    assert _looptijden() == [("dalfsen-2026", "2026-01-01", "2026-05-31"), ("gooi-en-vechtstreek", "2026-06-01", None)]
    weer_open = doe(*zo, "dalfsen-2026", "--van", "2026-01-01", "--wijzig", code=2)
    assert "gooi-en-vechtstreek vanaf 01-06-2026" in weer_open
    ervoor = doe(*zo, "dalfsen-2026", "--van", "2025-01-01", code=2)
    assert "--tot 2025-12-31" in ervoor
    doe(*zo, "dalfsen-2026", "--van", "2025-01-01", "--tot", "2025-12-31")
    assert len(_looptijden()) == 3


def test_wat_al_dubbel_stond_is_een_voor_een_te_beeindigen(doe: Doe) -> None:
    doe(*AANBIEDER)
    doe("overeenkomst", "0344", "11223344", "dalfsen-2026", "--van", "2026-01-01")
    eerste = Overeenkomst.objects.get(aanbieder__code="11223344")
    for maand in (3, 6):
        Overeenkomst.objects.create(
            gemeente=eerste.gemeente, aanbieder=eerste.aanbieder, profiel=eerste.profiel, van=date(2026, maand, 1)
        )
    for van, tot in (("2026-01-01", "2026-02-28"), ("2026-03-01", "2026-08-01"), ("2026-03-01", "2026-05-31")):
        doe("overeenkomst", "0344", "11223344", "dalfsen-2026", "--van", van, "--tot", tot, "--wijzig")
    assert [tot for _, _, tot in _looptijden()] == ["2026-02-28", "2026-05-31", None]


def test_een_verkeerde_eerste_dag_of_een_verkeerd_contract_is_te_verbeteren(doe: Doe) -> None:
    doe(*AANBIEDER)
    zo = ("overeenkomst", "0344", "11223344")
    doe(*zo, "dalfsen-2026", "--van", "2026-10-01", "--tot", "2026-12-31")
    goed = (*zo, "dalfsen-2026", "--van", "2026-01-01", "--was", "2026-10-01")
    assert "--wijzig" in doe(*goed, code=2)
    assert doe(*goed, "--wijzig", "--json")["uitkomst"] == "gewijzigd"
    assert _looptijden() == [("dalfsen-2026", "2026-01-01", "2026-12-31")], "the last day stays as it was"
    regel = _regels("overeenkomst")[-1]
    assert (regel.handeling, regel.object) == (
        "wijzigen", "0344 11223344 dalfsen-2026 2026-01-01 2026-12-31 was 2026-10-01"
    )  # fmt: skip
    doe(*zo, "gooi-en-vechtstreek", "--van", "2026-01-01", "--was", "2026-01-01", "--wijzig")
    assert _looptijden() == [("gooi-en-vechtstreek", "2026-01-01", "2026-12-31")]
    geen = doe(*zo, "dalfsen-2026", "--van", "2026-02-01", "--was", "2026-09-09", "--wijzig", code=2)
    assert "geen overeenkomst vanaf 09-09-2026 (--was)" in geen
    assert "gooi-en-vechtstreek vanaf 01-01-2026, tot en met 31-12-2026" in geen


def test_dagen_waarop_aan_het_contract_is_getoetst_gaan_er_niet_af(doe: Doe) -> None:
    with als("none"):
        rij = Overeenkomst.objects.get(gemeente__code="0344", aanbieder__code="12345678")
        berichten = Bericht.objects.filter(gemeente=rij.gemeente, aanbieder=rij.aanbieder)
        eerste = berichten.filter(profielversie__naam=rij.profiel).order_by("dag")[0].dag
    assert eerste is not None
    zo = ("overeenkomst", "0344", "12345678", rij.profiel)
    later = eerste + timedelta(days=1)
    fout = doe(*zo, "--van", f"{later}", "--was", f"{rij.van}", "--wijzig", code=2)
    assert f"Op {eerste:%d-%m-%Y} is al een bericht getoetst aan {rij.profiel}" in fout
    ander = doe(*zo[:3], "gooi-en-vechtstreek", "--van", f"{rij.van}", "--was", f"{rij.van}", "--wijzig", code=2)
    assert "is al een bericht getoetst" in ander
    doe(*zo, "--van", f"{eerste}", "--was", f"{rij.van}", "--wijzig")
    doe(*zo, "--van", f"{rij.van}", "--was", f"{eerste}", "--wijzig")


@pytest.mark.parametrize(
    ("woorden", "melding"),
    [
        (("0344", "87654321", "bestaat-niet", "--van", "2026-01-01"), "er is geen profiel met deze naam"),
        (("0344", "87654321", "dalfsen-2026", "--van", "1 mei"), "--van: '1 mei' is geen dag. Schrijf hem zo"),
        (("0344", "87654321", "dalfsen-2026", "--van", "2026-02-01", "--tot", "2026-01-01"), "ligt voor de eerste"),
        (("87654321", "0344", "dalfsen-2026", "--van", "2026-01-01"), "is geen code van een gemeente"),
        (("0344", "99999999", "dalfsen-2026", "--van", "2026-01-01"), "Er is hier geen aanbieder met code 99999999"),
        (("0344", "87654321", "dalfsen-2026"), "--van"),
    ],
)
def test_een_overeenkomst_die_niet_kan(doe: Doe, woorden: tuple[str, ...], melding: str) -> None:
    voor = Overeenkomst.objects.count()
    assert melding in doe("overeenkomst", *woorden, code=2)
    assert Overeenkomst.objects.count() == voor


def test_een_profiel_met_fouten_noemt_ze_en_verandert_niets(doe: Doe, tmp_path: Path) -> None:
    plek = tmp_path / "eigen"
    plek.mkdir()
    (plek / "profiel.yaml").write_text("naam: eigen\n", "utf-8")
    fout = doe("overeenkomst", "0344", "87654321", str(plek), "--van", "2026-01-01", code=2)
    assert "Het profiel eigen is niet goed:" in fout
    assert "profiel.yaml" in fout
    assert not Paar.objects.filter(gemeente__code="0344", aanbieder__code="87654321").exists()
