"""The keys that TR101 names are the keys of the messages, and no class that can repeat is left out."""

from __future__ import annotations

import pytest

from toetssteen.berichten.specificatie import WETTEN, Klasse, Lijst, Wet, kinderen
from toetssteen.berichten.tabellen import tabelvormen
from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.core.tables import OUDER
from toetssteen.regels.binnen_bericht.tr101 import BOVEN, SLEUTELS
from toetssteen.regels.register import alle_regels

BERICHTEN = ("301", "305", "307", "315", "317", "323", "325")


def herhaalbaar(type_: Klasse, wet: Wet, boven: tuple[str, ...] = ()) -> dict[str, set[tuple[str, ...]]]:
    """Return per class that can stand more than once in a message the repeatable classes above it, per place."""
    gevonden: dict[str, set[tuple[str, ...]]] = {}
    for element in kinderen(type_, wet):
        match element.type:
            case Lijst(klasse=klasse):
                herhaalt = True
            case Klasse() as klasse:
                herhaalt = bool(boven)
            case _:
                continue
        if herhaalt:
            gevonden.setdefault(klasse.naam, set()).add(boven)
        for naam, plekken in herhaalbaar(klasse, wet, (*boven, klasse.naam) if herhaalt else boven).items():
            gevonden.setdefault(naam, set()).update(plekken)
    return gevonden


def gebonden(wet: Wet, nummer: str) -> set[str]:
    return {b.klasse for b in alle_regels()["TR101"].voor(wet, nummer, None)}


@pytest.mark.parametrize("wet", WETTEN)
@pytest.mark.parametrize("nummer", BERICHTEN)
def test_keys_are_those_of_the_messages(wet: Wet, nummer: str) -> None:
    vormen = tabelvormen(UITGAVE, wet, nummer)
    assert {k: SLEUTELS[k] for k in gebonden(wet, nummer)} == {k: vormen[k].sleutel for k in gebonden(wet, nummer)}


@pytest.mark.parametrize("wet", WETTEN)
@pytest.mark.parametrize("nummer", BERICHTEN)
def test_every_class_that_can_repeat_is_bound_with_the_keys_above_it(wet: Wet, nummer: str) -> None:
    vormen = tabelvormen(UITGAVE, wet, nummer)
    klassen = herhaalbaar(UITGAVE.berichten[nummer].wortel, wet)
    assert klassen.keys() <= gebonden(wet, nummer)
    for klasse, plekken in klassen.items():
        if len(plekken) > 1:  # Contact: the row above tells where it stands
            assert OUDER in BOVEN[klasse]
            continue
        (boven,) = plekken
        assert BOVEN.get(klasse, ()) == tuple(f"{b}.{kolom}" for b in boven for kolom in vormen[b].sleutel)


@pytest.mark.parametrize("wet", WETTEN)
def test_messages_without_tr101_repeat_no_class(wet: Wet) -> None:
    heen = {n for n, b in UITGAVE.berichten.items() if b.soort != "retour"}
    assert all(not herhaalbaar(UITGAVE.berichten[n].wortel, wet) for n in heen - set(BERICHTEN))
