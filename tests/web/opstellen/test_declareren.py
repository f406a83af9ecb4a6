"""From sessions to a claim and its answer; and correcting lines of a claim."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.declaraties.models import Declaratie, Prestatie
from toetssteen.web.levering.models import Aanlevering
from toetssteen.web.toewijzingen.models import Toewijzing
from web.opstellen.conftest import BSN, NIEUW, Blad, Gids, begin_toewijzing, wijs_toe
from web.paginahulp import als_werker

Maak = Callable[[str, str], Gids]
Verwerk = Callable[[], None]
pytestmark = pytest.mark.usefixtures("op_dag")
ANDER = "999900821"
KOP = "Sessie;Bsn;ToewijzingNummer;Begin;Einde;Activiteit;Met;Status;Professionals;Gepland;Synchroon"
PROFESSIONALS = (
    b"Professional;Functie;Contractvorm;InDienst;Rollen;Bewijs\n"
    b"P1;professional;loondienst;2021-03-01;vaste medewerker;ja\n"
)
DIPLOMAS = b"Professional;Soort;Register;Code;Behaald;Afgerond\nP1;diploma;SBB;25479;2018-07-01;ja\n"
VOGS = b"Professional;Soort;Afgifte;Profiel\nP1;natuurlijk persoon;2021-01-15;45\n"


def sessie(n: int, nummer: int, dag: str, activiteit: str = "persoonlijk contact", bsn: str = BSN) -> str:
    return f"S{n};{bsn};{nummer};{dag} 10:00;{dag} 11:00;{activiteit};inwoner;geleverd;P1;ja;ja"


def bestand(naam: str, inhoud: bytes | str) -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, inhoud.encode() if isinstance(inhoud, str) else inhoud)


def lever(
    g: Gids, *rijen: str, maand: str = "2026-05", bestanden: list[SimpleUploadedFile] | None = None, **extra: str
) -> Blad:
    blad = g.open("/declareren/nieuw/")
    (paar,) = [
        o.get("value") for o in blad.boom.xpath("//select[@name='paar']/option") if o.text == "Gemeente Eikenrade"
    ]
    alle = bestanden or [
        bestand("sessies.csv", "\n".join([KOP, *rijen]) + "\n"), bestand("professionals.csv", PROFESSIONALS),
        bestand("diplomas.csv", DIPLOMAS), bestand("vogs.csv", VOGS),
    ]  # fmt: skip
    return g.stuur(blad, paar=paar, maand=maand, bestanden=alle, **extra)


@pytest.fixture
def nummer(gids: Maak, verwerk: Verwerk) -> int:
    nieuw = wijs_toe(gids("backoffice", "0344"), verwerk)
    a = gids("administratie", "12345678")
    a.doorloop(a.open(f"/opstellen/start/iwmo/0344/12345678/{nieuw}/"), begin_0="2026-05-04")
    verwerk()
    return nieuw


def test_van_sessies_tot_antwoord(gids: Maak, verwerk: Verwerk, nummer: int) -> None:
    g = gids("administratie", "12345678")
    blad = lever(
        g,
        sessie(1, nummer, "2026-05-05"),
        sessie(2, nummer, "2026-05-12"),
        sessie(3, nummer, "2026-05-13", "administratie"),
    )
    assert "€ 130,80" in blad.tekst, "two hours of three"
    assert "60 minuten Vervalt" in blad.tekst
    assert "DF-82" in g.open(f"{blad.adres}sessie/?kenmerk=S3").tekst
    assert BSN not in blad.antwoord.content.decode()
    voorstel = g.open(f"{blad.adres}declareren/")
    formulier, versie = (voorstel.boom.xpath(f"//input[@name='{n}']/@value")[0] for n in ("formulier", "versie"))
    een = g.stuur(voorstel.adres, formulier=formulier, versie=versie)
    twee = g.stuur(voorstel.adres, formulier=formulier, versie=versie)
    assert een.adres == twee.adres
    assert een.adres.endswith("/klaar/")
    assert Bericht.objects.filter(nummer="323", kanaal="formulier").count() == 1
    verwerk()
    bericht = Bericht.objects.get(nummer="323", kanaal="formulier")
    declaratie = Declaratie.objects.get(volgorde=bericht.volgorde or 0)
    assert (declaratie.ingediend, declaratie.toegekend, declaratie.aantal_afgewezen) == (13_080, 13_080, 0)
    assert bericht.antwoorden.get().nummer == "325"
    assert "Gedeclareerd" in g.open(blad.adres).tekst
    assert "al gedeclareerd" in g.stuur(f"{blad.adres}weg/", versie="2").tekst
    nog_eens = lever(g, sessie(1, nummer, "2026-05-05"))
    assert "TR389" in g.open(f"{nog_eens.adres}declareren/").tekst, "what was claimed stays out"


def regelstanden(blad: Blad) -> list[str]:
    """Return the last cell of every claim line of a delivery."""
    rijen = blad.boom.xpath("//*[@id='regels']//tbody/tr")
    return [" ".join(" ".join(rij.xpath("./td")[-1].itertext()).split()) for rij in rijen]


def voor_een_ander(g: Gids, verwerk: Verwerk) -> int:
    """Allocate the same to another client, and return the number."""
    g.doorloop(begin_toewijzing(g, bsn=ANDER), **NIEUW)
    verwerk()
    return Toewijzing.objects.filter(laatste=True).latest("volgorde").toewijzing_nummer


def declareer(g: Gids, blad: Blad) -> None:
    voorstel = g.open(f"{blad.adres}declareren/")
    velden = {n: voorstel.boom.xpath(f"//input[@name='{n}']/@value")[0] for n in ("formulier", "versie")}
    assert g.stuur(voorstel.adres, **velden).adres.endswith("/klaar/")


def test_na_het_declareren_zegt_elke_regel_of_zij_meeging(gids: Maak, verwerk: Verwerk, nummer: int) -> None:
    ander = voor_een_ander(gids("backoffice", "0344"), verwerk)
    g = gids("administratie", "12345678")
    een = lever(g, sessie(1, nummer, "2026-05-05"))
    assert regelstanden(een) == ["te declareren"]
    declareer(g, een)
    verwerk()
    assert regelstanden(g.open(een.adres)) == ["gedeclareerd"]
    twee = lever(g, sessie(1, nummer, "2026-05-05"), sessie(2, ander, "2026-05-06", bsn=ANDER))
    assert regelstanden(twee) == ["te declareren", "te declareren"]
    declareer(g, twee)
    na = g.open(twee.adres)
    assert sorted(regelstanden(na)) == ["gedeclareerd", "niet gedeclareerd al eerder (TR389)"]
    assert "te declareren" not in na.tekst.lower()


def test_een_maand_die_nog_loopt_kan_pas_op_haar_laatste_dag(
    gids: Maak, nummer: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    g = gids("administratie", "12345678")
    blad = lever(g, sessie(1, nummer, "2026-06-02"), maand="2026-06")
    assert "Declareren kan vanaf 30 juni 2026." in blad.tekst
    knop = f"//a[@href='{blad.adres}declareren/']"
    assert not blad.boom.xpath(knop)
    assert "kunt u declareren vanaf 30 juni 2026" in g.open(f"{blad.adres}declareren/").tekst
    echt = timezone.now
    for dagen, kan in ((19, False), (20, True)):
        monkeypatch.setattr(timezone, "now", lambda d=dagen: echt() + timedelta(days=d))
        g = gids("administratie", "12345678")  # logged in on that day
        assert bool(g.open(blad.adres).boom.xpath(knop)) == kan
    declareer(g, blad)


def test_wat_niet_te_lezen_is_wordt_gezegd(gids: Maak, monkeypatch: pytest.MonkeyPatch) -> None:
    g = gids("administratie", "12345678")
    bom = io.BytesIO()
    with zipfile.ZipFile(bom, "w", zipfile.ZIP_DEFLATED) as pak:
        pak.writestr("xl/workbook.xml", b"0" * 210 * 1024 * 1024)
    macro = io.BytesIO()
    with zipfile.ZipFile(macro, "w") as pak:
        pak.writestr("xl/workbook.xml", b"<x/>")
        pak.writestr("xl/vbaProject.bin", b"x")
    gevallen = {
        "leeg": bestand("sessies.csv", "  "), "oude vorm": bestand("sessies.xls", b"\xd0\xcf\x11\xe0" + b"x" * 100),
        "geen CSV": bestand("sessies.csv", b"%PDF-1.4\x00\x01"), "te groot": bestand("sessies.xlsx", bom.getvalue()),
        "macro": bestand("sessies.xlsm", macro.getvalue()), "beschadigd": bestand("sessies.xlsx", b"PK\x03\x04kapot"),
        "Sessie ontbreekt": bestand("sessies.csv", "a;b\n1;2\n"),
    }  # fmt: skip
    for woord, wat in gevallen.items():
        assert woord in lever(g, bestanden=[wat]).tekst, woord
    monkeypatch.setattr("toetssteen.web.berichtenverkeer.echt.TEST_TOT", "999900005")  # now all seem real
    echt = lever(g, sessie(1, 1, "2026-05-05"))
    assert "niet voor echte gegevens" in echt.tekst
    assert not Aanlevering.objects.exists()


def test_een_aanlevering_is_alleen_van_de_aanbieder(gids: Maak, nummer: int) -> None:
    blad = lever(gids("administratie", "12345678"), sessie(1, nummer, "2026-05-05"))
    for rol, code, status in (
        ("administratie", "87654321", 404),
        ("backoffice", "0344", 403),
        ("professional", "12345678", 403),
    ):
        g = gids(rol, code)
        for deel in ("", "declareren/", "sessie/?kenmerk=S1"):
            assert g.open(f"{blad.adres}{deel}").antwoord.status_code == status
        assert g.stuur(f"{blad.adres}weg/", versie="1").antwoord.status_code == status
    with als_werker():
        geheim = bytes(Aanlevering.objects.get().geheim)
    assert BSN.encode() not in geheim
    gids("backoffice", "0344").open("/verzoeken/")
    assert not Aanlevering.objects.exists(), "row level security hides it from the gemeente too"


def test_twee_mensen_bij_een_aanlevering(gids: Maak, nummer: int) -> None:
    g = gids("administratie", "12345678")
    blad = lever(g, sessie(1, nummer, "2026-05-05"), sleutel=str(uuid4()))
    assert "opnieuw beoordeeld" in g.stuur(f"{blad.adres}opnieuw/", versie="1").tekst
    voorstel = g.stuur(f"{blad.adres}declareren/", formulier=str(uuid4()), versie="1")
    assert "Een collega heeft deze aanlevering intussen" in voorstel.tekst
    assert "Een collega" in g.stuur(f"{blad.adres}weg/", versie="onzin").tekst
    assert "weggegooid" in g.stuur(f"{blad.adres}weg/", versie="2").tekst


def test_twee_keer_aanleveren_maakt_er_een(gids: Maak, nummer: int) -> None:
    g, sleutel = gids("administratie", "12345678"), str(uuid4())
    een = lever(g, sessie(1, nummer, "2026-05-05"), sleutel=sleutel)
    assert een.adres == lever(g, sessie(1, nummer, "2026-05-05"), sleutel=sleutel).adres
    assert UUID(een.adres.split("/")[2]) == UUID(sleutel)


def test_het_sjabloon_is_een_werkmap(gids: Maak) -> None:
    g = gids("administratie", "12345678")
    (adres,) = [a for a in g.open("/declareren/nieuw/").boom.xpath("//a/@href") if "sjabloon" in a][:1]
    antwoord = g.client.get(adres)
    assert zipfile.is_zipfile(io.BytesIO(antwoord.content))


def test_een_toegekende_regel_terugdraaien_en_verbeteren(gids: Maak, verwerk: Verwerk, nummer: int) -> None:
    g = gids("administratie", "12345678")
    blad = lever(g, sessie(1, nummer, "2026-05-05"), sessie(2, nummer, "2026-05-12"))
    voorstel = g.open(f"{blad.adres}declareren/")
    velden = {n: voorstel.boom.xpath(f"//input[@name='{n}']/@value")[0] for n in ("formulier", "versie")}
    g.stuur(voorstel.adres, **velden)
    verwerk()
    bericht = Bericht.objects.get(nummer="323", kanaal="formulier")
    lijst = g.open(f"/declareren/corrigeren/{bericht.pk}/")
    assert "Toegekend" in lijst.tekst
    formulier = g.stuur(lijst.adres, regel="0", actie="corrigeren")
    assert g.stuur(formulier, wat_0="beide", hoeveel_0="0").fouten
    assert "TR321" in g.stuur(formulier, wat_0="beide", hoeveel_0="9999").tekst
    controle = g.stuur(formulier, wat_0="beide", hoeveel_0="90")
    assert "-€ 130,80" in controle.tekst
    g.stuur(controle.adres)
    verwerk()
    nieuw = Bericht.objects.filter(nummer="323", kanaal="formulier").latest("nummer_binnen")
    regels = Prestatie.objects.filter(volgorde=nieuw.volgorde or 0).order_by("debet_credit")
    assert [(r.debet_credit, r.geleverd_volume, r.ingediend_bedrag, r.goedgekeurd) for r in regels] == [
        ("C", 120, 13_080, True), ("D", 90, 9_810, True),
    ]  # fmt: skip
    assert "niets te corrigeren" in g.open(f"/declareren/corrigeren/{bericht.pk}/").tekst
    assert gids("administratie", "87654321").open(f"/declareren/corrigeren/{bericht.pk}/").antwoord.status_code == 404
