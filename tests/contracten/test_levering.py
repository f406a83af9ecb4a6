"""From sessions to claim lines and 323's: against a slow plain oracle, and in the words of the domain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracten.waterhoek import CLAUSULES, PRODUCTEN, waterhoek
from toetssteen.berichten.schrijven import controleer_geschreven
from toetssteen.contracten.laden import Geladen
from toetssteen.regels.contract.basis import PER_MINUUT
from toetssteen.toetsing import toets
from toetssteen.toetsing.contract.gegevens import uit_rijen
from toetssteen.toetsing.levering import bericht323
from toetssteen.toetsing.levering.bericht323 import Afzending, declaratieberichten
from toetssteen.toetsing.levering.levering import Levering, beoordeel_levering
from toetssteen.toetsing.levering.maanden import te_declareren
from toetssteen.toetsing.levering.uitleg import leg_uit

klok = datetime.fromisoformat  # clock time in Amsterdam, as in the tables
BSNS: Final = ("999900006", "999900018", "999900031", "999900043")
VANDAAG: Final = date(2029, 1, 10)
AFZENDING: Final = Afzending("iwmo", "98765432", "0363", VANDAAG)
Rij = dict[str, Any]
PRODUCT: Final = {"02W01": "01", "02W02": "04", "07W03": "16", "02W04": "01"}
TELT: Final = ("persoonlijk contact", "telefonisch contact", "e-mail")
TELT_NIET: Final = ("verslaglegging", "reistijd", "ketenoverleg")
ONBEKEND: Final = ("vervoer",)


@pytest.fixture(scope="module")
def profiel(tmp_path_factory: pytest.TempPathFactory) -> Geladen:
    return waterhoek(tmp_path_factory.mktemp("profiel"))


# --- the oracle: rows in plain Python, minutes as fractions ---


@dataclass
class Regel:
    """A claim line as the oracle sees it."""

    minuten: Fraction = Fraction(0)
    onzeker: Fraction = Fraction(0)
    sessies: int = 0
    dagdelen: int = 0
    volume: int | None = 0
    bedrag: int | None = None


@dataclass
class Orakel:
    """What a person with a calendar and a calculator would say of sessions under the contract Waterhoek."""

    sessies: list[Rij]
    toewijzingen: list[Rij] | None
    minuten: list[Fraction] = field(default_factory=list)
    onzeker: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        for rij in self.sessies:
            minuten, twijfel = self._telt(rij)
            self.minuten.append(minuten)
            self.onzeker.append(twijfel and minuten > 0)

    def toewijzing(self, rij: Rij) -> Rij | None:
        return next((t for t in self.toewijzingen or () if t["ToewijzingNummer"] == rij.get("ToewijzingNummer")), None)

    def product(self, rij: Rij) -> str | None:
        if rij.get("ProductCode"):
            return str(rij["ProductCode"])
        gevonden = self.toewijzing(rij)
        return gevonden["ProductCode"] if gevonden else None

    @staticmethod
    def _noshow(rij: Rij) -> bool | None:
        if rij["Status"] == "no show":
            return True
        if rij["Status"] != "afgezegd":
            return False
        if rij.get("AfgezegdOp") is None:
            return None
        return bool(rij["AfgezegdOp"] > rij["Begin"] - timedelta(hours=24))

    def _hoeveelste(self, rij: Rij) -> int:
        eerder = [
            r
            for r in self.sessies
            if r["Bsn"] == rij["Bsn"]
            and r["Begin"].year == rij["Begin"].year
            and self._noshow(r)
            and (r["Begin"], r["Sessie"]) < (rij["Begin"], rij["Sessie"])
        ]
        return len(eerder) + 1

    def _telt(self, rij: Rij) -> tuple[Fraction, bool]:
        """Return the minutes that count, and whether a clause that takes time away cannot be judged."""
        duur = Fraction(int((rij["Einde"] - rij["Begin"]).total_seconds()) // 60)
        geleverd = rij["Status"] == "geleverd"
        noshow = self._noshow(rij)
        twijfel = not self._in_looptijd(rij)
        if geleverd:
            minuten = Fraction(rij["Minuten"]) if rij.get("Minuten") is not None else duur
        elif rij["Status"] != "gepland" and (noshow is None or twijfel):
            minuten, twijfel = duur, True  # it may be paid
        else:
            minuten = duur if noshow and self._hoeveelste(rij) <= 1 else Fraction(0)
        if geleverd and rij["Activiteit"] in TELT_NIET and self._in_looptijd(rij):
            minuten = Fraction(0)
        twijfel |= geleverd and rij["Activiteit"] in ONBEKEND
        product = self.product(rij)
        if product is None:
            return self._als_groep(rij, duur, minuten), True
        if product != "07W03":
            minuten = self._als_groep(rij, duur, minuten)
        return minuten, twijfel

    @staticmethod
    def _in_looptijd(rij: Rij) -> bool:
        return bool(date(2027, 1, 1) <= rij["Begin"].date() <= date(2028, 12, 31))

    def _als_groep(self, rij: Rij, duur: Fraction, minuten: Fraction) -> Fraction:
        samen = [r for r in self.sessies if r["Sessie"] == rij["Sessie"]]
        if rij["Status"] == "geleverd":
            aantal = rij.get("Deelnemers") or sum(r["Status"] == "geleverd" for r in samen)
            zeker = self.product(rij) is not None and self._in_looptijd(rij)
            if aantal > 4 and zeker:
                return Fraction(0)
        else:
            aantal = max(rij.get("Deelnemers") or 0, len(samen))
        deel = duur if aantal == 1 else duur / aantal + duur * 5 / 100
        return min(minuten, deel)

    def toegewezen(self, rij: Rij) -> bool | None:
        if self.toewijzingen is None:
            return None
        gevonden = self.toewijzing(rij)
        if gevonden is None:
            return False
        dag, einde = rij["Begin"].date(), gevonden.get("Einddatum")
        past = gevonden["Bsn"] == rij["Bsn"] and gevonden["ProductCode"] == self.product(rij)
        return bool(past and gevonden["Ingangsdatum"] <= dag and (einde is None or dag <= einde))

    def regels(self) -> dict[tuple[Any, ...], Regel]:
        uit: dict[tuple[Any, ...], Regel] = defaultdict(Regel)
        for rij, minuten, onzeker in zip(self.sessies, self.minuten, self.onzeker, strict=True):
            if minuten <= 0:
                continue
            maand = rij["Begin"].date().replace(day=1)
            regel = uit[rij.get("ToewijzingNummer"), rij["Bsn"], self.product(rij), maand, self.toegewezen(rij)]
            if onzeker:
                regel.onzeker += minuten
                continue
            regel.minuten += minuten
            regel.sessies += 1
            regel.dagdelen += rij.get("Dagdelen") or 1
        for (nummer, _, product, maand, _), regel in uit.items():
            toewijzing = self.toewijzing({"ToewijzingNummer": nummer}) or {}
            _reken(regel, product, toewijzing.get("Eenheid") or PRODUCT.get(product or ""), maand)
        return dict(uit)


def _reken(regel: Regel, product: str | None, eenheid: str | None, maand: date) -> None:
    heel = regel.minuten.numerator // regel.minuten.denominator
    if regel.sessies:
        uren = max(1, heel // 60 + (1 if heel % 60 >= 30 else 0))  # IV079
        regel.volume = {"01": heel, "04": uren, "16": regel.dagdelen, None: None}[eenheid]
    if regel.volume is None:
        return
    tarief, per = {
        "02W01": (6600 if maand.year == 2027 else 6831, "04"),
        "02W02": (6650, "04"),
        "07W03": (4500, "16"),
    }.get(product or "", (0, ""))
    if per == eenheid:
        regel.bedrag = tarief * regel.volume
    elif (per, eenheid) == ("04", "01"):
        regel.bedrag = (regel.volume * tarief * 10 // 60 + 5) // 10  # half up


# --- random sessions ---

tijden = st.datetimes(klok("2026-12-20T00:00"), klok("2029-01-08T00:00")).map(
    lambda t: t.replace(second=0, microsecond=0)
)
dichtbij = st.sampled_from([klok(f"2027-{m:02}-{d:02}T10:00") for m in (1, 2) for d in (1, 14, 15, 28)])


def per_client(begin: datetime) -> st.SearchStrategy[Rij]:
    """Return what differs between the clients of a session."""
    return st.fixed_dictionaries(
        {
            "Status": st.sampled_from(["geleverd", "geleverd", "geleverd", "no show", "afgezegd", "gepland"]),
            "AfgezegdOp": st.sampled_from([None, begin - timedelta(hours=24), begin - timedelta(hours=3)]),
            "Minuten": st.sampled_from([None, None, None, 15, 500]),
            "Dagdelen": st.sampled_from([None, 1, 2]),
        }
    )


@st.composite
def werelden(draw: st.DrawFn) -> tuple[list[Rij], list[Rij] | None]:
    toewijzingen: list[Rij] = [
        {
            "ToewijzingNummer": str(700000 + i),
            "Bsn": draw(st.sampled_from(BSNS)),
            "ProductCategorie": code[:2],
            "ProductCode": code,
            "Ingangsdatum": draw(st.sampled_from([date(2026, 1, 1), date(2027, 1, 15), date(2027, 2, 1)])),
            "Einddatum": draw(st.sampled_from([None, date(2027, 2, 14), date(2028, 6, 30)])),
            "Eenheid": PRODUCT[code],
        }
        for i, code in enumerate(PRODUCT)
    ]
    sessies = []
    for nummer in range(draw(st.integers(1, 7))):
        op = draw(st.sampled_from(toewijzingen))
        begin = draw(dichtbij | tijden)
        rij: Rij = {
            "Begin": begin,
            "Einde": begin + timedelta(minutes=draw(st.integers(1, 400))),
            "Activiteit": draw(st.sampled_from([*TELT, *TELT, *TELT_NIET, *ONBEKEND])),
            "Deelnemers": draw(st.sampled_from([None, None, None, 3, 5])),
            "ToewijzingNummer": draw(st.sampled_from([op["ToewijzingNummer"]] * 5 + [None, "799999"])),
            "ProductCode": draw(st.sampled_from([None, None, op["ProductCode"], "02W01"])),
        }
        bsns = sorted({op["Bsn"], *draw(st.sets(st.sampled_from(BSNS), max_size=3))})
        sessies += [{**rij, "Sessie": f"S{nummer}", "Bsn": bsn, **draw(per_client(begin))} for bsn in bsns]
    return sessies, draw(st.sampled_from([toewijzingen, toewijzingen, toewijzingen, None]))


def beoordeel(profiel: Geladen, sessies: Sequence[Mapping[str, Any]], toewijzingen: Any = None) -> Levering:
    gegeven = {"sessies": sessies} | ({} if toewijzingen is None else {"toewijzingen": toewijzingen})
    return beoordeel_levering(profiel, uit_rijen(gegeven), peildatum=VANDAAG)


def controleer(profiel: Geladen, wereld: tuple[list[Rij], list[Rij] | None]) -> None:
    sessies, toewijzingen = wereld
    orakel = Orakel(sessies, toewijzingen)
    levering = beoordeel(profiel, sessies, toewijzingen)
    rijen = levering.declarabel.rijen
    assert [Fraction(d, PER_MINUUT) for d in rijen["declarabel"]] == orakel.minuten
    assert rijen["onzeker"].to_list() == orakel.onzeker
    sleutel = ("ToewijzingNummer", "Bsn", "Product", "maand", "toegewezen")
    gekregen = {tuple(r[k] for k in sleutel): r for r in levering.regels.iter_rows(named=True)}
    assert len(gekregen) == levering.regels.height
    verwacht = orakel.regels()
    assert gekregen.keys() == verwacht.keys()
    for plek, regel in verwacht.items():
        r = gekregen[plek]
        assert (r["Volume"], r["Bedrag"], r["sessies"]) == (regel.volume, regel.bedrag, regel.sessies), plek
        assert Fraction(r["onzeker"], PER_MINUUT) == regel.onzeker
    berichten_kloppen(levering, verwacht)


def berichten_kloppen(levering: Levering, verwacht: Mapping[tuple[Any, ...], Regel]) -> None:
    """The 323's are right at level XSD and condition, and hold every line that can be claimed, once."""
    nummers = {plek for plek, r in verwacht.items() if r.volume and r.bedrag is not None}
    te_doen = {p: verwacht[p] for p in nummers if p[0] is not None and p[4] is not False}
    berichten = list(declaratieberichten(levering.regels, AFZENDING))
    assert sum(b.regels for b in berichten) == len(te_doen)
    assert sum(b.totaal for b in berichten) == sum(r.bedrag or 0 for r in te_doen.values())
    assert [b.maand for b in berichten] == sorted({p[3] for p in te_doen})
    for bericht in berichten:
        assert controleer_geschreven(bericht.xml) == []
    uitslagen = toets([(b.nummer, b.xml) for b in berichten], vandaag=VANDAAG)
    for uitslag, bericht in zip(uitslagen.uitslagen, berichten, strict=True):
        assert [b for b in uitslag.bevindingen if b.niveau in ("leesbaar", "xsd", "conditie")] == []
        assert uitslag.batch is not None
        regels = uitslag.batch.tabellen["Prestatie"]
        eigen = regels.filter(regels["bericht"] == uitslag.plek)
        volumes = sorted(r.volume or 0 for p, r in te_doen.items() if p[3] == bericht.maand)
        assert sorted(eigen["GeleverdVolume"]) == volumes
        assert eigen["IngediendBedrag_Bedrag"].sum() == bericht.totaal
        assert (eigen["ProductPeriode_Begindatum"] <= eigen["ProductPeriode_Einddatum"]).all()


