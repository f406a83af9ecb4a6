"""A contract as a page: whole, escaped, and in need of nothing else; and its parts in words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from lxml import html
from pydantic import TypeAdapter

from contracten.waterhoek import CLAUSULES, HOOFD, waterhoek
from toetssteen.cli.contract_toon import als_html
from toetssteen.contracten.delen import AlleDelen
from toetssteen.contracten.laden import laad
from toetssteen.toetsing.contract.pagina import pagina
from toetssteen.toetsing.contract.woorden import SOORT, in_woorden, parameters

PROFIELEN: Final = sorted(p.parent for p in (Path(__file__).parents[2] / "profielen").glob("*/profiel.yaml"))
BUITEN: Final = re.compile(
    r"""(src|href|action|data|srcset)\s*=\s*["'](?!#)|url\(|@import|https?:|<script|<link|<iframe"""
)


def aanhalingen(tekst: str, naam: str) -> list[str]:
    """Return the values of an attribute, in order."""
    return [str(e.get(naam)) for e in html.document_fromstring(tekst).iter() if e.get(naam) is not None]


@pytest.mark.parametrize("plek", PROFIELEN, ids=lambda p: p.name)
def test_every_clause_is_an_anchor_and_nothing_comes_from_elsewhere(plek: Path) -> None:
    geladen = laad(plek)
    tekst = als_html(pagina(geladen))
    ids = aanhalingen(tekst, "id")
    assert len(ids) == len(set(ids))
    assert {c.id for c in geladen.profiel.clausules} <= set(ids)
    assert {h for h in aanhalingen(tekst, "href") if h.removeprefix("#") not in ids} == set()
    buiten = [m[0] for m in BUITEN.finditer(re.sub(r">[^<]*<", "><", tekst))]
    assert buiten == []


def test_words_of_a_profile_cannot_become_markup(tmp_path: Path) -> None:
    kwaad = "<script>alert('x')</script>&amp; <b>"
    kop = HOOFD.replace("titel: Begeleiding Waterhoek", f'titel: "{kwaad}"')
    tekst = CLAUSULES.replace("Alleen tijd met de inwoner telt.", f'"{kwaad}"')
    bladzij = als_html(pagina(waterhoek(tmp_path, {"profiel.yaml": kop, "clausules/alle.yaml": tekst})))
    assert "<script" not in bladzij
    assert "<b>" not in bladzij
    boom = html.document_fromstring(bladzij)
    assert [e.text for e in boom.iter("h1")] == [kwaad]
    assert kwaad in [e.text for e in boom.iter("p")]


def test_the_page_says_what_a_reader_wants_to_know(tmp_path: Path) -> None:
    geladen = waterhoek(tmp_path)
    p = pagina(geladen)
    assert (p.titel, p.naam, p.versie, p.hash) == ("Begeleiding Waterhoek", "waterhoek", "1", geladen.hash)
    assert ("looptijd", "01-01-2027 tot en met 31-12-2028") in p.feiten
    assert p.tellingen[0] == ("wordt uitgevoerd", 4)
    een, twee, drie, _ = p.clausules
    assert een["vindplaats"] == "Programma van eisen, eis 1, regel 10"
    assert [s["uitkomst"] for s in een["scenarios"]] == ["voldoet", "voldoet niet"]
    assert twee["delen"][0]["parameters"] == [("hoogstens", "1", ""), ("uren vooraf", "24", "")]
    assert [d["tekst"].split(":")[0] for d in drie["delen"]] == ["CTR106", "CTR105"]
    assert [r["tarief"] for r in p.producten] == [
        "€ 66,00; € 68,31 vanaf 01-01-2028",
        "€ 66,50",
        "€ 45,00",
        "geen tarief",
    ]


def test_some_clauses_only(tmp_path: Path) -> None:
    geladen = waterhoek(tmp_path)
    assert [c["id"] for c in pagina(geladen, ids={"WH-3", "WH-1"}).clausules] == ["WH-1", "WH-3"]
    assert [c["id"] for c in pagina(geladen, soort="tarief_product").clausules] == ["WH-4"]


def test_clauses_that_are_taken_over_say_from_where(tmp_path: Path) -> None:
    waterhoek(tmp_path)
    kop = HOOFD.replace("naam: waterhoek", "naam: bosrand").replace("voorvoegsel: WH", "voorvoegsel: BR")
    (tmp_path / "bosrand").mkdir()
    (tmp_path / "bosrand" / "profiel.yaml").write_text(f"{kop}bouwt_op: [waterhoek]\n", encoding="utf-8")
    p = pagina(laad(tmp_path / "bosrand"))
    assert {c["herkomst"] for c in p.clausules} == {"waterhoek"}
    assert ("bouwt op", "waterhoek") in p.feiten
    assert "Overgenomen uit waterhoek." in als_html(p)


# --- parts in words ---

