"""The large stand: tables that fit together, and a claim that belongs to it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import polars as pl

from toetssteen.core.tables import STAND
from toetssteen.genereren import Opdracht
from toetssteen.genereren.afspraken import afspraken
from toetssteen.genereren.groot import MEESTE_BYTES, groot_bericht
from toetssteen.genereren.standtabellen import stand_tabellen
from toetssteen.toetsing.stand import Stand
from toetssteen.toetsing.verwerken import verwerk

OPDRACHT = Opdracht()
GROOTTE = {"toewijzingen": 6_000, "regels": 70_000}


def tabellen() -> dict[str, pl.DataFrame]:
    delen = defaultdict(list)
    for naam, frame in stand_tabellen(OPDRACHT, **GROOTTE):
        assert dict(frame.schema) == STAND[naam]
        delen[naam].append(frame)
    return {naam: pl.concat(frames) for naam, frames in delen.items()}


def test_zoveel_als_gevraagd_en_alles_hangt_samen() -> None:
    stand = tabellen()
    assert stand["toewijzingen"].height == stand["leveringen"].height == 6_000
    regels = stand["prestaties"]
    assert regels.height == 70_000
    assert regels["ReferentieNummer"].n_unique() == 70_000
    sleutel = ["wet", "gemeente", "aanbieder", "Bsn", "ToewijzingNummer"]
    assert regels.join(stand["toewijzingen"], on=sleutel, how="anti").is_empty()
    assert regels.join(stand["declaraties"], on=["gemeente", "aanbieder", "volgorde"], how="anti").is_empty()
    terug = regels.filter(pl.col("DebetCredit") == "C")
    assert terug.height
    assert set(terug["VorigReferentieNummer"]) <= set(regels["ReferentieNummer"])
    assert 600 < regels.filter(~pl.col("goedgekeurd")).height < 800


def test_de_grote_declaratie_hoort_bij_de_stand_en_heeft_precies_haar_fouten() -> None:
    bericht = groot_bericht(OPDRACHT, **GROOTTE)
    stand = Stand.uit_tabellen(tabellen())
    verwerking = verwerk(
        [(bericht.naam, bericht.inhoud)], stand, vandaag=date(2026, 12, 31), afspraken=afspraken(OPDRACHT)
    )
    (uitslag,) = verwerking.uitslagen
    gevonden = {(b.sleutel["ReferentieNummer"], b.regel) for b in uitslag.bevindingen}
    assert gevonden == {(f.sleutel, f.code) for f in bericht.fouten}
    assert uitslag.aanvaard
    assert 5 <= len(bericht.fouten) <= 10  # one line in a hundred


def test_de_grote_declaratie_is_net_geen_25_mb() -> None:
    bericht = groot_bericht(OPDRACHT)
    assert 0.97 * MEESTE_BYTES < len(bericht.inhoud) < MEESTE_BYTES
