"""What every transport promises: one body, run against the folder and the double in memory."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from toetssteen.transport import AndereInhoud, Transport, TransportFout, Uitgaand
from transport.proeven import MAX, GeheugenProef, MapProef, Proef


@pytest.fixture(params=["map", "geheugen"])
def proef(request: pytest.FixtureRequest, tmp_path: Path) -> Proef:
    return MapProef(tmp_path) if request.param == "map" else GeheugenProef()


def _wacht(proef: Proef) -> list[bytes]:
    return [aanbod.lees() for aanbod in proef.transport.ophalen()]


def test_it_is_a_transport(proef: Proef) -> None:
    assert isinstance(proef.transport, Transport)
    assert proef.transport.check_config() == []


def test_what_is_not_confirmed_is_offered_again_under_the_same_key_also_after_a_restart(proef: Proef) -> None:
    proef.leg_neer("declaratie.xml", b"<bericht/>")
    [eerst] = proef.transport.ophalen()
    proef.herstart()
    [weer] = proef.transport.ophalen()
    assert (eerst.sleutel, eerst.naam, eerst.grootte) == (weer.sleutel, "declaratie.xml", 10)
    assert eerst.binnen_op == weer.binnen_op
    assert weer.lees() == weer.lees() == b"<bericht/>"
    assert proef.verwerkt() == []


def test_what_is_confirmed_is_taken_away_once(proef: Proef) -> None:
    proef.leg_neer("declaratie.xml", b"<bericht/>")
    [aanbod] = proef.transport.ophalen()
    assert proef.transport.bevestig(aanbod.sleutel) is True
    assert proef.transport.bevestig(aanbod.sleutel) is False
    assert list(proef.transport.ophalen()) == []
    assert proef.verwerkt() == [b"<bericht/>"]


@pytest.mark.parametrize("sleutel", ["", "onbekend", "../declaratie.xml", "/etc/passwd", "a/1/2", "\0", "x" * 5000])
def test_a_key_that_was_never_offered_takes_nothing_away(proef: Proef, sleutel: str) -> None:
    proef.leg_neer("declaratie.xml", b"<bericht/>")
    assert proef.transport.bevestig(sleutel) is False
    assert proef.transport.weiger(sleutel, "waarom dan ook") is False
    assert _wacht(proef) == [b"<bericht/>"]


def test_what_the_receiver_refuses_goes_to_the_refused_once(proef: Proef) -> None:
    proef.leg_neer("declaratie.xml", b"<bericht/>")
    [aanbod] = proef.transport.ophalen()
    assert proef.transport.weiger(aanbod.sleutel, "Dit bericht is niet voor ons.") is True
    assert proef.transport.weiger(aanbod.sleutel, "Dit bericht is niet voor ons.") is False
    assert (proef.geweigerd(), _wacht(proef), proef.verwerkt()) == (1, [], [])


def test_the_same_name_again_is_another_message(proef: Proef) -> None:
    proef.leg_neer("declaratie.xml", b"eerste")
    [eerste] = proef.transport.ophalen()
    proef.leg_neer("declaratie.xml", b"tweede")
    assert proef.transport.bevestig(eerste.sleutel)
    assert _wacht(proef) == [b"tweede"]
    assert proef.verwerkt() == [b"eerste"]


def test_the_oldest_comes_first_and_says_when_it_came(proef: Proef) -> None:
    voor = datetime.now(UTC) - timedelta(seconds=1)
    for nummer in range(5):
        proef.leg_neer(f"{9 - nummer}.xml", str(nummer).encode())
        assert len(list(proef.transport.ophalen())) == nummer + 1
    rij = list(proef.transport.ophalen())
    assert [a.lees() for a in rij] == [b"0", b"1", b"2", b"3", b"4"]
    assert all(voor <= a.binnen_op <= datetime.now(UTC) for a in rij)


def test_too_large_or_a_name_that_cannot_be_shown_is_refused_and_stops_nothing(proef: Proef) -> None:
    proef.leg_neer("groot.xml", b"x" * (MAX + 1))
    proef.leg_neer("regel\neinde.xml", b"x")
    proef.leg_neer("gedraaid\u202elmx.xml", b"x")
    proef.leg_neer("precies.xml", b"x" * MAX)
    assert [len(inhoud) for inhoud in _wacht(proef)] == [MAX]
    assert proef.geweigerd() == 3


def test_a_delivery_is_there_once_however_often_it_is_asked(proef: Proef) -> None:
    bericht = Uitgaand("bericht-1", "WMO301.xml", b"<bericht/>")
    assert proef.transport.afleveren(bericht) is True
    proef.herstart()
    assert proef.transport.afleveren(bericht) is False
    assert proef.uit() == [b"<bericht/>"]


def test_a_delivery_that_was_taken_is_not_delivered_again(proef: Proef) -> None:
    bericht = Uitgaand("bericht-1", "WMO301.xml", b"<bericht/>")
    proef.transport.afleveren(bericht)
    proef.haal_weg()
    assert proef.transport.afleveren(bericht) is False
    assert proef.uit() == []


def test_another_content_under_the_same_key_is_an_error(proef: Proef) -> None:
    proef.transport.afleveren(Uitgaand("bericht-1", "WMO301.xml", b"<bericht/>"))
    with pytest.raises(AndereInhoud, match="bericht-1"):
        proef.transport.afleveren(Uitgaand("bericht-1", "WMO301.xml", b"<anders/>"))
    assert proef.uit() == [b"<bericht/>"]


def test_the_same_name_under_another_key_is_another_delivery(proef: Proef) -> None:
    proef.transport.afleveren(Uitgaand("bericht-1", "WMO301.xml", b"een"))
    proef.transport.afleveren(Uitgaand("bericht-2", "WMO301.xml", b"twee"))
    assert proef.uit() == [b"een", b"twee"]


@pytest.mark.parametrize(
    ("bericht", "woord"),
    [
        (Uitgaand("", "a.xml", b"x"), "geen sleutel"),
        (Uitgaand("s", "a.xml", b""), "leeg"),
        (Uitgaand("s", "a.xml", b"x" * (MAX + 1)), "4097 bytes; hooguit 4096 bytes"),
    ],
)
def test_what_cannot_be_delivered_is_said_in_dutch(proef: Proef, bericht: Uitgaand, woord: str) -> None:
    with pytest.raises(TransportFout, match=woord):
        proef.transport.afleveren(bericht)
    assert proef.uit() == []


def test_when_the_outside_is_gone_every_call_says_so_and_the_check_too(proef: Proef) -> None:
    proef.valt_uit()
    with pytest.raises(TransportFout):
        list(proef.transport.ophalen())
    with pytest.raises(TransportFout):
        proef.transport.afleveren(Uitgaand("s", "a.xml", b"x"))
    problemen = proef.transport.check_config()
    assert problemen
    assert all(p.plaats and p.melding.endswith(".") and p.herstel and p.ernst == "fout" for p in problemen)
