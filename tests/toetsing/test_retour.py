"""The retours 302 306 308 316 318 320 in every situation, for both laws."""

from __future__ import annotations

import random
import re
from datetime import date

import pytest
from lxml import etree

from differentieel.basisberichten import maak_bericht
from toetsing.antwoordhulp import VANDAAG, beantwoord, boom, codes, fout, kop, lees_alle, willekeurig
from toetssteen.berichten.lezen import Batch, valideer
from toetssteen.berichten.specificatie import WETTEN, Wet, bericht_naam
from toetssteen.berichten.tabellen import tabelvormen
from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.core.bevinding import Niveau
from toetssteen.regels.motor import evaluate
from toetssteen.regels.register import alle_regels
from toetssteen.toetsing.antwoord import Antwoord, antwoord

HEEN = tuple(b.nummer for b in UITGAVE.berichten.values() if b.soort == "heen" and b.nummer != "323")
GEVALLEN: list[tuple[Wet, str]] = [(wet, nummer) for wet in WETTEN for nummer in HEEN]
ZONDER_ANTWOORD = [(wet, b.nummer) for wet in WETTEN for b in UITGAVE.berichten.values() if b.soort != "heen"]
ZADEN = range(15)
per_heenbericht = pytest.mark.parametrize(("wet", "nummer"), GEVALLEN, ids=[bericht_naam(*g) for g in GEVALLEN])


def onder_header(wet: Wet, nummer: str) -> list[str]:
    return [klasse for klasse in tabelvormen(UITGAVE, wet, nummer) if klasse != "Header"]


def rijen(batch: Batch, klasse: str, bericht: int) -> list[int]:
    tabel = batch.tabellen[klasse]
    return tabel["rij"].filter(tabel["bericht"] == bericht).to_list()


def assert_alleen_header(uit: Antwoord, verwacht: list[str] | None) -> None:
    assert codes(uit, "Header") == [verwacht]
    assert all(tabel.is_empty() for klasse, tabel in uit.tabellen.items() if klasse != "Header")


def assert_header(uit: Antwoord, batch: Batch, bericht: int) -> None:
    """The header is that of the heenbericht with the marks of the retour: nothing is swapped."""
    heen, eigen = batch.tabellen["Header"].row(bericht, named=True), kop(uit)
    assert UITGAVE.berichten[uit.nummer].heen == batch.nummer
    assert eigen["BerichtCode"] == UITGAVE.berichten[uit.nummer].code[uit.wet] != heen["BerichtCode"]
    for kolom in tabelvormen(UITGAVE, batch.wet, batch.nummer)["Header"].kolommen:
        assert kolom == "BerichtCode" or eigen[kolom] == heen[kolom], kolom
    assert eigen["DagtekeningRetour"] == VANDAAG
    assert eigen["XsdVersieRetour_BasisschemaXsdVersie"] == UITGAVE.xsd_versie[uit.wet]
    assert eigen["XsdVersieRetour_BerichtXsdVersie"] == UITGAVE.xsd_versie[uit.wet]
    assert eigen["XsltVersie"] is None


@per_heenbericht
def test_zonder_fout_volgt_alleen_de_header_zonder_retourcodes(wet: Wet, nummer: str) -> None:
    batch, _ = willekeurig(wet, nummer, ZADEN)
    for bericht in range(len(batch.bronnen)):
        uit = beantwoord(batch, [], bericht)
        assert_header(uit, batch, bericht)
        assert_alleen_header(uit, None)


@per_heenbericht
def test_een_technische_fout_geeft_alleen_0001_ook_naast_andere_fouten(wet: Wet, nummer: str) -> None:
    batch, _ = willekeurig(wet, nummer, ZADEN)
    klasse = onder_header(wet, nummer)[-1]
    technisch, hoger = fout(klasse, 0, "0001", "xslt"), fout(klasse, 0, "8021")
    kopfout = fout("Header", 0, "8848", "externe_bron")
    for overtredingen in ([technisch], [technisch, hoger], [hoger, technisch, technisch, kopfout]):
        uit = beantwoord(batch, overtredingen)
        assert_header(uit, batch, 0)
        assert_alleen_header(uit, ["0001"])


