"""Messages as CSV files: tables -> CSV -> tables, what a spreadsheet makes of them, and what is said when wrong."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from berichten.vergelijk import lees_een, verschil
from differentieel.basisberichten import maak_bericht
from strategieen import berichten, tabellen
from toetssteen.berichten.csv_vorm import lees_map, naar_csv, schrijf_map, van_csv
from toetssteen.berichten.invoer import InvoerFout
from toetssteen.berichten.schrijven import controleer_geschreven, schrijf, schrijf_alle
from toetssteen.berichten.specificatie import Wet
from toetssteen.berichten.tabellen import tabelvormen
from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.core.tables import Tabellen

kort = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
lang = settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))

DECLARATIE = {
    "Header.csv": """BerichtCode,BerichtVersie,BerichtSubversie,Afzender,Ontvanger,BerichtIdentificatie_Identificatie,\
BerichtIdentificatie_Dagtekening,XsdVersie_BasisschemaXsdVersie,XsdVersie_BerichtXsdVersie
490,3,2,12345678,0384,D1,6-5-2026,1.0.0,1.0.0
""",
    "Declaratie.csv": """DeclaratieNummer;DeclaratiePeriode_Begindatum;DeclaratiePeriode_Einddatum;\
DeclaratieDagtekening;TotaalIngediendBedrag_TotaalBedrag;TotaalIngediendBedrag_DebetCredit
DN001;01-04-2026;30-04-2026;2026-05-06;15000;D
""",
    "Client.csv": """rij;ouder;Bsn
10;0;999900006
20;0;999900018
""",
    "Prestatie.csv": """ouder;ProductReferentie_ReferentieNummer;ToewijzingNummer;ProductCategorie;ProductCode;\
