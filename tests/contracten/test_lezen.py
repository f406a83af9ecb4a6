"""Files with sessions as they come: everything that is wrong at once, with row, column and remedy, nothing half in."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any, Final

import polars as pl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from toetssteen.toetsing.levering.lezen import Gelezen, lees_levering
from toetssteen.toetsing.levering.lezen.bron import MEEST

KOP: Final = (
    "Sessie;Bsn;ToewijzingNummer;ProductCode;Begin;Einde;Activiteit;Met;Status;Deelnemers;Minuten;Professionals"
)
KOLOMMEN: Final = KOP.split(";")
GOED: Final = {
    "Sessie": "S1",
    "Bsn": "999900006",
    "ToewijzingNummer": "700001",
    "ProductCode": "02W01",
    "Begin": "2027-03-02 10:00",
    "Einde": "2027-03-02 11:00",
    "Activiteit": "persoonlijk contact",
    "Met": "inwoner",
    "Status": "geleverd",
    "Deelnemers": "",
    "Minuten": "",
    "Professionals": "",
}
klok = datetime.fromisoformat  # clock time in Amsterdam, as in the tables


def rij(**anders: str) -> str:
    return ";".join({**GOED, **anders}.values())


def csv_(*rijen: str, kop: str = KOP, einde: str = "\r\n") -> bytes:
    return einde.join([kop, *rijen, ""]).encode()


def lees(inhoud: bytes, naam: str = "sessies.csv") -> Gelezen:
    return lees_levering([(naam, inhoud)])


def gebreken(gelezen: Gelezen) -> list[tuple[str, str]]:
    """Return place (without the file) and words of every defect."""
    return [(g.pad.partition(", ")[2], g.melding) for g in gelezen.gebreken]


def werkmap(bladen: dict[str, Sequence[Sequence[Any]]], schrijf: Callable[[Any, Any], None] | None = None) -> bytes:
    """Return a workbook with these sheets; `schrijf` may write more in the first."""
    stroom = io.BytesIO()
    map_ = xlsxwriter.Workbook(stroom, {"in_memory": True})
    moment, dag = (map_.add_format({"num_format": f}) for f in ("yyyy-mm-dd hh:mm", "yyyy-mm-dd"))
    for naam, rijen in bladen.items():
        blad = map_.add_worksheet(naam)
        for i, cellen in enumerate(rijen):
            for j, cel in enumerate(cellen):
                if isinstance(cel, datetime | date):
                    blad.write_datetime(i, j, cel, moment if isinstance(cel, datetime) else dag)
                else:
                    blad.write(i, j, cel)
    if schrijf is not None:
        schrijf(map_, map_.worksheets()[0])
    map_.close()
    return stroom.getvalue()


def cellen(**anders: Any) -> list[Any]:
    return list({**GOED, **anders}.values())


# --- good files ---


@pytest.mark.parametrize("teken", [";", ",", "\t"])
def test_columns_may_be_parted_by_semicolon_comma_or_tab(teken: str) -> None:
    gelezen = lees(csv_(rij().replace(";", teken), kop=KOP.replace(";", teken)))
    assert gelezen.gebreken == []
    assert gelezen.gegevens["sessies"].row(0, named=True)["Einde"] == klok("2027-03-02T11:00")


@pytest.mark.parametrize(
    "begin",
    ["2027-03-02 10:00", "2-3-2027 10:00", "02/03/2027 10:00", "2027-03-02T10:00:00", "02-03-2027 10:00:00"],
)
def test_ways_to_write_a_moment(begin: str) -> None:
    gelezen = lees(csv_(rij(Begin=begin)))
    assert gelezen.gebreken == []
    assert gelezen.gegevens["sessies"]["Begin"].to_list() == [klok("2027-03-02T10:00")]


def test_names_of_columns_and_words_may_be_written_otherwise() -> None:
    gelezen = lees(csv_(rij(Status="Geleverd", Activiteit="Persoonlijk Contact"), kop=KOP.upper()))
    assert gelezen.gebreken == []
    eerste = gelezen.gegevens["sessies"].row(0, named=True)
    assert (eerste["Status"], eerste["Activiteit"]) == ("geleverd", "persoonlijk contact")


def test_plain_csv_of_excel_is_read_with_its_letters() -> None:
    inhoud = csv_(rij(Sessie="Café – 1")).decode().encode("cp1252")
    assert lees(inhoud).gegevens["sessies"]["Sessie"].to_list() == ["Café – 1"]


@pytest.mark.parametrize("einde", ["\n", "\r\n", "\r"])
def test_line_ends_and_byte_order_mark(einde: str) -> None:
    gelezen = lees(b"\xef\xbb\xbf" + csv_(rij(), rij(Sessie="S2", Bsn="999900018"), einde=einde))
    assert gelezen.gebreken == []
    assert gelezen.gegevens["sessies"]["Sessie"].to_list() == ["S1", "S2"]


def test_a_separator_within_quotes_is_text() -> None:
    gelezen = lees(csv_(rij(Sessie='"S;1 ""groot"""')))
    assert gelezen.gegevens["sessies"]["Sessie"].to_list() == ['S;1 "groot"']