@per_heenbericht
def test_een_fout_in_de_header_geeft_alleen_de_header_met_die_codes(wet: Wet, nummer: str) -> None:
    batch, _ = willekeurig(wet, nummer, ZADEN)
    overtredingen = [
        fout("Header", 0, "9056"),
        fout("Header", 0, "8848", "externe_bron"),
        fout("Header", 0, "9056", "externe_bron"),
        fout(onder_header(wet, nummer)[0], 0, "8021"),
    ]
    assert_alleen_header(beantwoord(batch, overtredingen[:1]), ["9056"])
    assert_alleen_header(beantwoord(batch, overtredingen), ["8848", "9056"])


@per_heenbericht
def test_een_fout_onder_de_header_kopieert_alle_klassen_met_hun_oordeel(wet: Wet, nummer: str) -> None:
    batch, bestanden = willekeurig(wet, nummer, ZADEN)
    for bericht in range(len(batch.bronnen)):
        for klasse in onder_header(wet, nummer):
            eigen = rijen(batch, klasse, bericht)
            if not eigen:
                continue
            overtredingen = [
                fout(klasse, eigen[-1], "9332", bericht=bericht),
                fout(klasse, eigen[-1], "0611", "externe_bron", bericht=bericht),
                fout(klasse, eigen[-1], "9332", "externe_bron", bericht=bericht),
            ]
            uit = beantwoord(batch, overtredingen, bericht)
            assert_header(uit, batch, bericht)
            assert codes(uit, "Header") == [["0200"]]
            for ander in onder_header(wet, nummer):
                verwacht = [["0200"]] * len(rijen(batch, ander, bericht))
                if ander == klasse:
                    verwacht[-1] = ["0611", "9332"]
                assert codes(uit, ander) == verwacht
            heen, terug = etree.fromstring(bestanden[bericht]), etree.fromstring(uit.xml())
            assert [boom(e) for e in list(terug)[1:]] == [boom(e) for e in list(heen)[1:]]


@pytest.mark.parametrize("niveau", ["berichtoverstijgend", "externe_bron"])
def test_wat_niet_te_beoordelen_is_krijgt_0233_naast_een_fout(niveau: Niveau) -> None:
    batch, _ = willekeurig("iwmo", "307", ZADEN)
    bericht = next(b for b in range(len(batch.bronnen)) if len(rijen(batch, "StopProduct", b)) > 1)
    eerste, tweede, *_ = rijen(batch, "StopProduct", bericht)
    twijfel = fout("StopProduct", eerste, "9413", niveau, bericht, voldoet=None)
    assert_alleen_header(beantwoord(batch, [twijfel], bericht), None)
    uit = beantwoord(batch, [twijfel, fout("StopProduct", tweede, "9414", bericht=bericht)], bericht)
    assert codes(uit, "Client") == [["0200"]]
    assert codes(uit, "StopProduct")[:2] == [["0233"], ["9414"]]
    ook_fout = fout("StopProduct", eerste, "9415", bericht=bericht)
    assert codes(beantwoord(batch, [twijfel, ook_fout], bericht), "StopProduct")[0] == ["9415"]


def test_een_regel_op_niveau_xslt_die_niet_te_toetsen_is_keurt_niet_af() -> None:
    batch, _ = willekeurig("ijw", "301", ZADEN)
    assert_alleen_header(beantwoord(batch, [fout("Client", 0, "0001", "xslt", voldoet=None)]), None)


def test_een_bevinding_uit_het_contract_staat_niet_in_het_antwoord() -> None:
    batch, _ = willekeurig("ijw", "301", ZADEN)
    assert_alleen_header(beantwoord(batch, [fout("Client", 0, None, "contract")]), None)


@pytest.mark.parametrize(("wet", "nummer"), ZONDER_ANTWOORD)
def test_een_retour_en_een_325_krijgen_geen_antwoord(wet: Wet, nummer: str) -> None:
    batch, _ = willekeurig(wet, nummer, [1])
    assert antwoord(batch, 0, [], vandaag=VANDAAG) is None