@given(wereld=werelden())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sessions_come_to_what_a_person_would_count(
    profiel: Geladen, wereld: tuple[list[Rij], list[Rij] | None]
) -> None:
    controleer(profiel, wereld)


@pytest.mark.lang
@given(wereld=werelden())
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_many_sessions_come_to_what_a_person_would_count(
    profiel: Geladen, wereld: tuple[list[Rij], list[Rij] | None]
) -> None:
    controleer(profiel, wereld)


# --- in the words of the domain ---


def sessie(dag: int, minuten: int, *, nummer: str = "", **anders: Any) -> Rij:
    """Return a session of so many minutes in March 2027."""
    begin = klok(f"2027-03-{dag:02}T10:00")
    vast = {"Sessie": nummer or f"S{dag}", "Bsn": BSNS[0], "ToewijzingNummer": "700001", "ProductCode": "02W01"}
    tijd = {"Begin": begin, "Einde": begin + timedelta(minutes=minuten)}
    return {**vast, **tijd, "Activiteit": "persoonlijk contact", "Status": "geleverd", **anders}


def test_of_420_minutes_265_count(profiel: Geladen) -> None:
    maand = [
        *(sessie(dag, 60) for dag in (1, 8, 15, 22)),
        sessie(2, 15, Activiteit="telefonisch contact", Met="systeem"),
        sessie(3, 10, Activiteit="e-mail"),
        sessie(4, 30, Activiteit="ketenoverleg"),
        sessie(5, 45, Activiteit="verslaglegging"),
        sessie(6, 80, Activiteit="reistijd"),
    ]
    levering = beoordeel(profiel, maand)
    assert levering.declarabel.rijen["geleverd"].sum() == 480 * PER_MINUUT - 60 * PER_MINUUT
    (regel,) = levering.regels.iter_rows(named=True)
    assert (regel["Volume"], regel["Eenheid"], regel["Bedrag"]) == (265, "01", 29150)