def test_empty_rows_and_columns_without_name_are_no_rows() -> None:
    leeg = ";" * (len(KOLOMMEN) + 1)
    gelezen = lees(csv_(f"{rij()};;", leeg, f"{rij(Sessie='S2', Begin='x')};;", leeg, kop=f"{KOP};;"))
    assert gebreken(gelezen)[0][0] == "rij 4, kolom Begin"
    assert gelezen.gegevens["sessies"].height == 1


def test_empty_lines_above_the_column_names_count_as_rows() -> None:
    gelezen = lees(b"\r\n\r\n" + csv_(rij(Bsn="1")))
    assert gebreken(gelezen) == [("rij 4, kolom Bsn", "'1' is geen burgerservicenummer.")]


def test_a_huge_cell_is_cut_off_in_the_words() -> None:
    gelezen = lees(
        csv_(rij(Activiteit="x" * 200_000), rij(Sessie="S2", Begin="2027-03-03 10:00", Einde="2027-03-03 11:00"))
    )
    (gebrek,) = gelezen.gebreken
    assert len(gebrek.melding) < 120
    assert gelezen.gegevens["sessies"]["Sessie"].to_list() == ["S2"]


def test_codes_without_their_zeros_are_mended() -> None:
    kop = "ToewijzingNummer;Bsn;ProductCategorie;ProductCode;Ingangsdatum;Eenheid"
    inhoud = csv_("00700001;999900006;2;02W01;2027-01-01;1", "x1;999900006;002;02W01;2027-01-01;min", kop=kop)
    gelezen = lees(inhoud, "toewijzingen.csv")
    assert gelezen.gegevens["toewijzingen"].select("ToewijzingNummer", "ProductCategorie", "Eenheid").rows() == [
        ("700001", "02", "01")
    ]
    assert [plek for plek, _ in gebreken(gelezen)] == [
        "rij 3, kolom ToewijzingNummer",
        "rij 3, kolom ProductCategorie",
        "rij 3, kolom Eenheid",
    ]


# --- rows with a defect ---


