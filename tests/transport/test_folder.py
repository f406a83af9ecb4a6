"""What only a folder can do wrong: half files, links, foreign folders, hostile names."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toetssteen.transport import AndereInhoud, FolderTransport, Mappen, TransportFout, Uitgaand
from toetssteen.transport.namen import MAX_NAAM, eenvoudig, is_tijdelijk, naam_uit, waarom_onleesbaar

_RUIM = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def mappen(tmp_path: Path) -> Mappen:
    mappen = Mappen.onder(tmp_path)
    mappen.inkomend.mkdir()
    mappen.uitgaand.mkdir()
    return mappen


def _snel(mappen: Mappen) -> FolderTransport:
    return FolderTransport(mappen, rust=0)


def _oud(pad: Path, seconden: float) -> None:
    moment = time.time() - seconden
    os.utime(pad, (moment, moment))


# --- in ---


def test_a_file_that_just_changed_waits_even_when_it_says_it_is_old(mappen: Mappen) -> None:
    pad = mappen.inkomend / "half.xml"
    pad.write_bytes(b"<ber")
    _oud(pad, 3600)
    traag = FolderTransport(mappen, rust=0.3)
    assert list(traag.ophalen()) == []
    assert pad.exists()
    time.sleep(0.4)
    assert [a.lees() for a in traag.ophalen()] == [b"<ber"]


def test_a_time_in_the_future_does_not_hold_a_file_back(mappen: Mappen) -> None:
    pad = mappen.inkomend / "morgen.xml"
    pad.write_bytes(b"x")
    _oud(pad, -86_400)
    time.sleep(0.2)
    assert len(list(FolderTransport(mappen, rust=0.1).ophalen())) == 1


@pytest.mark.parametrize("naam", ["a.xml.tmp", "a.part", "a.filepart", ".a.xml", "~a.xml", "a.xml~", "A.TMP", "a.lock"])
def test_a_name_of_a_sender_that_is_busy_is_left_alone(mappen: Mappen, naam: str) -> None:
    pad = mappen.inkomend / naam
    pad.write_bytes(b"half")
    assert list(_snel(mappen).ophalen()) == []
    pad.rename(mappen.inkomend / "af.xml")
    assert [a.naam for a in _snel(mappen).ophalen()] == ["af.xml"]


def test_a_file_that_changes_after_it_was_offered_is_not_confirmed_but_offered_again(mappen: Mappen) -> None:
    with (mappen.inkomend / "traag.xml").open("wb") as stroom:
        stroom.write(b"eerste deel")
        stroom.flush()
        [half] = _snel(mappen).ophalen()
        stroom.write(b", tweede deel")
    with pytest.raises(TransportFout, match=r"traag\.xml veranderde"):
        half.lees()
    assert _snel(mappen).bevestig(half.sleutel) is False
    [heel] = _snel(mappen).ophalen()
    assert heel.lees() == b"eerste deel, tweede deel"
    assert _snel(mappen).bevestig(heel.sleutel) is True


def test_links_and_other_things_are_refused_and_what_they_lead_to_stays(mappen: Mappen, tmp_path: Path) -> None:
    geheim = tmp_path / "geheim.txt"
    geheim.write_bytes(b"geheim")
    (mappen.inkomend / "buiten.xml").symlink_to(geheim)
    (mappen.inkomend / "nergens.xml").symlink_to(tmp_path / "nergens")
    os.mkfifo(mappen.inkomend / "pijp.xml")
    assert list(_snel(mappen).ophalen()) == []
    assert list(mappen.inkomend.iterdir()) == []
    redenen = sorted(p.read_text() for p in mappen.geweigerd.glob("*.reden.txt"))
    assert ["verwijzing" in r for r in redenen] == [True, True, False]
    assert geheim.read_bytes() == b"geheim"


def test_a_link_put_in_our_own_folder_is_not_read(mappen: Mappen, tmp_path: Path) -> None:
    (mappen.inkomend / "a.xml").write_bytes(b"bericht")
    [aanbod] = _snel(mappen).ophalen()
    [pad] = mappen.in_behandeling.iterdir()
    pad.unlink()
    (tmp_path / "geheim").write_bytes(b"geheim!")
    pad.symlink_to(tmp_path / "geheim")
    with pytest.raises(TransportFout, match="niet te lezen"):
        aanbod.lees()
    assert list(_snel(mappen).ophalen()) == []


def test_a_name_that_is_no_utf8_is_refused_under_a_plain_name(mappen: Mappen) -> None:
    Path(os.fsdecode(os.fsencode(mappen.inkomend) + b"/caf\xe9.xml")).write_bytes(b"x")
    assert list(_snel(mappen).ophalen()) == []
    [bestand, reden] = sorted(p.name for p in mappen.geweigerd.iterdir())
    assert bestand.endswith("-caf.xml")
    assert reden == f"{bestand}.reden.txt"


def test_a_folder_in_the_inbox_is_left_alone(mappen: Mappen) -> None:
    (mappen.inkomend / "map").mkdir()
    (mappen.inkomend / "map" / "a.xml").write_bytes(b"x")
    assert list(_snel(mappen).ophalen()) == []
    assert (mappen.inkomend / "map" / "a.xml").exists()


def test_of_two_that_offer_the_same_file_one_confirms(mappen: Mappen) -> None:
    for nummer in range(20):
        (mappen.inkomend / f"{nummer}.xml").write_bytes(b"x")
    een, ander = _snel(mappen), _snel(mappen)
    paren = list(zip(een.ophalen(), ander.ophalen(), strict=True))
    assert all(a.sleutel == b.sleutel for a, b in paren)
    assert [een.bevestig(a.sleutel) + ander.bevestig(b.sleutel) for a, b in paren] == [1] * 20


def test_a_file_that_cannot_be_moved_does_not_stop_the_others(mappen: Mappen, monkeypatch: pytest.MonkeyPatch) -> None:
    for naam in ("a.xml", "b.xml", "c.xml"):
        (mappen.inkomend / naam).write_bytes(b"x")
    echt = os.rename

    def rename(bron: Path, doel: Path) -> None:
        if bron.name == "b.xml":
            raise PermissionError(1, "Operation not permitted")
        echt(bron, doel)

    monkeypatch.setattr(os, "rename", rename)
    aanbod = _snel(mappen).ophalen()
    gezien = [next(aanbod).naam, next(aanbod).naam]
    with pytest.raises(TransportFout, match="niet te gebruiken: Operation not permitted"):
        next(aanbod)
    assert sorted(gezien) == ["a.xml", "c.xml"]
    assert [p.name for p in mappen.inkomend.iterdir()] == ["b.xml"]
    monkeypatch.undo()
    assert sorted(a.naam for a in _snel(mappen).ophalen()) == ["a.xml", "b.xml", "c.xml"]


# --- out ---


def _in_uit(mappen: Mappen) -> list[str]:
    return sorted(p.name for p in mappen.uitgaand.iterdir())


def test_after_a_crash_between_the_steps_the_rest_is_done_and_nothing_twice(
    mappen: Mappen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stop at every rename in turn, as a crash would; then once more without a crash."""
    echt = os.rename
    for stop in range(4):
        bericht = Uitgaand(f"sleutel-{stop}", "a.xml", b"inhoud %d" % stop)
        gedaan = iter(range(9))

        def rename(bron: Path, doel: Path, stop: int = stop, gedaan: object = gedaan) -> None:
            if next(gedaan) == stop:  # type: ignore[call-overload]
                raise KeyboardInterrupt
            echt(bron, doel)

        monkeypatch.setattr(os, "rename", rename)
        if stop < 3:
            with pytest.raises(KeyboardInterrupt):
                _snel(mappen).afleveren(bericht)
        else:
            assert _snel(mappen).afleveren(bericht) is True
        monkeypatch.undo()
        assert _snel(mappen).afleveren(bericht) is (stop < 3)
        assert _snel(mappen).afleveren(bericht) is False
    assert len(_in_uit(mappen)) == 4