def test_four_times_95_minutes_is_six_hours(profiel: Geladen) -> None:
    (regel,) = beoordeel(profiel, [sessie(d, 95, ProductCode="02W02") for d in (1, 8, 15, 22)]).regels.iter_rows(
        named=True
    )
    assert (regel["Volume"], regel["Eenheid"], regel["Tarief"], regel["Bedrag"]) == (6, "04", 6650, 39900)


@pytest.mark.parametrize(("minuten", "uren"), [(1, 1), (29, 1), (89, 1), (90, 2), (149, 2), (150, 3)])
def test_hours_are_rounded_once_a_month_and_at_least_one(profiel: Geladen, minuten: int, uren: int) -> None:
    assert beoordeel(profiel, [sessie(1, minuten, ProductCode="02W02")]).regels["Volume"].to_list() == [uren]


def test_four_times_thirteen_and_a_half_minutes_is_54(profiel: Geladen) -> None:
    vier = [sessie(d, 45, Deelnemers=4) for d in (1, 8, 15, 22)]
    levering = beoordeel(profiel, vier)
    assert {Fraction(d, PER_MINUUT) for d in levering.declarabel.rijen["declarabel"]} == {Fraction(27, 2)}
    assert levering.regels["Volume"].to_list() == [54]


def test_an_hour_with_four_is_18_minutes_each(profiel: Geladen) -> None:
    groep = [sessie(1, 60, Bsn=bsn) for bsn in BSNS]
    assert beoordeel(profiel, groep).regels["Volume"].to_list() == [18, 18, 18, 18]


