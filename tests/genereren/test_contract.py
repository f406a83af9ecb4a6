"""Mistakes that only a contract sees: in sessions, in staff, and in lines that come far too late."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cache

import polars as pl
import pytest

from genereren.naspelen import FOUT, VANDAAG, nagespeeld
from toetssteen.contracten.laden import laad
from toetssteen.core.bevinding import Bevinding
from toetssteen.genereren import Gemaakt, Opdracht
from toetssteen.genereren.fouten import SOORTEN
from toetssteen.genereren.levering import Maandsessies, personeelstabellen, sessies
from toetssteen.genereren.regio import Regio
from toetssteen.toetsing.contract.bijbericht import bijbericht
from toetssteen.toetsing.contract.motor import toets_contract
from toetssteen.toetsing.contract.uit_stand import gegevens_uit_stand

CONTRACT = [s.naam for s in SOORTEN.values() if s.niveau == "contract"]


@cache
def maanden(opdracht: Opdracht) -> list[Maandsessies]:
    return list(sessies(opdracht))


@cache
def gezien(gemeente: str, profiel: str) -> list[Bevinding]:
    """Return what the contract of a municipality says of everything in the region that it is about."""
    eigen = [m.sessies for m in maanden(FOUT) if m.gemeente == gemeente]
    stand = nagespeeld(FOUT).verwerking.stand.tabellen()
    gegevens = {**gegevens_uit_stand(stand, gemeenten=[gemeente]), "sessies": pl.concat(eigen)}
    gegevens |= personeelstabellen(FOUT)[0]
    geladen = laad(profiel)
    verlengd = replace(geladen, profiel=geladen.profiel.model_copy(update={"einde": None}))
    return list(toets_contract(verlengd, gegevens, peildatum=VANDAAG).bevindingen())


def gemaakt(soort: str) -> list[tuple[str, str, Gemaakt]]:
    """Return the mistakes of a kind with municipality and contract."""
    profielen = {g.code: g.profiel for g in Regio(FOUT).gemeenten}
    los = [(m.gemeente, f) for m in maanden(FOUT) for f in m.fouten]
    los += [(b.ontvanger, f) for b in nagespeeld(FOUT).berichten for f in b.fouten]
    uit = [(g, profielen[g], f) for g, f in los if f.soort == soort]
    werkt = defaultdict(set)
    for m in maanden(FOUT):
        werkt[m.aanbieder].add((m.gemeente, m.profiel))
    for fout in personeelstabellen(FOUT)[1]:
        if fout.soort == soort:
            ziet = [(g, p) for g, p in werkt[fout.sleutel[:8]] if p in SOORTEN[soort].profielen]
            uit += [(g, p, fout) for g, p in sorted(ziet)[:1]]
    return uit


@pytest.mark.parametrize("soort", CONTRACT)
def test_het_contract_ziet_de_fout(soort: str) -> None:
    gevallen = gemaakt(soort)
    assert gevallen, "deze fout is niet gemaakt"
    mis = []
    for gemeente, profiel, fout in gevallen:
        regels = [b for b in gezien(gemeente, profiel) if b.regel == fout.code]
        if not any(fout.sleutel in map(str, b.sleutel.values()) for b in regels):
            mis.append((gemeente, fout))
    # a professional with an old vog who gave no session in that municipality has nothing to be found
    assert len(mis) < len(gevallen) if soort == "vog verlopen" else mis == []


def test_elk_gevolg_komt_voor() -> None:
    gevolgen = {b.onderbouwing["gevolg"] for g in Regio(FOUT).gemeenten for b in gezien(g.code, g.profiel)}
    assert gevolgen >= {"korting", "vordering", "vraag", "signaal", "vervalt"}


def test_een_te_late_regel_staat_ook_naast_het_bericht() -> None:
    speelt, geladen = nagespeeld(FOUT), laad("westelijke-mijnstreek-2022")
    bericht, uitslag = next((b, u) for b, u in speelt if any(f.soort == "veel te laat" for f in b.fouten))
    bekend = gegevens_uit_stand(speelt.verwerking.stand.tabellen(), gemeenten=[bericht.ontvanger])
    naast = bijbericht(geladen, uitslag, bekend, vandaag=VANDAAG)
    assert naast is not None
    nummers = {f.sleutel for f in bericht.fouten if f.soort == "veel te laat"}
    assert nummers <= {b.sleutel.get("ReferentieNummer") for b in naast.bevindingen if b.regel == "CTR206"}