@pytest.mark.parametrize(
    ("anders", "kolom", "melding", "herstel"),
    [
        ({"Bsn": "999900007"}, "Bsn", "'999900007' is geen burgerservicenummer.", "Schrijf negen cijfers"),
        ({"Bsn": "12345672"}, "Bsn", "'12345672' is geen burgerservicenummer.", "voorloopnullen die Excel weglaat"),
        ({"Bsn": ""}, "Bsn", "Deze cel is leeg.", "Vul in: burgerservicenummer van de cliënt."),
        ({"Begin": "46448,5"}, "Begin", "'46448,5' is een getal waarmee Excel", "opmaak Datum"),
        ({"Begin": "46448"}, "Begin", "'46448' is een getal waarmee Excel", "schrijf het als 2026-06-10 14:00"),
        ({"Begin": "2027-02-30 10:00"}, "Begin", "is geen dag en tijd die bestaan", "als 2026-06-10 14:00"),
        ({"Begin": "02-03-27 10:00"}, "Begin", "'02-03-27 10:00' heeft een jaar van twee cijfers.", "jaar voluit, als"),
        ({"Begin": "27-03-02 10:00"}, "Begin", "'27-03-02 10:00' heeft een jaar van twee cijfers.", "2026-06-10 14:00"),
        ({"Begin": "gisteren"}, "Begin", "'gisteren' is niet te lezen als dag en tijd.", "in cijfers, als 2026-06-10"),
        (
            {"Begin": "2027-03-02"},
            "Begin",
            "'2027-03-02' is geen dag en tijd: de tijd ontbreekt.",
            "als 2026-06-10 14:00",
        ),
        ({"Begin": "2027-03-02 24:00"}, "Begin", "is geen dag en tijd die bestaan", "als 2026-06-10 14:00"),
        (
            {"Begin": "2027-03-28 02:30", "Einde": "2027-03-28 03:30"},
            "Begin",
            "die nacht gaat de klok een uur vooruit",
            "die de klok toen aanwees",
        ),
        ({"Einde": "2027-03-02 10:00"}, "Einde", "eindigt niet na haar begin", "na middernacht is het de volgende dag"),
        ({"Einde": "2027-03-02 09:00"}, "Einde", "eindigt niet na haar begin", "Verbeter begin of einde"),
        ({"Einde": "2027-03-04 10:00"}, "Einde", "duurt langer dan 24 uur", "splits de sessie per dag"),
        ({"Activiteit": "persoonlijk contct"}, "Activiteit", "kan hier niet", "Bedoelt u persoonlijk contact?"),
        ({"Met": "buurman"}, "Met", "'buurman' kan hier niet.", "Kies uit: inwoner, systeem"),
        ({"Status": "ok"}, "Status", "'ok' kan hier niet.", "geleverd"),
        ({"Minuten": "7,5"}, "Minuten", "'7,5' is geen heel getal.", "zonder komma"),
        ({"Deelnemers": "5.5"}, "Deelnemers", "'5.5' is geen heel getal.", "zonder komma"),
        ({"Minuten": "zeven"}, "Minuten", "'zeven' is geen getal.", "alleen cijfers"),
        ({"Minuten": "-5"}, "Minuten", "'-5' kan hier niet.", "van 0 tot en met"),
        ({"Minuten": "99999999999999"}, "Minuten", "'99999999999999' kan hier niet.", "van 0 tot en met"),
        ({"Deelnemers": "0"}, "Deelnemers", "'0' kan hier niet.", "van 1 tot en met"),
        ({"ToewijzingNummer": "T1"}, "ToewijzingNummer", "'T1' kan hier niet.", "hoogstens negen cijfers"),
    ],
)
def test_a_wrong_cell_is_told_with_row_column_and_remedy(
    anders: dict[str, str], kolom: str, melding: str, herstel: str
) -> None:
    goed = rij(Sessie="S0", Bsn="999900018")
    gelezen = lees(csv_(goed, rij(**anders), kop=KOP))
    gevonden = [g for g in gelezen.gebreken if g.pad == f"sessies.csv, rij 3, kolom {kolom}"]
    assert len(gevonden) == len(gelezen.gebreken) == 1
    assert melding in gevonden[0].melding
    assert herstel in gevonden[0].herstel
    assert gelezen.gegevens["sessies"]["Sessie"].to_list() == ["S0"]
    assert gelezen.afgekeurd["sessies"]["__rij"].to_list() == [3]
    assert gelezen.afgekeurd["sessies"][kolom].to_list() == [anders[kolom] or None]