def test_minutes_at_an_hour_tariff_are_rounded_half_up_at_the_end(profiel: Geladen) -> None:
    (een,) = beoordeel(profiel, [sessie(1, 1, Begin=klok("2028-03-01T10:00"), Einde=klok("2028-03-01T10:01"))]).regels[
        "Bedrag"
    ]
    assert een == 114  # 113,85
    (dertig,) = beoordeel(
        profiel, [sessie(1, 30, Begin=klok("2028-03-01T10:00"), Einde=klok("2028-03-01T10:30"))]
    ).regels["Bedrag"]
    assert dertig == 3416  # 3415,5


def test_dagdelen_are_counted(profiel: Geladen) -> None:
    dagen = [sessie(1, 240, ProductCode="07W03", Dagdelen=2), sessie(2, 240, ProductCode="07W03")]
    (regel,) = beoordeel(profiel, dagen).regels.iter_rows(named=True)
    assert (regel["Volume"], regel["Eenheid"], regel["Bedrag"]) == (3, "16", 13500)


def test_what_cannot_be_judged_is_uncertain_and_not_claimed(profiel: Geladen) -> None:
    levering = beoordeel(profiel, [sessie(1, 60), sessie(2, 30, Activiteit="vervoer")])
    (regel,) = levering.regels.iter_rows(named=True)
    assert (regel["Volume"], regel["onzeker"]) == (60, 30 * PER_MINUUT)
    (uitleg,) = leg_uit(levering, "S2")
    assert uitleg.onzeker
    assert uitleg.stappen[0].waarom.startswith("Er ontbreekt een gegeven om te beoordelen: ")
    assert (uitleg.stappen[0].clausule, uitleg.stappen[0].uitkomst) == ("WH-1", "niet te toetsen")


