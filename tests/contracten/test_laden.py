"""Bad profiles: every error at once, each with its file, its line and what to do; and what profiles build on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from toetssteen.contracten.delen import Controle
from toetssteen.contracten.laden import Geladen, laad
from toetssteen.contracten.yamlbron import GROOTSTE, Fout, ProfielFout
from toetssteen.toetsing.contract.controle import controleer

HOOFD = 'naam: proef\ntitel: Proef\nvoorvoegsel: PR\nversie: "1"\n'
TERMIJN = """document: PvE
clausules:
  - id: PR-1
    soort: termijn
    vindplaats: {artikel: eis 1}
    kern: Iets is op tijd.
    delen:
      - soort: termijn
        vanaf: begin
        wat: einde
        aantal: 5
        eenheid: werkdagen
        eigenaar: opdrachtnemer
"""
CLAUSULES = "clausules/termijn.yaml"


def _map(plek: Path, bestanden: Mapping[str, str | bytes]) -> Path:
    """Write a profile that is good but for the files given."""
    for naam, inhoud in {"profiel.yaml": HOOFD, CLAUSULES: TERMIJN, **bestanden}.items():
        bestand = plek / naam
        bestand.parent.mkdir(parents=True, exist_ok=True)
        bestand.write_bytes(inhoud if isinstance(inhoud, bytes) else inhoud.encode())
    return plek


def _fouten(plek: Path, bestanden: Mapping[str, str | bytes]) -> list[Fout]:
    with pytest.raises(ProfielFout) as fout:
        laad(_map(plek / "proef", bestanden))
    return fout.value.fouten


def _basis(plek: Path, **erbij: str) -> None:
    """Write a template beside the profile, with the clauses SJ-1 and SJ-2."""
    een = TERMIJN.replace("PR-1", "SJ-1")
    twee = een.partition("clausules:\n")[2].replace("SJ-1", "SJ-2")
    hoofd = HOOFD.replace("proef", "basis").replace("PR", "SJ") + "sjabloon: ja\n" + erbij.get("hoofd", "")
    _map(plek / "basis", {"profiel.yaml": hoofd, CLAUSULES: een + twee + erbij.get("bij_twee", "")})


def test_a_good_profile_loads_with_the_line_of_each_clause(tmp_path: Path) -> None:
    geladen = laad(_map(tmp_path / "proef", {}))
    assert [c.id for c in geladen.profiel.clausules] == ["PR-1"]
    assert geladen.plaatsen == {"PR-1": ("proef/clausules/termijn.yaml", 3)}
    assert geladen.profiel.clausules[0].vindplaats.document == "PvE"


EEN_FOUT: dict[str, tuple[dict[str, str | bytes], str, int | None, str, str]] = {
    "onbekende sleutel in een deel": (
        {CLAUSULES: TERMIJN.replace("eenheid:", "eenhied:")},
        CLAUSULES,
        12,
        "PR-1 (clausules[1] › delen[1] › eenhied): eenhied is geen bekende sleutel.",
        "Bedoelt u eenheid?",
    ),
    "onbekende sleutel in het hoofd": (
        {"profiel.yaml": f"{HOOFD}ingng: 2026-01-01\n"},
        "profiel.yaml",
        5,
        "ingng is geen bekende sleutel.",
        "Bedoelt u ingang?",
    ),
    "onbekende sleutel in de tweede van twee bestanden met producten": (
        {
            "a.yaml": "producten:\n  - {code: A1, naam: een}\n",
            "b.yaml": "producten:\n  - {code: B1, naam: een}\n  - {code: B2, naam: twee, groop: g}\n",
        },
        "b.yaml",
        3,
        "producten[2] › groop: groop is geen bekende sleutel.",
        "Bedoelt u groep?",
    ),
    "sleutel van een ander deel": (
        {CLAUSULES: f"{TERMIJN}        maatregelen: [boete]\n"},
        CLAUSULES,
        14,
        "maatregelen is geen bekende sleutel.",
        "hoort ergens anders",
    ),
    "onbekende lijst": (
        {"producten.yaml": "\nproductn: []\n"},
        "producten.yaml",
        2,
        "productn hoort niet",
        "producten",
    ),
    "typfout in een verwijzing": (
        {CLAUSULES: f"{TERMIJN}    zie: [PR-1, PR_2]\n"},
        CLAUSULES,
        14,
        "PR_2 heeft niet de goede vorm.",
        "DF-31.a",
    ),
    "een dag die niet bestaat": (
        {"profiel.yaml": f"{HOOFD}ingang: 2026-02-30\n"},
        "profiel.yaml",
        5,
        "2026-02-30 bestaat niet.",
        "2026-01-31",
    ),
    "een dag in de verkeerde vorm": (
        {"producten.yaml": "tarieven:\n  - product: A1\n    bedrag: 100\n    van: 1-1-2026\n"},
        "producten.yaml",
        4,
        "1-1-2026 is geen goede waarde voor van.",
        "een dag, als 2026-01-31",
    ),
    "een tijdstip waar een dag hoort": (
        {"profiel.yaml": f"{HOOFD}ingang: 2026-02-20 14:00\n"},
        "profiel.yaml",
        5,
        "2026-02-20 14:00:00 is geen goede waarde voor ingang.",
        "een dag, als 2026-01-31",
    ),
    "einde voor begin": (
        {"profiel.yaml": f"{HOOFD}ingang: 2026-02-20\neinde: 2026-02-19\n"},
        "profiel.yaml",
        6,
        "het contract eindigt (2026-02-19) voor het begint (2026-02-20).",
        "Verbeter",
    ),
    "periode die eindigt voor zij begint": (
        {"producten.yaml": "producten:\n  - {code: A1, naam: a, van: 2026-02-01, tot: 2026-01-31}\n"},
        "producten.yaml",
        2,
        "de periode eindigt (2026-01-31) voor zij begint (2026-02-01).",
        "Verbeter",
    ),
    "een bedrag onder nul": (
        {"producten.yaml": "tarieven:\n  - product: A1\n    bedrag: -1\n"},
        "producten.yaml",
        3,
        "-1 kan hier niet.",
        "minstens 0",
    ),
    "een bedrag met een breuk": (
        {"producten.yaml": "tarieven:\n  - product: A1\n    bedrag: 12.50\n"},
        "producten.yaml",
        3,
        "12.50 is geen goede waarde voor bedrag.",
        "een geheel getal",
    ),
    "een bedrag in euro's": (
        {"producten.yaml": "tarieven:\n  - product: A1\n    bedrag: € 66\n"},
        "producten.yaml",
        3,
        "€ 66 is geen goede waarde voor bedrag.",
        "schrijf 6600 voor € 66,00.",
    ),
    "een bedrag met een komma tussen accolades": (
        {"producten.yaml": "tarieven:\n  - {product: A1, bedrag: 66,00}\n"},
        "producten.yaml",
        2,
        "00 is geen bekende sleutel.",
        "Schrijf een bedrag in eurocenten: 6600 voor € 66,00.",
    ),
    "een tab voor een sleutel": (
        {"producten.yaml": "producten:\n  - code: A1\n\tnaam: a\n"},
        "producten.yaml",
        3,
        "deze regel springt in met een tab.",
        "Spring in met spaties",
    ),
    "sleutel twee keer": (
        {CLAUSULES: f"{TERMIJN}        eigenaar: gemeente\n"},
        CLAUSULES,
        14,
        "eigenaar staat hier twee keer.",
        "Laat er één staan.",
    ),
    "geen UTF-8": (
        {CLAUSULES: TERMIJN.replace("Iets", "Tweeërlei").encode("latin-1")},
        CLAUSULES,
        6,
        "het bestand is geen UTF-8.",
        "Sla het op als UTF-8.",
    ),
    "ja waar tekst hoort": (
        {"profiel.yaml": HOOFD.replace("Proef", "ja")},
        "profiel.yaml",
        2,
        "ja is geen goede waarde voor titel.",
        "aanhalingstekens",
    ),
    "een getal waar tekst hoort": (
        {"profiel.yaml": HOOFD.replace('"1"', "1")},
        "profiel.yaml",
        4,
        "1 is geen goede waarde voor versie.",
        "aanhalingstekens",
    ),
    "tekst waar een getal hoort": (
        {CLAUSULES: TERMIJN.replace("aantal: 5", 'aantal: "5"')},
        CLAUSULES,
        11,
        "5 is geen goede waarde voor aantal.",
        "een geheel getal",
    ),
    "een kaart als waarde van een parameter": (
        {CLAUSULES: f"{TERMIJN}        rekenwijze: {{dag_telt: {{waarde: {{a: 1}}}}}}\n"},
        CLAUSULES,
        14,
        "{'a': 1} kan hier niet.",
        "een tekst, heel getal, dag, ja of nee",
    ),
    "twee waarden voor dezelfde dagen": (
        {CLAUSULES: f"{TERMIJN}        rekenwijze: {{dag_telt: [{{waarde: ja}}, {{waarde: nee}}]}}\n"},
        CLAUSULES,
        14,
        "twee waarden gelden tegelijk vanaf het begin.",
        "Verbeter",
    ),
    "onbekende soort deel": (
        {CLAUSULES: TERMIJN.replace("- soort: termijn", "- soort: termin")},
        CLAUSULES,
        8,
        "soort termin bestaat niet.",
        "Bedoelt u termijn? Kies uit: termijn, controle",
    ),
    "onbekende soort clausule": (
        {CLAUSULES: TERMIJN.replace("    soort: termijn\n    vind", "    soort: termin\n    vind")},
        CLAUSULES,
        4,
        "termin kan hier niet.",
        "Bedoelt u termijn?",
    ),
    "een deel zonder soort": (
        {CLAUSULES: TERMIJN.replace("- soort: termijn\n        vanaf", "- vanaf")},
        CLAUSULES,
        8,
        "soort ontbreekt.",
        "soort: termijn",
    ),
    "een code van een regel die niet kan": (
        {CLAUSULES: TERMIJN.partition("      - soort")[0] + "      - {soort: controle, regel: CTR6}\n"},
        CLAUSULES,
        8,
        "CTR6 heeft niet de goede vorm.",
        "CTR101 of TR308",
    ),
    "geen delen": (
        {CLAUSULES: TERMIJN.partition("    delen:")[0] + "    delen: []\n"},
        CLAUSULES,
        7,
        "delen is leeg.",
        "Vul er iets in.",
    ),
    "een clausule die geen clausule is": (
        {CLAUSULES: "clausules:\n  - PR-1\n"},
        CLAUSULES,
        2,
        "PR-1 is geen goede waarde voor deze regel.",
        "namen met waarden",
    ),
    "geen lijst": ({CLAUSULES: "clausules: {a: 1}\n"}, CLAUSULES, 1, "clausules is geen lijst.", "streepje"),
    "een lijst als bestand": ({CLAUSULES: "\n- a\n"}, CLAUSULES, 2, "geen inhoud met namen.", "dubbele punt"),
    "leeg bestand": ({CLAUSULES: ""}, CLAUSULES, 1, "geen inhoud met namen.", "haal het bestand weg"),
    "leeg hoofd": ({"profiel.yaml": ""}, "profiel.yaml", 1, "geen inhoud met namen.", "dubbele punt"),
    "te groot": (
        {CLAUSULES: b"#" * (GROOTSTE + 1)},
        CLAUSULES,
        None,
        "het bestand is groter dan 5 MB.",
        "Verdeel het over meer bestanden.",
    ),
    "twee documenten": (
        {CLAUSULES: f"{TERMIJN}---\n{TERMIJN}"},
        CLAUSULES,
        1,
        "er staan meer documenten in één bestand (---).",
        "losse bestanden",
    ),
    "een tab": (
        {CLAUSULES: TERMIJN.replace("    kern", "\tkern")},
        CLAUSULES,
        6,
        "hier staat een tab",
        "Spring in met spaties",
    ),
    "een dubbele punt in tekst": (
        {CLAUSULES: TERMIJN.replace("Iets is", "Iets: is")},
        CLAUSULES,
        6,
        "een dubbele punt te veel",
        "aanhalingstekens",
    ),
    "te diep": (
        {CLAUSULES: "clausules: " + "[" * 500 + "]" * 500 + "\n"},
        CLAUSULES,
        None,
        "meer dan 20 lagen diep",
        "Kijk naar inspringing",
    ),
    "een tag": (
        {"profiel.yaml": f"{HOOFD}ingang: !!timestamp 2026-01-01\n"},
        "profiel.yaml",
        5,
        "een tag (!) kan hier niet.",
        "weg",
    ),
    "de verkeerde extensie": (
        {"clausules/proces.yml": TERMIJN.replace("PR-1", "PR-2")},
        "clausules/proces.yml",
        None,
        "de naam eindigt niet op .yaml.",
        "Hernoem het bestand.",
    ),
    "een profiel dat er niet is": (
        {"profiel.yaml": f"{HOOFD}bouwt_op:\n  - dalfsen-2062\n"},
        "profiel.yaml",
        6,
        "er is geen profiel dalfsen-2062.",
        "Bedoelt u dalfsen-2026?",
    ),
    "bouwt_op als tekst": (
        {"profiel.yaml": f"{HOOFD}bouwt_op: dalfsen-2026\n"},
        "profiel.yaml",
        5,
        "dalfsen-2026 is geen goede waarde voor bouwt_op.",
        "een lijst",
    ),
    "op zichzelf": (
        {"profiel.yaml": f"{HOOFD}bouwt_op: [proef]\n"},
        "profiel.yaml",
        5,
        "in een kring op elkaar: proef → proef.",
        "bouwt_op weg",
    ),
}


@pytest.mark.parametrize(("bestanden", "bestand", "regel", "melding", "herstel"), EEN_FOUT.values(), ids=EEN_FOUT)
def test_one_error(
    bestanden: dict[str, str | bytes], bestand: str, regel: int | None, melding: str, herstel: str, tmp_path: Path
) -> None:
    fouten = _fouten(tmp_path, bestanden)
    assert len(fouten) == 1, [str(f) for f in fouten]
    (fout,) = fouten
    assert (fout.bestand, fout.regel) == (f"proef/{bestand}", regel)
    assert melding in f"{fout.plaats}: {fout.melding}"
    assert herstel in fout.herstel


def test_all_errors_come_at_once_in_order(tmp_path: Path) -> None:
    fouten = _fouten(
        tmp_path,
        {
            "profiel.yaml": "naam: proef\nversie: 1\ntitl: x\n",
            CLAUSULES: TERMIJN.replace("    kern: Iets is op tijd.\n", "").replace("aantal: 5", "aantal: vijf"),
            "producten.yaml": "producten:\n  - {code: A1}\ntarieven:\n  - {product: A1, bedrag: ja}\n",
            "processen.yaml": "processen:\n  - naam: p\n    begin: a\n    toestanden: [a]\n    overgangen: []\n",
        },
    )
    assert [(f.bestand.removeprefix("proef/"), f.regel, f.melding) for f in fouten] == [
        (CLAUSULES, 3, "kern ontbreekt."),
        (CLAUSULES, 10, "vijf is geen goede waarde voor aantal."),
        ("processen.yaml", 4, "toestanden is te kort."),
        ("processen.yaml", 5, "overgangen is leeg."),
        ("producten.yaml", 2, "naam ontbreekt."),
        ("producten.yaml", 4, "ja is geen goede waarde voor bedrag."),
        ("profiel.yaml", 1, "titel ontbreekt."),
        ("profiel.yaml", 1, "voorvoegsel ontbreekt."),
        ("profiel.yaml", 2, "1 is geen goede waarde voor versie."),
        ("profiel.yaml", 3, "titl is geen bekende sleutel."),
    ]
    assert all(f.herstel for f in fouten)


def test_anchors_that_explode_are_one_error_per_line(tmp_path: Path) -> None:
    """Nine levels of nine references would be 9 to the 9th items: nothing is expanded."""
    regels = [
        "a: &a [x, x]",
        *(f"{n}: &{n} [{', '.join([f'*{v}'] * 9)}]" for v, n in zip("abcdefgh", "bcdefghi", strict=True)),
    ]
    fouten = _fouten(tmp_path, {"extra.yaml": "\n".join(regels)})
    ankers = [f for f in fouten if f.melding.startswith("een anker (&)")]
    verwijzingen = [f for f in fouten if f.melding.startswith("een verwijzing (*)")]
    assert [f.regel for f in ankers] == list(range(1, 10))
    assert [f.regel for f in verwijzingen] == list(range(2, 10))
    assert {f.bestand for f in fouten} == {"proef/extra.yaml"}
    assert {f.herstel for f in verwijzingen} == {"Schrijf de waarde uit."}


def test_a_merge_key_is_refused_where_it_stands(tmp_path: Path) -> None:
    fouten = _fouten(
        tmp_path, {"producten.yaml": "producten:\n  - &b {code: A1, naam: a}\n  - <<: *b\n    naam: c\n    code: C1\n"}
    )
    assert [(f.regel, f.melding) for f in fouten] == [
        (2, "een anker (&) kan hier niet."),
        (3, "een verwijzing (*) kan hier niet."),
    ]


def test_a_file_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    fouten = _fouten(tmp_path, {"profiel.yaml": "naam: [\n", "producten.yaml": "producten:\n  - {code: A1}\n"})
    assert {(f.bestand, f.melding) for f in fouten} >= {("proef/producten.yaml", "naam ontbreekt.")}
    assert not any(f.bestand == "proef/profiel.yaml" and "ontbreekt" in f.melding for f in fouten)


def test_an_unknown_clause_and_a_tariff_overlap_are_for_controleer(tmp_path: Path) -> None:
    tarieven = (
        "producten:\n  - {code: A1, naam: a}\ntarieven:\n"
        "  - {product: A1, bedrag: 100, van: 2026-01-01, tot: 2026-06-30}\n"
        "  - {product: A1, bedrag: 110, van: 2026-06-30}\n"
    )
    plek = _map(tmp_path / "proef", {CLAUSULES: f"{TERMIJN}    zie: [PR-11]\n", "producten.yaml": tarieven})
    fouten = {o.code: o for o in controleer(laad(plek), met_voorbeelden=False) if o.ernst == "fout"}
    assert set(fouten) == {"clausule-onbekend", "tarief-overlap"}
    onbekend, overlap = fouten["clausule-onbekend"], fouten["tarief-overlap"]
    assert (onbekend.bestand, onbekend.regel) == (f"proef/{CLAUSULES}", 3)
    assert (onbekend.melding, onbekend.herstel) == ("PR-11 bestaat niet.", "Bedoelt u PR-1?")
    assert overlap.melding == "twee tarieven van A1 gelden tegelijk vanaf 30-06-2026."


def test_a_circle_of_three_names_the_line_that_closes_it(tmp_path: Path) -> None:
    for naam, op in (("basis", "diep"), ("diep", "proef")):
        _map(tmp_path / naam, {"profiel.yaml": HOOFD.replace("proef", naam) + f"bouwt_op:\n  - {op}\n"})
    (fout,) = _fouten(tmp_path, {"profiel.yaml": f"{HOOFD}bouwt_op: [basis]\n"})
    assert (fout.bestand, fout.regel) == ("diep/profiel.yaml", 6)
    assert "proef → basis → diep → proef" in fout.melding
    assert fout.herstel == "Haal een van de verwijzingen in bouwt_op weg."


def test_errors_of_a_base_come_with_those_of_the_profile(tmp_path: Path) -> None:
    _basis(tmp_path, hoofd="titl: x\n")
    fouten = _fouten(tmp_path, {"profiel.yaml": f"{HOOFD}bouwt_op: [basis]\ningng: x\n"})
    assert [(f.bestand, f.regel) for f in fouten] == [("basis/profiel.yaml", 6), ("proef/profiel.yaml", 6)]


def _op_basis(plek: Path, erbij: str = "") -> Geladen:
    return laad(_map(plek / "proef", {"profiel.yaml": f"{HOOFD}bouwt_op: [basis]\n{erbij}"}))


def test_a_profile_takes_over_the_clauses_of_its_base(tmp_path: Path) -> None:
    _basis(tmp_path)
    geladen = _op_basis(tmp_path)
    assert geladen.herkomst == {"PR-1": "proef", "SJ-1": "basis", "SJ-2": "basis"}
    assert geladen.plaatsen["SJ-2"] == (f"basis/{CLAUSULES}", 14)


def test_a_dropped_clause_is_gone_and_must_exist(tmp_path: Path) -> None:
    _basis(tmp_path)
    geladen = _op_basis(tmp_path, "vervallen: [SJ-1]\n")
    assert [c.id for c in geladen.profiel.clausules] == ["PR-1", "SJ-2"]
    (fout,) = _fouten(tmp_path, {"profiel.yaml": f"{HOOFD}bouwt_op: [basis]\nvervallen:\n  - SJ-1\n  - SJ-22\n"})
    assert (fout.bestand, fout.regel, fout.plaats) == ("proef/profiel.yaml", 8, "vervallen[2]")
    assert (fout.melding, fout.herstel) == ("SJ-22 staat in geen profiel waarop dit bouwt.", "Bedoelt u SJ-2?")


def test_what_a_profile_does_not_give_comes_from_its_base(tmp_path: Path) -> None:
    _basis(tmp_path, hoofd="wet: [iwmo]\ningang: 2026-01-01\nkalender: {goede_vrijdag: werkdag}\n")
    profiel = _op_basis(tmp_path, "ingang: 2026-07-01\n").profiel
    assert (profiel.wet, str(profiel.ingang), profiel.kalender.goede_vrijdag) == (["iwmo"], "2026-07-01", "werkdag")
    assert not profiel.sjabloon


def test_references_to_clauses_of_another_contract_are_left_out(tmp_path: Path) -> None:
    rest = "waarom: a, bericht: b, bevinding: c"
    botst = f"botst_met: [{{met: DF-1, {rest}}}, {{met: OP364, {rest}}}]"
    _basis(tmp_path, bij_twee=f"    zie: [SJ-1, PR-1, DF-1]\n    {botst}\n")
    twee = {c.id: c for c in _op_basis(tmp_path).profiel.clausules}["SJ-2"]
    assert twee.zie == ["SJ-1", "PR-1"]
    assert [b.met for b in twee.botst_met] == ["OP364"]
    assert laad(tmp_path / "basis").profiel.clausules[1].zie == ["SJ-1", "PR-1", "DF-1"]


def test_a_change_in_a_base_is_seen(tmp_path: Path) -> None:
    _basis(tmp_path)
    eerst = _op_basis(tmp_path)
    _basis(tmp_path, hoofd="ingang: 2026-01-01\n")
    daarna = _op_basis(tmp_path)
    assert daarna.hash != eerst.hash
    assert str(daarna.profiel.ingang) == "2026-01-01"


def test_an_unknown_name_suggests_what_looks_like_it() -> None:
    with pytest.raises(ProfielFout) as fout:
        laad("dalfsen-2062")
    assert fout.value.fouten[0].bestand == "dalfsen-2062"
    assert "Bedoelt u dalfsen-2026?" in fout.value.fouten[0].herstel


OPEN = """    delen:
      - soort: controle
        regel: CTR212
        parameters: {maximum: {waarde: null}, periode: kalenderjaar}