def test_all_that_is_wrong_with_a_row_is_told_at_once() -> None:
    gelezen = lees(
        csv_(rij(Bsn="1", Begin="gisteren", Status="ok", Minuten="x"), rij(Sessie="", Einde="2027-03-02 09:00"))
    )
    assert [plek for plek, _ in gebreken(gelezen)] == [
        "rij 2, kolom Bsn",
        "rij 2, kolom Begin",
        "rij 2, kolom Status",
        "rij 2, kolom Minuten",
        "rij 3, kolom Sessie",
        "rij 3, kolom Einde",
    ]
    assert gelezen.gegevens["sessies"].is_empty()
    assert gelezen.afgekeurd["sessies"].height == 2


def test_yes_and_no() -> None:
    gelezen = lees(
        csv_(*(f"{rij(Sessie=w, Status='gepland')};{w}" for w in ("ja", "NEE", "x", "misschien")), kop=f"{KOP};Gepland")
    )
    assert gebreken(gelezen) == [("rij 5, kolom Gepland", "'misschien' is geen ja of nee.")]
    assert gelezen.gegevens["sessies"]["Gepland"].to_list() == [True, False, True]


def test_sessions_at_the_same_time_are_both_refused() -> None:
    rijen = [
        rij(),
        rij(Sessie="S2", Begin="2027-03-02 10:30", Einde="2027-03-02 10:40"),
        rij(Sessie="S3", Begin="2027-03-02 11:00", Einde="2027-03-02 12:00"),
        rij(Sessie="S4", Bsn="999900018"),
        rij(Sessie="S5", ToewijzingNummer="700002"),
        rij(Sessie="S6", Status="afgezegd"),
    ]
    gelezen = lees(csv_(*rijen))
    assert gelezen.afgekeurd["sessies"]["Sessie"].to_list() == ["S1", "S2"]
    assert {plek for plek, _ in gebreken(gelezen)} == {"rij 2, kolom Begin", "rij 3, kolom Begin"}
    assert "P1+P2" in gelezen.gebreken[0].herstel


def test_a_session_of_a_client_stands_there_once() -> None:
    gelezen = lees(csv_(rij(), rij(Begin="2027-03-05 10:00", Einde="2027-03-05 11:00"), rij(Bsn="999900018")))
    assert gebreken(gelezen) == [
        ("rij 2, kolom Sessie", "Er zijn meer rijen met dezelfde Sessie en Bsn."),
        ("rij 3, kolom Sessie", "Er zijn meer rijen met dezelfde Sessie en Bsn."),
    ]
    assert gelezen.gegevens["sessies"]["Bsn"].to_list() == ["999900018"]


def test_what_stands_in_two_files_is_double_too() -> None:
    gelezen = lees_levering([("maart/sessies.csv", csv_(rij())), ("alles/sessies.csv", csv_(rij(Sessie="S9"), rij()))])
    dubbel = [g.pad for g in gelezen.gebreken if "meer rijen" in g.melding]
    assert dubbel == ["maart/sessies.csv, rij 2, kolom Sessie", "alles/sessies.csv, rij 3, kolom Sessie"]
    assert gelezen.gegevens["sessies"].is_empty()  # S9 falls together with S1


def test_two_files_of_one_table_are_put_together() -> None:
    gelezen = lees_levering([("een.csv", csv_(rij())), ("twee.csv", csv_(rij(Bsn="999900018")))])
    assert gelezen.gebreken == []
    assert gelezen.gegevens["sessies"].height == 2


def test_a_group_has_no_more_clients_than_it_says() -> None:
    rijen = [rij(Bsn=bsn, Deelnemers="2") for bsn in ("999900006", "999900018", "999900031")]
    gelezen = lees(csv_(*rijen))
    assert gebreken(gelezen)[0] == ("rij 2, kolom Deelnemers", "Er staan meer cliënten bij deze sessie dan '2'.")
    assert gelezen.gegevens["sessies"].is_empty()
    assert lees(csv_(*(r.replace(";2;", ";4;") for r in rijen))).gebreken == []


