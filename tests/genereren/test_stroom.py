"""The stream: the same bytes from the same seed, in order of arrival, cut off at a day, with invented people only."""

from __future__ import annotations

import re
import tracemalloc
from dataclasses import replace
from datetime import UTC, date
from hashlib import sha256
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest

from genereren.naspelen import FOUT, nagespeeld
from toetssteen.core.agb import is_agb
from toetssteen.core.bsn import is_bsn
from toetssteen.core.gemeente import gemeente
from toetssteen.genereren import MATEN, Opdracht, genereer, organisaties, van_maat
from toetssteen.genereren.gebruikers import ROLLEN, gebruikers
from toetssteen.genereren.levering import sessies
from toetssteen.genereren.namen import GEMEENTEN
from toetssteen.genereren.regio import Regio
from toetssteen.genereren.regio import test_bsns as alle_bsns

KLEIN = Opdracht(inwoners=40, aanbieders=5, gemeenten=5)


def merk(opdracht: Opdracht) -> str:
    som = sha256()
    for b in genereer(opdracht):
        som.update(f"{b.ontvangen}{b.naam}{b.afzender}{b.ontvanger}{b.kanaal}{b.fouten}".encode() + b.inhoud)
    return som.hexdigest()


def test_hetzelfde_zaad_geeft_dezelfde_bytes_en_een_ander_niet() -> None:
    assert merk(KLEIN) == merk(replace(KLEIN)) != merk(replace(KLEIN, zaad=2))


def test_tot_een_dag_is_het_begin_van_het_hele_jaar() -> None:
    tot = date(2026, 4, 15)
    deel = list(genereer(replace(KLEIN, tot=tot)))
    heel = list(islice(genereer(KLEIN), len(deel) + 1))
    assert deel == heel[:-1]
    assert deel[-1].ontvangen.astimezone(ZoneInfo("Europe/Amsterdam")).date() <= tot
    assert heel[-1].ontvangen.astimezone(ZoneInfo("Europe/Amsterdam")).date() > tot


def test_op_volgorde_van_aankomst_met_een_eigen_naam() -> None:
    alle = nagespeeld(FOUT).berichten
    assert all(een.ontvangen <= ander.ontvangen for een, ander in pairwise(alle))
    assert [b.naam for b in alle] == sorted({b.naam for b in alle})
    assert all(b.ontvangen.tzinfo is UTC for b in alle)


def test_een_bericht_gaat_langs_zijn_eigen_weg() -> None:
    codes = {g.code for g in Regio(FOUT).gemeenten}
    for b in nagespeeld(FOUT).berichten:
        van_gemeente = b.naam.split("-")[2][-3:] in ("301", "319")
        assert ((b.afzender in codes), b.kanaal) == (van_gemeente, "ggk" if van_gemeente else "vecozo")
        assert (b.ontvanger in codes) is not van_gemeente


def test_alleen_testnummers() -> None:
    bsns = {b for bericht in nagespeeld(FOUT).berichten for b in re.findall(rb"Bsn>(\d+)<", bericht.inhoud)}
    assert {b.decode() for b in bsns if is_bsn(b.decode())} <= set(alle_bsns())
    assert len(alle_bsns()) == 9_091
    assert all(999900006 <= int(b) <= 999999991 for b in bsns)


def test_boven_de_testnummers_gebruikt_een_gemeente_elk_nummer_een_keer() -> None:
    opdracht = Opdracht(inwoners=20_000)
    grenzen = [(g.eerste, g.eerste + g.inwoners) for g in Regio(opdracht).gemeenten]
    assert sum(tot - van for van, tot in grenzen) == 20_000
    assert all(tot - van <= len(alle_bsns()) for van, tot in grenzen)


def test_de_gemeenten_zijn_verzonnen_maar_hun_code_bestaat() -> None:
    for code, naam, _ in GEMEENTEN:
        echt = gemeente(code, date(2026, 6, 1))
        assert echt is not None
        assert naam not in (echt.naam, *(g for g in echt.naam.split()))


def test_organisaties_en_gebruikers() -> None:
    rijen = organisaties(van_maat("proef"))
    assert len({r.profiel for r in rijen if r.soort == "gemeente"}) == 5
    aanbieders = [r for r in rijen if r.soort == "aanbieder"]
    assert all(is_agb(r.code) for r in aanbieders)
    wie = gebruikers(van_maat("proef"))
    assert len({g.gebruikersnaam for g in wie}) == len(wie)
    assert {g.rol for g in wie} == {rol for rollen in ROLLEN.values() for rol in rollen}


def test_het_geheugen_groeit_niet_met_het_jaar() -> None:
    def piek(tot: date) -> int:
        tracemalloc.start()
        for _ in genereer(replace(KLEIN, inwoners=120, tot=tot)):
            pass
        gemeten = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return gemeten

    piek(date(2026, 1, 31))  # the first time loads profiles
    assert piek(date(2026, 12, 31)) < 1.6 * piek(date(2026, 5, 31))


def test_een_sessie_staat_in_een_bestand() -> None:
    alle = list(sessies(KLEIN))
    assert len({m.naam for m in alle}) == len(alle)
    assert all(m.sessies["Begin"].dt.month().unique().to_list() == [m.maand.month] for m in alle)


@pytest.mark.parametrize(
    ("anders", "woord"),
    [
        ({"jaar": 2025}, "jaar 2025"),
        ({"tot": date(2027, 1, 1)}, "01-01-2027"),
        ({"gemeenten": 4}, "gemeenten"),
        ({"gemeenten": 13}, "gemeenten"),
        ({"aanbieders": 4}, "aanbieders"),
        ({"inwoners": 0}, "inwoners"),
        ({"inwoners": 10**6}, "testnummers"),
        ({"fouten": -1}, "fouten"),
    ],
)
def test_een_opdracht_die_niet_kan_zegt_waarom(anders: dict[str, object], woord: str) -> None:
    with pytest.raises(ValueError, match=woord):
        Opdracht(**anders)  # type: ignore[arg-type]


def test_elke_maat_kan() -> None:
    assert [van_maat(maat).inwoners for maat in MATEN] == [60, 3_000, 60_000]