"""


def _open_basis(plek: Path) -> None:
    """Write a template with a clause SJ-3 that leaves a value open."""
    _basis(plek)
    kop = TERMIJN.replace("PR-1", "SJ-3").partition("    delen:")[0]
    (plek / "basis/clausules/open.yaml").write_text(kop + OPEN, encoding="utf-8")


def test_what_a_base_leaves_open_is_filled_in(tmp_path: Path) -> None:
    _open_basis(tmp_path)
    clausules = _op_basis(tmp_path, "invulling:\n  SJ-3: {deel 1: {maximum: {waarde: 100, van: 2026-01-01}}}\n").profiel
    (deel,) = next(c for c in clausules.clausules if c.id == "SJ-3").delen
    assert isinstance(deel, Controle)
    assert [(w.waarde, str(w.van)) for w in deel.parameters["maximum"].waarden] == [(100, "2026-01-01")]
    assert deel.parameters["periode"].waarden[0].waarde == "kalenderjaar"
    (ongevuld,) = laad(tmp_path / "basis").profiel.clausules[0].delen
    assert isinstance(ongevuld, Controle)
    assert ongevuld.parameters["maximum"].waarden[0].waarde is None


FOUT_INGEVULD = {
    "clausule die er niet is": ("SJ-33: {deel 1: {maximum: 1}}", "SJ-33 staat in geen profiel", "Bedoelt u SJ-3?"),
    "deel dat er niet is": ("SJ-3: {deel 2: {maximum: 1}}", "geen parameter maximum", "Verbeter de naam"),
    "parameter die er niet is": ("SJ-3: {deel 1: {maximun: 1}}", "geen parameter maximun", "Bedoelt u maximum?"),
    "wat de basis zelf geeft": ("SJ-3: {deel 1: {periode: looptijd}}", "geeft periode zelf", "eigen clausule"),
    "verkeerde vorm": ("SJ-3: {1: {maximum: 1}}", "heeft niet de goede vorm", "{deel 1: {maximum: 25000000}}"),
}


@pytest.mark.parametrize(("regel", "melding", "herstel"), FOUT_INGEVULD.values(), ids=FOUT_INGEVULD)
def test_filling_in_what_is_not_open_is_an_error(regel: str, melding: str, herstel: str, tmp_path: Path) -> None:
    _open_basis(tmp_path)
    (fout,) = _fouten(tmp_path, {"profiel.yaml": f"{HOOFD}bouwt_op: [basis]\ninvulling:\n  {regel}\n"})
    assert (fout.bestand, fout.regel) == ("proef/profiel.yaml", 7)
    assert melding in fout.melding
    assert herstel in fout.herstel


def test_a_choice_names_a_key_that_is_there(tmp_path: Path) -> None:
    hoofd = f"{HOOFD}kalender:\n  keuzes: {{goede_vrydag: omdat}}\n"
    (fout,) = _fouten(tmp_path, {"profiel.yaml": hoofd})
    assert (fout.regel, fout.melding) == (5, "keuzes noemt goede_vrydag, en dat is hier geen sleutel.")


def test_a_base_has_another_name(tmp_path: Path) -> None:
    _map(tmp_path / "basis", {})
    (fout,) = _fouten(tmp_path, {"profiel.yaml": f"{HOOFD}bouwt_op: [basis]\n"})
    assert (fout.bestand, fout.regel) == ("proef/profiel.yaml", 1)
    assert fout.melding == "een profiel waarop dit bouwt heet ook proef."