def test_het_kenmerk_volgt_uit_het_bericht() -> None:
    batch, bestanden = willekeurig("ijw", "305", ZADEN)
    kenmerken = [kop(beantwoord(batch, [], i))["IdentificatieRetour"] for i in range(len(bestanden))]
    assert len(set(kenmerken)) == len(bestanden)
    assert all(isinstance(k, str) and len(k) == 12 for k in kenmerken)
    apart = [kop(beantwoord(lees_alle(bestand), []))["IdentificatieRetour"] for bestand in bestanden]
    assert apart == kenmerken


def test_kenmerk_dag_en_xslt_versie_zijn_te_geven() -> None:
    batch, _ = willekeurig("ijw", "305", ZADEN)
    uit = antwoord(batch, 0, [], vandaag=date(2025, 1, 31), identificatie="R-1", xslt_versie="1.2.3")
    assert uit is not None
    assert valideer(uit.xml()) == []
    velden = kop(uit)
    assert (velden["IdentificatieRetour"], velden["XsltVersie"]) == ("R-1", "1.2.3")
    assert velden["DagtekeningRetour"] == date(2025, 1, 31)


@pytest.mark.parametrize("identificatie", ["", " ", "1234567890123"])
def test_een_kenmerk_dat_niet_past_is_een_programmeerfout(identificatie: str) -> None:
    batch, _ = willekeurig("ijw", "305", [1])
    with pytest.raises(ValueError, match="12 characters"):
        antwoord(batch, 0, [], vandaag=VANDAAG, identificatie=identificatie)


def test_overtredingen_die_niet_in_een_antwoord_passen_zijn_een_programmeerfout() -> None:
    batch, _ = willekeurig("ijw", "305", ZADEN)
    for overtreding, reden in (
        (fout("Client", 0, None), "no retourcode"),
        (fout("Client", 0, None, "xsd"), "no answer"),
        (fout("Client", 1, bericht=1), "only the overtredingen of message 0"),
    ):
        with pytest.raises(ValueError, match=reden):
            antwoord(batch, 0, [overtreding], vandaag=VANDAAG)


@per_heenbericht
def test_de_regels_oordelen_over_de_kopie_als_over_het_heenbericht(wet: Wet, nummer: str) -> None:
    """The rules hold for the copies too (IV028): what is right or wrong in the one is so in the other."""
    regels = [regel for regel in alle_regels().values() if regel.niveau == "xslt" and regel.voor(wet, nummer, None)]
    batch, _ = willekeurig(wet, nummer, ZADEN)
    heen: dict[int, set[tuple[str, str, int]]] = {bericht: set() for bericht in range(len(batch.bronnen))}
    for o in evaluate(batch.tabellen, wet, nummer, None, regels):
        if o.binding.klasse != "Header":
            plek = rijen(batch, o.binding.klasse, o.bericht).index(o.rij)
            heen[o.bericht].add((o.regel.code, o.binding.klasse, plek))
    for bericht, verwacht in heen.items():
        klasse = onder_header(wet, nummer)[0]
        uit = beantwoord(batch, [fout(klasse, rijen(batch, klasse, bericht)[0], "9332", bericht=bericht)], bericht)
        gevonden = evaluate(uit.tabellen, wet, uit.nummer, nummer, regels)
        assert {(o.regel.code, o.binding.klasse, o.rij) for o in gevonden} == verwacht


def test_een_waarde_houdt_de_schrijfwijze_van_het_heenbericht() -> None:
    """A date beyond what a table can hold, and a number with a plus, come back as they were written."""
    for zaad in range(5):
        heen = maak_bericht("iwmo", "305", random.Random(zaad))
        for naam, waarde in (("Begindatum", "12026-01-01"), ("Dagtekening", " 2026-01-01 "), ("Nummer", "+0042")):
            heen = re.sub(rf"(<[a-z0-9]+:(?:Toewijzing)?{naam})>[^<]*".encode(), rf"\1>{waarde}".encode(), heen)
        batch = lees_alle(heen)
        uit = beantwoord(batch, [fout("Client"), fout("StartProduct", batch.tabellen["StartProduct"].height - 1)])
        bron, terug = etree.fromstring(heen), etree.fromstring(uit.xml())
        assert [boom(e) for e in list(terug)[1:]] == [boom(e) for e in list(bron)[1:]]
        assert terug.xpath("string(//*[local-name()='Dagtekening'])") == " 2026-01-01 "