DEEL: Final[TypeAdapter[Any]] = TypeAdapter(AlleDelen)
TERMIJN: Final = {"soort": "termijn", "vanaf": "melding", "wat": "besluit", "eigenaar": "gemeente"}
ZINNEN: Final[list[tuple[dict[str, Any], tuple[str, ...]]]] = [
    (
        {**TERMIJN, "aantal": 10, "eenheid": "werkdagen"},
        ("besluit", "uiterlijk 10 werkdagen na", "melding", "(gemeente)"),
    ),
    ({**TERMIJN, "vorm": "vooraf", "aantal": 1, "eenheid": "maanden"}, ("besluit", "1 maand voor", "melding")),
    ({"soort": "verklaring", "tekst": "Wij doen dit.", "door": "aanbieder"}, ("aanbieder verklaart: Wij doen dit.",)),
    (
        {"soort": "niet_uitvoerbaar", "reden": "Geen gegeven.", "wie_beoordeelt": "De rechter"},
        ("Geen gegeven. De rechter beoordeelt dit.",),
    ),
    (
        {
            "soort": "melding",
            "door": "wij",
            "gebeurtenis": "brand",
            "aan": ["gemeente", "politie"],
            "binnen": "2 weken",
        },
        ("wij", "brand", "aan gemeente en politie", "binnen 2 weken"),
    ),
    ({"soort": "proces", "proces": "start", "stappen": ["a", "b", "c"]}, ("proces start, stappen a, b en c",)),
    (
        {"soort": "bewijs", "document": "VOG", "van_wie": "elke medewerker", "leeftijd_bij_start": "3 maanden"},
        ("VOG van elke medewerker", "niet ouder dan 3 maanden"),
    ),
    (
        {
            "soort": "formulier",
            "naam": "plan",
            "velden": [
                {"naam": "doel"},
                {"naam": "reden", "verplicht": "als", "als": "later"},
                {"naam": "noot", "verplicht": None},
            ],
        },
        ("plan: doel, reden (als later), noot (mag leeg)",),
    ),
    (
        {"soort": "rapportage", "wat": "cijfers", "door": "wij", "aan": "gemeente", "frequentie": "jaarlijks"},
        ("wij levert cijfers aan gemeente", "jaarlijks"),
    ),
    (
        {
            "soort": "maatregel",
            "naam": "boete",
            "grond": "verzuim",
            "wie": "zij",
            "gevolg": "korting",
            "eisen": ["brief"],
        },
        ("zij", "verzuim", "boete", "korting", "eerst brief"),
    ),
    (
        {
            "soort": "kpi",
            "naam": "uitval",
            "norm": "hoogstens 5 procent",
            "ladder": [{"trede": 1, "vanaf": 7500, "vanaf_inclusief": True, "maatregelen": ["gesprek"]}],
        },
        ("uitval", "norm hoogstens 5 procent", "vanaf 7,5 procent", "dan gesprek"),
    ),
    (
        {"soort": "controle", "regel": "CTR106", "producten": ["begeleiding"], "gevolg": "vervalt"},
        ("CTR106: Een groep heeft niet meer cliënten dan het contract toestaat.", "begeleiding", "vervalt"),
    ),
]


@pytest.mark.parametrize(("ruw", "delen"), ZINNEN, ids=[r["soort"] for r, _ in ZINNEN])
def test_a_part_in_words(ruw: dict[str, Any], delen: tuple[str, ...]) -> None:
    zin = in_woorden(DEEL.validate_python(ruw))
    assert [d for d in delen if d not in zin] == [], zin
    uitgelegd = in_woorden(DEEL.validate_python({**ruw, "toelichting": "let op"}))
    assert uitgelegd.startswith(zin.removesuffix("."))
    assert "let op" in uitgelegd


@pytest.mark.parametrize("plek", PROFIELEN, ids=lambda p: p.name)
def test_every_part_of_every_contract_has_words(plek: Path) -> None:
    for clausule in laad(plek).profiel.clausules:
        for deel in clausule.delen:
            tekst = in_woorden(deel)
            assert tekst.strip() == tekst, clausule.id
            assert not re.search(r"\bNone\b|\bTrue\b|\bFalse\b|  |\{|\}", tekst), (clausule.id, tekst)
            assert deel.soort in SOORT


def test_parameters_say_their_days_and_choice() -> None:
    ruw = {
        "soort": "controle",
        "regel": "CTR106",
        "parameters": {
            "hoogstens": [
                {"waarde": 4, "tot": "2027-06-30"},
                {"waarde": None, "van": "2027-07-01", "keuze": "onbekend"},
            ]
        },
    }
    deel = DEEL.validate_python(ruw, strict=False)
    assert parameters(deel.parameters) == [
        ("hoogstens", "4 tot en met 30-06-2027", ""),
        ("hoogstens", "niet gekozen van 01-07-2027", "lokale keuze: onbekend"),
    ]


@pytest.mark.parametrize(
    ("ingang", "einde", "woorden"),
    [
        (date(2022, 1, 1), None, "vanaf 01-01-2022"),
        (None, date(2022, 12, 31), "tot en met 31-12-2022"),
        (date(2022, 1, 1), date(2022, 12, 31), "01-01-2022 tot en met 31-12-2022"),
    ],
)
def test_a_duration_with_an_open_end(ingang: date | None, einde: date | None, woorden: str) -> None:
    geladen = laad("westelijke-mijnstreek-2022")
    profiel = geladen.profiel.model_copy(update={"ingang": ingang, "einde": einde})
    assert dict(pagina(replace(geladen, profiel=profiel)).feiten)["looptijd"] == woorden