def test_an_unknown_professional_is_told_when_the_staff_is_known() -> None:
    staf = ("professionals.csv", b"Professional;Functie\nP1;professional\n")
    sessies = (
        "sessies.csv",
        csv_(rij(Professionals="P1"), rij(Sessie="S2", Bsn="999900018", Professionals="P1+P8+P9")),
    )
    assert gebreken(lees_levering([sessies])) == []
    gelezen = lees_levering([sessies, staf])
    assert gebreken(gelezen) == [("rij 3, kolom Professionals", "'P8, P9' staat niet bij de professionals.")]
    diplomas = ("diplomas.csv", b"Professional;Soort\nP7;diploma\n")
    assert gebreken(lees_levering([staf, diplomas]))[0][0] == "rij 2, kolom Professional"


def test_many_of_the_same_defect_are_counted() -> None:
    gelezen = lees(csv_(*(rij(Sessie=f"S{i}", Bsn="1", Status="gepland") for i in range(MEEST + 2))))
    assert gebreken(gelezen)[-1] == ("kolom Bsn", "Nog 2 rijen met dezelfde fout.")
    assert len(gelezen.gebreken) == MEEST + 1
    assert gelezen.afgekeurd["sessies"].height == MEEST + 2


def test_many_strange_words_are_quickly_told() -> None:
    gelezen = lees(csv_(*(rij(Sessie=f"S{i}", Status="gepland", Activiteit=f"vrije tekst {i}") for i in range(3_000))))
    assert gelezen.afgekeurd["sessies"].height == 3_000
    assert len(gelezen.gebreken) < 3 * MEEST


# --- files of which no row can be read ---


@pytest.mark.parametrize(
    ("inhoud", "melding", "herstel"),
    [
        (b"", "Het bestand is leeg.", "opnieuw op als CSV"),
        (b"\xef\xbb\xbf \r\n", "Het bestand is leeg.", "opnieuw op als CSV"),
        (csv_(), "Er staan geen rijen onder de kop.", "Vul ten minste één rij in."),
        (csv_(rij()).decode().encode("utf-16"), "Dit is geen tekst in UTF-8.", "CSV UTF-8"),
        (csv_(rij().replace(";", "|"), kop=KOP.replace(";", "|")), "Er is maar één kolom", "puntkomma"),
        (csv_(f"{rij()};1", kop=f"{KOP};Duur"), "'Duur' is geen kolom van sessies.", "Haal de naam weg"),
        (csv_(f"{rij()};1", kop=f"{KOP};Minutn"), "'Minutn' is geen kolom van sessies.", "Bedoelt u Minuten?"),
        (csv_(f"{rij()};S2", kop=f"{KOP};Sessie"), "De kolom Sessie staat er twee keer.", "Laat er één staan."),
        (csv_(f"{rij()};S2", kop=f"{KOP};"), "Kolom 13 heeft geen naam.", "Geef de kolom een naam"),
        (csv_("S1;999900006", kop="Sessie;Bsn"), "De kolom Begin ontbreekt.", "Voeg haar toe: begin van de sessie"),
        (csv_(rij(Sessie='"S1'), rij()), "Vanaf rij 2 zijn de cellen niet van elkaar te scheiden.", "aanhalingsteken"),
        (b"PK\x03\x04 geen werkmap", "De werkmap is niet te lezen", "sla hem op als .xlsx"),
    ],
    ids=str,
)
def test_a_file_that_is_no_table(inhoud: bytes, melding: str, herstel: str) -> None:
    gelezen = lees(inhoud, "maart.csv")
    passend = [g for g in gelezen.gebreken if melding in g.melding]
    assert len(passend) == 1
    assert herstel in passend[0].herstel
    assert gelezen.onleesbaar == ["maart.csv"]
    assert gelezen.gegevens == gelezen.afgekeurd == {}


def test_all_that_is_wrong_with_the_columns_is_told_at_once() -> None:
    gelezen = lees(csv_("1;2;3", kop="Sesie;Bsn;Bsn"))
    meldingen = [m for _, m in gebreken(gelezen)]
    assert "'Sesie' is geen kolom van sessies." in meldingen
    assert "De kolom Bsn staat er twee keer." in meldingen
    assert "De kolom Sessie ontbreekt." in meldingen
    assert "De kolom Einde ontbreekt." in meldingen


