"""What `controleer` says of a profile: every code once, on the small profile with one thing changed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from contracten.waterhoek import CLAUSULES, HOOFD, PRODUCTEN, SCENARIOS, waterhoek
from toetssteen.contracten.schema import Kpi
from toetssteen.contracten.yamlbron import ProfielFout
from toetssteen.toetsing.contract.controle import Opmerking, controleer
from toetssteen.toetsing.contract.controle.ladders import kpi_gehaald
from toetssteen.toetsing.contract.scenario import lees_scenarios, verschillen

PROCES: Final = """\
processen:
  - naam: start
    begin: gemeld
    toestanden: [gemeld, bezig, klaar]
    eind: [klaar]
    overgangen:
      - {van: gemeld, gebeurtenis: begin, naar: bezig, wie: aanbieder}
      - {van: bezig, gebeurtenis: afronding, naar: klaar, wie: aanbieder}
"""
NIEUW: Final = """\
  - id: WH-8
    soort: {soort}
    vindplaats: {{artikel: eis 8, regel: 80}}
    kern: Proef.
    delen:
      - {deel}
"""
KPI: Final = (
    "{soort: kpi, naam: uitval, eenheid: procent, gewenst: laag, grenzen: [5000], ladder: ["
    "{trede: 1, vanaf: 5000, vanaf_inclusief: %s, tot: 10000, tot_inclusief: %s, maatregelen: [gesprek]}, "
    "{trede: 2, vanaf: 10000, vanaf_inclusief: %s, maatregelen: [boete]}]}"
)


def clausule(deel: str, soort: str = "proces", erbij: str = "") -> str:
    return CLAUSULES + NIEUW.format(soort=soort, deel=deel) + erbij


def vervang(tekst: str, een: str, ander: str) -> str:
    assert tekst.count(een) == 1, een
    return tekst.replace(een, ander)


CL, PR, HO, PS = "clausules/alle.yaml", "producten.yaml", "profiel.yaml", "processen.yaml"
CTR106: Final = "{{soort: controle, regel: CTR106, producten: [{p}], parameters: {{hoogstens: {n}}}, gevolg: {g}}}"
GEVALLEN: Final[list[tuple[str, str, dict[str, str], str]]] = [
    ("fout", "clausule-onbekend", {CL: clausule("{soort: tarief}", erbij="    zie: [WH-33]\n")}, "WH-33 bestaat niet."),
    ("fout", "clausule-voorvoegsel", {CL: vervang(CLAUSULES, "id: WH-1", "id: XX-1")}, "XX-1 begint niet met WH-"),
    ("fout", "clausule-dubbel", {CL: vervang(CLAUSULES, "id: WH-2", "id: WH-1")}, "WH-1 staat 2 keer in het profiel."),
    ("fout", "regel-onbekend", {CL: vervang(CLAUSULES, "CTR106", "CTR999")}, "(CTR999): deze regel is er niet."),
    ("fout", "parameter", {CL: vervang(CLAUSULES, "hoogstens: 4", "")}, "de parameter hoogstens ontbreekt."),
    (
        "fout",
        "parameter",
        {CL: vervang(CLAUSULES, "hoogstens: 4", "hoogstens: vier")},
        "hoogstens: vier is geen geheel getal.",
    ),
    (
        "fout",
        "parameter",
        {CL: vervang(CLAUSULES, "opslag: 5", "opslaag: 5")},
        "opslaag is geen parameter van deze regel.",
    ),
    ("fout", "parameter", {CL: vervang(CLAUSULES, "e-mail]", "e-meel]")}, "telt_mee: e-meel kan hier niet; kies uit"),
    (
        "fout",
        "gevolg-past-niet",
        {CL: clausule("{soort: controle, regel: CTR202, gevolg: korting}")},
        "deel 1 (CTR202): gevolg korting past niet",
    ),
    (
        "fout",
        "gevolg-past-niet",
        {CL: clausule("{soort: controle, regel: CTR202, gevolg: vervalt}")},
        "deel 1 (CTR202): gevolg vervalt past niet",
    ),
    (
        "fout",
        "gevolg-past-niet",
        {CL: clausule(CTR106.format(p="07W03", n=4, g="afkeur"))},
        "deel 1 (CTR106): gevolg afkeur past niet",
    ),
    (
        "fout",
        "product-onbekend",
        {CL: clausule(CTR106.format(p="begeleidng", n=4, g="vervalt"))},
        "begeleidng is geen product en geen groep van dit profiel.",
    ),
    (
        "fout",
        "proces-onbekend",
        {CL: clausule("{soort: proces, proces: begin, stappen: [x]}")},
        "er is geen proces begin.",
    ),
    (
        "fout",
        "stap-onbekend",
        {PS: PROCES, CL: clausule("{soort: proces, proces: start, stappen: [afrondin]}")},
        "het proces start heeft geen stap afrondin.",
    ),
    (
        "fout",
        "toestand-onbekend",
        {PS: vervang(PROCES, "eind: [klaar]", "eind: [klaar, weg]")},
        "weg is geen toestand.",
    ),
    (
        "fout",
        "toestand-onbereikbaar",
        {PS: vervang(PROCES, "bezig, klaar]", "bezig, klaar, los]")},
        "los is vanaf gemeld niet te bereiken.",
    ),
    (
        "fout",
        "toestand-doodlopend",
        {PS: vervang(PROCES, "eind: [klaar]", "eind: []")},
        "uit klaar is geen weg, en het is geen eind.",
    ),
    (
        "fout",
        "clausule-onbekend",
        {PS: vervang(PROCES, "naar: bezig,", "naar: bezig, termijn: WH-77,")},
        "proces start, begin: er is geen clausule WH-77.",
    ),
    (
        "fout",
        "product-dubbel",
        {PR: vervang(PRODUCTEN, "code: 02W04", "code: 02W01")},
        "product 02W01 staat er meer dan eens voor dezelfde dagen.",
    ),
    (
        "fout",
        "tarief-zonder-product",
        {PR: PRODUCTEN + "  - {product: 02W05, bedrag: 1}\n"},
        "er is een tarief voor 02W05, maar dat product is er niet.",
    ),
    (
        "fout",
        "tarief-overlap",
        {PR: vervang(PRODUCTEN, "van: 2028-01-01", "van: 2027-12-31")},
        "twee tarieven van 02W01 gelden tegelijk vanaf 31-12-2027.",
    ),
    (
        "fout",
        "tarief-gat",
        {PR: vervang(PRODUCTEN, "van: 2028-01-01", "van: 2028-01-03")},
        "02W01 heeft geen tarief van 01-01-2028 tot en met 02-01-2028.",
    ),
    (
        "let op",
        "tarief-gat",
        {PR: vervang(PRODUCTEN, "bedrag: 6650", "bedrag: 6650, van: 2027-02-01")},
        "02W02 heeft geen tarief van 01-01-2027 tot en met 31-01-2027.",
    ),
    (
        "let op",
        "tarief-gat",
        {PR: vervang(PRODUCTEN, "bedrag: 6650", "bedrag: 6650, tot: 2028-11-30")},
        "02W02 heeft geen tarief na 30-11-2028.",
    ),
    (
        "let op",
        "tarief-laag",
        {PR: vervang(PRODUCTEN, "bedrag: 6650", "bedrag: 66")},
        "het tarief van 02W02 is 66: dat is € 0,66. Klopt dat?",
    ),
    ("fout", "naam-map", {HO: vervang(HOOFD, "naam: waterhoek", "naam: bosrand")}, "naam is bosrand, maar de map heet"),
    (
        "let op",
        "document-onbekend",
        {CL: vervang(CLAUSULES, "{artikel: eis 2}", "{document: Programa van eisen, artikel: eis 2}")},
        "WH-2 staat in Programa van eisen, en dat is geen document van dit profiel.",
    ),
    (
        "let op",
        "parameter-gat",
        {CL: vervang(CLAUSULES, "hoogstens: 4", "hoogstens: [{waarde: 4, tot: 2028-01-31}]")},
        "deel 1 (CTR106): hoogstens heeft geen waarde van 01-02-2028 tot en met 31-12-2028",
    ),
    (
        "let op",
        "ladder-klein",
        {CL: clausule((KPI % ("ja", "nee", "ja")).replace("000", ""))},
        "uitval: de hoogste grens is 10, en dat is 0,01 procent.",
    ),
    (
        "let op",
        "voorbeeld-wacht",
        {CL: vervang(CLAUSULES, "telt_mee:", "telt_me:")},
        "2 voorbeelden zijn nog niet nagespeeld, want daar is eerst een fout te verbeteren: WH-1.",
    ),
    ("fout", "voorbeeld-vorm", {"scenarios/alle.yaml": SCENARIOS + "x: 1\n"}, "x hoort hier niet."),
    ("let op", "product-zonder-tarief", {}, "product 02W04 (Nieuw en nog zonder tarief) heeft geen tarief"),
    (
        "let op",
        "ladder-gat",
        {CL: clausule(KPI % ("nee", "nee", "nee"))},
        "uitval: precies 10 procent haalt de norm niet en valt in geen enkele trede.",
    ),
    (
        "let op",
        "ladder-overlap",
        {CL: clausule(KPI % ("nee", "ja", "ja"))},
        "uitval: precies 10 procent valt in trede 1 en 2 tegelijk.",
    ),
    (
        "botsing",
        "botsing",
        {
            CL: clausule(
                "{soort: tarief}",
                erbij="    botst_met:\n      - {met: WH-4, waarom: Zij zeggen iets "
                "anders., bericht: WH-4, bevinding: WH-8 geeft een signaal.}\n",
            )
        },
        "WH-8 botst met WH-4: Zij zeggen iets anders.",
    ),
    (
        "botsing",
        "botsing-landelijk",
        {CL: clausule("{soort: controle, regel: CTR207, gevolg: signaal}")},
        "WH-8 botst met OP364: een declaratie mag niet worden afgekeurd omdat een startbericht (305) ontbreekt.",
    ),
    (
        "fout",
        "afkeur-mag-niet",
        {CL: clausule("{soort: controle, regel: CTR207, gevolg: afkeur}")},
        "WH-8 keurt regels af op grond van CTR207, en dat mag volgens OP364 niet.",
    ),
    (
        "let op",
        "tegenspraak",
        {CL: clausule(CTR106.format(p="02W01", n=6, g="vervalt"))},
        "WH-3 en WH-8 geven CTR106 een andere hoogstens: 4 en 6.",
    ),
    ("let op", "voorbeeld-ontbreekt", {}, "WH-2 heeft geen voorbeeld met uitkomst voldoet en geen met voldoet niet."),
    (
        "fout",
        "voorbeeld",
        {"scenarios/alle.yaml": SCENARIOS.replace("{uitkomst: voldoet niet}", "{uitkomst: voldoet}")},
        "voorbeeld 'een verslag telt niet' van WH-1: uitkomst is voldoet niet, verwacht was voldoet",
    ),
]


def opmerkingen(tmp_path: Path, anders: dict[str, str] | None = None) -> list[Opmerking]:
    return controleer(waterhoek(tmp_path, anders))


@pytest.mark.parametrize(
    ("ernst", "code", "anders", "melding"), GEVALLEN, ids=[f"{c}-{i}" for i, (_, c, *_) in enumerate(GEVALLEN)]
)
def test_what_is_wrong_is_said_once(
    ernst: str, code: str, anders: dict[str, str], melding: str, tmp_path: Path
) -> None:
    passend = [o for o in opmerkingen(tmp_path, anders) if (o.ernst, o.code) == (ernst, code) and melding in o.melding]
    assert len(passend) == 1
    assert passend[0].herstel
    assert passend[0].as_dict().keys() == {"ernst", "code", "clausule", "met", "melding", "herstel", "bestand", "regel"}


def test_every_code_has_a_case() -> None:
    bron = Path(__file__).parents[2] / "src/toetssteen/toetsing/contract/controle"
    tekst = "".join(p.read_text(encoding="utf-8") for p in bron.glob("*.py"))
    codes = set(re.findall(r'"(?:fout|botsing|let op)",\s*"([a-z-]+)"', tekst))
    assert codes == {code for _, code, _, _ in GEVALLEN}


def test_the_profile_itself_has_no_faults(tmp_path: Path) -> None:
    assert [o for o in opmerkingen(tmp_path, {PS: PROCES}) if o.ernst != "let op"] == []


def test_a_remark_on_a_clause_has_its_file_and_line(tmp_path: Path) -> None:
    (fout,) = (o for o in opmerkingen(tmp_path, {CL: vervang(CLAUSULES, "hoogstens: 4", "")}) if o.ernst == "fout")
    tekst = CLAUSULES.splitlines()
    assert (fout.bestand, fout.regel) == ("waterhoek/clausules/alle.yaml", 1 + tekst.index("  - id: WH-3"))


def test_faults_come_first_and_only_examples_of_that_clause_wait_for_them(tmp_path: Path) -> None:
    drie = "  - {clausule: WH-3, naam: x, gegeven: {sessies: []}, verwacht: {uitkomst: geen gevallen}}\n"
    vier = "  - {clausule: WH-4, naam: x, gegeven: {prestaties: []}, verwacht: {uitkomst: geen gevallen}}\n"
    een = SCENARIOS.replace("{uitkomst: voldoet niet}", "{uitkomst: voldoet}")
    anders = {CL: vervang(CLAUSULES, "hoogstens: 4", ""), PR: PRODUCTEN + "  - {product: 02W05, bedrag: 100}\n"}
    anders["scenarios/alle.yaml"] = een + drie + vier
    alle = opmerkingen(tmp_path, anders)
    assert [o.ernst for o in alle] == sorted((o.ernst for o in alle), key=["fout", "botsing", "let op"].index)
    assert [o.clausule for o in alle if o.code == "voorbeeld"] == ["WH-1"]
    (wacht,) = (o.melding for o in alle if o.code == "voorbeeld-wacht")
    assert wacht == "2 voorbeelden zijn nog niet nagespeeld, want daar is eerst een fout te verbeteren: WH-3, WH-4."


def test_what_is_wrong_with_the_form_of_examples_is_told_at_once_with_the_rest(tmp_path: Path) -> None:
    goed = "{clausule: WH-3, naam: %s, gegeven: {sessies: []}, verwacht: {uitkomst: %s}}"
    regels = [goed % ("x", "voldoen"), goed % ("y", "geen gevallen"), goed % ("y", "voldoet"), "{naam: z, gegevn: {}}"]
    tekst = "standard: {}\nscenarios:\n" + "".join(f"  - {regel}\n" for regel in regels)
    alle = opmerkingen(tmp_path, {"scenarios/alle.yaml": tekst, HO: vervang(HOOFD, "naam: waterhoek", "naam: bosrand")})
    fouten = [(o.regel, o.melding, o.herstel) for o in alle if o.code == "voorbeeld-vorm"]
    assert [regel for regel, _, _ in fouten] == [1, 3, 6, 6, 6, 6, 5]
    assert [melding for _, melding, _ in fouten] == [
        "standard hoort hier niet.",
        "scenarios[1] › verwacht › uitkomst: voldoen is geen uitkomst.",
        "scenarios[4]: clausule ontbreekt.",
        "scenarios[4]: gegeven ontbreekt.",
        "scenarios[4]: verwacht ontbreekt.",
        "scenarios[4] › gegevn: gegevn is geen bekende sleutel.",
        "WH-3 heeft al een voorbeeld 'y'.",
    ]
    assert fouten[0][2] == "Bedoelt u standaard? Kies uit: standaard, scenarios."
    assert fouten[5][2].startswith("Bedoelt u gegeven?")
    assert [o.clausule for o in alle if o.code == "voorbeeld"] == ["WH-3"]
    assert any(o.code == "naam-map" for o in alle)


@pytest.mark.parametrize(
    ("code", "bestand", "regel", "anders"),
    [
        ("tarief-overlap", PR, 8, {PR: vervang(PRODUCTEN, "van: 2028-01-01", "van: 2027-12-31")}),
        ("tarief-overlap", PR, 8, {PR: vervang(PRODUCTEN, ", van: 2028-01-01", "")}),
        ("product-dubbel", PR, 5, {PR: vervang(PRODUCTEN, "code: 02W04", "code: 02W01")}),
        ("tarief-zonder-product", PR, 11, {PR: PRODUCTEN + "  - {product: 02W05, bedrag: 1}\n"}),
        ("toestand-onbekend", PS, 2, {PS: vervang(PROCES, "eind: [klaar]", "eind: [klaar, weg]")}),
        ("clausule-onbekend", PS, 7, {PS: vervang(PROCES, "naar: bezig,", "naar: bezig, termijn: WH-77,")}),
        ("naam-map", HO, 1, {HO: vervang(HOOFD, "naam: waterhoek", "naam: bosrand")}),
    ],
)
def test_what_is_not_about_a_clause_has_a_file_and_line_too(
    code: str, bestand: str, regel: int, anders: dict[str, str], tmp_path: Path
) -> None:
    (fout,) = (o for o in opmerkingen(tmp_path, anders) if o.code == code)
    assert (fout.bestand, fout.regel) == (f"waterhoek/{bestand}", regel)
    assert "0001" not in fout.melding


@pytest.mark.parametrize(("code", "lijkt"), [("CTR999", ""), ("CTR161", "Bedoelt u CTR")])
def test_a_rule_that_is_not_there_is_only_guessed_when_it_looks_like_one(code: str, lijkt: str, tmp_path: Path) -> None:
    deel = f"{{soort: controle, regel: {code}}}"
    (fout,) = (o for o in opmerkingen(tmp_path, {CL: clausule(deel)}) if o.code == "regel-onbekend")
    assert fout.herstel.endswith("Alle regels staan in docs/naslag/contract/regels.md.")
    assert fout.herstel.startswith(lijkt or "Alle regels")


@pytest.mark.parametrize(
    ("waarden", "gaten"),
    [
        ("[{waarde: 4, tot: 2027-12-31}, {waarde: 3, van: 2028-01-01}]", []),
        ("[{waarde: 4, tot: 2027-12-30}, {waarde: 3, van: 2028-01-01}]", ["van 31-12-2027 tot en met 31-12-2027"]),
        ("[{waarde: 4, van: 2027-02-01}]", ["van 01-01-2027 tot en met 31-01-2027"]),
        ("[{waarde: 4, tot: 2028-06-30}]", ["van 01-07-2028 tot en met 31-12-2028"]),
        ("[{waarde: 4, van: 2020-01-01, tot: 2030-01-01}]", []),
    ],
)
def test_days_on_which_a_parameter_has_no_value(waarden: str, gaten: list[str], tmp_path: Path) -> None:
    alle = opmerkingen(tmp_path, {CL: vervang(CLAUSULES, "hoogstens: 4", f"hoogstens: {waarden}")})
    assert [o.melding for o in alle if o.code == "parameter-gat"] == [
        f"deel 1 (CTR106): hoogstens heeft geen waarde {dagen}: dan niet te toetsen." for dagen in gaten
    ]


def test_a_hole_between_steps_of_a_ladder_without_limits_is_found(tmp_path: Path) -> None:
    trede = "{trede: %d, vanaf: %d, tot: %d, maatregelen: [gesprek]}"
    kpi = f"{{soort: kpi, naam: uitval, ladder: [{trede % (1, 1000, 5000)}, {trede % (2, 6000, 9000)}]}}"
    meldingen = [o.melding for o in opmerkingen(tmp_path, {CL: clausule(kpi)}) if o.code == "ladder-gat"]
    assert meldingen == [
        f"uitval: {waar} procent ligt tussen twee treden en valt in geen enkele trede."
        for waar in ("precies 5", "net boven 5", "net onder 6")
    ]


def test_an_amount_in_euros_is_told_how_to_write(tmp_path: Path) -> None:
    for bedrag, centen in (("66,00", "6600 voor € 66,00"), ("€ 66", "6600 voor € 66,00"), ("1.250,5", "125050 voor")):
        tekst = vervang(PRODUCTEN, "bedrag: 6650", f"bedrag: '{bedrag}'")
        with pytest.raises(ProfielFout, match=f"Vul een geheel getal in eurocenten in: schrijf {centen}"):
            waterhoek(tmp_path, {PR: tekst})
    minuten = vervang(PRODUCTEN, 'bedrag: 6831, eenheid: "04"', "bedrag: 66")
    assert not any(o.code == "tarief-laag" for o in opmerkingen(tmp_path, {PR: minuten}))


def test_examples_may_be_left_out_and_progress_is_told(tmp_path: Path) -> None:
    geladen = waterhoek(tmp_path)
    gezien: list[int] = []
    assert any(o.code == "voorbeeld-ontbreekt" for o in controleer(geladen, voortgang=gezien.append))
    assert gezien == [1, 2]
    assert not any(o.code == "voorbeeld-ontbreekt" for o in controleer(geladen, met_voorbeelden=False))


@pytest.mark.parametrize(
    ("een", "twee"),
    [("zie: [WH-8]", ""), ("", "zie: [WH-3]"), ("", "botst_met: [{met: WH-3, waarom: a, bericht: b, bevinding: c}]")],
)
def test_clauses_that_know_of_each_other_do_not_contradict(een: str, twee: str, tmp_path: Path) -> None:
    tekst = clausule(CTR106.format(p="02W01", n=6, g="vervalt"), erbij=f"    {twee}\n" if twee else "")
    tekst = vervang(tekst, "  - id: WH-4\n", f"    {een}\n  - id: WH-4\n") if een else tekst
    assert not any(o.code == "tegenspraak" for o in opmerkingen(tmp_path, {CL: tekst}))


@pytest.mark.parametrize(
    "deel",
    [
        CTR106.format(p="07W03", n=6, g="vervalt"),
        CTR106.format(p="02W01", n=4, g="vervalt"),
        CTR106.format(p="02W01", n=6, g="vervalt, van: 2029-01-01"),
    ],
    ids=["ander product", "zelfde waarde", "andere dagen"],
)
def test_what_is_not_about_the_same_case_does_not_contradict(deel: str, tmp_path: Path) -> None:
    tekst = CLAUSULES.replace("CTR106, producten: [begeleiding]", "CTR106, tot: 2028-12-31, producten: [begeleiding]")
    anders = {CL: tekst + NIEUW.format(soort="proces", deel=deel)}
    assert not any(o.code == "tegenspraak" for o in opmerkingen(tmp_path, anders))


# --- ladders ---


@pytest.mark.parametrize(
    ("gewenst", "onder", "op", "boven"),
    [
        ("hoog", False, False, True),
        ("laag", True, True, False),
        ("binnen", False, True, False),
        (None, True, True, True),
    ],
)
def test_when_a_norm_is_kept(gewenst: str | None, onder: bool, op: bool, boven: bool) -> None:
    kpi = Kpi.model_validate({"soort": "kpi", "naam": "k", "gewenst": gewenst, "grenzen": [5000]})
    assert [kpi_gehaald(kpi, 2 * 5000 + d) for d in (-1, 0, 1)] == [onder, op, boven]


def test_a_ladder_that_fits_has_no_remark(tmp_path: Path) -> None:
    alle = opmerkingen(tmp_path, {CL: clausule(KPI % ("nee", "nee", "ja"))})
    assert not any(o.code.startswith("ladder") for o in alle)


def test_an_overlap_that_a_condition_decides_is_meant(tmp_path: Path) -> None:
    bedoeld = (KPI % ("nee", "ja", "ja")).replace("maatregelen: [boete]", "vervangt_overlap: ja, voorwaarde: twee keer")
    assert not any(o.code == "ladder-overlap" for o in opmerkingen(tmp_path, {CL: clausule(bedoeld)}))


def test_a_limit_of_the_norm_outside_the_steps_is_a_hole(tmp_path: Path) -> None:
    later = (KPI % ("ja", "nee", "ja")).replace("vanaf: 5000", "vanaf: 6000")
    meldingen = [o.melding for o in opmerkingen(tmp_path, {CL: clausule(later)}) if o.code == "ladder-gat"]
    assert meldingen == [
        "uitval: net boven 5 procent haalt de norm niet en valt in geen enkele trede.",
        "uitval: net onder 6 procent haalt de norm niet en valt in geen enkele trede.",
    ]


def test_a_hole_of_half_a_percent_is_shown_with_a_comma(tmp_path: Path) -> None:
    half = (KPI % ("nee", "nee", "nee")).replace("10000", "7500")
    (gat,) = (o for o in opmerkingen(tmp_path, {CL: clausule(half)}) if o.code == "ladder-gat")
    assert gat.melding == "uitval: precies 7,5 procent haalt de norm niet en valt in geen enkele trede."


LEEG: Final = "{clausule: WH-1, naam: x, gegeven: {sessies: []}, "
ZIN: Final = "{clausule: WH-1, naam: x, gegeven: {sessies: [{Begin: %s, Activiteit: persoonlijk contact}]}, "


# --- scenarios that are wrong in form are told with everything else ---


@pytest.mark.parametrize(
    ("scenario", "melding"),
    [
        ("{clausule: WH-9, naam: x, gegeven: {}, verwacht: {uitkomst: voldoet}}", "er is geen clausule WH-9"),
        (
            "{clausule: WH-1, naam: x, gegeven: {sessies: [{Sesie: S1}]}, verwacht: {uitkomst: voldoet}}",
            "de tabel sessies heeft geen kolom Sesie. Bedoelt u Sessie? Kies uit: Sessie, Bsn,",
        ),
        (
            LEEG + "verwacht: {uitkomst: voldoet}, parameters: {deel 9: {a: 1}}}",
            "deel 9 is geen deel van WH-1",
        ),
        (
            LEEG + "verwacht: {uitkomst: voldoet}, parameters: {een: {a: 1}}}",
            "een is geen deel van WH-1",
        ),
        (
            LEEG + "verwacht: {uitkomst: geen gevallen, aantallen: {voldoet: 1}}}",
            "0 rijen zijn voldoet, verwacht waren 1",
        ),
        (
            LEEG + "verwacht: {uitkomst: geen gevallen, waarden: {Activiteit: x}}}",
            "er is geen rij met Activiteit x: er is niets getoetst",
        ),
        (
            ZIN % "2027-02-03 10:00" + "verwacht: {uitkomst: voldoet, waarden: {Activiteit: bellen}}}",
            "Activiteit is persoonlijk contact, verwacht was bellen",
        ),
        (
            ZIN % "2027-02-03 10:00" + "verwacht: {uitkomst: voldoet, waarden: {Aktiviteit: bellen}}}",
            "bij deze clausule is er geen waarde Aktiviteit. Bedoelt u Activiteit? Kies uit: ",
        ),
        (
            ZIN % "2029-02-03 10:00" + "verwacht: {uitkomst: voldoet}}",
            "de dagen van dit voorbeeld liggen buiten de looptijd, van 01-01-2027 tot en met 31-12-2028",
        ),
        (
            LEEG + "verwacht: {uitkomst: voldoet}, profiel: {einde: nooit}}",
            "einde: nooit is geen goede waarde voor einde. Vul hier een dag, als 2026-01-31 in",
        ),
        (
            LEEG + "verwacht: {uitkomst: voldoet}, parameters: {deel 1: {overi: ja}}}",
            "parameters: deel 1 (CTR101) heeft geen overi. Bedoelt u overig?",
        ),
    ],
)
def test_an_example_that_cannot_be_right_is_a_fault(scenario: str, melding: str, tmp_path: Path) -> None:
    alle = opmerkingen(tmp_path, {"scenarios/alle.yaml": f"scenarios:\n  - {scenario}\n"})
    (fout,) = (o for o in alle if o.ernst == "fout")
    assert (fout.code, fout.bestand, fout.regel) == ("voorbeeld", "waterhoek/scenarios/alle.yaml", 2)
    assert melding in fout.melding


def test_a_parameter_that_an_example_takes_away_is_a_fault_of_the_example(tmp_path: Path) -> None:
    geladen = waterhoek(tmp_path, {CL: vervang(CLAUSULES, "hoogstens: 4", "")})
    (tmp_path / "waterhoek" / "scenarios" / "alle.yaml").write_text(
        "scenarios:\n  - {clausule: WH-3, naam: x, gegeven: {sessies: []}, verwacht: {uitkomst: voldoet}}\n", "utf-8"
    )
    (scenario,) = lees_scenarios(geladen.map)
    assert verschillen(geladen, scenario) == [
        "WH-3 is zo niet uit te voeren: een parameter ontbreekt of heeft een verkeerde waarde"
    ]
