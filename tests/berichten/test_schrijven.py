"""Writing: what was read comes back, and what is written is a message that every schema accepts."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from berichten.vergelijk import c14n, canoniek, lees_een, los, verschil, vormfouten
from differentieel.basisberichten import maak_bericht
from differentieel.mutaties import muteer
from differentieel.oordelen import GELDIG, gegenereerd_schema, officieel_schema, oordeel_product, oordeel_schema
from gedeeld import GEDEELD, needs_gedeeld
from strategieen import ALLE, berichten, tabellen
from toetssteen.berichten.lezen import Kop, lees
from toetssteen.berichten.opmaak import Opmaak
from toetssteen.berichten.schrijven import SchrijfFout, controleer_geschreven, schrijf, schrijf_alle
from toetssteen.berichten.specificatie import Wet, bericht_naam
from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.core.tables import OUDER, RIJ, Tabellen

VOORBEELDEN = sorted((GEDEELD / "istandaarden" / "voorbeelden").glob("*/*.xml"))
per_bericht = pytest.mark.parametrize(("wet", "nummer"), ALLE, ids=[bericht_naam(*b) for b in ALLE])
kort = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
lang = settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck))

RETOUR = """<?xml version="1.0" encoding="UTF-8"?>
<jw306:Bericht xmlns:ijw="http://www.istandaarden.nl/ijw/3_2/basisschema/schema" \
xmlns:jw306="http://www.istandaarden.nl/ijw/3_2/jw306/schema">
	<jw306:Header>
		<jw306:BerichtCode>439</jw306:BerichtCode>
		<jw306:BerichtVersie>3</jw306:BerichtVersie>
		<jw306:BerichtSubversie>2</jw306:BerichtSubversie>
		<jw306:Afzender>12345678</jw306:Afzender>
		<jw306:Ontvanger>0384</jw306:Ontvanger>
		<jw306:BerichtIdentificatie>
			<ijw:Identificatie>Start&lt;1&gt; &amp; 2</ijw:Identificatie>
			<ijw:Dagtekening>2026-05-06</ijw:Dagtekening>
		</jw306:BerichtIdentificatie>
		<jw306:XsdVersie>
			<ijw:BasisschemaXsdVersie>1.0.0</ijw:BasisschemaXsdVersie>
			<ijw:BerichtXsdVersie>1.0.0</ijw:BerichtXsdVersie>
		</jw306:XsdVersie>
		<jw306:IdentificatieRetour>R1</jw306:IdentificatieRetour>
		<jw306:DagtekeningRetour>2026-05-07</jw306:DagtekeningRetour>
		<jw306:XsdVersieRetour>
			<ijw:BasisschemaXsdVersie>1.0.0</ijw:BasisschemaXsdVersie>
			<ijw:BerichtXsdVersie>1.0.0</ijw:BerichtXsdVersie>
		</jw306:XsdVersieRetour>
		<jw306:RetourCodes>
			<jw306:RetourCode>0001</jw306:RetourCode>
			<jw306:RetourCode>0200</jw306:RetourCode>
		</jw306:RetourCodes>
	</jw306:Header>