def test_a_file_with_the_columns_of_another_table_is_told_its_name() -> None:
    gelezen = lees(csv_("P1;professional;loondienst", kop="Professional;Functie;Contractvorm"), "medewerkers.csv")
    ((plek, melding),) = gebreken(gelezen)
    assert (plek, melding) == ("kop", "Dit zijn de kolommen van professionals, niet van sessies.")
    assert gelezen.gebreken[0].herstel.startswith("Noem het bestand professionals.csv")


def test_a_bad_file_does_not_take_a_good_one_along() -> None:
    gelezen = lees_levering([("leeg.csv", b""), ("sessies.csv", csv_(rij()))])
    assert gelezen.onleesbaar == ["leeg.csv"]
    assert gelezen.gegevens["sessies"].height == 1


# --- rows that are longer or shorter than the column names ---


def test_a_row_with_too_many_cells_is_refused_and_the_others_are_read() -> None:
    gelezen = lees(
        csv_(rij(), f"{rij(Sessie='S2', Bsn='999900018')};extra", rij(Sessie="S3", Bsn="999900031"), "S4;999900043")
    )
    assert gelezen.gegevens["sessies"]["Sessie"].to_list() == ["S1", "S3"]
    assert gelezen.afgekeurd["sessies"]["Sessie"].to_list() == ["S2", "S4"]
    assert ("rij 3", "Deze rij heeft meer cellen dan de kop (12).") in gebreken(gelezen)
    assert ("rij 5, kolom Begin", "Deze cel is leeg.") in gebreken(gelezen)


def test_a_row_that_was_swallowed_by_a_quotation_mark_is_told() -> None:
    rijen = [rij(Sessie='"S1'), rij(Sessie='"S2', Bsn="999900018"), rij(Sessie="S3", Bsn="999900031")]
    gelezen = lees(csv_(*rijen))
    assert gelezen.onleesbaar == ["sessies.csv"]  # "S2 does not close the cell
    gesloten = csv_(rij(Sessie='"'), rij(Sessie='"', Bsn="999900018"), rij(Sessie="S3", Bsn="999900031"))
    gelezen = lees(gesloten)
    assert [plek for plek, _ in gebreken(gelezen)] == ["rij 2, kolom Sessie"]
    assert gelezen.gebreken[0].melding.startswith("In deze cel staat nog een rij: ';999900006;")
    assert gelezen.gegevens["sessies"]["Sessie"].to_list() == ["S3"]


def test_a_line_end_within_a_cell_is_text() -> None:
    gelezen = lees(csv_(rij(Sessie='"S\n1"')))
    assert gelezen.gebreken == []
    assert gelezen.gegevens["sessies"]["Sessie"].to_list() == ["S\n1"]


# --- workbooks ---


def test_a_workbook_with_real_days_and_with_texts() -> None:
    echt = cellen(Begin=klok("2027-03-02T10:00"), Einde=klok("2027-03-02T11:30"), Minuten=45, ToewijzingNummer=700001)
    tekst = cellen(Sessie="S2", Bsn=999900018)
    nacht = cellen(Sessie="S3", Bsn="999900031", Begin=klok("2027-03-02T00:00"), Einde=klok("2027-03-02T08:00"))
    gelezen = lees(werkmap({"sessies": [KOLOMMEN, echt, tekst, nacht]}), "maart.xlsx")
    assert gelezen.gebreken == []
    assert gelezen.gegevens["sessies"].select("Bsn", "Begin", "Einde", "Minuten").rows() == [
        ("999900006", klok("2027-03-02T10:00"), klok("2027-03-02T11:30"), 45),
        ("999900018", klok("2027-03-02T10:00"), klok("2027-03-02T11:00"), None),
        ("999900031", klok("2027-03-02T00:00"), klok("2027-03-02T08:00"), None),
    ]


