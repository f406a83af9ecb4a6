"""What the scenarios of the profiles do not show of levels and ratios: averages over a period, and what stays open."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from toetssteen.contracten.laden import Geladen, laad
from toetssteen.contracten.schema import Profiel
from toetssteen.toetsing.contract.gegevens import uit_rijen
from toetssteen.toetsing.contract.motor import toets_contract
from toetssteen.toetsing.contract.uitslag import Contractuitslag

DIPLOMA = {"Soort": "diploma", "Behaald": date(2015, 7, 1), "Afgerond": True}


def _toets(deel: dict[str, Any], gegevens: dict[str, list[dict[str, Any]]], **profiel: Any) -> Contractuitslag:
    """Judge data by a profile of one clause of one part."""
    clausule = {
        "id": "XX-1",
        "soort": "kwalificatie",
        "vindplaats": {"document": "proef", "artikel": "1"},
        "kern": "proef",
        "delen": [{"soort": "kwalificatie", **deel}],
    }
    ruw = {"naam": "proef", "titel": "Proef", "voorvoegsel": "XX", "versie": "1", "clausules": [clausule], **profiel}
    geladen = Geladen(Profiel.model_validate(ruw), Path(), "")
    return toets_contract(geladen, uit_rijen(gegevens), peildatum=date(2026, 12, 31), alles=True)


def _sessie(nummer: int, van: int, tot: int, **erbij: Any) -> dict[str, Any]:
    dag = {"Begin": datetime(2026, 6, 9 + nummer, van), "Einde": datetime(2026, 6, 9 + nummer, tot)}
    vast = {"Sessie": f"S{nummer}", "Bsn": "999900006", "Activiteit": "groepsbijeenkomst", "Status": "geleverd"}
    return {**vast, **dag, "Professionals": "P1", **erbij}


def _mensen(*namen: str, functie: str = "professional") -> list[dict[str, Any]]:
    return [{"Professional": naam, "Functie": functie} for naam in namen]


@pytest.mark.parametrize(
    ("tienden", "deelnemers", "professionals", "verhouding", "uitkomst"),
    [
        (80, 16, "P1+P2", "8,0", "voldoet"),
        (80, 17, "P1+P2", "8,5", "voldoet niet"),
        (65, 13, "P1+P2", "6,5", "voldoet"),
        (65, 7, "P1", "7,0", "voldoet niet"),
        (60, 6, "P1", "6,0", "voldoet"),
    ],
)
def test_ratio_of_a_month(tienden: int, deelnemers: int, professionals: str, verhouding: str, uitkomst: str) -> None:
    sessies = [_sessie(1, 9, 13, Deelnemers=deelnemers, Professionals=professionals)]
    gegevens = {"sessies": sessies, "professionals": _mensen("P1", "P2")}
    uitslag = _toets({"vorm": "ratio", "parameters": {"hoogstens_tienden": tienden}}, gegevens)
    assert uitslag.uitkomst("XX-1") == uitkomst
    assert uitslag.delen[0].rijen["verhouding"].to_list() == [verhouding]


def test_ratio_is_an_average_of_hours() -> None:
    """Nine clients in the morning and six in the afternoon, one professional: 60 client hours for 8 hours is 7.5."""
    sessies = [_sessie(1, 9, 13, Deelnemers=9), _sessie(2, 13, 17, Deelnemers=6)]
    gegevens = {"sessies": sessies, "professionals": _mensen("P1")}
    uitslag = _toets({"vorm": "ratio", "parameters": {"hoogstens_tienden": 80}}, gegevens)
    rij = uitslag.delen[0].rijen.row(0, named=True)
    assert (rij["clienten"], rij["professionals"], rij["verhouding"]) == (60 * 60, 8 * 60, "7,5")
    assert uitslag.uitkomst("XX-1") == "voldoet"
    los = _toets({"vorm": "ratio", "parameters": {"hoogstens_tienden": 80, "per": "sessie"}}, gegevens)
    assert los.delen[0].aantallen == {"voldoet": 1, "voldoet niet": 1, "niet te toetsen": 0}


def test_ratio_counts_the_time_of_who_left_early() -> None:
    """Two of three clients are registered, one of them for half of the time: 4 + 2 + 4 client hours."""
    sessies = [_sessie(1, 9, 13, Deelnemers=3), _sessie(1, 9, 11, Deelnemers=3, Bsn="999900018")]
    uitslag = _toets(
        {"vorm": "ratio", "parameters": {"hoogstens_tienden": 25}},
        {"sessies": sessies, "professionals": _mensen("P1")},
    )
    assert uitslag.delen[0].rijen["clienten"].to_list() == [10 * 60]
    assert uitslag.uitkomst("XX-1") == "voldoet"


@pytest.mark.parametrize(
    ("deelnemers", "professionals", "uitkomst"),
    [
        (8, "P1", "voldoet"),
        (9, "P1+P9", "niet te toetsen"),
        (17, "P1+P9", "voldoet niet"),
        (8, "P1+P9", "voldoet"),
        (1, None, "niet te toetsen"),
        (1, "V1", "voldoet niet"),
    ],
)
def test_ratio_with_unknown_people(deelnemers: int, professionals: str | None, uitkomst: str) -> None:
    """P9 is not in the list: a professional or not. V1 is a volunteer."""
    gegevens = {
        "sessies": [_sessie(1, 9, 13, Deelnemers=deelnemers, Professionals=professionals)],
        "professionals": [*_mensen("P1"), *_mensen("V1", functie="vrijwilliger")],
    }
    uitslag = _toets({"vorm": "ratio", "parameters": {"hoogstens_tienden": 80, "per": "sessie"}}, gegevens)
    assert uitslag.uitkomst("XX-1") == uitkomst


def test_ratio_per_location_and_level() -> None:
    """Only who has mbo-4 counts; each location has its own average."""
    sessies = [
        _sessie(1, 9, 13, Deelnemers=6, Locatie="L1", Professionals="P1"),
        _sessie(2, 9, 13, Deelnemers=6, Locatie="L2", Professionals="P1+P2"),
    ]
    diplomas = [
        {"Professional": "P1", "Niveau": "mbo-3", **DIPLOMA},
        {"Professional": "P2", "Niveau": "hbo", **DIPLOMA},
    ]
    uitslag = _toets(
        {"vorm": "ratio", "niveau": "mbo-4", "parameters": {"hoogstens_tienden": 60, "per_locatie": True}},
        {"sessies": sessies, "professionals": _mensen("P1", "P2"), "diplomas": diplomas},
    )
    assert uitslag.delen[0].rijen.sort("Locatie")["professionals"].to_list() == [0, 240]
    assert uitslag.delen[0].aantallen == {"voldoet": 1, "voldoet niet": 1, "niet te toetsen": 0}


EVC = {"Professional": "P1", "Soort": "evc", "Niveau": "mbo-4", "Behaald": date(2019, 1, 1), "Afgerond": True}


@pytest.mark.parametrize(
    ("hoe", "erbij", "uitkomst"),
    [
        ("niet", {}, "voldoet niet"),
        ("als diploma", {}, "voldoet"),
        ("beoordelen", {}, "niet te toetsen"),
        ("beoordelen", {"BeoordeeldDoor": "contractmanager", "BeoordeeldOp": date(2026, 6, 10)}, "voldoet"),
        ("beoordelen", {"BeoordeeldDoor": "contractmanager", "BeoordeeldOp": date(2026, 6, 11)}, "niet te toetsen"),
        ("getoetst", {"GetoetstOp": date(2026, 6, 9)}, "voldoet"),
        ("getoetst", {"GetoetstOp": date(2026, 6, 10)}, "voldoet niet"),
        ("boven mbo", {}, "voldoet niet"),
    ],
)
def test_evc_on_the_day_of_the_session(hoe: str, erbij: dict[str, Any], uitkomst: str) -> None:
    gegevens = {
        "sessies": [_sessie(1, 9, 13)],
        "professionals": [{**_mensen("P1")[0], "InDienst": date(2025, 1, 1)}],
        "diplomas": [{**EVC, **erbij}],
    }
    vakbekwaamheid = {"evc": hoe, "evc_peildatum": date(2026, 1, 1)}
    uitslag = _toets({"vorm": "niveau", "niveau": "mbo-4"}, gegevens, vakbekwaamheid=vakbekwaamheid)
    assert uitslag.uitkomst("XX-1") == uitkomst


@pytest.mark.parametrize(("buiten_lijst", "uitkomst"), [("beoordelen", "niet te toetsen"), ("niet", "voldoet niet")])
def test_training_outside_the_list(buiten_lijst: str, uitkomst: str) -> None:
    gegevens = {
        "sessies": [_sessie(1, 9, 13)],
        "professionals": _mensen("P1"),
        "diplomas": [{"Professional": "P1", "Opleiding": "anders", "Niveau": "hbo", **DIPLOMA}],
    }
    lijst = [{"naam": "SPW", "niveau": "mbo-4"}]
    uitslag = _toets(
        {"vorm": "niveau", "niveau": "mbo-4"},
        gegevens,
        opleidingen=lijst,
        vakbekwaamheid={"buiten_lijst": buiten_lijst},
    )
    assert uitslag.uitkomst("XX-1") == uitkomst


def test_unknown_product_keeps_a_mix_open() -> None:
    """A session of which the product is not known may belong to the mix, so the quarter is not judged."""
    gegevens = {
        "sessies": [_sessie(1, 9, 13, ProductCode="A"), _sessie(2, 9, 13)],
        "professionals": _mensen("P1"),
        "diplomas": [{"Professional": "P1", "Niveau": "hbo", **DIPLOMA}],
    }
    deel = {"vorm": "mix", "producten": ["A"], "parameters": {"hbo": 40}}
    producten = [{"code": "A", "naam": "proef"}]
    assert _toets(deel, gegevens, producten=producten).uitkomst("XX-1") == "niet te toetsen"
    gegevens["sessies"] = gegevens["sessies"][:1]
    assert _toets(deel, gegevens, producten=producten).uitkomst("XX-1") == "voldoet"


def test_trainings_and_evidence_come_from_the_profile_it_builds_on(tmp_path: Path) -> None:
    """Own trainings come beside those of the other; how evidence is taken is replaced as a whole."""
    for naam, meer in {
        "oud": "vakbekwaamheid: {evc: niet}\nopleidingen: [{naam: SPW, niveau: mbo-4}]\n",
        "nieuw": "bouwt_op: [oud]\nopleidingen: [{naam: SPW, niveau: mbo-3}]\n",
        "eigen": "bouwt_op: [oud]\nvakbekwaamheid: {evc: als diploma}\n",
    }.items():
        (tmp_path / naam).mkdir()
        kop = f'naam: {naam}\ntitel: {naam}\nvoorvoegsel: XX\nversie: "1"\n'
        (tmp_path / naam / "profiel.yaml").write_text(kop + meer, encoding="utf-8")
    nieuw, eigen = laad(tmp_path / "nieuw").profiel, laad(tmp_path / "eigen").profiel
    assert [o.niveau for o in nieuw.opleidingen] == ["mbo-3", "mbo-4"]
    assert nieuw.vakbekwaamheid.evc == "niet"
    assert eigen.vakbekwaamheid.evc == "als diploma"