ProductPeriode_Begindatum;ProductPeriode_Einddatum;GeleverdVolume;Eenheid;IngediendBedrag_Bedrag;\
IngediendBedrag_DebetCredit
20;RN003;10072;45;45A03;2026-04-01;2026-04-30;4;04;5000;D
10;RN001;10072;45;45A03;2026-04-01;2026-04-30;4;04;5000;D
;;;;;;;;;;
10;RN002;10072;45;45A03;2026-04-01;2026-04-30;4;04;5000;D
""",
}


def bestanden_met(**anders: str) -> dict[str, bytes]:
    """Return the claim above, with other files where given."""
    alle = {**DECLARATIE, **{f"{naam}.csv": tekst for naam, tekst in anders.items()}}
    return {naam: tekst.encode() for naam, tekst in alle.items()}


def lees(**anders: str) -> tuple[Wet, str, Tabellen]:
    """Read the claim above, with other files where given."""
    return van_csv(UITGAVE, bestanden_met(**anders))


def gebreken(bestanden: dict[str, bytes]) -> dict[str, str]:
    """Return what is wrong per place."""
    with pytest.raises(InvoerFout) as fout:
        van_csv(UITGAVE, bestanden)
    return {g.pad: f"{g.melding} {g.herstel}" for g in fout.value.gebreken}


def heen_en_weer(bron: Tabellen, wet: Wet, nummer: str) -> None:
    """Make CSV of tables and tables of the CSV."""
    gevonden_wet, gevonden_nummer, terug = van_csv(UITGAVE, naar_csv(UITGAVE, wet, nummer, bron))
    assert (gevonden_wet, gevonden_nummer) == (wet, nummer)
    assert verschil(bron, terug) == []


@kort
@given(st.data(), berichten(), st.integers(1, 2))
def test_tabellen_naar_csv_en_terug(data: DataObject, bericht: tuple[Wet, str], aantal: int) -> None:
    heen_en_weer(data.draw(tabellen(*bericht, aantal=aantal)), *bericht)


@pytest.mark.lang
@lang
@given(st.data(), berichten(), st.integers(1, 4))
def test_tabellen_naar_csv_en_terug_lang(data: DataObject, bericht: tuple[Wet, str], aantal: int) -> None:
    heen_en_weer(data.draw(tabellen(*bericht, aantal=aantal)), *bericht)


def test_csv_wordt_een_bericht() -> None:
    wet, nummer, bron = lees()
    assert (wet, nummer) == ("ijw", "323")
    data = schrijf(UITGAVE, wet, nummer, bron)
    assert controleer_geschreven(data) == []
    assert verschil(bron, lees_een(data).tabellen) == []
    assert bron["Header"].get_column("Ontvanger").to_list() == ["0384"]
    assert bron["Header"].get_column("BerichtIdentificatie_Dagtekening").to_list() == [dt.date(2026, 5, 6)]
    referenties = bron["Prestatie"].select("ouder", "ProductReferentie_ReferentieNummer").rows()
    assert referenties == [(0, "RN001"), (0, "RN002"), (1, "RN003")]


def test_map(tmp_path: Path) -> None:
    bron = lees_een(maak_bericht("iwmo", "301", random.Random(5))).tabellen
    schrijf_map(tmp_path / "uit", naar_csv(UITGAVE, "iwmo", "301", bron))
    (tmp_path / "uit" / "lees mij.txt").write_text("geen csv")
    assert sorted(p.stem for p in (tmp_path / "uit").glob("*.csv")) == sorted(tabelvormen(UITGAVE, "iwmo", "301"))
    assert verschil(bron, van_csv(UITGAVE, lees_map(tmp_path / "uit"))[2]) == []
    with pytest.raises(InvoerFout, match="kan niet worden gelezen"):
        lees_map(tmp_path / "weg")


def test_leeg_bericht_geeft_een_sjabloon() -> None:
    leeg = {klasse: vorm.leeg() for klasse, vorm in tabelvormen(UITGAVE, "ijw", "301").items()}
    sjabloon = {naam: data.decode("utf-8-sig") for naam, data in naar_csv(UITGAVE, "ijw", "301", leeg).items()}
    assert sjabloon["Client.csv"].startswith("rij;Bsn;Geboortedatum_Datum;")
    assert sjabloon["Contact.csv"].startswith("rij;ouder;ouder_klasse;Soort;Adres_Huis_Huisnummer;")


def test_meer_berichten_in_een_map() -> None:
    header, declaratie = (DECLARATIE[f"{naam}.csv"].splitlines() for naam in ("Header", "Declaratie"))
    _, _, bron = lees(
        Header=f"bericht,{header[0]}\n12,{header[1]}\n7,{header[1].replace('D1', 'D0')}\n",
        Declaratie=f"rij;bericht;{declaratie[0]}\n1;12;{declaratie[1]}\n2;7;{declaratie[1]}\n",
        Client="rij;ouder;Bsn\n10;1;999900018\n20;2;999900006\n",
    )
    assert bron["Header"].select("bericht", "BerichtIdentificatie_Identificatie").rows() == [(0, "D0"), (1, "D1")]
    assert bron["Client"].select("bericht", "rij", "ouder", "Bsn").rows() == [
        (0, 0, 0, "999900006"),
        (1, 1, 1, "999900018"),
    ]
    assert bron["Prestatie"].get_column("bericht").to_list() == [0, 1, 1]
    geschreven = schrijf_alle(UITGAVE, "ijw", "323", bron)
    assert verschil(bron, lees_een(*geschreven.values()).tabellen) == []
    assert naar_csv(UITGAVE, "ijw", "323", bron)["Header.csv"].decode("utf-8-sig").startswith("rij;bericht;Bericht")


def test_wat_een_spreadsheet_ervan_maakt() -> None:
    client = '\ufeff"ouder","Bsn","rij"\r\n0,"999900006",10\r\n0,999900018,20\r\n,,\r\n'
    header = DECLARATIE["Header.csv"].replace("\n", ",\n")  # an empty column at the end
    assert verschil(lees()[2], lees(Client=client, Header=header)[2]) == []


def test_tekst_blijft_zoals_die_is() -> None:
    bron = lees_een(maak_bericht("ijw", "301", random.Random(3))).tabellen
    tekst = 'Zij zei: "ja; nee",\r\n\nen\tging =SOM(1) \r'
    client = bron["Client"].with_columns(Commentaar=pl.lit(tekst))
    _, _, terug = van_csv(UITGAVE, naar_csv(UITGAVE, "ijw", "301", {**bron, "Client": client}))
    assert terug["Client"].get_column("Commentaar").to_list() == [tekst]


def test_los_aanhalingsteken_in_een_cel() -> None:
    declaratie = DECLARATIE["Declaratie.csv"].replace("DN001", 'DN"01')
    assert lees(Declaratie=declaratie)[2]["Declaratie"].get_column("DeclaratieNummer").to_list() == ['DN"01']


@pytest.mark.parametrize(("cel", "staat_er"), [("ja", True), ("Ja ", True), ("nee", False), ("", False)])
def test_lege_periode_met_ja(cel: str, *, staat_er: bool) -> None:
    bestanden = naar_csv(UITGAVE, "ijw", "301", lees_een(maak_bericht("ijw", "301", random.Random(3))).tabellen)
    bestanden |= {"Contact.csv": f"ouder;ouder_klasse;Soort;Periode\n0;Client;01;{cel}\n".encode()}
    contact = van_csv(UITGAVE, bestanden)[2]["Contact"]
    assert contact.select("Periode", "Adres").rows() == [(staat_er, False)]


def test_alle_gebreken_tegelijk() -> None:
    prestatie = DECLARATIE["Prestatie.csv"].replace("Eenheid", "Eenhed")
    declaratie = DECLARATIE["Declaratie.csv"].replace("30-04-2026", "31-04-2026").replace("15000", "150,00")
    header = DECLARATIE["Header.csv"].replace("D1", "\x07")
    client = "rij;ouder;Bsn\n10;0;999900006\n10;7;999900018\nx;;999900018\n"
    alle = bestanden_met(Prestatie=prestatie, Declaratie=declaratie, Header=header, Client=client)
    assert gebreken(alle) == {
        "Header.csv, regel 2, kolom BerichtIdentificatie_Identificatie": (
            "'\\x07' bevat het teken U+0007, dat niet mag. Haal dat teken weg."
        ),
        "Declaratie.csv, regel 2, kolom DeclaratiePeriode_Einddatum": (
            "Hier staat '31-04-2026'; dat is geen bestaande datum."
            " Vul een bestaande datum in, zoals 2026-01-31 of 31-01-2026."
        ),
        "Declaratie.csv, regel 2, kolom TotaalIngediendBedrag_TotaalBedrag": (
            "Hier staat '150,00'; er hoort een heel aantal eurocenten."
            " Vul een heel aantal eurocenten in, zonder punt of komma."
        ),
        "Client.csv, regel 2, kolom rij": "Rij 10 staat er vaker. Geef elke regel een eigen nummer.",
        "Client.csv, regel 3, kolom rij": "Rij 10 staat er vaker. Geef elke regel een eigen nummer.",
        "Client.csv, regel 4, kolom rij": "Hier staat x; er hoort een geheel getal. Vul een geheel getal in.",
        "Client.csv, regel 4, kolom ouder": "Hier staat niets; er hoort een geheel getal. Vul een geheel getal in.",
        "Client.csv, regel 3, kolom ouder": (
            "Rij 7 staat niet in Declaratie.csv. Vul in ouder een rij uit Declaratie.csv in."
        ),
        "Prestatie.csv, regel 1": "Prestatie heeft geen kolom 'Eenhed'. Bedoelt u Eenheid? Haal de naam anders weg.",
    }


@pytest.mark.parametrize(
    ("bestand", "tekst", "plek", "woorden"),
    [
        ("Client", "", "Client.csv", "De eerste regel is leeg"),
        ("Client", "ouder;Bsn;Bsn\n", "Client.csv, regel 1", "De kolom Bsn staat er twee keer."),
        (
            "Client",
            "Bsn\n1\n",
            "Client.csv, regel 1",
            "De kolom ouder ontbreekt. Zet in ouder de rij van",
        ),
        ("Client", "ouder;Bsn;bericht\n0;1;0\n", "Client.csv, regel 1", "geen kolom 'bericht'. Haal de kolom weg."),
        ("Client", "ouder;Bsn\n0;1;2\n", "Client.csv, regel 2", "meer cellen dan er kolommen zijn"),
        ("Client", "ouder;Bsn;\n0;1;2\n", "Client.csv, regel 2", "meer cellen dan er kolommen zijn"),
        ("client", "ouder;Bsn\n", "client.csv", "geen bestand met deze naam. Bedoelt u Client.csv?"),
        ("Prestaties", "", "Prestaties.csv", "Bedoelt u Prestatie.csv?"),
        ("Header", "BerichtCode\n999\n", "Header.csv, kolom BerichtCode", "'999' is geen code van een bericht."),
        ("Header", "BerichtCode\n490\n491\n", "Header.csv, kolom BerichtCode", "verschillende codes: 490, 491."),
        ("Header", "BerichtCode\n", "Header.csv, kolom BerichtCode", "geen enkele regel"),
        ("Header", "Afzender\n1\n", "Header.csv, regel 1", "De kolom BerichtCode ontbreekt."),
        ("Header", "rij;BerichtCode\n0;\n", "Header.csv, kolom BerichtCode", "Een lege code is geen code"),
        ("Header", "bericht;BerichtCode\nx;490\n", "Header.csv, regel 2, kolom bericht", "er hoort een geheel getal"),
    ],
)
def test_een_gebrek(bestand: str, tekst: str, plek: str, woorden: str) -> None:
    gevonden = gebreken(bestanden_met(**{bestand: tekst}))
    assert list(gevonden) == [plek]
    assert woorden in gevonden[plek]


def test_gebreken_van_bestanden() -> None:
    assert gebreken({}) == {
        "Header.csv": "Dit bestand ontbreekt. Maak Header.csv met een regel per bericht; BerichtCode zegt welk bericht"
        " het is."
    }
    assert "geen UTF-8" in gebreken({"Header.csv": b"BerichtCode;Afzender\n490;\xe9\n"})["Header.csv, regel 2"]


def test_contact_zegt_waar_het_staat() -> None:
    bestanden = naar_csv(UITGAVE, "ijw", "301", lees_een(maak_bericht("ijw", "301", random.Random(3))).tabellen)
    zonder = gebreken({**bestanden, "Contact.csv": b"ouder;Soort\n0;01\n"})
    assert "ouder_klasse ontbreekt" in zonder["Contact.csv, regel 1"]
    fout = gebreken(
        {**bestanden, "Contact.csv": b"ouder;ouder_klasse;Periode;Periode_Begindatum\n0;Header;nee;2026-01-01\n"}
    )
    assert fout["Contact.csv, regel 2, kolom ouder_klasse"].startswith("Hier staat Header; er hoort Relatie of Client.")
    assert fout["Contact.csv, regel 2, kolom Periode"].startswith("Hier staat nee, maar Periode is ingevuld.")


def test_veel_gelijke_gebreken_worden_geteld() -> None:
    client = "ouder;Bsn\n" + "9;999900006\n" * 150
    gevonden = gebreken(bestanden_met(Client=client))
    assert len([pad for pad in gevonden if pad.startswith("Client.csv")]) == 101
    assert gevonden["Client.csv, kolom ouder"].startswith("Dit geldt voor nog 50 regels.")


def test_veel_rijen() -> None:
    aantal = 50_000
    regel = DECLARATIE["Prestatie.csv"].splitlines()[1]
    kop = DECLARATIE["Prestatie.csv"].splitlines()[0]
    regels = "".join(f"{regel.replace('RN003', f'{chr(34)}R{chr(10)}{i}{chr(34)}')}\n" for i in range(aantal))
    _, _, bron = lees(Prestatie=f"{kop}\n{regels}")
    assert bron["Prestatie"].get_column("ProductReferentie_ReferentieNummer").to_list() == [
        f"R\n{i}" for i in range(aantal)
    ]