def test_every_minute_of_a_day_comes_back_from_a_workbook() -> None:
    momenten = [klok(f"2027-03-02T{u:02}:{m:02}") for u in range(24) for m in range(60)]
    rijen = [["D", "start", moment] for moment in momenten]
    inhoud = werkmap({"gebeurtenissen": [["Dossier", "Gebeurtenis", "Tijdstip"], *rijen]})
    assert lees(inhoud).gegevens["gebeurtenissen"]["Tijdstip"].to_list() == momenten


def test_days_in_a_workbook_and_events_with_only_a_day() -> None:
    kop, diploma = ["Professional", "Soort", "Behaald"], ["P1", "diploma", date(2020, 7, 1)]
    assert lees(werkmap({"diplomas": [kop, diploma]})).gegevens["diplomas"]["Behaald"].to_list() == [date(2020, 7, 1)]
    gelezen = lees(b"Dossier;Gebeurtenis;Tijdstip\nD1;start;2027-03-02\n", "gebeurtenissen.csv")
    assert gelezen.gegevens["gebeurtenissen"]["Tijdstip"].to_list() == [klok("2027-03-02T00:00")]


def test_sheets_by_name_and_explanations_left_alone() -> None:
    inhoud = werkmap(
        {
            "Toelichting voor u": [["lees dit"], ["eerst"]],
            "Sessies": [KOLOMMEN, cellen(Professionals="P1")],
            "professionals": [["Professional", "Functie"], ["P1", "professional"]],
            "diplomas": [["Professional", "Soort"]],
            "Blad4": [],
        }
    )
    gelezen = lees(inhoud, "maart.xlsx")
    assert gelezen.gebreken == []
    assert {n: f.height for n, f in gelezen.gegevens.items()} == {"sessies": 1, "professionals": 1}


def test_one_sheet_needs_no_name() -> None:
    assert lees(werkmap({"Blad1": [KOLOMMEN, cellen()]}), "maart.xlsx").gegevens["sessies"].height == 1
    staf = werkmap({"Blad1": [["Professional", "Functie"], ["P1", "professional"]]})
    assert lees(staf, "map/professionals.xlsx").gegevens["professionals"].height == 1


def test_all_sheets_with_a_defect_are_told() -> None:
    inhoud = werkmap(
        {"gesprekken": [KOLOMMEN, cellen()], "vogs": [["Professional"], ["P1"]], "sessies": [KOLOMMEN, cellen()]}
    )
    gelezen = lees(inhoud, "maart.xlsx")
    assert [g.pad for g in gelezen.gebreken] == [
        "maart.xlsx, blad gesprekken",
        "maart.xlsx, blad vogs, kop",
        "maart.xlsx, blad vogs, kop",
    ]
    assert gelezen.gegevens == {}


@pytest.mark.parametrize("bladen", [{"sessies": []}, {"sessies": [KOLOMMEN]}, {"a": [], "b": [KOLOMMEN]}], ids=str)
def test_a_workbook_without_rows(bladen: dict[str, Sequence[Sequence[Any]]]) -> None:
    (gebrek,) = lees(werkmap(bladen), "maart.xlsx").gebreken
    assert gebrek.melding == "De werkmap is leeg: er staan geen rijen onder de kop."


def test_columns_that_stand_twice_in_a_sheet_are_told() -> None:
    gelezen = lees(werkmap({"sessies": [[*KOLOMMEN, "Status"], [*cellen(), "gepland"]]}), "maart.xlsx")
    assert [g.melding for g in gelezen.gebreken] == ["De kolom Status staat er twee keer."]


def test_rows_of_a_sheet_are_numbered_as_excel_does() -> None:
    gelezen = lees(werkmap({"sessies": [[], KOLOMMEN, [], cellen(), cellen(Sessie="S2", Bsn=123)]}), "maart.xlsx")
    assert gelezen.gebreken[0].pad == "maart.xlsx, blad sessies, rij 5, kolom Bsn"


