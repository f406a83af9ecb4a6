"""Signals beside a 301, in examples, and from a message as it is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from toetsing.toewijzing.hulp import bericht, dag, stand, toewijzing, vind
from toetssteen.berichten.lezen import lees
from toetssteen.toetsing.plaats import Plaatser
from toetssteen.toetsing.toewijzing import signalen, toegewezen

VOORBEELD = Path(__file__).resolve().parents[3] / "voorbeelden" / "301-jeugd-goed.xml"
E = toewijzing(411, "45E01", "2026-01-05", "2026-12-31", "3 uur week")
F = toewijzing(412, "45F02", "2026-01-05", "2026-12-31", "4 dagdelen maand")
TOTAAL = toewijzing(413, "45G03", "2026-01-05", "2026-12-31", "80 uur totaal")


def met(was: dict[str, Any], **anders: Any) -> dict[str, Any]:
    datums = {k: dag(v) for k, v in anders.items() if k.endswith("datum")}
    return {**was, **anders, **datums}


def test_op257_another_omvang_keeps_its_number() -> None:
    gevonden = vind(bericht("2026-05-18", met(E, Omvang_Volume=6, RedenWijziging="05")), stand(E))
    assert list(gevonden) == ["OP257"]
    signaal = gevonden["OP257"]
    assert signaal.melding == "Toewijzing 411 houdt haar nummer, maar 3 uur per week wordt 6 uur per week."
    assert signaal.waarden == {"ToewijzingNummer": 411, "was": "3 uur per week", "wordt": "6 uur per week"}
    assert (signaal.retourcode, signaal.klasse, signaal.onderbouwing["uitkomst"]) == (
        None,
        "ToegewezenProduct",
        "signaal",
    )


@pytest.mark.parametrize(
    "wordt",
    [
        met(TOTAAL, Omvang_Volume=60),
        met(TOTAAL, Einddatum="2027-06-30", Omvang_Volume=120),
        met(TOTAAL, Product_Code="45G04"),  # TR332 refuses this
        met(TOTAAL, Ingangsdatum="2026-02-01"),  # and this
        met(TOTAAL, Einddatum="2026-01-05", RedenWijziging="13"),
    ],
)
def test_op257_is_silent_where_the_number_may_stay_or_another_rule_speaks(wordt: dict[str, Any]) -> None:
    assert vind(bericht("2026-05-18", wordt), stand(TOTAAL)) == {}


@pytest.mark.parametrize("bestaande", [[E], [met(E, Einddatum="2026-12-31")]])
def test_op380_a_new_number_where_stretching_was_due(bestaande: list[dict[str, Any]]) -> None:
    verlengd = toewijzing(490, "45E01", "2027-01-01", "2027-06-30", "3 uur week")
    gevonden = vind(bericht("2026-12-31", *bestaande, verlengd), stand(E))
    assert list(gevonden) == ["OP380"]
    assert gevonden["OP380"].melding == (
        "Toewijzing 490 gaat vanaf 01-01-2027 verder waar toewijzing 411 stopt (product 45 45E01, 3 uur per week). "
        "Die was op 31-12-2026 nog niet afgelopen: haar Einddatum is 31-12-2026."
    )
    assert "toewijzing 411 opnieuw met Einddatum 30-06-2027" in gevonden["OP380"].herstel


def test_op380_also_when_the_old_one_is_withdrawn_first() -> None:
    ingetrokken = met(E, Einddatum="2026-08-31", RedenWijziging="05")
    verlengd = toewijzing(490, "45E01", "2026-09-01", "2027-06-30", "3 uur week")
    assert list(vind(bericht("2026-08-17", ingetrokken, verlengd), stand(E))) == ["OP380"]


@pytest.mark.parametrize(
    ("dagtekening", "volgende"),
    [
        ("2027-01-01", toewijzing(490, "45E01", "2027-01-01", "2027-06-30", "3 uur week")),  # the old one has ended
        ("2026-12-01", toewijzing(490, "45E01", "2027-01-01", "2027-06-30", "4 uur week")),  # another Omvang
        ("2026-12-01", toewijzing(490, "45E09", "2027-01-01", "2027-06-30", "3 uur week")),  # another product
        ("2026-12-01", toewijzing(490, "45E01", "2027-02-01", "2027-06-30", "3 uur week")),  # a gap
        ("2026-12-01", toewijzing(490, "45E01", "2027-01-01", "2027-06-30", "3 uur week", Bsn="999900031")),
    ],
)
def test_op380_is_silent_when_it_is_no_plain_extension(dagtekening: str, volgende: dict[str, Any]) -> None:
    actueel = [E] if volgende["Bsn"] == E["Bsn"] and dagtekening < "2027" else []
    assert vind(bericht(dagtekening, *actueel, volgende), stand(E)) == {}


def test_op380_is_silent_on_a_total_and_after_a_deletion() -> None:
    vervolg = toewijzing(490, "45G03", "2027-01-01", "2027-12-31", "80 uur totaal")
    assert vind(bericht("2026-12-01", TOTAAL, vervolg), stand(TOTAAL)) == {}
    verwijderd = met(E, Einddatum="2026-01-05", RedenWijziging="13")
    opnieuw = toewijzing(491, "45E01", "2026-01-06", "2027-12-31", "3 uur week")
    assert vind(bericht("2026-01-12", verwijderd, opnieuw), stand(E)) == {}


def test_op087_leaves_out_a_current_allocation() -> None:
    straks = toewijzing(414, "45H04", "2026-09-01", "2026-12-31")
    afgelopen = toewijzing(415, "45H05", "2025-01-01", "2026-05-17")
    verwijderd = toewijzing(416, "45H06", "2026-02-01", "2026-02-01", reden="13")
    van_een_ander = toewijzing(417, "45E01", "2026-01-05", None, Bsn="999900031")
    bekend = stand(E, F, straks, afgelopen, verwijderd, van_een_ander)
    gevonden = vind(bericht("2026-05-18", E), bekend)
    assert list(gevonden) == ["OP087"]
    signaal = gevonden["OP087"]
    assert signaal.waarden["ontbreekt"] == [412, 414]
    assert (signaal.klasse, signaal.sleutel) == ("Client", {"Bsn": E["Bsn"]})
    assert signaal.melding == (
        "In dit bericht ontbreekt wat op 18-05-2026 of later nog geldig is: toewijzing 412, 414."
    )
    assert vind(bericht("2026-05-18", E, F, straks), bekend) == {}


def test_op186_is_only_a_question() -> None:
    gevonden = vind(bericht("2026-05-18", met(E, Einddatum="2026-05-17", RedenWijziging="05")), stand(E))
    assert list(gevonden) == ["OP186"]
    assert gevonden["OP186"].onderbouwing["uitkomst"] == "vraag"
    assert gevonden["OP186"].melding == (
        "Toewijzing 411 eindigt nu op 17-05-2026, voor de dagtekening 18-05-2026; de Einddatum was 31-12-2026. Is dat "
        "met de aanbieder afgesproken?"
    )


@pytest.mark.parametrize(
    "wordt",
    [
        met(E, Einddatum="2026-05-18", RedenWijziging="05"),  # the day itself has not passed
        met(E, Einddatum="2026-05-17", RedenWijziging="12"),  # the aanbieder asked
        met(E, Einddatum="2026-01-05", RedenWijziging="13"),  # deleted
    ],
)
def test_op186_asks_nothing_when_there_is_nothing_to_ask(wordt: dict[str, Any]) -> None:
    assert vind(bericht("2026-05-18", wordt), stand(E)) == {}


def test_op186_asks_nothing_of_a_first_allocation_that_has_ended() -> None:
    assert vind(bericht("2026-05-18", met(E, Einddatum="2026-02-28")), stand()) == {}


@pytest.mark.parametrize(
    ("bekend", "nieuw", "gestapeld"),
    [
        ("45E01", "45E01", True),
        ("45E01", "45E02", False),
        ("45", "45E02", True),
        ("45E01", "45", True),
        ("46", "45E02", False),
        (None, "45E02", True),
        ("45E01", None, True),
    ],
)
def test_op259_overlaps_what_is_not_in_the_message(bekend: str | None, nieuw: str | None, gestapeld: bool) -> None:
    """The known one ended before the message, so it does not belong in it (OP087), but it does overlap."""
    oud = toewijzing(411, bekend, "2026-01-05", "2026-04-30", "6 uur week")
    terug = toewijzing(490, nieuw, "2026-04-30", "2026-12-31", "3 uur week")
    assert list(vind(bericht("2026-05-18", terug), stand(oud))) == (["OP259"] if gestapeld else [])
    aansluitend = met(terug, Ingangsdatum="2026-05-01")
    assert vind(bericht("2026-05-18", aansluitend), stand(oud)) == {}


def test_op259_names_both() -> None:
    oud = toewijzing(411, "45E01", "2026-01-05", None, "6 uur week")
    gevonden = vind(
        bericht("2026-05-18", toewijzing(490, "45E01", "2026-06-01", "2026-12-31", "3 uur week")), stand(oud)
    )
    assert list(gevonden) == ["OP087", "OP259"]
    assert gevonden["OP259"].melding == (
        "Toewijzing 490 (product 45 45E01, van 01-06-2026 tot en met 31-12-2026) overlapt met toewijzing 411 (vanaf "
        "05-01-2026), die niet in dit bericht staat."
    )


@pytest.mark.parametrize(("wet", "verwacht"), [("iwmo", []), ("ijw", ["OP259"])])
def test_op259_iwmo_categories_11_to_14_may_overlap(wet: str, verwacht: list[str]) -> None:
    oud = toewijzing(411, "11021", "2026-01-05", "2026-04-30", "1 stuks maand", wet=wet)
    terug = toewijzing(490, "11021", "2026-03-01", "2026-12-31", "1 stuks maand", wet=wet)
    assert list(vind(bericht("2026-05-18", terug), stand(oud))) == verwacht


def test_many_messages_of_many_clients_at_once() -> None:
    ander = met(F, ToewijzingNummer=512, Bsn="999900031")
    berichten = bericht("2026-05-18", met(E, Omvang_Volume=9)).vstack(
        bericht("2026-05-18", met(ander, Einddatum="2026-03-31"), nummer=1)
    )
    assert [(nr, b.regel) for nr, b in signalen(berichten, stand(E, ander))] == [(1, "OP186"), (0, "OP257")]


def test_a_message_as_it_is_read_gets_path_and_line() -> None:
    data = VOORBEELD.read_bytes()
    batch = lees([data]).batches[0]
    nieuw = toegewezen(batch)
    bekend = stand(
        *(
            {**r, "volgorde": 0, "Omvang_Volume": 60}
            for r in nieuw.filter(nieuw["ToewijzingNummer"] == 500101).to_dicts()
        ),
        toewijzing(500103, "45A99", "2026-01-05", None, "1 uur week", Bsn="999900018"),
    )
    gevonden = {b.regel: b for _, b in signalen(nieuw, bekend, Plaatser(batch))}
    assert list(gevonden) == ["OP087", "OP257"]
    assert gevonden["OP257"].pad == "Client/ToegewezenProducten/ToegewezenProduct[1]/Omvang"
    regel = gevonden["OP257"].regelnummer
    assert regel is not None
    assert b"Omvang>" in data.splitlines()[regel - 1]
    assert gevonden["OP087"].pad == "Client"
    assert gevonden["OP087"].waarden["ontbreekt"] == [500103]


def test_what_is_known_of_others_changes_nothing() -> None:
    wordt = bericht("2026-05-18", met(E, Omvang_Volume=6))
    elders = [met(F, gemeente="0518"), met(F, aanbieder="87654321"), met(F, wet="iwmo"), met(F, Bsn="999900031")]
    assert vind(wordt, stand(E, *elders)) == vind(wordt, stand(E))


def test_the_last_day_there_is_and_the_largest_numbers_break_nothing() -> None:
    lang = toewijzing(999_999_999, "45E01", "0001-01-01", "9999-12-31", "99999999 uur week")
    open_ = met(lang, ToewijzingNummer=1, Einddatum=None)
    assert list(vind(bericht("9999-12-31", open_), stand(lang))) == ["OP087", "OP259"]
    assert vind(bericht("0001-01-01", lang), stand(lang)) == {}
    assert vind(bericht("9999-12-31", met(lang, Einddatum=None)), stand(lang)) == {}