def test_a_foreign_file_in_the_way_is_never_overwritten(mappen: Mappen) -> None:
    bericht = Uitgaand("sleutel", "a.xml", b"van ons")
    plek = mappen.uitgaand / naam_uit("sleutel", "a.xml")
    plek.write_bytes(b"van een ander")
    for _ in range(2):
        with pytest.raises(AndereInhoud, match="overschrijft niets"):
            _snel(mappen).afleveren(bericht)
        assert plek.read_bytes() == b"van een ander"
    plek.unlink()
    assert _snel(mappen).afleveren(bericht) is True
    assert plek.read_bytes() == b"van ons"


def test_without_our_marks_the_same_file_still_counts_as_delivered(mappen: Mappen) -> None:
    bericht = Uitgaand("sleutel", "a.xml", b"inhoud")
    assert _snel(mappen).afleveren(bericht)
    [merk] = [p for p in mappen.geleverd.rglob("*") if p.is_file()]
    merk.unlink()
    assert _snel(mappen).afleveren(bericht) is False
    assert _in_uit(mappen) == [naam_uit("sleutel", "a.xml")]


# --- names ---

_NAMEN = st.one_of(
    st.text(min_size=0, max_size=80),
    st.text(alphabet=st.characters(), max_size=40).map(lambda t: f"../../{t}"),
    st.sampled_from(["/etc/passwd", "..", ".", "", "\0", "a\r\nb", "CON", "-rf", "é" * 200, "e\u0301.xml", "ﬁ.xml"]),
    st.text(alphabet="ab./\\\n\u202e\ud800é", max_size=300),
)


