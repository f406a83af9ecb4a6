"""The whole way: any valid message gets a verdict, the same alone and among others, with its own line numbers."""

from __future__ import annotations

import importlib
import random
from collections.abc import Callable, Sequence

import pytest
from lxml import etree

from differentieel.basisberichten import ALLE, maak_bericht
from differentieel.mutaties import muteer
from toetssteen.berichten.lezen import Gelezen
from toetssteen.berichten.lezen.normaliseren import regel_van
from toetssteen.berichten.specificatie import Wet, bericht_naam
from toetssteen.toetsing import toets

module = importlib.import_module("toetssteen.toetsing.toets")  # the package exports a function of that name
NAMEN = [bericht_naam(*b) for b in ALLE]


@pytest.mark.parametrize(("wet", "nummer"), ALLE, ids=NAMEN)
def test_nothing_is_left_undecided_within_a_message(wet: Wet, nummer: str) -> None:
    bestanden = [(str(i), maak_bericht(wet, nummer, random.Random(i))) for i in range(60)]
    for uitslag in toets(bestanden).uitslagen:
        assert uitslag.bericht == bericht_naam(wet, nummer)
        for bevinding in uitslag.bevindingen:
            assert bevinding.niveau not in ("leesbaar", "xsd")
            assert bevinding.onderbouwing["uitkomst"] == "voldoet niet", bevinding


@pytest.mark.parametrize(("wet", "nummer"), ALLE, ids=NAMEN)
def test_among_others_as_alone(wet: Wet, nummer: str) -> None:
    rng = random.Random(nummer)
    bestanden = [(str(i), muteer(wet, nummer, i).data) for i in range(25)]
    bestanden += [(f"goed {i}", maak_bericht(wet, nummer, random.Random(i))) for i in range(10)]
    rng.shuffle(bestanden)
    samen = [u.as_dict() for u in toets(bestanden).uitslagen]
    alleen = [toets([b]).uitslagen[0].as_dict() for b in bestanden]
    assert "LEES-INTERN" not in {b["regel"] for u in alleen for b in u["bevindingen"]}
    assert [_zonder_samenhang(u) for u in samen] == [_zonder_samenhang(u) for u in alleen]


def test_a_fault_of_our_own_costs_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    bestanden = [(str(i), maak_bericht("ijw", "305", random.Random(i))) for i in range(4)]
    verwacht = [u.as_dict() for u in toets(bestanden).uitslagen]
    echt: Callable[[Sequence[bytes]], Gelezen] = module.lees

    def kapot(inhoud: Sequence[bytes]) -> Gelezen:
        if bestanden[2][1] in inhoud:
            raise RuntimeError("Wilma Hazelaar, 1958-03-14")
        return echt(inhoud)

    monkeypatch.setattr(module, "lees", kapot)
    uitslagen = toets(bestanden).uitslagen
    assert [b.regel for b in uitslagen[2].bevindingen] == ["LEES-INTERN"]
    melding = uitslagen[2].bevindingen[0].melding
    assert "RuntimeError in test_toets.py, regel " in melding
    assert "Wilma" not in str(uitslagen[2].as_dict()), "the text of an error can quote what stands in a message"
    assert uitslagen[2].oordeel == "onleesbaar"
    assert [u.as_dict() for i, u in enumerate(uitslagen) if i != 2] == [u for i, u in enumerate(verwacht) if i != 2]


def _zonder_samenhang(uitslag: dict[str, object]) -> dict[str, object]:
    """TR366 and TR367 look at the other messages of the call on purpose."""
    bevindingen = uitslag["bevindingen"]
    assert isinstance(bevindingen, list)
    return uitslag | {"bevindingen": [b for b in bevindingen if b["regel"] not in ("TR366", "TR367")]}


@pytest.mark.parametrize("vorm", ["gewoon", "commentaar", "cdata", "op een regel", "alleen cr"])
def test_line_number_is_that_of_the_element(vorm: str) -> None:
    goed = maak_bericht("ijw", "305", random.Random(5)).decode()
    boom = etree.fromstring(goed.encode())
    bsn = next(e for e in boom.iter() if isinstance(e.tag, str) and etree.QName(e).localname == "Bsn").text
    assert bsn is not None
    fout = goed.replace(f">{bsn}<", ">999900081<")
    if vorm == "commentaar":
        fout = fout.replace(">999900081<", "><!-- een\ntwee -->999900081<")
    elif vorm == "cdata":
        fout = fout.replace(">999900081<", "><![CDATA[999900081]]><")
    elif vorm == "op een regel":
        fout = "".join(regel.strip() for regel in fout.splitlines())
    elif vorm == "alleen cr":
        fout = fout.replace("\r\n", "\n").replace("\n", "\r")
    bevindingen = toets([("x.xml", fout.encode())]).uitslagen[0].bevindingen
    (cs002,) = [b for b in bevindingen if b.regel == "CS002"]
    elementen = (e for e in etree.fromstring(fout.encode()).iter() if isinstance(e.tag, str))
    verwacht = next(regel_van(e) for e in elementen if etree.QName(e).localname == "Bsn")
    assert cs002.regelnummer == verwacht
