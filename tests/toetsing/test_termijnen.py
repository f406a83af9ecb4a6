"""Who must answer what before which day; 2026 has Easter on 5 April, 1 June is a Monday without holidays near."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gedeeld import GEDEELD, needs_gedeeld
from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.core.tables import STAND, Tabellen
from toetssteen.toetsing.termijnen import KOLOMMEN, UITKOMSTEN, termijnen
from toetssteen.toetsing.termijntabel import TERMIJNEN

PAAR = {"wet": "ijw", "gemeente": "0363", "aanbieder": "01234567"}
MAANDAG = date(2026, 6, 1)
VRIJDAG = date(2026, 6, 5)
BSN = "999900006"
DOCS = Path(__file__).resolve().parents[2] / "docs"
HEEN = ("301", "305", "307", "315", "317", "319", "323")


def _dag(aantal: int) -> date:
    return MAANDAG + timedelta(days=aantal)


def _tabel(naam: str, *rijen: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame([{**dict.fromkeys(STAND[naam]), **PAAR, **rij} for rij in rijen], schema=STAND[naam])


def _bericht(
    nummer: str, volgorde: int = 0, dag: date = MAANDAG, grond: str = "antwoord", **rest: Any
) -> dict[str, Any]:
    vast = {"nummer": nummer, "volgorde": volgorde, "rij": 0, "Dagtekening": dag, "grond": grond}
    return {**vast, "Identificatie": f"K{volgorde}", **rest}


def _stand(**tabellen: list[dict[str, Any]]) -> Tabellen:
    return {naam: _tabel(naam, *rijen) for naam, rijen in tabellen.items()}


def _verzoek(nummer: str = "315", referentie: str = "R1", dag: date = MAANDAG, **rest: Any) -> dict[str, Any]:
    vast = {"nummer": nummer, "ReferentieAanbieder": referentie, "Dagtekening": dag, "Bsn": BSN, "volgorde": 0}
    return {**vast, **rest}


def _antwoord(antwoord: str, dag: date, reden: str | None = None, **rest: Any) -> dict[str, Any]:
    vast = {"ReferentieAanbieder": "R1", "VerzoekAntwoord": antwoord, "RedenAfwijzingVerzoek": reden}
    return {**vast, "Dagtekening": dag, "volgorde": 1, **rest}


def _levering(soort: str, volgorde: int, status: str = "1", **rest: Any) -> dict[str, Any]:
    vast = {"soort": soort, "volgorde": volgorde, "StatusAanlevering": status, "Bsn": BSN, "ToewijzingNummer": 7}
    return {**vast, "Product_Categorie": "45", "Begindatum": MAANDAG, **rest}


def _een(tabel: pl.DataFrame, **voorwaarden: Any) -> dict[str, Any]:
    rijen = tabel.filter(**voorwaarden).rows(named=True)
    assert len(rijen) == 1, rijen
    return rijen[0]


def test_zonder_stand_is_er_geen_termijn_maar_wel_de_vorm() -> None:
    uitkomst = termijnen({}, None, MAANDAG)
    assert uitkomst.is_empty()
    assert uitkomst.schema == pl.Schema(KOLOMMEN)


@pytest.mark.parametrize("nummer", HEEN)
def test_elk_heenbericht_zonder_antwoord_krijgt_een_termijn_van_wie_het_ontving(nummer: str) -> None:
    bericht = UITGAVE.berichten[nummer]
    rij = _een(termijnen(_stand(berichten=[_bericht(nummer, grond="oordeel")]), None, MAANDAG))
    assert (rij["antwoord"], rij["wie"]) == (bericht.antwoord, bericht.naar)
    verwacht = date(2026, 6, 15) if nummer == "323" else date(2026, 6, 4)
    assert (rij["vanaf"], rij["uiterste_dag"], rij["dagen"]) == (MAANDAG, verwacht, (verwacht - MAANDAG).days)
    assert (rij["uitkomst"], rij["signaal"], rij["verstuurd"]) == ("loopt", None, None)


def test_een_beantwoord_bericht_heeft_geen_termijn_meer() -> None:
    assert termijnen(_stand(berichten=[_bericht("323", grond="antwoord")]), None, VRIJDAG).is_empty()


def test_een_antwoordbericht_zelf_krijgt_geen_antwoord() -> None:
    assert termijnen(_stand(berichten=[_bericht("325", grond="oordeel")]), None, VRIJDAG).is_empty()


def test_ook_een_bericht_dat_wij_afkeuren_wacht_op_antwoord_en_een_bericht_telt_een_keer() -> None:
    stand = _stand(berichten=[_bericht("315", 0, grond="oordeel")])
    buiten = _tabel("berichten", _bericht("315", 0), _bericht("305", 1))
    uitkomst = termijnen(stand, buiten, MAANDAG)
    assert sorted(uitkomst["nummer"]) == ["305", "315"]


@pytest.mark.parametrize(("dag", "uitkomst"), [(date(2026, 6, 4), "loopt"), (date(2026, 6, 5), "te laat")])
def test_de_uiterste_dag_zelf_is_nog_op_tijd(dag: date, uitkomst: str) -> None:
    rij = _een(termijnen(_stand(berichten=[_bericht("301", grond="oordeel")]), None, dag))
    assert rij["uitkomst"] == uitkomst


def test_een_retour_dat_te_laat_is_zegt_wie_het_signaleert() -> None:
    rij = _een(termijnen(_stand(berichten=[_bericht("301", grond="oordeel")]), None, date(2026, 6, 5)))
    assert (rij["dagen"], rij["bron"]) == (-1, "OP090")
    assert rij["signaal"] == (
        "Het retourbericht (302) op de 301 met kenmerk K0 is 1 dag te laat. De afzender van de 301 signaleert dit en "
        "neemt contact op met de ontvanger, de aanbieder."
    )


def test_een_325_die_te_laat_is_noemt_het_contact_buiten_de_berichten() -> None:
    rij = _een(termijnen(_stand(berichten=[_bericht("323", dag=date(2026, 4, 2), grond="oordeel")]), None, MAANDAG))
    assert (rij["uiterste_dag"], rij["bron"], rij["uitkomst"]) == (date(2026, 4, 20), "OP090x4", "te laat")
    assert rij["signaal"].startswith("De 325 op de 323 met kenmerk K0 is 42 dagen te laat. De gemeente neemt buiten")
    assert rij["uitleg"] == (
        "10 werkdagen na 02-04-2026: 20-04-2026; niet geteld: Goede Vrijdag, tweede Paasdag, weekeinden; "
        "begint bij: dagtekening van de 323, die geldt als dag van ontvangst"
    )


@pytest.mark.parametrize("dag", [date(1999, 1, 1), date(2101, 1, 3), date(9999, 12, 31), None])
def test_een_dag_waarvan_wij_de_feestdagen_niet_kennen_is_niet_te_toetsen(dag: date | None) -> None:
    uitkomst = termijnen(_stand(berichten=[_bericht("301", Dagtekening=dag, grond="oordeel")]), None, MAANDAG)
    rij = _een(uitkomst)
    assert (rij["uiterste_dag"], rij["uitkomst"], rij["signaal"]) == (None, "niet te toetsen", None)
    assert "niet te bepalen" in rij["uitleg"] or "niet bekend" in rij["uitleg"]


@pytest.mark.parametrize(("nummer", "bron"), [("315", "OP274"), ("317", "OP346")])
@pytest.mark.parametrize("wet", ["ijw", "iwmo"])
def test_een_open_verzoek_moet_in_vijf_werkdagen_beantwoord_zijn(wet: str, nummer: str, bron: str) -> None:
    stand = _stand(berichten=[_bericht(nummer, wet=wet)], verzoeken=[_verzoek(nummer, wet=wet)])
    rij = _een(termijnen(stand, None, date(2026, 6, 10)))
    assert (rij["termijn"], rij["uiterste_dag"]) == (f"verzoek_{nummer}", date(2026, 6, 8))
    assert (rij["antwoord"], rij["wie"], rij["ReferentieAanbieder"]) == ("301 of 319", "gemeente", "R1")
    assert (rij["Identificatie"], rij["Bsn"]) == ("K0", BSN)
    assert rij["bron"].startswith(bron)
    assert rij["signaal"].startswith(f"Het antwoord op het verzoek met referentie R1 ({nummer}) is 2 dagen te laat.")


def test_een_315_telt_per_product_dus_een_afgewezen_product_stopt_alleen_zijn_eigen_termijn() -> None:
    stand = _stand(
        verzoeken=[_verzoek(referentie="R1"), _verzoek(referentie="R2"), _verzoek(referentie="R3")],
        antwoorden=[_antwoord("1", VRIJDAG, "7")],
        toewijzingen=[{"ReferentieAanbieder": "R3", "ToewijzingNummer": 1, "volgorde": 2}],
    )
    assert termijnen(stand, None, MAANDAG)["ReferentieAanbieder"].to_list() == ["R2"]


def test_een_antwoord_van_een_andere_gemeente_of_op_een_andere_referentie_telt_niet() -> None:
    stand = _stand(
        verzoeken=[_verzoek()],
        antwoorden=[_antwoord("1", VRIJDAG, gemeente="0344"), _antwoord("1", VRIJDAG, ReferentieAanbieder="R9")],
        toewijzingen=[{"ReferentieAanbieder": None, "ToewijzingNummer": 1, "volgorde": 2}],
    )
    assert termijnen(stand, None, MAANDAG).height == 1


def test_in_onderzoek_geeft_acht_weken_na_de_dagtekening_van_het_verzoek() -> None:
    stand = _stand(verzoeken=[_verzoek("317")], antwoorden=[_antwoord("2", VRIJDAG)])
    rij = _een(termijnen(stand, None, date(2026, 7, 28)))
    assert (rij["termijn"], rij["uiterste_dag"], rij["uitkomst"]) == ("onderzoek_317", date(2026, 7, 27), "te laat")
    assert rij["signaal"].startswith("Het onderzoek naar het verzoek met referentie R1 (317) duurt 1 dag te lang.")


def test_in_onderzoek_en_daarna_afgewezen_is_klaar() -> None:
    antwoorden = [_antwoord("2", VRIJDAG), _antwoord("1", _dag(20), "7", volgorde=2)]
    assert termijnen(_stand(verzoeken=[_verzoek("317")], antwoorden=antwoorden), None, _dag(100)).is_empty()


def test_bij_een_315_van_ijw_in_onderzoek_loopt_ook_de_termijn_voor_de_woonplaats() -> None:
    stand = _stand(verzoeken=[_verzoek()], antwoorden=[_antwoord("2", VRIJDAG)])
    uitkomst = termijnen(stand, None, _dag(14))
    assert uitkomst["termijn"].to_list() == ["woonplaatsbeginsel", "onderzoek_315"]
    rij = _een(uitkomst, termijn="woonplaatsbeginsel")
    assert (rij["uiterste_dag"], rij["uitkomst"], rij["antwoord"]) == (date(2026, 6, 15), "loopt", "319")


def test_is_die_dag_voorbij_dan_weten_wij_niet_of_het_om_de_woonplaats_gaat() -> None:
    stand = _stand(verzoeken=[_verzoek()], antwoorden=[_antwoord("2", VRIJDAG)])
    rij = _een(termijnen(stand, None, _dag(15)), termijn="woonplaatsbeginsel")
    assert (rij["uitkomst"], rij["signaal"], rij["dagen"]) == ("niet te toetsen", None, -1)
    assert rij["uitleg"].endswith(
        "niet te toetsen: de 319 zegt niet of het onderzoek over de woonplaats gaat; alleen dan is dit te laat"
    )


@pytest.mark.parametrize(("wet", "nummer"), [("iwmo", "315"), ("ijw", "317")])
def test_iwmo_en_een_verzoek_om_wijziging_kennen_geen_woonplaatsbeginsel(wet: str, nummer: str) -> None:
    stand = _stand(verzoeken=[_verzoek(nummer, wet=wet)], antwoorden=[_antwoord("2", VRIJDAG, wet=wet)])
    assert termijnen(stand, None, MAANDAG)["termijn"].to_list() == [f"onderzoek_{nummer}"]


@pytest.mark.parametrize(("na", "uitkomst"), [(14, "op tijd"), (15, "te laat")])
def test_een_afwijzing_op_woonplaats_was_op_tijd_of_niet(na: int, uitkomst: str) -> None:
    stand = _stand(verzoeken=[_verzoek()], antwoorden=[_antwoord("1", _dag(na), "8")])
    rij = _een(termijnen(stand, None, _dag(100)))
    assert (rij["termijn"], rij["uitkomst"]) == ("woonplaatsbeginsel", uitkomst)
    assert (rij["verstuurd"], rij["dagen"]) == (_dag(na), 14 - na)
    assert (rij["signaal"] is not None) == (uitkomst == "te laat")


def _start_stand(dag_305: date, dag_301: date | None = date(2026, 5, 1), **toewijzing: Any) -> Tabellen:
    versie = {"ToewijzingNummer": 7, "Ingangsdatum": date(2026, 5, 1), "volgorde": 0, **toewijzing}
    bekend = dag_301 is not None
    return _stand(
        berichten=[*([_bericht("301", 0, dag_301)] if dag_301 else []), _bericht("305", 1, dag_305)],
        toewijzingen=[versie] if bekend else [],
        leveringen=[_levering("start", 1)],
    )


@pytest.mark.parametrize(("dag", "uitkomst"), [(_dag(-3), "op tijd"), (_dag(7), "op tijd"), (_dag(8), "te laat")])
def test_een_start_komt_binnen_vijf_werkdagen_na_de_begindatum(dag: date, uitkomst: str) -> None:
    rij = _een(termijnen(_start_stand(dag), None, _dag(100)))
    assert (rij["termijn"], rij["nummer"], rij["Identificatie"]) == ("start", "305", "K1")
    assert (rij["vanaf"], rij["uiterste_dag"], rij["verstuurd"]) == (MAANDAG, _dag(7), dag)
    assert (rij["uitkomst"], rij["wie"], rij["ToewijzingNummer"]) == (uitkomst, "aanbieder", 7)


def test_na_een_toewijzing_met_terugwerkende_kracht_telt_de_ontvangst_van_de_301() -> None:
    rij = _een(termijnen(_start_stand(_dag(21), dag_301=_dag(14)), None, _dag(100)))
    assert (rij["termijn"], rij["vanaf"], rij["uiterste_dag"]) == ("start_na_toewijzing", _dag(14), _dag(21))
    assert rij["uitkomst"] == "op tijd"


def test_van_meer_versies_telt_de_eerste_die_de_begindatum_dekt() -> None:
    kort = {"ToewijzingNummer": 7, "Ingangsdatum": date(2026, 1, 1), "Einddatum": date(2026, 3, 31), "volgorde": 0}
    lang = {**kort, "Einddatum": None, "volgorde": 1}
    stand = _stand(
        berichten=[_bericht("301", 0, date(2026, 1, 5)), _bericht("301", 1, _dag(14)), _bericht("305", 2, _dag(16))],
        toewijzingen=[kort, lang, {**lang, "volgorde": 3}],
        leveringen=[_levering("start", 2)],
    )
    assert _een(termijnen(stand, None, _dag(100)))["vanaf"] == _dag(14)


def test_een_late_start_zonder_bekende_toewijzing_is_niet_te_toetsen() -> None:
    rij = _een(termijnen(_start_stand(_dag(30), dag_301=None), None, _dag(100)))
    assert (rij["uitkomst"], rij["signaal"]) == ("niet te toetsen", None)
    assert "de toewijzing is niet bekend" in rij["uitleg"]
    op_tijd = _een(termijnen(_start_stand(_dag(2), dag_301=None), None, _dag(100)))
    assert op_tijd["uitkomst"] == "op tijd"


def _leveringen(*rijen: dict[str, Any], dagen: tuple[int, ...]) -> pl.DataFrame:
    """Return the terms of these rows, message n (from 1) sent so many days after the Monday; 301 is message 0."""
    berichten = [_bericht("305", n, _dag(dag)) for n, dag in enumerate(dagen, 1)]
    versie = {"ToewijzingNummer": 7, "Ingangsdatum": date(2026, 5, 1), "volgorde": 0}
    stand = _stand(
        berichten=[_bericht("301", 0, date(2026, 5, 1)), *berichten], toewijzingen=[versie], leveringen=list(rijen)
    )
    return termijnen(stand, None, _dag(200))


def test_een_verwijderde_start_heeft_geen_termijn_en_zijn_verbetering_mag_later_komen() -> None:
    uitkomst = _leveringen(
        _levering("start", 1),
        _levering("start", 2, "3"),
        _levering("start", 2, Begindatum=_dag(1)),
        dagen=(2, 40),
    )
    rij = _een(uitkomst)
    assert (rij["vanaf"], rij["uitkomst"]) == (_dag(1), "niet te toetsen")
    assert "verbetert een eerder bericht" in rij["uitleg"]


def test_verwijderen_en_opnieuw_aanleveren_in_een_bericht_laat_de_nieuwe_staan() -> None:
    uitkomst = _leveringen(_levering("start", 1), _levering("start", 2, "3"), _levering("start", 2), dagen=(2, 3))
    assert _een(uitkomst)["verstuurd"] == _dag(3)


def test_een_verwijdering_bij_een_andere_client_verandert_niets() -> None:
    uitkomst = _leveringen(_levering("start", 1), _levering("start", 2, "3", Bsn="999900018"), dagen=(30, 31))
    assert _een(uitkomst)["uitkomst"] == "te laat"


@pytest.mark.parametrize(("dag", "uitkomst"), [(17, "op tijd"), (18, "te laat")])
def test_een_stop_komt_binnen_vijf_werkdagen_na_de_einddatum(dag: int, uitkomst: str) -> None:
    stop = _levering("stop", 1, Einddatum=_dag(10), RedenBeeindiging="19")
    rij = _een(_leveringen(stop, dagen=(dag,)))
    assert (rij["termijn"], rij["nummer"], rij["uitkomst"]) == ("stop", "307", uitkomst)
    if uitkomst == "te laat":
        assert rij["signaal"].startswith("De 307 met kenmerk K1 is 1 dag te laat verstuurd.")


def test_een_definitieve_stop_na_een_tijdelijke_is_niet_te_laat_te_noemen() -> None:
    uitkomst = _leveringen(
        _levering("stop", 1, Einddatum=_dag(10), RedenBeeindiging="20"),
        _levering("stop", 2, Einddatum=_dag(10), RedenBeeindiging="19"),
        _levering("stop", 3, Begindatum=_dag(30), Einddatum=_dag(40), RedenBeeindiging="19"),
        dagen=(12, 60, 60),
    )
    assert uitkomst["uitkomst"].to_list() == ["op tijd", "niet te toetsen", "te laat"]
    assert "tijdelijke stop" in _een(uitkomst, uitkomst="niet te toetsen")["uitleg"]


def test_de_rijen_staan_op_uiterste_dag_en_wat_niet_te_bepalen_is_staat_achteraan() -> None:
    stand = _stand(
        berichten=[
            _bericht("301", 0, date(2150, 1, 1), "oordeel"),
            _bericht("323", 1, grond="oordeel"),
            _bericht("315", 2, grond="oordeel"),
        ],
        verzoeken=[_verzoek(volgorde=2)],
    )
    assert termijnen(stand, None, MAANDAG)["termijn"].to_list() == [
        "retour",
        "verzoek_315",
        "declaratieantwoord",
        "retour",
    ]


def test_een_waarde_die_er_niet_is_staat_in_het_signaal_als_leeg() -> None:
    uitkomst = termijnen(_stand(berichten=[_bericht("301", Identificatie=None, grond="oordeel")]), None, _dag(50))
    assert "met kenmerk leeg is" in _een(uitkomst)["signaal"]


_BERICHTEN = st.lists(
    st.tuples(
        st.sampled_from(HEEN),
        st.dates(date(2015, 1, 1), date(2099, 1, 1)) | st.sampled_from([date.min, date.max]),
        st.sampled_from(["antwoord", "oordeel"]),
        st.sampled_from(["0363", "0344"]),
    ),
    max_size=12,
)


@given(_BERICHTEN, st.dates(), st.randoms())
def test_elk_bericht_zonder_antwoord_staat_er_precies_een_keer_in_welke_volgorde_ook(
    berichten: list[tuple[str, date, str, str]], vandaag: date, toeval: Any
) -> None:
    rijen = [_bericht(n, i, dag, grond, gemeente=g) for i, (n, dag, grond, g) in enumerate(berichten)]
    uitkomst = termijnen(_stand(berichten=rijen), None, vandaag)
    open_ = {f"K{i}" for i, (_, _, grond, _) in enumerate(berichten) if grond == "oordeel"}
    assert sorted(uitkomst["Identificatie"]) == sorted(open_)
    assert set(uitkomst["uitkomst"]) <= set(UITKOMSTEN)
    for rij in uitkomst.rows(named=True):
        assert (rij["signaal"] is not None) == (rij["uitkomst"] == "te laat")
        assert (rij["uitkomst"] == "te laat") == (rij["uiterste_dag"] is not None and rij["uiterste_dag"] < vandaag)
    toeval.shuffle(rijen)
    assert termijnen(_stand(berichten=rijen), None, vandaag).equals(uitkomst)


def test_elke_termijn_heeft_een_bron_en_een_signaal() -> None:
    assert all(t.bron.startswith("OP") and "{te_laat}" in t.signaal for t in TERMIJNEN.values())


def test_de_bladzijde_over_termijnen_noemt_elke_termijn_met_haar_bron() -> None:
    rijen = (DOCS / "uitleg" / "termijnen.md").read_text(encoding="utf-8").splitlines()
    for termijn in TERMIJNEN.values():
        rij = [r for r in rijen if r.startswith(f"| `{termijn.code}` |")]
        assert len(rij) == 1, termijn.code
        assert f"| {termijn.aantal} {termijn.eenheid} |" in rij[0]
        assert termijn.bron in rij[0]


@pytest.mark.gedeeld
@needs_gedeeld
def test_de_termijnen_zijn_die_van_de_bron() -> None:
    with (GEDEELD / "istandaarden" / "regels" / "termijnen.csv").open(encoding="utf-8", newline="") as bestand:
        bron = {(rij["aantal"], rij["eenheid"], rij["bron"]) for rij in csv.DictReader(bestand)}
    eigen = {(str(t.aantal), t.eenheid, t.bron.split(",")[0]) for t in TERMIJNEN.values()}
    assert eigen == {rij for rij in bron if rij[2].startswith("OP")}