</jw306:Bericht>
""".replace("\n", "\r\n").encode()


def controleer(wet: Wet, nummer: str, tabellen_: Tabellen) -> None:
    """Write, look at the bytes, read back, and ask the generated schema."""
    for nr, data in schrijf_alle(UITGAVE, wet, nummer, tabellen_).items():
        assert not vormfouten(data)
        assert controleer_geschreven(data) == []
        assert oordeel_schema(gegenereerd_schema(wet, nummer), data) == GELDIG
        if GEDEELD.exists():
            assert oordeel_schema(officieel_schema(wet, nummer), data) == GELDIG
        assert verschil(los(tabellen_, nr), lees_een(data).tabellen) == []


def test_wat_er_geschreven_wordt() -> None:
    batch = lees_een(RETOUR)
    assert schrijf(UITGAVE, "ijw", "306", batch.tabellen) == RETOUR


@needs_gedeeld
@pytest.mark.parametrize("pad", VOORBEELDEN, ids=[p.stem for p in VOORBEELDEN])
def test_voorbeelden_komen_terug(pad: object) -> None:
    data = pad.read_bytes()  # type: ignore[attr-defined]
    gelezen = lees([data])
    if gelezen.afgekeurd:
        pytest.skip("the published sample is not valid")
    batch = gelezen.batches[0]
    opmaak = Opmaak.van(gelezen.koppen[0])
    terug = schrijf(UITGAVE, batch.wet, batch.nummer, batch.tabellen, schrijfwijze=batch.schrijfwijze, opmaak=opmaak)
    assert c14n(terug) == c14n(data)
    assert terug.split() == data.replace(b'" >', b'">').split()


@kort
@given(st.data(), berichten())
def test_tabellen_naar_xml_en_terug(data: DataObject, bericht: tuple[Wet, str]) -> None:
    controleer(*bericht, data.draw(tabellen(*bericht)))


@pytest.mark.lang
@lang
@given(st.data(), berichten(), st.integers(1, 3))
def test_tabellen_naar_xml_en_terug_lang(data: DataObject, bericht: tuple[Wet, str], aantal: int) -> None:
    controleer(*bericht, data.draw(tabellen(*bericht, aantal=aantal)))


@per_bericht
def test_xml_naar_tabellen_en_terug(wet: Wet, nummer: str) -> None:
    bronnen = [maak_bericht(wet, nummer, random.Random(zaad)) for zaad in range(6)]
    for bron in bronnen:
        batch, kop = lees_een(bron), lees([bron]).koppen[0]
        terug = schrijf(UITGAVE, wet, nummer, batch.tabellen, opmaak=Opmaak.van(kop))
        assert canoniek(terug) == canoniek(bron)
        assert not vormfouten(terug)


def test_alle_berichten_van_een_batch() -> None:
    bronnen = [maak_bericht("iwmo", "301", random.Random(zaad)) for zaad in range(40)]
    for batch in lees(bronnen).batches:
        alle = schrijf_alle(UITGAVE, "iwmo", "301", batch.tabellen)
        assert list(alle) == list(range(len(batch.bronnen)))
        for i, bron in enumerate(batch.bronnen):
            assert alle[i] == schrijf(UITGAVE, "iwmo", "301", batch.tabellen, i)
            assert canoniek(alle[i]) == canoniek(bronnen[bron.bestand])


@per_bericht
def test_vreemd_maar_geldig_komt_terug(wet: Wet, nummer: str) -> None:
    assert _vreemde(wet, nummer, range(1000, 1015)) > 0


@pytest.mark.lang
@per_bericht
def test_vreemd_maar_geldig_komt_terug_lang(wet: Wet, nummer: str) -> None:
    assert _vreemde(wet, nummer, range(2000, 2600)) > 20


def _vreemde(wet: Wet, nummer: str, zaden: range) -> int:
    """Write back every mutated message that is still valid; return how many."""
    geldig = 0
    for zaad in zaden:
        mutatie = muteer(wet, nummer, zaad)
        if oordeel_product(mutatie.data) != GELDIG:
            continue
        geldig += 1
        gelezen = lees([mutatie.data])
        batch, opmaak = gelezen.batches[0], Opmaak.van(gelezen.koppen[0])
        wijze = batch.schrijfwijze
        terug = schrijf(UITGAVE, batch.wet, batch.nummer, batch.tabellen, schrijfwijze=wijze, opmaak=opmaak)
        assert canoniek(terug) == canoniek(mutatie.data), f"{wet} {nummer} {zaad} {mutatie}"
        assert controleer_geschreven(terug) == []
    return geldig


@pytest.mark.parametrize(
    ("oud", "nieuw"),
    [
        (">2026-05-06<", "> 2026-05-06\n<"),
        (">2026-05-06<", ">12026-05-06<"),
        (">2026-05-06<", ">-0005-05-06<"),
        (
            "<jw306:RetourCode>0001</jw306:RetourCode>",
            "<!-- x --><jw306:RetourCode><![CDATA[0001]]></jw306:RetourCode>",
        ),
        ("Start&lt;1&gt;", "&#x3C;&#62;]]&gt;\u20ac"),
        ("jw306:", "x:"),
        ("ijw:", "a.b-c:"),
        ("jw306:", ""),
    ],
)
def test_schrijfwijze_blijft(oud: str, nieuw: str) -> None:
    tekst = RETOUR.decode().replace(oud, nieuw)
    if oud.endswith(":"):
        tekst = tekst.replace(f"xmlns:{oud[:-1]}=", f"xmlns:{nieuw[:-1]}=" if nieuw else "xmlns=")
    gelezen = lees([tekst.encode()])
    batch, opmaak = gelezen.batches[0], Opmaak.van(gelezen.koppen[0])
    terug = schrijf(UITGAVE, "ijw", "306", batch.tabellen, schrijfwijze=batch.schrijfwijze, opmaak=opmaak)
    assert canoniek(terug) == canoniek(tekst.encode())
    if "<!--" not in tekst:
        assert c14n(terug) == c14n(tekst.encode())


def test_gewijzigde_waarde_wint_van_de_schrijfwijze() -> None:
    batch = lees_een(RETOUR.replace(b">2026-05-06<", b"> 2026-05-06 <"))
    kolom = "BerichtIdentificatie_Dagtekening"
    nieuw = {**batch.tabellen, "Header": batch.tabellen["Header"].with_columns(pl.date(2026, 6, 1).alias(kolom))}
    wijze = batch.schrijfwijze
    assert b"> 2026-05-06 <" in schrijf(UITGAVE, "ijw", "306", batch.tabellen, schrijfwijze=wijze)
    assert b">2026-06-01<" in schrijf(UITGAVE, "ijw", "306", nieuw, schrijfwijze=wijze)


def test_vindplaats_van_het_schema_blijft() -> None:
    xsi = (
        b' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:a&amp;b c.xsd">\r\n\t<jw306:H'
    )
    data = RETOUR.replace(b">\r\n\t<jw306:H", xsi, 1)
    gelezen = lees([data])
    opmaak = Opmaak.van(gelezen.koppen[0])
    assert schrijf(UITGAVE, "ijw", "306", gelezen.batches[0].tabellen, opmaak=opmaak) == data


def test_voorvoegsel_voor_het_basisschema_dat_al_bestaat() -> None:
    kop = Kop(UITGAVE, "ijw", "306", "Bericht", 0, ((UITGAVE.namespace("ijw", "306"), "ijw"),), ())
    assert (Opmaak.van(kop).eigen, Opmaak.van(kop).basis) == ("ijw", "basis")


def test_leeg_wordt_niet_geschreven() -> None:
    tabellen_ = lees_een(RETOUR).tabellen
    kop = tabellen_["Header"].with_columns(
        IdentificatieRetour=pl.lit(""),
        RetourCodes=pl.lit([], pl.List(pl.String)),
        XsdVersieRetour_BasisschemaXsdVersie=None,
        XsdVersieRetour_BerichtXsdVersie=None,
    )
    data = schrijf(UITGAVE, "ijw", "306", {**tabellen_, "Header": kop})
    assert not vormfouten(data)
    assert b"Retour>" not in data.replace(b"DagtekeningRetour>", b"")
    assert {a.element for a in controleer_geschreven(data)} == {"IdentificatieRetour", "XsdVersieRetour"}


@pytest.mark.parametrize(("aanwezig", "staat_er"), [(True, True), (False, False), (None, False)])
def test_lege_groep_staat_er_als_de_kolom_het_zegt(aanwezig: bool | None, staat_er: bool) -> None:
    tabellen_ = lees_een(_met_contact()).tabellen
    leeg = {k: None for k in tabellen_["Contact"].columns if k.startswith("Periode_")}
    contact = tabellen_["Contact"].with_columns(Periode=pl.lit(aanwezig, pl.Boolean), **leeg)
    data = schrijf(UITGAVE, "ijw", "301", {**tabellen_, "Contact": contact})
    assert (b"<jw301:Periode></jw301:Periode>" in data) == staat_er
    assert (b"Periode" in data.replace(b"DeclaratiePeriode", b"")) == staat_er
    assert controleer_geschreven(data) == []


def _met_contact() -> bytes:
    """Return a 301 in which both a relation and the client have an address."""
    for zaad in range(100):
        data = maak_bericht("ijw", "301", random.Random(zaad))
        if lees_een(data).tabellen["Contact"].get_column("ouder_klasse").n_unique() == 2:
            return data
    raise AssertionError("no seed gives both")


def test_contact_staat_waar_ouder_klasse_zegt() -> None:
    bron = _met_contact()
    tabellen_ = lees_een(bron).tabellen
    assert canoniek(schrijf(UITGAVE, "ijw", "301", tabellen_)) == canoniek(bron)


@pytest.mark.parametrize(
    ("verander", "melding"),
    [
        (lambda t: {**t, "Prestatie": t["Header"]}, "306 has no class Prestatie"),
        (lambda t: {**t, "Header": t["Header"].with_columns(Afzendr=pl.lit("1"))}, "no column Afzendr"),
        (lambda t: {**t, "Header": t["Header"].with_columns(Afzender=pl.lit("a\x00"))}, "cannot hold: 'a"),
        (lambda t: {k: f.clear() for k, f in t.items()}, "no table has a row with bericht 0"),
    ],
)
def test_wat_geen_bericht_is(verander: Callable[[Tabellen], Tabellen], melding: str) -> None:
    with pytest.raises(SchrijfFout, match=melding):
        schrijf(UITGAVE, "ijw", "306", verander(lees_een(RETOUR).tabellen))


@pytest.mark.parametrize(("kolom", "waarde"), [(OUDER, 99), ("ouder_klasse", "Header")])
def test_rij_die_nergens_staat(kolom: str, waarde: object) -> None:
    tabellen_ = lees_een(_met_contact()).tabellen
    zwevend = tabellen_["Contact"].with_columns(pl.lit(waarde).alias(kolom))
    with pytest.raises(SchrijfFout, match=f"mend column {kolom}"):
        schrijf(UITGAVE, "ijw", "301", {**tabellen_, "Contact": zwevend})


@pytest.mark.lang
def test_veertigduizend_prestaties() -> None:
    tabellen_ = lees_een(maak_bericht("ijw", "323", random.Random(1))).tabellen
    aantal = 40_000
    rij = pl.int_range(aantal, dtype=pl.UInt32).alias(RIJ)
    prestaties = pl.concat([tabellen_["Prestatie"].head(1)] * aantal).with_columns(rij)
    begin = time.perf_counter()
    data = schrijf(UITGAVE, "ijw", "323", {**tabellen_, "Prestatie": prestaties})
    duur = time.perf_counter() - begin
    assert data.count(b"<jw323:Prestatie>") == aantal
    assert duur < 4, f"{len(data) / 2**20:.0f} MB in {duur:.1f} s"