def test_a_cancellation_of_which_nobody_knows_when_is_uncertain(profiel: Geladen) -> None:
    levering = beoordeel(profiel, [sessie(1, 60, Status="afgezegd")])
    assert levering.declarabel.rijen.row(0) == (60 * PER_MINUUT, 60 * PER_MINUUT, True)
    assert levering.regels["Volume"].to_list() == [0]


def test_a_session_over_midnight_belongs_to_the_month_in_which_it_began(profiel: Geladen) -> None:
    laat = sessie(31, 60, Begin=klok("2027-03-31T23:30"), Einde=klok("2027-04-01T00:30"))
    assert beoordeel(profiel, [laat]).regels["maand"].to_list() == [date(2027, 3, 1)]


TOEWIJZING: Final = {
    "ToewijzingNummer": "700001",
    "Bsn": BSNS[0],
    "ProductCategorie": "02",
    "ProductCode": "02W01",
    "Ingangsdatum": date(2027, 3, 10),
    "Einddatum": date(2027, 3, 20),
    "Eenheid": "01",
}


@pytest.mark.parametrize(
    "anders",
    [
        {},
        {"ToewijzingNummer": "700009"},
        {"Bsn": BSNS[1]},
        {"ProductCode": "02W02"},
        {"RedenWijziging": "13", "Ingangsdatum": date(2027, 1, 1)},
    ],
    ids=["voor de ingang", "nummer onbekend", "andere cliënt", "ander product", "ingetrokken"],
)
def test_time_that_is_not_allocated_is_shown_and_not_claimed(profiel: Geladen, anders: Rij) -> None:
    levering = beoordeel(profiel, [sessie(9, 60)], [{**TOEWIJZING, **anders}])
    (regel,) = levering.regels.iter_rows(named=True)
    assert (regel["toegewezen"], regel["Volume"]) == (False, 60)
    assert (regel["Begindatum"], regel["Einddatum"]) == (date(2027, 3, 1), date(2027, 3, 31))
    assert list(declaratieberichten(levering.regels, AFZENDING)) == []


def test_the_period_of_a_line_stays_within_the_allocation(profiel: Geladen) -> None:
    levering = beoordeel(profiel, [sessie(9, 60), sessie(10, 60), sessie(20, 30)], [TOEWIJZING])
    (regel,) = te_declareren(levering.regels).iter_rows(named=True)
    assert (regel["Begindatum"], regel["Einddatum"], regel["Volume"]) == (date(2027, 3, 10), date(2027, 3, 20), 90)


def test_a_number_that_no_message_can_hold_is_not_written(profiel: Geladen) -> None:
    levering = beoordeel(profiel, [sessie(9, 60, ToewijzingNummer="T1")])
    assert levering.regels["Volume"].to_list() == [60]
    assert list(declaratieberichten(levering.regels, AFZENDING)) == []


