"""Sessions laid beside a claim: which of its lines they say something about, and how often."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

import polars as pl
import pytest

from toetssteen.contracten.laden import laad
from toetssteen.core.bevinding import Bevinding
from toetssteen.core.tables import STAND
from toetssteen.genereren import Opdracht
from toetssteen.genereren.levering import personeelstabellen, sessies
from toetssteen.genereren.proefdeclaratie import als_323, goede_regels
from toetssteen.genereren.regio import Regio
from toetssteen.toetsing import toets
from toetssteen.toetsing.contract.bijbericht import contractbevindingen, prestaties_van
from toetssteen.toetsing.contract.uit_stand import gegevens_uit_stand
from toetssteen.toetsing.levering.verantwoord import Verantwoord, verantwoorde_bevindingen
from toetssteen.toetsing.uitslag import Uitslag

OPDRACHT = Opdracht(inwoners=400, aanbieders=6, gemeenten=5, tot=date(2026, 4, 20))
MAAND, DAG = date(2026, 3, 1), date(2026, 4, 20)
GELADEN = laad("dalfsen-2026")
BEKEND = gegevens_uit_stand({naam: pl.DataFrame(schema=schema) for naam, schema in STAND.items()})


@dataclass(frozen=True)
class Zaak:
    """A claim of March, and the sessions of that month with the staff."""

    uitslag: Uitslag
    tabellen: dict[str, pl.DataFrame]


@pytest.fixture(scope="module")
def zaak() -> Zaak:
    regio = Regio(OPDRACHT)
    wie = regio.gemeenten[0], regio.aanbieders[0]
    regels = goede_regels(OPDRACHT, *wie, MAAND)
    (uitslag,) = toets([("x", als_323(regels, *wie, MAAND, DAG, "D1"))], vandaag=DAG).uitslagen
    eigen = (wie[1].code, wie[0].code, MAAND)
    (maand,) = sessies(OPDRACHT, lambda a, g, m: (a, g, m) == eigen)
    return Zaak(uitslag, {**personeelstabellen(OPDRACHT)[0], "sessies": maand.sessies})


def test_een_vraag_staat_een_keer_bij_een_regel_hoeveel_sessies_er_ook_zijn(zaak: Zaak) -> None:
    gegeven = Verantwoord(zaak.tabellen, {MAAND})
    alles = verantwoorde_bevindingen(GELADEN, zaak.uitslag, BEKEND, gegeven, vandaag=DAG)
    vragen = [b for b in alles if b.onderbouwing["gevolg"] == "vraag" and "Sessie" in b.sleutel]
    assert vragen
    assert max(Counter((b.regel, b.sleutel["ReferentieNummer"]) for b in vragen).values()) == 1
    meer = [b for b in vragen if "sessies" in b.onderbouwing]
    assert meer
    for b in meer:
        assert f"Zo ook bij nog {b.onderbouwing['sessies'] - 1} andere sessie" in b.melding


def test_van_een_maand_zonder_sessies_wordt_niets_meer_gezegd(zaak: Zaak) -> None:
    zonder = contractbevindingen(GELADEN, zaak.uitslag, BEKEND, vandaag=DAG)
    gegeven = Verantwoord(zaak.tabellen, {date(2026, 2, 1)})
    assert verantwoorde_bevindingen(GELADEN, zaak.uitslag, BEKEND, gegeven, vandaag=DAG) == zonder


def test_van_een_afgewezen_regel_worden_de_sessies_niet_besproken(zaak: Zaak) -> None:
    alles = verantwoorde_bevindingen(GELADEN, zaak.uitslag, BEKEND, Verantwoord(zaak.tabellen, {MAAND}), vandaag=DAG)
    nummers = {b.sleutel["ReferentieNummer"] for b in alles if "Sessie" in b.sleutel}
    gegeven = Verantwoord(zaak.tabellen, {MAAND}, nummers)
    rest = verantwoorde_bevindingen(GELADEN, zaak.uitslag, BEKEND, gegeven, vandaag=DAG)
    assert nummers
    assert not [b for b in rest if "Sessie" in b.sleutel]


def te_veel(alles: list[Bevinding]) -> set[str]:
    """Return the lines of which more is claimed than registered (CTR122)."""
    return {b.sleutel["ReferentieNummer"] for b in alles if b.regel == "CTR122"}


@pytest.mark.parametrize(("goed", "telt"), [(True, True), (None, True), (False, False)])
def test_een_eerdere_regel_telt_bij_het_gedeclareerde_tenzij_hij_is_afgewezen(
    zaak: Zaak, goed: bool | None, telt: bool
) -> None:
    eigen = prestaties_van(zaak.uitslag)
    assert eigen is not None
    eerder = eigen.with_columns(pl.col("ReferentieNummer") + "-oud", Goedgekeurd=pl.lit(goed, pl.Boolean))
    gegeven = Verantwoord(zaak.tabellen, {MAAND})
    zonder = te_veel(verantwoorde_bevindingen(GELADEN, zaak.uitslag, BEKEND, gegeven, vandaag=DAG))
    bekend = {**BEKEND, "prestaties": eerder}
    met = te_veel(verantwoorde_bevindingen(GELADEN, zaak.uitslag, bekend, gegeven, vandaag=DAG))
    assert met > zonder if telt else met == zonder


def test_een_regel_die_het_bericht_zelf_al_afwijst_is_geen_vordering(zaak: Zaak) -> None:
    eigen = prestaties_van(zaak.uitslag)
    assert eigen is not None
    bekend = {**BEKEND, "prestaties": eigen.with_columns(pl.col("ReferentieNummer") + "-oud", Goedgekeurd=True)}
    gegeven = Verantwoord(zaak.tabellen, {MAAND})
    nummer = sorted(te_veel(verantwoorde_bevindingen(GELADEN, zaak.uitslag, bekend, gegeven, vandaag=DAG)))[0]
    afkeur = Bevinding("TR346", "xslt", "te hoog", "verlaag", "9346", sleutel={"ReferentieNummer": nummer})
    afgewezen = replace(zaak.uitslag, bevindingen=[*zaak.uitslag.bevindingen, afkeur])
    assert nummer not in te_veel(verantwoorde_bevindingen(GELADEN, afgewezen, bekend, gegeven, vandaag=DAG))
