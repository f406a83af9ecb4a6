"""Without mistakes everything is right: no finding, no signal, no term missed, nothing refused."""

from __future__ import annotations

import polars as pl

from genereren.naspelen import SCHOON, VANDAAG, bevindingen, nagespeeld
from toetssteen.berichten.schrijven import controleer_geschreven
from toetssteen.toetsing.termijnen import termijnen


def test_geen_enkele_bevinding() -> None:
    mis = [(b.naam, [x.regel for x in bevindingen(u)]) for b, u in nagespeeld(SCHOON) if bevindingen(u)]
    assert mis == []


def test_alles_is_aanvaard() -> None:
    assert all(u.oordeel == "goed" and u.aanvaard for _, u in nagespeeld(SCHOON))


def test_elk_soort_bericht_van_beide_wetten_komt_voor() -> None:
    soorten = {b.naam.split("-")[2] for b in nagespeeld(SCHOON).berichten}
    assert soorten == {f"{v}{n}" for v in ("wmo", "jw") for n in (301, 305, 307, 315, 317, 319, 323)}


def test_geen_start_stop_of_antwoord_is_te_laat() -> None:
    stand = nagespeeld(SCHOON).verwerking.stand.tabellen()
    eigen = pl.col("termijn").str.contains("^(start|stop|verzoek|onderzoek)")
    laat = termijnen(stand, None, VANDAAG).filter(eigen, pl.col("uitkomst") == "te laat")
    assert laat.select("termijn", "Identificatie", "uitleg").rows() == []


def test_er_is_verbeterd_en_nagekomen() -> None:
    regels = nagespeeld(SCHOON).verwerking.stand.tabellen()["prestaties"]
    terug = regels.filter(pl.col("DebetCredit") == "C")
    assert terug.height
    assert terug["goedgekeurd"].all()
    assert set(terug["VorigReferentieNummer"]) <= set(regels["ReferentieNummer"])


def test_een_bericht_is_geschreven_zoals_de_standaard_vraagt() -> None:
    per_soort = {b.naam.split("-")[2]: b.inhoud for b in nagespeeld(SCHOON).berichten}
    assert {naam: controleer_geschreven(data) for naam, data in per_soort.items()} == {naam: [] for naam in per_soort}
