"""Contract terms as CSV: what people write becomes terms, every fault is said at once, the page shows what is so."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toetssteen.core.eurocent import euro
from toetssteen.core.tables import AFSPRAKEN
from toetssteen.toetsing.afspraken import AfsprakenFout, lees_afspraken

KOP = ";".join(AFSPRAKEN)
PAGINA = Path(__file__).parents[2] / "docs" / "uitleg" / "contractafspraken.md"
GOED = {
    "wet": "ijw", "gemeente": "0363", "aanbieder": "98765432", "ProductCategorie": "45", "ProductCode": "45A04",
    "Variant": "inspanning", "Eenheid": "04", "Tarief": "62,50", "Tariefeenheid": "", "van": "01-01-2026", "tot": "",
}  # fmt: skip


def csv(*rijen: dict[str, str]) -> bytes:
    """Return a file with rows; each row is the good one with other cells."""
    return "\n".join([KOP, *(";".join((GOED | rij)[k] for k in AFSPRAKEN) for rij in rijen)]).encode()


def lees(inhoud: bytes | str) -> pl.DataFrame:
    return lees_afspraken("a.csv", inhoud.encode() if isinstance(inhoud, str) else inhoud)


def fouten(inhoud: bytes | str) -> list[tuple[str, str, str]]:
    with pytest.raises(AfsprakenFout) as fout:
        lees(inhoud)
    return [(g.pad.removeprefix("a.csv").removeprefix(", "), g.melding, g.herstel) for g in fout.value.gebreken]


def blok(taal: str, nummer: int = 0) -> str:
    return str(re.findall(rf"```{taal}\n(.*?)```", PAGINA.read_text("utf-8"), re.DOTALL)[nummer])


def test_the_example_of_the_page() -> None:
    j, n = date(2026, 1, 1), None
    eind = date(2026, 12, 31)
    tabel = lees(blok("csv"))
    assert dict(tabel.schema) == AFSPRAKEN
    assert tabel.rows() == [
        ("ijw", n, n, "45", "45A04", "inspanning", "01", 8730, "04", j, eind),
        ("ijw", "0363", "98765432", "45", "45A04", "inspanning", "01", 9120, "04", j, eind),
        ("ijw", "0363", n, "45", n, "inspanning", "04", n, n, j, n),
        ("iwmo", n, n, "02", "02A03", "output", "82", 45000, "82", j, n),
        ("iwmo", "0363", "98765432", "07", "07A01", "taak", n, n, n, n, n),
    ]


def test_the_faults_that_the_page_shows() -> None:
    inhoud = csv({"gemeente": "363"}, {}, {"van": "2026-07-01"})
    with pytest.raises(AfsprakenFout) as fout:
        lees_afspraken("afspraken.csv", inhoud)
    assert str(fout.value) == blok("text", 1).strip()


def test_the_page_names_every_column_and_rule() -> None:
    tekst = PAGINA.read_text("utf-8")
    assert re.findall(r"^\| `(\w+)` \|", tekst, re.MULTILINE) == [*AFSPRAKEN]
    assert re.findall(r"^\| \[(TR\d+)\]", tekst, re.MULTILINE) == ["TR019", "TR341", "TR346", "TR381", "TR418"]


@pytest.mark.parametrize(
    ("tekst", "centen"),
    [
        ("62,50", 6250), ("62.50", 6250), ("62,5", 6250), ("62", 6200), ("6250", 625_000), ("€ 62,50", 6250),
        ("€62,50", 6250), ("€\u00a062,50", 6250), (" 62,50 ", 6250), ("6.250,00", 625_000), ("0,01", 1), ("0", 0),
        ("0,07", 7), ("062,50", 6250), ("999999,99", 99_999_999), ("999.999,99", 99_999_999),
    ],
)  # fmt: skip
def test_amounts_as_people_write_them(tekst: str, centen: int) -> None:
    assert lees(csv({"Tarief": tekst}))["Tarief"].to_list() == [centen]


@given(st.integers(0, 99_999_999))
@settings(max_examples=60, deadline=None)
def test_every_amount_as_we_write_it_is_read_to_the_cent(centen: int) -> None:
    teksten = [euro(centen), f"{centen // 100}.{centen % 100:02d}"]
    rijen = [{"Tarief": tekst, "gemeente": f"{i:04d}"} for i, tekst in enumerate(teksten)]
    assert lees(csv(*rijen))["Tarief"].to_list() == [centen, centen]


@pytest.mark.parametrize(
    "tekst", ["6.250", "6,250", "62,505", "-5", "62,-", "1,250.00", "1.25.000,00", "1e3", "ruim 60"]
)
def test_what_is_no_clear_amount_is_refused(tekst: str) -> None:
    ((pad, melding, herstel),) = fouten(csv({"Tarief": tekst}))
    assert pad == "regel 2, kolom Tarief"
    assert tekst in melding
    assert "6.250,00" in herstel


def test_an_amount_that_fits_in_no_message_is_refused() -> None:
    ((pad, melding, _),) = fouten(csv({"Tarief": "1000000"}))
    assert pad == "regel 2, kolom Tarief"
    assert melding == "Een tarief van 1000000 past niet in een bericht; het hoogste is € 999.999,99."


def test_forms_that_a_spreadsheet_makes() -> None:
    verwacht = lees(csv({}))
    komma = f"{','.join(AFSPRAKEN)}\r\n" + 'ijw,0363,98765432,45,45A04,inspanning,04,"62,50",,2026-01-01,\r\n'
    assert lees(komma).equals(verwacht)
    assert lees(b"\xef\xbb\xbf" + csv({})).equals(verwacht)
    assert lees(csv({}).replace(b"\n", b"\r")).equals(verwacht)
    assert lees(csv({}) + b"\n\n;;;;;;;;;;\n ; ;\n").equals(verwacht)
    assert lees(csv({"wet": " iJw", "Variant": "Inspanning "})).equals(verwacht)
    omgekeerd = "\n".join(";".join(reversed(regel.split(";"))) for regel in csv({}).decode().split("\n"))
    assert lees(omgekeerd).equals(verwacht)
    assert lees(csv({"wet": "iWmo", "ProductCategorie": "02"}))["wet"].to_list() == ["iwmo"]


def test_empty_means_any_or_not_agreed() -> None:
    rij = dict.fromkeys(AFSPRAKEN, "") | {"ProductCategorie": "45", "Variant": "output"}
    assert lees(csv(rij)).rows() == [(None, None, None, "45", None, "output", *[None] * 5)]


def test_the_unit_of_a_tariff_is_the_unit_unless_told() -> None:
    rijen = [{"Eenheid": "01"}, {"Eenheid": "01", "Tarief": "", "gemeente": ""}, {"Eenheid": "", "Tariefeenheid": "04"}]
    rijen[2]["aanbieder"] = ""
    tabel = lees(csv(*rijen))
    # without a tariff nothing is said of what it is per: TR346 would take a tariff per minute for agreed
    assert tabel["Tariefeenheid"].to_list() == ["01", None, "04"]
    assert tabel["Eenheid"].to_list() == ["01", "01", None]


@pytest.mark.parametrize(
    ("cellen", "kolom", "toont"),
    [
        ({"wet": "zvw"}, "wet", "zvw"),
        ({"gemeente": "363"}, "gemeente", "363"),
        ({"gemeente": "Utrecht"}, "gemeente", "Utrecht"),
        ({"gemeente": "٠٣٦٣"}, "gemeente", "٠٣٦٣"),
        ({"aanbieder": "9876543"}, "aanbieder", "9876543"),
        ({"ProductCategorie": "5"}, "ProductCategorie", "5"),
        ({"ProductCategorie": "99"}, "ProductCategorie", "99"),
        ({"ProductCategorie": ""}, "ProductCategorie", "leeg"),
        ({"ProductCategorie": "02"}, "ProductCategorie", "02 is geen productcategorie van ijw"),
        ({"wet": "iwmo"}, "ProductCategorie", "45 is geen productcategorie van iwmo"),
        ({"ProductCode": "45A045"}, "ProductCode", "45A045"),
        ({"ProductCode": "4\x005"}, "ProductCode", "4\\x005"),
        ({"Variant": "inspanningsgericht"}, "Variant", "inspanningsgericht"),
        ({"Variant": ""}, "Variant", "leeg"),
        ({"Eenheid": "4"}, "Eenheid", "4"),
        ({"Eenheid": "82"}, "Eenheid", "Eenheid 82 hoort niet bij Variant inspanning."),
        ({"Variant": "output"}, "Eenheid", "Eenheid 04 hoort niet bij Variant output."),
        ({"Variant": "output", "Eenheid": "83"}, "Tarief", "euro's (83)"),
        ({"Tariefeenheid": "16"}, "Tariefeenheid", "Tariefeenheid 16"),
        ({"Eenheid": "", "Tariefeenheid": "82"}, "Tariefeenheid", "Tariefeenheid 82 hoort niet"),
        ({"Eenheid": ""}, "Tarief", "niet per wat"),
        ({"van": "2026-02-30"}, "van", "2026-02-30"),
        ({"tot": "morgen"}, "tot", "morgen"),
        ({"tot": "31-12-2025"}, "tot", "31-12-2025"),
    ],
)
def test_one_fault_is_said_once(cellen: dict[str, str], kolom: str, toont: str) -> None:
    ((pad, melding, herstel),) = fouten(csv({"gemeente": "9999"}, cellen))
    assert pad == f"regel 3, kolom {kolom}"
    assert toont in melding
    assert herstel


def test_the_first_day_may_be_the_last() -> None:
    assert lees(csv({"tot": "2026-01-01"})).height == 1


@pytest.mark.parametrize("eenheid", ["01", "04", "14", "16", "82", "83", "84"])
def test_every_unit_goes_with_task(eenheid: str) -> None:
    assert lees(csv({"Variant": "taak", "Eenheid": eenheid, "Tarief": ""})).height == 1


def test_all_faults_at_once_by_line() -> None:
    gevonden = fouten(csv({"tot": "x", "wet": "y"}, {"gemeente": "1"}, {"Eenheid": "5"}, {}, {}))
    assert [pad for pad, _, _ in gevonden] == [
        "regel 2, kolom wet",
        "regel 2, kolom tot",
        "regel 3, kolom gemeente",
        "regel 4, kolom Eenheid",
        # rows with a wrong party, product or day are not held against others; row 4 has those right
        "regel 5",
        "regel 6",
    ]


def test_wrong_names_of_columns() -> None:
    gevonden = fouten("wet;Gemeente;aanbieder;ProductCategorie;ProductCode;Eenheid;Tarief;Tariefeenheid;van\n;1;1;45")
    assert [(pad, melding) for pad, melding, _ in gevonden] == [
        ("regel 1", "De kolom 'Gemeente' hoort hier niet."),
        ("regel 1", "De kolom gemeente ontbreekt."),
        ("regel 1", "De kolom Variant ontbreekt."),
        ("regel 1", "De kolom tot ontbreekt."),
        ("regel 2, kolom aanbieder", "Hier staat 1; dat is geen AGB-code."),
    ]
    assert gevonden[0][2] == "Bedoelt u gemeente? Haal de naam anders weg."


@pytest.mark.parametrize(
    ("inhoud", "pad", "melding"),
    [
        (b"", "", "De eerste regel is leeg; daar horen de namen van de kolommen."),
        (b"\xef\xbb\xbf", "", "De eerste regel is leeg; daar horen de namen van de kolommen."),
        (KOP.encode(), "", "Er staat geen enkele afspraak in."),
        (f"{KOP}\n;;;;;;;;;;\n".encode(), "", "Er staat geen enkele afspraak in."),
        (f"{KOP};wet\n".encode(), "", "De kolom wet staat er twee keer."),
        (KOP.replace(";", "\t").encode(), "regel 1", "Er is maar één kolom"),
        (csv({}) + "é".encode("latin-1"), "regel 2", "Hier staat een teken dat geen UTF-8 is."),
        (csv({}).decode().encode("utf-16"), "regel 1", "Hier staat een teken dat geen UTF-8 is."),
        (csv({}) + b";;x", "regel 2", "Deze regel heeft meer cellen dan er kolommen zijn."),
        (b"a" * 200_000, "", "Dit is geen leesbare CSV"),
    ],
)
def test_a_file_that_cannot_be_read(inhoud: bytes, pad: str, melding: str) -> None:
    gevonden = fouten(inhoud)
    assert gevonden[0][0] == pad or (pad == "" and gevonden[0][0] in ("", "regel 1"))
    assert gevonden[0][1].startswith(melding)
    assert len(gevonden) == 1


@pytest.mark.parametrize("einde", ["", "\n", "\nijw,,,45,45A05,inspanning,04,60,,,\n"])
def test_a_comma_in_an_amount_never_becomes_a_unit(einde: str) -> None:
    ((pad, melding, herstel),) = fouten(f"{','.join(AFSPRAKEN)}\nijw,,,45,,inspanning,04,62,04,,,{einde}")
    assert (pad, melding) == ("regel 2", "Deze regel heeft meer cellen dan er kolommen zijn.")
    assert "aanhalingstekens" in herstel


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        ({}, {}),
        ({"tot": "2026-06-30"}, {"van": "2026-06-30"}),
        ({"van": "", "tot": ""}, {"van": "2030-01-01"}),
        ({"van": "2030-01-01"}, {"van": "", "tot": ""}),
        ({"ProductCode": ""}, {"ProductCode": "", "Tarief": "70"}),
        ({}, {"ProductCategorie": "44"}),
        ({"wet": "", "gemeente": "", "aanbieder": ""}, {"wet": "", "gemeente": "", "aanbieder": ""}),
    ],
)
def test_two_terms_for_one_day_are_refused(een: dict[str, str], ander: dict[str, str]) -> None:
    ((pad, melding, _),) = fouten(csv(een, ander))
    later = 2 if een.get("van") == "2030-01-01" else 3
    assert pad == f"regel {later}"
    assert f"regel {5 - later}" in melding


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        ({"tot": "2026-06-30"}, {"van": "2026-07-01"}),
        ({}, {"gemeente": ""}),
        ({}, {"aanbieder": ""}),
        ({}, {"wet": ""}),
        ({}, {"ProductCode": ""}),
        ({}, {"ProductCode": "45A05"}),
        ({"ProductCode": ""}, {"ProductCode": "", "ProductCategorie": "44"}),
    ],
)
def test_terms_that_go_together(een: dict[str, str], ander: dict[str, str]) -> None:
    assert lees(csv(een, ander)).height == 2


def test_a_short_term_within_a_long_one_hides_no_later_overlap() -> None:
    rijen = [{"tot": "2026-12-31"}, {"van": "2026-02-01", "tot": "2026-02-28"}, {"van": "2026-06-01"}]
    assert [(pad, melding[-8:]) for pad, melding, _ in fouten(csv(*rijen))] == [
        ("regel 3", "regel 2."),
        ("regel 4", "regel 2."),
    ]


def test_a_file_pasted_many_times_is_told_briefly() -> None:
    gevonden = fouten(csv(*[{}] * 131))
    assert len(gevonden) == 101
    assert gevonden[0][1] == "Nog 30 afspraken gelden tegelijk met een andere."


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_no_file_breaks_the_reader(data: st.DataObject) -> None:
    inhoud = bytearray(csv({}, {"ProductCode": "45A05"}).replace(b";", data.draw(st.sampled_from([b";", b","]))))
    for _ in range(data.draw(st.integers(1, 8))):
        plek = data.draw(st.integers(0, len(inhoud)))
        inhoud[plek : plek + data.draw(st.integers(0, 20))] = data.draw(
            st.text(';,"\n\r\0 é€9a', max_size=4).map(str.encode)
        )
    with suppress(AfsprakenFout):
        assert dict(lees(bytes(inhoud)).schema) == AFSPRAKEN
