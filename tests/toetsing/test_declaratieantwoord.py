"""The declaratie-antwoord 325 in every situation of IV087, for both laws, and its totals against a plain oracle."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from differentieel.basisberichten import testnummers as bsns
from toetsing.antwoordhulp import (
    VANDAAG,
    Client,
    Prestatie,
    beantwoord,
    boom,
    codes,
    fout,
    kop,
    lees_alle,
    maak_323,
    willekeurig,
)
from toetssteen.berichten.lezen import Batch
from toetssteen.berichten.specificatie import WETTEN, Wet
from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.regels.motor import Overtreding, evaluate
from toetssteen.regels.register import alle_regels
from toetssteen.toetsing.antwoord import Antwoord, antwoord

BSN = bsns()[:50]
CLIENTEN = (
    Client(BSN[0], [Prestatie("A1", 10_000), Prestatie("A2", 2_500), Prestatie("A3", -500)]),
    Client(BSN[1], [Prestatie("B1", 700)]),
    Client(BSN[2], [Prestatie("C1", 30), Prestatie("C2", 40)]),
)
TOTAAL = 10_000 + 2_500 - 500 + 700 + 30 + 40
per_wet = pytest.mark.parametrize("wet", WETTEN)


def lees_voorbeeld(wet: Wet) -> Batch:
    return lees_alle(maak_323(wet, CLIENTEN))


def totalen(uit: Antwoord) -> tuple[str, str]:
    """Return claimed and granted as they are written: "12770 D"."""
    rij = uit.tabellen["DeclaratieAntwoord"].row(0, named=True)
    namen = ("TotaalIngediendBedrag", "TotaalToegekendBedrag")
    ingediend, toegekend = (f"{rij[f'{naam}_TotaalBedrag']} {rij[f'{naam}_DebetCredit']}" for naam in namen)
    return ingediend, toegekend


def referenties(uit: Antwoord) -> list[str]:
    return uit.tabellen["Prestatie"]["ProductReferentie_ReferentieNummer"].to_list()


def assert_geen_regels(uit: Antwoord) -> None:
    assert uit.tabellen["Client"].is_empty()
    assert uit.tabellen["Prestatie"].is_empty()


@per_wet
def test_de_header_gaat_terug_naar_de_aanbieder_en_noemt_de_declaratie(wet: Wet) -> None:
    batch = lees_voorbeeld(wet)
    heen, eigen = batch.tabellen["Header"].row(0, named=True), kop(beantwoord(batch, []))
    assert eigen["BerichtCode"] == UITGAVE.berichten["325"].code[wet]
    assert (eigen["BerichtVersie"], eigen["BerichtSubversie"]) == (3, 2)
    assert (eigen["Afzender"], eigen["Ontvanger"]) == ("0363", "98765432")
    assert eigen["BerichtIdentificatie_Dagtekening"] == VANDAAG
    assert eigen["BerichtIdentificatie_Identificatie"] != heen["BerichtIdentificatie_Identificatie"]
    assert eigen["DeclaratieIdentificatie_Identificatie"] == heen["BerichtIdentificatie_Identificatie"]
    assert eigen["DeclaratieIdentificatie_Dagtekening"] == heen["BerichtIdentificatie_Dagtekening"]
    assert eigen["XsdVersie_BasisschemaXsdVersie"] == UITGAVE.xsd_versie[wet]
    assert eigen["XsdVersie_BerichtXsdVersie"] == UITGAVE.xsd_versie[wet]
    assert eigen["XsdVersieDeclaratie_BasisschemaXsdVersie"] == "1.0.1"
    assert eigen["XsdVersieDeclaratie_BerichtXsdVersie"] == "1.0.2"
    assert eigen["XsltVersie"] is None


@per_wet
def test_alles_goed_kent_het_hele_bedrag_toe(wet: Wet) -> None:
    uit = beantwoord(lees_voorbeeld(wet), [])
    assert (codes(uit, "Header"), codes(uit, "DeclaratieAntwoord")) == ([["0200"]], [["8001"]])
    assert totalen(uit) == (f"{TOTAAL} D", f"{TOTAAL} D")
    assert uit.tabellen["DeclaratieAntwoord"]["DeclaratieNummer"].to_list() == ["D2026001"]
    assert_geen_regels(uit)


@per_wet
def test_een_technische_fout_geeft_alleen_0001_ook_naast_andere_fouten(wet: Wet) -> None:
    hoger = [fout("Prestatie", 1), fout("Client", 0, "8187"), fout("Declaratie", 0, "9333"), fout("Header", 0, "9056")]
    for overtredingen in ([], hoger):
        uit = beantwoord(lees_voorbeeld(wet), [*overtredingen, fout("Prestatie", 0, "0001", "xslt")])
        assert codes(uit, "Header") == [["0001"]]
        assert uit.tabellen["DeclaratieAntwoord"].is_empty()
        assert_geen_regels(uit)


@per_wet
def test_een_fout_in_de_header_geeft_alleen_die_codes(wet: Wet) -> None:
    overtredingen = [
        fout("Header", 0, "9056"),
        fout("Header", 0, "8848", "externe_bron"),
        fout("Declaratie", 0, "9333"),
    ]
    uit = beantwoord(lees_voorbeeld(wet), overtredingen)
    assert codes(uit, "Header") == [["8848", "9056"]]
    assert uit.tabellen["DeclaratieAntwoord"].is_empty()
    assert_geen_regels(uit)


@per_wet
def test_een_fout_in_de_declaratie_kent_niets_toe(wet: Wet) -> None:
    overtredingen = [fout("Declaratie", 0, "9333"), fout("Declaratie", 0, "8214"), fout("Client", 0, "8187")]
    uit = beantwoord(lees_voorbeeld(wet), overtredingen)
    assert (codes(uit, "Header"), codes(uit, "DeclaratieAntwoord")) == ([["0200"]], [["8214", "9333"]])
    assert totalen(uit) == (f"{TOTAAL} D", "0 D")
    assert_geen_regels(uit)


@per_wet
def test_een_fout_bij_een_client_wijst_al_haar_prestaties_af_zonder_ze_te_beoordelen(wet: Wet) -> None:
    uit = beantwoord(lees_voorbeeld(wet), [fout("Client", 0, "8187"), fout("Prestatie", 1, "9346", "externe_bron")])
    assert (codes(uit, "Header"), codes(uit, "DeclaratieAntwoord")) == ([["0200"]], [["0200"]])
    assert uit.tabellen["Client"]["Bsn"].to_list() == [BSN[0]]
    assert codes(uit, "Client") == [["8187"]]
    assert referenties(uit) == ["A1", "A2", "A3"]
    assert codes(uit, "Prestatie") == [["0233"]] * 3
    assert totalen(uit) == (f"{TOTAAL} D", "770 D")


@per_wet
def test_een_fout_bij_een_prestatie_noemt_alleen_die_prestatie(wet: Wet) -> None:
    overtredingen = [
        fout("Prestatie", 5, "9346", "externe_bron"),
        fout("Prestatie", 1, "9346", "externe_bron"),
        fout("Prestatie", 1, "8021"),
        fout("Prestatie", 1, "8021", "externe_bron"),
        fout("Prestatie", 0, "9319", voldoet=None),
    ]
    uit = beantwoord(lees_voorbeeld(wet), overtredingen)
    assert (codes(uit, "Header"), codes(uit, "DeclaratieAntwoord")) == ([["0200"]], [["0200"]])
    assert uit.tabellen["Client"]["Bsn"].to_list() == [BSN[0], BSN[2]]
    assert codes(uit, "Client") == [["0200"], ["0200"]]
    assert referenties(uit) == ["A2", "C2"]
    assert codes(uit, "Prestatie") == [["8021", "9346"], ["9346"]]
    assert uit.tabellen["Prestatie"]["ouder"].to_list() == [0, 1]
    assert totalen(uit) == (f"{TOTAAL} D", f"{TOTAAL - 2_500 - 40} D")


@per_wet
def test_een_afgewezen_credit_maakt_het_toegekende_bedrag_hoger(wet: Wet) -> None:
    uit = beantwoord(lees_voorbeeld(wet), [fout("Prestatie", 2)])
    assert referenties(uit) == ["A3"]
    assert totalen(uit) == (f"{TOTAAL} D", f"{TOTAAL + 500} D")


@per_wet
def test_nul_staat_er_als_debet_en_onder_nul_als_credit(wet: Wet) -> None:
    alles = beantwoord(lees_voorbeeld(wet), [fout("Prestatie", rij) for rij in range(6)])
    assert totalen(alles) == (f"{TOTAAL} D", "0 D")
    assert codes(alles, "DeclaratieAntwoord") == [["0200"]]
    debet = beantwoord(lees_voorbeeld(wet), [fout("Prestatie", rij) for rij in (0, 1, 3, 4, 5)])
    assert totalen(debet) == (f"{TOTAAL} D", "500 C")
    correctie = lees_alle(maak_323(wet, [Client(BSN[0], [Prestatie("A1", -900), Prestatie("A2", 100)])]))
    assert totalen(beantwoord(correctie, [])) == ("800 C", "800 C")
    assert totalen(beantwoord(correctie, [fout("Prestatie", 1)])) == ("800 C", "900 C")
    assert totalen(beantwoord(correctie, [fout("Prestatie", 0)])) == ("800 C", "100 D")


@per_wet
def test_wat_niet_te_toetsen_is_wordt_toegekend(wet: Wet) -> None:
    twijfel = [fout("Prestatie", 0, "9319", voldoet=None), fout("Client", 1, "8187", voldoet=None)]
    assert codes(beantwoord(lees_voorbeeld(wet), twijfel), "DeclaratieAntwoord") == [["8001"]]


@per_wet
def test_een_afgewezen_prestatie_staat_onveranderd_in_het_antwoord(wet: Wet) -> None:
    batch, bestanden = willekeurig(wet, "323", range(15))
    for bericht, bestand in enumerate(bestanden):
        # an amount that no sum of random refusals pushes beyond what the schema allows
        bestand = re.sub(rb"TotaalBedrag>[0-9]+<", b"TotaalBedrag>5000000000<", bestand)
        eigen = lees_alle(bestand)
        aantal = eigen.tabellen["Prestatie"].height
        gekozen = sorted(random.Random(bericht).sample(range(aantal), (aantal + 1) // 2))
        uit = beantwoord(eigen, [fout("Prestatie", rij) for rij in gekozen])
        heen, terug = etree.fromstring(bestand), etree.fromstring(uit.xml())
        alle = [boom(e) for e in heen.iter("{*}Prestatie")]
        assert [boom(e) for e in terug.iter("{*}Prestatie")] == [alle[rij] for rij in gekozen]
        for ingediend, in_antwoord in zip(
            heen.iter("{*}TotaalIngediendBedrag"), terug.iter("{*}TotaalIngediendBedrag"), strict=True
        ):
            assert boom(ingediend) == boom(in_antwoord)
    assert len(batch.bronnen) > 3


def test_uit_een_batch_komt_alleen_het_gevraagde_bericht() -> None:
    ander = [Client(BSN[3], [Prestatie("X1", 1), Prestatie("X2", 2)])]
    samen = lees_alle(maak_323("ijw", ander), maak_323("ijw", CLIENTEN), maak_323("ijw", ander))
    los = beantwoord(lees_voorbeeld("ijw"), [fout("Prestatie", 1), fout("Client", 2, "8187")])
    uit = beantwoord(samen, [fout("Prestatie", 3, bericht=1), fout("Client", 3, "8187", bericht=1)], bericht=1)
    assert uit.xml() == los.xml()


def test_een_waarde_houdt_de_schrijfwijze_van_de_declaratie() -> None:
    heen = maak_323("iwmo", CLIENTEN)
    for oud, nieuw in ((b">2500<", b">+002500<"), (b">12770<", b"> 12770 <"), (b">2026-02-10<", b"> 2026-02-10 <")):
        assert oud in heen
        heen = heen.replace(oud, nieuw)
    terug = etree.fromstring(beantwoord(lees_alle(heen), [fout("Prestatie", 1)]).xml())

    def tekst(pad: str) -> object:
        stappen = "/".join(f"*[local-name()='{naam}']" for naam in pad.split("/"))
        return terug.xpath(f"string(//{stappen})")

    assert tekst("Prestatie/IngediendBedrag/Bedrag") == "+002500"
    assert tekst("TotaalIngediendBedrag/TotaalBedrag") == " 12770 "
    assert tekst("TotaalToegekendBedrag/TotaalBedrag") == "10270"
    assert tekst("DeclaratieIdentificatie/Dagtekening") == " 2026-02-10 "
    assert tekst("BerichtIdentificatie/Dagtekening") == VANDAAG.isoformat()


bedragen = st.integers(min_value=-99_999_999, max_value=99_999_999)
declaraties = st.lists(st.lists(bedragen, min_size=1, max_size=5), min_size=1, max_size=6)


@settings(deadline=None)
@given(wet=st.sampled_from(WETTEN), lijst=declaraties, keuze=st.randoms(use_true_random=False))
def test_ingediend_min_toegekend_is_de_som_van_wat_is_afgewezen(
    wet: Wet, lijst: list[list[int]], keuze: random.Random
) -> None:
    clienten = [
        Client(BSN[i], [Prestatie(f"R{i}x{j}", bedrag) for j, bedrag in enumerate(rij)]) for i, rij in enumerate(lijst)
    ]
    overtredingen, verwacht, afgewezen = _orakel(clienten, keuze)
    uit = beantwoord(lees_alle(maak_323(wet, clienten)), overtredingen)
    lijn = {
        (client, prestatie, tuple(codes_client), tuple(codes_prestatie))
        for client, codes_client, ouder in uit.tabellen["Client"].select("Bsn", "RetourCodes", "rij").iter_rows()
        for prestatie, codes_prestatie, boven in uit.tabellen["Prestatie"]
        .select("ProductReferentie_ReferentieNummer", "RetourCodes", "ouder")
        .iter_rows()
        if boven == ouder
    }
    assert lijn == verwacht
    ingediend = sum(p.bedrag for c in clienten for p in c.prestaties)
    assert totalen(uit) == (_schrijf(ingediend), _schrijf(ingediend - afgewezen))
    tr342 = evaluate(uit.tabellen, wet, "325", None, [alle_regels()["TR342"]])
    assert tr342 == []


Lijn = tuple[str, str, tuple[str, ...], tuple[str, ...]]


def _orakel(clienten: Sequence[Client], keuze: random.Random) -> tuple[list[Overtreding], set[Lijn], int]:
    """Refuse clients and prestaties at random; return the faults, what the 325 must list, and the refused sum."""
    overtredingen: list[Overtreding] = []
    verwacht: set[Lijn] = set()
    afgewezen, rij = 0, 0
    for i, client in enumerate(clienten):
        hele_client = keuze.random() < 0.2
        if hele_client:
            overtredingen.append(fout("Client", i, "8187"))
        for prestatie in client.prestaties:
            eigen = keuze.sample(["8021", "9319", "9346"], keuze.choice([0, 0, 1, 2]))
            overtredingen.extend(fout("Prestatie", rij, code) for code in eigen)
            rij += 1
            if hele_client or eigen:
                op_client, op_prestatie = (("8187",), ("0233",)) if hele_client else (("0200",), tuple(sorted(eigen)))
                verwacht.add((client.bsn, prestatie.referentie, op_client, op_prestatie))
                afgewezen += prestatie.bedrag
    return overtredingen, verwacht, afgewezen


def _schrijf(bedrag: int) -> str:
    return f"{abs(bedrag)} {'C' if bedrag < 0 else 'D'}"


@pytest.mark.lang
def test_veertigduizend_prestaties_zijn_in_een_tel_beantwoord() -> None:
    clienten = [Client(bsns()[i], [Prestatie(f"R{i}x{j}", 100) for j in range(10)]) for i in range(4000)]
    batch = lees_alle(maak_323("ijw", clienten))
    overtredingen = [fout("Prestatie", rij) for rij in range(0, 40_000, 400)]
    begin = time.perf_counter()
    uit = antwoord(batch, 0, overtredingen, vandaag=VANDAAG)
    duur = time.perf_counter() - begin
    assert uit is not None
    assert uit.tabellen["Prestatie"].height == 100
    assert duur < 1
