"""Every mistake gives the finding that the table names, and nothing else in its message gets one."""

from __future__ import annotations

import polars as pl
import pytest

from genereren.naspelen import (
    FOUT,
    VANDAAG,
    bevindingen,
    gemaakt,
    gevonden,
    nagespeeld,
    noemt,
    over_het_bericht,
)
from toetssteen.core.bevinding import NIVEAUS
from toetssteen.genereren import Opdracht, genereer
from toetssteen.genereren.fouten import SOORTEN
from toetssteen.genereren.levering import personeelstabellen, sessies
from toetssteen.toetsing.termijnen import termijnen
from toetssteen.toetsing.uitslag import Uitslag

LANDELIJK = [s.naam for s in SOORTEN.values() if s.code and s.niveau not in ("termijn", "contract")]


@pytest.mark.parametrize("soort", LANDELIJK)
def test_een_fout_geeft_haar_bevinding(soort: str) -> None:
    gevallen = [(fout, uitslag) for fout, uitslag in gemaakt(nagespeeld(FOUT)) if fout.soort == soort]
    assert gevallen, "deze fout is niet gemaakt"
    assert [(u.bestand, f) for f, u in gevallen if not gevonden(f, u)] == []


def test_wat_niet_fout_is_krijgt_geen_bevinding() -> None:
    mis = []
    for bericht, uitslag in nagespeeld(FOUT):
        if any(map(over_het_bericht, bericht.fouten)):
            continue
        sleutels = [f.sleutel for f in bericht.fouten]
        los = [b.regel for b in bevindingen(uitslag) if not any(noemt(b, s) for s in sleutels)]
        mis += [(bericht.naam, los)] if los else []
    assert mis == []


def test_elk_niveau_komt_voor() -> None:
    niveaus = {b.niveau for _, u in nagespeeld(FOUT) for b in u.bevindingen}
    assert niveaus == set(NIVEAUS) - {"contract"}  # what only a contract sees: test_contract


@pytest.mark.parametrize("soort", [s.naam for s in SOORTEN.values() if s.niveau == "termijn"])
def test_wat_te_laat_is_heeft_een_termijn_die_voorbij_is(soort: str) -> None:
    speelt, code = nagespeeld(FOUT), SOORTEN[soort].code
    laat = termijnen(speelt.verwerking.stand.tabellen(), None, VANDAAG).filter(
        pl.col("termijn").str.starts_with(code), pl.col("uitkomst") == "te laat"
    )
    genoemd = {str(w) for k in ("ToewijzingNummer", "ReferentieAanbieder") for w in laat[k]}
    sleutels = {f.sleutel for b in speelt.berichten for f in b.fouten if f.soort == soort}
    assert sleutels
    if soort != "antwoord te laat":  # a 319 that did come leaves no term behind
        assert sleutels <= genoemd


def test_hetzelfde_bericht_nog_eens_verandert_niets() -> None:
    eerder: dict[bytes, Uitslag] = {}
    gronden = []
    for bericht, uitslag in nagespeeld(FOUT):
        if bericht.inhoud in eerder and eerder[bericht.inhoud].aanvaard:
            gronden.append(uitslag.grond)
        eerder.setdefault(bericht.inhoud, uitslag)
    assert gronden == ["al eerder aanvaard"] * len(gronden)
    assert gronden


@pytest.mark.lang
def test_de_demo_heeft_elke_fout() -> None:
    opdracht = Opdracht()
    soorten = {f.soort for b in genereer(opdracht) for f in b.fouten}
    soorten |= {f.soort for m in sessies(opdracht) for f in m.fouten}
    soorten |= {f.soort for f in personeelstabellen(opdracht)[1]}
    assert soorten == set(SOORTEN)


def test_een_fout_staat_op_een_plek() -> None:
    namen = [s.naam for s in SOORTEN.values()]
    assert len(set(namen)) == len(namen) > 60
    assert all(s.vaak > 0 and s.wat and s.wat[0].islower() and not s.wat.endswith(".") for s in SOORTEN.values())
