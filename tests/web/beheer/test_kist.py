"""A backup opens with the right key, whole, or says why not."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toetssteen.web.reservekopie import kist
from toetssteen.web.reservekopie.kist import DEEL, KOP, KistFout, pak_in, pak_uit

SLEUTEL = "een sleutel die lang genoeg is om goed te zijn"


def dicht(inhoud: bytes, sleutel: str = SLEUTEL) -> bytes:
    doel = io.BytesIO()
    assert pak_in([inhoud], doel, sleutel) == len(inhoud)
    return doel.getvalue()


def open_(kopie: bytes, sleutel: str = SLEUTEL) -> bytes:
    return b"".join(pak_uit(io.BytesIO(kopie), sleutel))


@pytest.mark.parametrize("grootte", [0, 1, DEEL - 1, DEEL, DEEL + 1, 3 * DEEL, 3 * DEEL + 17])
def test_wat_erin_gaat_komt_eruit(grootte: int) -> None:
    inhoud = bytes(range(256)) * (grootte // 256 + 1)
    assert open_(dicht(inhoud[:grootte])) == inhoud[:grootte]


def test_in_stukjes_is_hetzelfde_als_in_een_keer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kist, "DEEL", 10)
    doel = io.BytesIO()
    pak_in([b"abc", b"", b"defghijklmnop", b"q"], doel, SLEUTEL)
    assert open_(doel.getvalue()) == b"abcdefghijklmnopq"


def test_twee_keer_hetzelfde_is_nooit_gelijk_en_toont_niets() -> None:
    een, ander = dicht(b"Jansen 999900006" * 10), dicht(b"Jansen 999900006" * 10)
    assert een[len(KOP) + 16 :] != ander[len(KOP) + 16 :]
    assert b"Jansen" not in een


def test_een_andere_sleutel_wordt_zo_genoemd() -> None:
    with pytest.raises(KistFout, match="andere TOETSSTEEN_SLEUTEL"):
        open_(dicht(b"inhoud"), SLEUTEL + "x")


@pytest.mark.parametrize("inhoud", [b"", b"PGDMP", KOP[:-2]])
def test_een_ander_bestand_wordt_zo_genoemd(inhoud: bytes) -> None:
    with pytest.raises(KistFout, match="geen reservekopie"):
        open_(inhoud)


@given(st.integers(min_value=len(KOP) + 16, max_value=400), st.integers(min_value=1, max_value=255))
@settings(max_examples=60, deadline=None)
def test_elke_veranderde_byte_wordt_gezien(plek: int, anders: int) -> None:
    kopie = bytearray(dicht(b"x" * 400))
    kopie[plek] ^= anders
    with pytest.raises(KistFout):
        open_(bytes(kopie))


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_een_afgekapte_of_herschikte_kopie_gaat_niet_open(data: st.DataObject) -> None:
    heel = dicht(b"x" * 300)
    with pytest.raises(KistFout):
        open_(heel[: data.draw(st.integers(0, len(heel) - 1))])
    with pytest.raises(KistFout):
        open_(heel + heel[len(KOP) + 32 :])
    with pytest.MonkeyPatch.context() as even:
        even.setattr(kist, "DEEL", 50)
        doel = io.BytesIO()
        pak_in([b"y" * 300], doel, SLEUTEL)
        begin, lang = len(KOP) + 32, 4 + 50 + 16
        delen = doel.getvalue()
        wissel = delen[:begin] + delen[begin + lang : begin + 2 * lang] + delen[begin : begin + lang]
        with pytest.raises(KistFout):
            open_(wissel + delen[begin + 2 * lang :])
        with pytest.raises(KistFout):
            open_(delen[: begin + 2 * lang])
