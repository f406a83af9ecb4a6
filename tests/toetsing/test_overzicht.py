"""What a stand comes down to on 10 June 2026, in examples; and room that always adds up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toetsing.toewijzing.hulp import BSN, PARTIJEN, dag, toewijzing
from toetssteen.core.tables import STAND, Tabellen
from toetssteen.toetsing.overzicht import (
    Keuze,
    declaraties,
    leveringen,
    overzicht,
    ruimte,
    toewijzingen,
    verzoeken,
)
from toetssteen.toetsing.overzicht.declaraties import DECLARATIES
from toetssteen.toetsing.overzicht.leveringen import LEVERINGEN
from toetssteen.toetsing.overzicht.ruimte import RUIMTE
from toetssteen.toetsing.overzicht.toewijzingen import TOEWIJZINGEN
from toetssteen.toetsing.overzicht.verzoeken import VERZOEKEN

VANDAAG = date(2026, 6, 10)
ANDER = "999900031"
_EENHEID = {"minuten": "01", "uur": "04", "dagdelen": "16", "euro": "83"}


def tabel(naam: str, rijen: list[dict[str, Any]]) -> pl.DataFrame:
    """Return rows of the stand, each of a message of its own unless it says which."""
    gevuld = [{**dict.fromkeys(STAND[naam]), **PARTIJEN, "volgorde": i, "rij": 0, **r} for i, r in enumerate(rijen)]
    return pl.DataFrame(gevuld, schema=STAND[naam])


def stand(**tabellen: list[dict[str, Any]]) -> Tabellen:
    return {naam: tabel(naam, rijen) for naam, rijen in tabellen.items()}


def versies(*rijen: dict[str, Any]) -> list[dict[str, Any]]:
    return [{**r, "volgorde": i} for i, r in enumerate(rijen)]


def regel(
    referentie: str, hoeveel: str, maand: str, *, credit_van: str | None = None, goed: bool = True, **rest: Any
) -> dict[str, Any]:
    """Return a claim line: "12 uur" in "2026-05", at one euro an hour, a minute, a piece."""
    volume, eenheid = hoeveel.split()
    return {
        "Bsn": BSN,
        "ReferentieNummer": referentie,
        "VorigReferentieNummer": credit_van,
        "ToewijzingNummer": 7,
        "ProductPeriode_Begindatum": dag(f"{maand}-01"),
        "GeleverdVolume": int(volume),
        "Eenheid": _EENHEID[eenheid],
        "IngediendBedrag_Bedrag": int(volume) * 100,
        "DebetCredit": "D" if credit_van is None else "C",
        "goedgekeurd": goed,
        **rest,
    }


def een(frame: pl.DataFrame) -> dict[str, Any]:
    assert frame.height == 1, frame
    return frame.row(0, named=True)


def ruimte_van(toegewezen: dict[str, Any], *regels: dict[str, Any]) -> dict[str, Any]:
    return een(ruimte(stand(toewijzingen=[toegewezen], prestaties=list(regels))))


# --- allocations ---


def test_zonder_stand_is_alles_leeg_maar_heeft_het_zijn_kolommen() -> None:
    leeg = overzicht({}, VANDAAG)
    assert toewijzingen({}, VANDAAG).schema == pl.Schema(TOEWIJZINGEN)
    assert ruimte({}).schema == pl.Schema(RUIMTE)
    assert leeg.leveringen.schema == pl.Schema(LEVERINGEN)
    assert leeg.verzoeken.schema == pl.Schema(VERZOEKEN)
    assert leeg.declaraties.schema == pl.Schema(DECLARATIES)
    assert all(getattr(leeg, naam).is_empty() for naam in leeg.__dataclass_fields__)


@pytest.mark.parametrize(
    ("van", "tot", "reden", "toestand", "actueel"),
    [
        ("2026-06-10", "2026-06-10", None, "loopt", True),
        ("2026-01-05", None, None, "loopt", True),
        ("2026-06-11", "2026-12-31", None, "begint nog", True),
        ("2026-01-05", "2026-06-09", None, "geëindigd", False),
        ("2026-07-01", "2026-07-01", "13", "verwijderd", False),
        ("2026-06-10", "2026-06-10", "05", "loopt", True),
    ],
)
def test_toestand_van_een_toewijzing(
    van: str, tot: str | None, reden: str | None, toestand: str, actueel: bool
) -> None:
    rij = een(toewijzingen(stand(toewijzingen=[toewijzing(7, "45E01", van, tot, reden=reden)]), VANDAAG))
    assert (rij["toestand"], rij["actueel"]) == (toestand, actueel)
    assert (rij["versies"], rij["wijziging"], rij["omvang"]) == (1, ["eerste"], "4 uur per week")


def test_de_laatste_versie_geldt_en_zegt_wat_zij_verandert() -> None:
    eerste = toewijzing(7, "45E01", "2026-01-05", "2026-06-30")
    langer = toewijzing(7, "45E01", "2026-01-05", "2026-12-31", op="2026-06-01", reden="04")
    oud = toewijzing(7, "45E01", "2026-01-05", "2026-03-31", op="2025-11-01")
    rij = een(toewijzingen(stand(toewijzingen=versies(eerste, langer, oud)), VANDAAG))
    assert (rij["Einddatum"], rij["versies"], rij["wijziging"]) == (date(2026, 12, 31), 3, ["oprekken"])
    assert rij["RedenWijziging"] == "04"


def test_een_nummer_van_een_andere_gemeente_is_een_andere_toewijzing() -> None:
    hier = toewijzing(7, "45E01", "2026-01-05", "2026-12-31")
    rijen = toewijzingen(stand(toewijzingen=versies(hier, {**hier, "gemeente": "0363"})), VANDAAG)
    assert rijen.select("gemeente", "versies").rows() == [("0344", 1), ("0363", 1)]


# --- room ---


def test_ruimte_is_het_maximum_min_wat_is_toegekend() -> None:
    """4 hours a week from Monday 5 January to Sunday 1 February 2026: 4 weeks, 16 hours."""
    rij = ruimte_van(
        toewijzing(7, "45E01", "2026-01-05", "2026-02-01"),
        regel("R1", "10 uur", "2026-01"),
        regel("R2", "4 uur", "2026-02", goed=False),
    )
    assert (rij["max"], rij["toegekend"], rij["over"], rij["eenheid"]) == (16, 10, 6, "04")
    assert (rij["som"], rij["toegekend_bedrag"], rij["prestaties"]) == ("4 weken x 4 uur", 1000, 1)
    assert rij["laatste_maand"] == date(2026, 1, 1)


def test_uren_die_in_minuten_zijn_gedeclareerd_tellen_in_minuten() -> None:
    rij = ruimte_van(
        toewijzing(7, "45E01", "2026-01-05", "2026-02-01"),
        regel("R1", "90 minuten", "2026-01"),
        regel("R2", "2 uur", "2026-02"),
    )
    assert (rij["eenheid"], rij["max"], rij["toegekend"], rij["over"]) == ("01", 960, 210, 750)


def test_een_gecrediteerde_regel_is_als_nooit_gedeclareerd() -> None:
    toegewezen = toewijzing(7, "45E01", "2026-01-05", "2026-02-01")
    regels = [regel("R1", "10 uur", "2026-01"), regel("R2", "4 uur", "2026-02")]
    met_credit = ruimte_van(toegewezen, *regels, regel("C2", "4 uur", "2026-02", credit_van="R2"))
    assert met_credit == ruimte_van(toegewezen, regels[0])
    geweigerd = ruimte_van(toegewezen, *regels, regel("C2", "4 uur", "2026-02", credit_van="R2", goed=False))
    assert geweigerd == ruimte_van(toegewezen, *regels)


def test_van_een_ingetrokken_toewijzing_kan_te_veel_zijn_toegekend() -> None:
    rij = ruimte_van(toewijzing(7, "45E01", "2026-01-05", "2026-01-11"), regel("R1", "10 uur", "2026-01"))
    assert (rij["max"], rij["over"]) == (4, -6)


def test_zonder_einde_is_er_geen_maximum_en_dat_is_iets_anders_dan_onbekend() -> None:
    rij = ruimte_van(toewijzing(7, "45E01", "2026-01-05", None, "4 uur maand"), regel("R1", "3 uur", "2026-01"))
    assert (rij["max"], rij["over"], rij["getoetst"], rij["toegekend"]) == (None, None, True, 3)


def test_van_een_budget_gaat_het_bedrag_af() -> None:
    rij = ruimte_van(
        toewijzing(7, "50", "2026-01-05", "2026-12-31", "budget 450000"),
        regel("R1", "300 euro", "2026-01", IngediendBedrag_Bedrag=120000),
    )
    assert (rij["max"], rij["budget_over"], rij["toegekend_bedrag"], rij["eenheid"]) == (None, 330000, 120000, "83")


def test_een_verwijderde_toewijzing_heeft_niets_over() -> None:
    weg = toewijzing(7, "45E01", "2026-01-05", "2026-01-05", reden="13")
    assert {k: ruimte_van(weg)[k] for k in ("max", "over", "getoetst")} == {"max": 0, "over": 0, "getoetst": True}
    assert ruimte_van(weg, regel("R1", "3 uur", "2026-01"))["over"] == -3
    budget = toewijzing(7, "50", "2026-01-05", "2026-01-05", "budget 450000", reden="13")
    assert ruimte_van(budget)["budget_over"] == 0


def test_wat_niet_om_te_rekenen_is_telt_niet_stilletjes_mee() -> None:
    rij = ruimte_van(
        toewijzing(7, "45E01", "2026-01-05", "2026-02-01"),
        regel("R1", "3 dagdelen", "2026-01"),
        regel("R2", "2 uur", "2026-02"),
    )
    assert (rij["toegekend"], rij["prestaties"], rij["niet_meegeteld"], rij["eenheid"]) == (2, 2, 1, "04")
    zonder_omvang = ruimte_van(
        toewijzing(7, "45E01", "2026-01-05", "2026-02-01", None),
        regel("R1", "3 dagdelen", "2026-01"),
        regel("R2", "2 uur", "2026-02"),
    )
    assert (zonder_omvang["eenheid"], zonder_omvang["toegekend"], zonder_omvang["niet_meegeteld"]) == (None, 0, 2)


DAGEN = st.dates(date(2024, 1, 1), date(2027, 12, 31))
REGELS = st.lists(
    st.tuples(st.integers(0, 500), st.sampled_from(["uur", "minuten"]), st.booleans(), st.integers(0, 8)), max_size=8
)


@settings(deadline=None)
@given(
    DAGEN,
    st.one_of(st.none(), st.integers(0, 500)),
    st.integers(0, 99_999_999),
    st.sampled_from(["uur", "minuten"]),
    st.sampled_from(["dag", "week", "maand", "totaal"]),
    REGELS,
)
def test_toegekend_en_over_zijn_samen_het_maximum(
    van: date, dagen: int | None, volume: int, eenheid: str, frequentie: str, hoeveel: list[tuple[int, str, bool, int]]
) -> None:
    tot = None if dagen is None else (van + timedelta(days=dagen)).isoformat()
    regels = [regel(f"R{i}", f"{v} {e}", "2026-05", goed=goed) for i, (v, e, goed, _) in enumerate(hoeveel)]
    gecrediteerd = sorted({k for *_, k in hoeveel if k < len(hoeveel)})
    creditregels = [
        {**regels[k], "ReferentieNummer": f"C{k}", "VorigReferentieNummer": f"R{k}", "DebetCredit": "C"}
        for k in gecrediteerd
        if regels[k]["goedgekeurd"]
    ]
    toegewezen = toewijzing(7, "45E01", van.isoformat(), tot, f"{volume} {eenheid} {frequentie}")
    rij = ruimte_van(toegewezen, *regels, *creditregels)
    if rij["max"] is None:
        assert rij["over"] is None
        assert tot is None
        assert frequentie != "totaal"
    else:
        assert rij["toegekend"] + rij["over"] == rij["max"]
    over = [(v, e) for i, (v, e, goed, _) in enumerate(hoeveel) if goed and i not in gecrediteerd]
    per_stuk = {"01": {"uur": 60, "minuten": 1}, "04": {"uur": 1}}[rij["eenheid"]]
    assert rij["toegekend"] == sum(v * per_stuk.get(e, 0) for v, e in over)
    assert rij["niet_meegeteld"] == sum(e not in per_stuk for _, e in over)
    assert rij["toegekend_bedrag"] == sum(v * 100 for v, _ in over)


@settings(deadline=None)
@given(st.permutations([("R1", None, True), ("R2", None, True), ("C1", "R1", True), ("R3", None, False)]))
def test_de_volgorde_van_regels_maakt_voor_de_ruimte_niet_uit(volgorde: list[tuple[str, str | None, bool]]) -> None:
    regels = [regel(r, "5 uur", "2026-05", credit_van=c, goed=goed) for r, c, goed in volgorde]
    rij = ruimte_van(toewijzing(7, "45E01", "2026-05-04", "2026-05-31"), *regels)
    assert (rij["toegekend"], rij["over"]) == (5, 11)


# --- deliveries ---


def start(begin: str, *, status: str = "1", **rest: Any) -> dict[str, Any]:
    vast = {"soort": "start", "Bsn": BSN, "ToewijzingNummer": 7, "Product_Categorie": "45", "Product_Code": "45E01"}
    return {**vast, "Begindatum": dag(begin), "StatusAanlevering": status, **rest}


def stop(begin: str, einde: str, reden: str, **rest: Any) -> dict[str, Any]:
    return {**start(begin, **rest), "soort": "stop", "RedenBeeindiging": reden, "Einddatum": dag(einde)}


def leveringen_van(*rijen: dict[str, Any]) -> list[dict[str, Any]]:
    return leveringen(stand(leveringen=list(rijen))).rows(named=True)


def test_een_start_zonder_stop_loopt() -> None:
    (rij,) = leveringen_van(start("2026-02-02"))
    assert (rij["toestand"], rij["gestopt"], rij["hervat"], rij["gemeld"]) == ("loopt", None, None, True)


def test_een_tijdelijke_stop_en_daarna_een_nieuwe_start() -> None:
    eerste, tweede = leveringen_van(start("2026-02-02"), stop("2026-02-02", "2026-03-01", "20"), start("2026-04-06"))
    assert (eerste["toestand"], eerste["tijdelijk_gestopt"]) == ("tijdelijk gestopt", date(2026, 3, 1))
    assert (eerste["hervat"], tweede["toestand"], tweede["hervat"]) == (date(2026, 4, 6), "loopt", None)


def test_een_definitieve_stop_na_een_tijdelijke() -> None:
    (rij,) = leveringen_van(
        start("2026-02-02"), stop("2026-02-02", "2026-03-01", "20"), stop("2026-02-02", "2026-05-31", "31")
    )
    assert (rij["toestand"], rij["RedenBeeindiging"]) == ("definitief gestopt", "31")
    assert (rij["tijdelijk_gestopt"], rij["gestopt"]) == (date(2026, 3, 1), date(2026, 5, 31))


def test_een_verwijderde_stop_telt_niet_en_een_verwijderde_start_is_er_niet() -> None:
    weg = stop("2026-02-02", "2026-03-01", "31", status="3")
    (rij,) = leveringen_van(start("2026-02-02"), stop("2026-02-02", "2026-03-01", "31"), weg)
    assert rij["toestand"] == "loopt"
    assert leveringen_van(start("2026-02-02"), start("2026-02-02", status="3")) == []
    opnieuw = leveringen_van(start("2026-02-02"), start("2026-02-02", status="3"), start("2026-02-02"))
    assert [r["toestand"] for r in opnieuw] == ["loopt"]


def test_in_een_bericht_gaat_verwijderen_voor() -> None:
    rijen = [start("2026-02-02"), start("2026-02-02", volgorde=1), start("2026-02-02", status="3", volgorde=1, rij=1)]
    assert [r["toestand"] for r in leveringen_van(*rijen)] == ["loopt"]


def test_een_stop_waarvan_het_begin_niet_is_gemeld_blijft_zichtbaar() -> None:
    (rij,) = leveringen_van(stop("2026-02-02", "2026-03-01", "31"))
    assert (rij["toestand"], rij["gemeld"]) == ("definitief gestopt", False)


def test_zonder_toewijzing_is_het_product_de_levering() -> None:
    taak: dict[str, Any] = {"ToewijzingNummer": None}
    een_, ander = leveringen_van(
        start("2026-02-02", **taak),
        stop("2026-02-02", "2026-03-01", "31", **taak),
        start("2026-02-02", **taak, Product_Code="45E02"),
    )
    assert [een_["toestand"], ander["toestand"]] == ["definitief gestopt", "loopt"]
    assert ander["hervat"] is None


# --- requests ---


def verzoek(referentie: str, op: str = "2026-05-01", nummer: str = "315", **rest: Any) -> dict[str, Any]:
    vast = {"nummer": nummer, "ReferentieAanbieder": referentie, "Bsn": BSN, "Dagtekening": dag(op)}
    return {**vast, "volgorde": 0, **rest}


def antwoord(referentie: str, soort: str, op: str, reden: str | None = None) -> dict[str, Any]:
    return {
        "ReferentieAanbieder": referentie,
        "VerzoekAntwoord": soort,
        "RedenAfwijzingVerzoek": reden,
        "Dagtekening": dag(op),
    }


def test_wat_er_van_een_verzoek_werd() -> None:
    bericht = {"nummer": "301", "Dagtekening": dag("2026-05-08"), "volgorde": 9}
    rijen = verzoeken(
        stand(
            berichten=[bericht],
            verzoeken=[verzoek(r) for r in ("A1", "A2", "A3", "A4")],
            antwoorden=[
                antwoord("A2", "2", "2026-05-06"),
                antwoord("A3", "2", "2026-05-06"),
                antwoord("A3", "1", "2026-06-02", "3"),
            ],
            toewijzingen=[
                toewijzing(n, "45E01", "2026-05-11", None, ReferentieAanbieder="A4") | {"volgorde": 9} for n in (8, 7)
            ],
        )
    )
    assert rijen.select("ReferentieAanbieder", "toestand", "sinds", "RedenAfwijzingVerzoek").rows() == [
        ("A1", "open", date(2026, 5, 1), None),
        ("A2", "in onderzoek", date(2026, 5, 6), None),
        ("A3", "afgewezen", date(2026, 6, 2), "3"),
        ("A4", "toegewezen", date(2026, 5, 8), None),
    ]
    assert rijen["ToewijzingNummers"].to_list() == [[], [], [], [7, 8]]


def test_een_toewijzing_na_een_afwijzing_maakt_het_verzoek_toegewezen() -> None:
    rij = een(
        verzoeken(
            stand(
                berichten=[{"nummer": "301", "Dagtekening": dag("2026-05-08"), "volgorde": 9}],
                verzoeken=[verzoek("A1")],
                antwoorden=[antwoord("A1", "1", "2026-05-06", "3")],
                toewijzingen=[toewijzing(7, "45E01", "2026-05-11", None, ReferentieAanbieder="A1", volgorde=9)],
            )
        )
    )
    assert (rij["toestand"], rij["sinds"], rij["RedenAfwijzingVerzoek"]) == ("toegewezen", date(2026, 5, 8), None)


# --- claims ---

DECLARATIE = {
    "Identificatie": "D1",
    "DeclaratieNummer": "2026M05",
    "DeclaratiePeriode_Begindatum": date(2026, 5, 1),
    "volgorde": 0,
}


def test_een_declaratie_telt_debet_min_credit_en_noemt_wat_is_afgewezen() -> None:
    regels = [
        regel("R2", "10 uur", "2026-05", volgorde=0),
        regel("R3", "4 uur", "2026-05", goed=False, volgorde=0, rij=1),
        regel("C1", "12 uur", "2026-04", credit_van="R1", volgorde=0, rij=2),
        regel("R9", "99 uur", "2026-05", volgorde=1),
    ]
    bericht = {"nummer": "323", "grond": "oordeel", "volgorde": 0}
    rij = een(declaraties(stand(berichten=[bericht], declaraties=[DECLARATIE], prestaties=regels)))
    assert (rij["prestaties"], rij["ingediend"], rij["toegekend"]) == (3, 200, -200)
    assert (rij["afgewezen"], rij["grond"]) == (["R3"], "oordeel")


# --- a part of it ---


def test_keuze_voor_een_client_laat_van_een_declaratie_alleen_zijn_regels_zien() -> None:
    ander: dict[str, Any] = {"Bsn": ANDER, "ToewijzingNummer": 8}
    gegevens = stand(
        toewijzingen=versies(
            toewijzing(7, "45E01", "2026-01-05", None), toewijzing(8, "45E01", "2026-01-05", None, Bsn=ANDER)
        ),
        leveringen=[start("2026-02-02"), start("2026-02-02", **ander)],
        verzoeken=[verzoek("A1"), verzoek("A2", Bsn=ANDER)],
        declaraties=[DECLARATIE, {**DECLARATIE, "Identificatie": "D2", "volgorde": 1}],
        prestaties=[
            regel("R1", "10 uur", "2026-05", volgorde=0),
            regel("R2", "3 uur", "2026-05", volgorde=0, **ander),
            regel("R3", "5 uur", "2026-05", volgorde=1, **ander),
        ],
    )
    eigen = overzicht(gegevens, VANDAAG, keuze=Keuze(bsn=BSN))
    assert eigen.toewijzingen["ToewijzingNummer"].to_list() == [7]
    assert eigen.leveringen["Bsn"].to_list() == [BSN]
    assert eigen.verzoeken["ReferentieAanbieder"].to_list() == ["A1"]
    assert eigen.declaraties.select("Identificatie", "ingediend").rows() == [("D1", 1000)]
    nummer = overzicht(gegevens, VANDAAG, keuze=Keuze(nummer=8))
    assert nummer.toewijzingen["Bsn"].to_list() == [ANDER]
    assert nummer.declaraties.select("Identificatie", "ingediend").rows() == [("D1", 300), ("D2", 500)]
    assert overzicht(gegevens, VANDAAG, keuze=Keuze(BSN, 8)).toewijzingen.is_empty()


def test_een_andere_client_erbij_verandert_niets_aan_de_eerste() -> None:
    eerste = [toewijzing(7, "45E01", "2026-01-05", "2026-02-01")]
    ander = toewijzing(8, "45E01", "2026-01-05", "2026-02-01", Bsn=ANDER)
    regels = [regel("R1", "3 uur", "2026-01")]
    alleen = overzicht(stand(toewijzingen=eerste, prestaties=regels), VANDAAG)
    samen = overzicht(
        stand(
            toewijzingen=versies(*eerste, ander),
            prestaties=[*regels, regel("R2", "4 uur", "2026-01", Bsn=ANDER, ToewijzingNummer=8)],
        ),
        VANDAAG,
        keuze=Keuze(bsn=BSN),
    )
    assert samen.toewijzingen.equals(alleen.toewijzingen)