@_RUIM
@given(sleutel=st.text(min_size=1, max_size=60), naam=_NAMEN, inhoud=st.binary(min_size=1, max_size=50))
def test_no_name_and_no_key_leaves_the_folder(tmp_path: Path, sleutel: str, naam: str, inhoud: bytes) -> None:
    wortel = tmp_path / os.urandom(8).hex()
    mappen = Mappen.onder(wortel)
    for map_ in (wortel, mappen.inkomend, mappen.uitgaand):
        map_.mkdir()
    assert _snel(mappen).afleveren(Uitgaand(sleutel, naam, inhoud)) is True
    [pad] = mappen.uitgaand.iterdir()
    assert pad.read_bytes() == inhoud
    assert pad.name == naam_uit(sleutel, naam)
    assert {p.relative_to(wortel).parts[0] for p in wortel.rglob("*")} == {"in", "uit", "werk"}
    assert list(tmp_path.iterdir()).count(wortel) == 1


@_RUIM
@given(naam=_NAMEN)
def test_a_plain_name_is_plain_and_stays_what_it_is(naam: str) -> None:
    kaal = eenvoudig(naam)
    assert set(kaal) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-")
    assert 0 < len(kaal) <= 100
    assert kaal[0] not in ".-"
    assert eenvoudig(kaal) == kaal
    assert 4 <= len(naam_uit("sleutel", naam)) <= 125