def test_a_formula_counts_as_its_outcome() -> None:
    def formules(map_: Any, blad: Any) -> None:
        blad.write_formula(1, KOLOMMEN.index("Minuten"), "=30+15", None, 45)
        blad.write_formula(2, KOLOMMEN.index("Bsn"), "=NA()", None, "#N/A")
        blad.write_formula(2, KOLOMMEN.index("Activiteit"), '="reis"&"tijd"', None, "reistijd")

    gelezen = lees(werkmap({"sessies": [KOLOMMEN, cellen(), cellen(Sessie="S2")]}, formules), "maart.xlsx")
    assert gelezen.gegevens["sessies"]["Minuten"].to_list() == [45]
    assert [g.pad for g in gelezen.gebreken] == ["maart.xlsx, blad sessies, rij 3, kolom Bsn"]
    assert gelezen.afgekeurd["sessies"]["Activiteit"].to_list() == ["reistijd"]


def test_a_time_or_duration_in_a_column_of_text_is_text() -> None:
    def tijd(map_: Any, blad: Any) -> None:
        blad.write_datetime(1, 0, time(12, 0), map_.add_format({"num_format": "hh:mm"}))

    gelezen = lees(werkmap({"sessies": [KOLOMMEN, cellen()]}, tijd), "maart.xlsx")
    assert gelezen.gegevens["sessies"]["Sessie"].to_list() == ["12:00"]


# --- nothing half in ---

cel = st.sampled_from(
    ["", " ", "x", "0", "-1", "1,5", "46448", "999900006", "999900018", "2027-03-02 10:00", "ja", '"', "P1+P2"]
)
willekeurig = st.lists(
    st.one_of(
        st.builds(lambda n, k, w: rij(**{"Sessie": f"S{n}", k: w}), st.integers(0, 5), st.sampled_from(KOLOMMEN), cel),
        st.lists(cel.filter(lambda c: c != '"'), min_size=1, max_size=14).map(";".join),
    ),
    min_size=1,
    max_size=12,
)


@given(rijen=willekeurig, teken=st.sampled_from([";", ",", "\t"]))
@settings(max_examples=60, deadline=None)
def test_every_row_is_read_or_refused(rijen: list[str], teken: str) -> None:
    gelezen = lees(csv_(*(r.replace(";", teken) for r in rijen), kop=KOP.replace(";", teken)))
    if gelezen.onleesbaar:
        assert gelezen.gebreken
        assert gelezen.gegevens == gelezen.afgekeurd == {}
        return
    goed = gelezen.gegevens["sessies"]
    slecht = gelezen.afgekeurd.get("sessies", pl.DataFrame({"__rij": []}))
    gevuld = [i for i, r in enumerate(rijen, start=2) if r.replace(";", "").strip()]
    if any('"' in r for r in rijen):  # a quotation mark may swallow the next row; then its row is refused
        assert goed.height + slecht.height <= len(gevuld)
        assert slecht.height > 0
    else:
        assert goed.height + slecht.height == len(gevuld)
        assert set(slecht["__rij"]) <= set(gevuld)
    assert bool(slecht.height) == bool(gelezen.gebreken)
    assert goed.columns[:5] == ["Sessie", "Bsn", "ToewijzingNummer", "ProductCode", "Begin"]
    assert (
        goed.select("Sessie", "Bsn", "Begin", "Einde", "Activiteit", "Status").null_count().sum_horizontal().item() == 0
    )


@given(inhoud=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
@settings(max_examples=100, deadline=None)
def test_whatever_the_bytes_are_there_is_an_answer(inhoud: bytes) -> None:
    gelezen = lees(inhoud)
    assert gelezen.gebreken
    assert gelezen.onleesbaar == ["sessies.csv"]


def test_a_workbook_that_is_none_is_told_as_a_workbook() -> None:
    gelezen = lees_levering([("sessies.xlsx", b"\x07\x00 geen werkmap")])
    assert [g.melding for g in gelezen.gebreken] == ["Dit is geen leesbare werkmap."]
    assert gelezen.onleesbaar == ["sessies.xlsx"]