def test_a_tariff_that_differs_by_level_gives_no_amount(tmp_path: Path) -> None:
    per_niveau = PRODUCTEN.replace("bedrag: 6650}", "bedrag: 6650, niveau: mbo-4}") + (
        "  - {product: 02W02, bedrag: 8000, niveau: hbo}\n"
    )
    levering = beoordeel(waterhoek(tmp_path, {"producten.yaml": per_niveau}), [sessie(1, 60, ProductCode="02W02")])
    assert levering.regels["Bedrag"].to_list() == [None]
    gelijk = per_niveau.replace("8000", "6650")
    levering = beoordeel(waterhoek(tmp_path, {"producten.yaml": gelijk}), [sessie(1, 60, ProductCode="02W02")])
    assert levering.regels["Bedrag"].to_list() == [6650]


def test_a_tariff_per_minute_goes_before_one_per_hour(tmp_path: Path) -> None:
    beide = PRODUCTEN + '  - {product: 02W01, bedrag: 111, eenheid: "01", tot: 2027-12-31}\n'
    levering = beoordeel(waterhoek(tmp_path, {"producten.yaml": beide}), [sessie(1, 10)])
    assert levering.regels.select("Tarief", "Bedrag").row(0) == (111, 1110)


def test_a_clause_that_began_later_says_nothing_of_time_before(tmp_path: Path) -> None:
    """Each part acts on its own days: a successor does not make earlier time uncertain."""
    deel = "{soort: controle, regel: CTR103, parameters: {hoogstens: %d, uren_vooraf: 24}, gevolg: vervalt, %s}"
    oud, nieuw = deel % (1, "tot: 2027-06-30"), deel % (0, "van: 2027-07-01")
    regel = next(r for r in CLAUSULES.splitlines() if "CTR103" in r)
    clausules = CLAUSULES.replace(regel, f"      - {oud}\n      - {nieuw}")
    juli: Rij = {"Begin": klok("2027-07-05T10:00"), "Einde": klok("2027-07-05T11:00"), "Status": "no show"}
    rijen = [sessie(1, 60, Status="no show"), sessie(2, 60), sessie(5, 60, Bsn=BSNS[1], **juli)]
    levering = beoordeel(waterhoek(tmp_path, {"clausules/alle.yaml": clausules}), rijen)
    assert levering.declarabel.rijen["onzeker"].to_list() == [False, False, False]
    assert levering.declarabel.rijen["declarabel"].to_list() == [60 * PER_MINUUT, 60 * PER_MINUUT, 0]
    aantallen = [d.aantallen["voldoet niet"] for d in levering.uitslag.van("WH-2")]
    assert aantallen == [0, 1]


def test_the_sum_of_a_session_names_every_clause_that_takes_time(profiel: Geladen) -> None:
    levering = beoordeel(profiel, [sessie(1, 60, Deelnemers=5), sessie(2, 60, Deelnemers=3)])
    (vijf,), (drie,) = leg_uit(levering, "S1"), leg_uit(levering, "S2")
    assert [(s.regel, s.minuten, s.uitkomst) for s in vijf.stappen] == [("CTR106", Fraction(0), "voldoet niet")]
    assert vijf.stappen[0].waarom == "5 cliënten, 4 toegestaan"
    assert [(s.regel, s.minuten, s.uitkomst) for s in drie.stappen] == [("CTR105", Fraction(23), "voldoet")]
    assert (drie.geleverd, drie.declarabel, drie.onzeker) == (Fraction(60), Fraction(23), False)
    assert leg_uit(levering, "S99") == []


def test_a_month_with_many_lines_is_spread_over_messages(profiel: Geladen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bericht323, "MEESTE_REGELS", 2)
    rijen = [
        sessie(1, 60, nummer=f"S{i}{n}", Bsn=b, ToewijzingNummer=n) for i, b in enumerate(BSNS) for n in ("1", "2")
    ]
    berichten = list(declaratieberichten(beoordeel(profiel, rijen).regels, AFZENDING))
    assert [(b.nummer, b.regels) for b in berichten] == [(f"D2703V{i}", 2) for i in (1, 2, 3, 4)]
    assert [controleer_geschreven(b.xml) for b in berichten] == [[], [], [], []]


def test_without_sessions_there_is_nothing_to_judge(profiel: Geladen) -> None:
    with pytest.raises(ValueError, match="sessies"):
        beoordeel_levering(profiel, {}, peildatum=VANDAAG)