@_RUIM
@given(naam=st.text(alphabet=st.characters(exclude_characters="/\0"), min_size=1, max_size=60), inhoud=st.binary())
def test_every_name_a_folder_can_hold_is_offered_refused_or_left_alone(
    tmp_path: Path, naam: str, inhoud: bytes
) -> None:
    wortel = tmp_path / os.urandom(8).hex()
    mappen = Mappen.onder(wortel)
    for map_ in (wortel, mappen.inkomend, mappen.uitgaand):
        map_.mkdir()
    try:
        (mappen.inkomend / naam).write_bytes(inhoud)
    except (OSError, ValueError):
        return  # this file system cannot hold the name
    aangeboden = list(_snel(mappen).ophalen())
    links = [p.name for p in mappen.inkomend.iterdir()]
    geweigerd = list(mappen.geweigerd.glob("*")) if mappen.geweigerd.exists() else []
    if is_tijdelijk(naam):
        assert (aangeboden, links, geweigerd) == ([], [naam], [])
    elif waarom_onleesbaar(naam):
        assert (aangeboden, links, len(geweigerd)) == ([], [], 2)
    else:
        [aanbod] = aangeboden
        assert aanbod.lees() == inhoud
        assert waarom_onleesbaar(aanbod.naam) is None
        assert _snel(mappen).bevestig(aanbod.sleutel) is True


def test_the_longest_name_keeps_its_end(mappen: Mappen) -> None:
    lang = "é" * 125 + ".xml"
    assert len(lang.encode()) <= MAX_NAAM
    (mappen.inkomend / lang).write_bytes(b"x")
    [aanbod] = _snel(mappen).ophalen()
    assert aanbod.naam.endswith("éé.xml")
    assert _snel(mappen).bevestig(aanbod.sleutel)


# --- check_config ---


def test_the_check_says_what_is_in_the_way_and_leaves_nothing_behind(mappen: Mappen) -> None:
    (mappen.inkomend / "map").mkdir()
    (mappen.inkomend / "link.xml").symlink_to("weg")
    list(_snel(mappen).ophalen())
    alles = sorted(mappen.werk.parent.rglob("*"))
    problemen = _snel(mappen).check_config()
    assert [(p.ernst, p.plaats) for p in problemen] == [
        ("let op", str(mappen.inkomend / "map")),
        ("let op", str(mappen.geweigerd)),
    ]
    assert problemen[1].melding == "Hier staat 1 bestand dat Toetssteen niet aannam."
    assert sorted(mappen.werk.parent.rglob("*")) == alles


def test_the_check_says_what_lies_too_long(mappen: Mappen, monkeypatch: pytest.MonkeyPatch) -> None:
    (mappen.inkomend / "half.tmp").write_bytes(b"x")
    (mappen.inkomend / "wacht.xml").write_bytes(b"x")
    list(_snel(mappen).ophalen())
    assert _snel(mappen).check_config() == []
    morgen = time.time() + 90_000
    monkeypatch.setattr(time, "time", lambda: morgen)
    assert [p.melding.split(" ")[-1] for p in _snel(mappen).check_config()] == ["is.", _wachtend(mappen)]


def _wachtend(mappen: Mappen) -> str:
    return f"{next(mappen.in_behandeling.iterdir()).name}."


def test_the_check_finds_every_wrong_layout_at_once(tmp_path: Path) -> None:
    map_ = tmp_path / "in"
    map_.mkdir()
    problemen = FolderTransport(Mappen(map_, map_, map_ / "werk")).check_config()
    assert [p.melding for p in problemen] == [
        "De mappen 'in' en 'uit' zijn dezelfde.",
        "De map 'werk' staat in de map 'in'.",
        "De map 'werk' staat in de map 'uit'.",
    ]
    weg = Mappen.onder(tmp_path / "weg")
    assert [p.plaats for p in FolderTransport(weg).check_config()] == [
        str(weg.inkomend),
        str(weg.uitgaand),
        str(weg.werk),
    ]


def test_the_check_tries_to_write(mappen: Mappen, monkeypatch: pytest.MonkeyPatch) -> None:
    def rename(_bron: Path, _doel: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "rename", rename)
    problemen = _snel(mappen).check_config()
    assert [p.plaats for p in problemen] == [str(mappen.inkomend), str(mappen.uitgaand)]
    assert "Permission denied" in problemen[0].melding
    assert str(os.geteuid()) in problemen[0].herstel
