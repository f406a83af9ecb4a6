"""The situations of IV087 and IV088: which 325 follows on a claim, and with which codes and totals."""

from __future__ import annotations

from dataclasses import replace

import pytest

from orakel.model import Client, Omvang, Prestatie, Product, ToegewezenProduct
from toetssteen.berichten.specificatie import Wet
from voorbeelden.hulp import BSN, PRODUCT, WETTEN, Stap, Verloop, declareer, prestatie, speel, toewijzing, wijs_toe

per_wet = pytest.mark.parametrize("wet", WETTEN)
ANDER = "999900018"


def begin(wet: Wet) -> tuple[ToegewezenProduct, ToegewezenProduct, list[Stap]]:
    """Return an allocation for each of two clients, and the messages that give them."""
    een = toewijzing("2026-03-01", "2026-12-31", Omvang(3, "04", "2"), PRODUCT[wet], nummer=1)
    twee = replace(een, nummer=2)
    return een, twee, [("2026-03-01", wijs_toe(een)), ("2026-03-01", wijs_toe(twee, bsn=ANDER))]


def maart(p: ToegewezenProduct, volume: int, referentie: str) -> Prestatie:
    return prestatie(p, "2026-03-01", "2026-03-31", volume, referentie)


def april(p: ToegewezenProduct, volume: int, referentie: str) -> Prestatie:
    return prestatie(p, "2026-04-01", "2026-04-30", volume, referentie)


@per_wet
def test_iv087_all_granted(wet: Wet) -> None:
    """Header 0200, DeclaratieAntwoord 8001, both totals that of the claim, no client and no line."""
    een, twee, toe = begin(wet)
    claim = replace(
        declareer("2026-03", maart(een, 10, "A")),
        clienten=(Client(BSN, (maart(een, 10, "A"),)), Client(ANDER, (maart(twee, 5, "B"),))),
    )
    verloop = speel(wet, *toe, ("2026-04-02", claim))
    assert verloop.codes[2] == set()
    assert verloop.retour(2) == {"Header": [["0200"]], "DeclaratieAntwoord": [["8001"]]}
    assert verloop.totalen(2) == (1500, 1500)
    kop, declaratie = verloop.tabellen(2)["Header"].row(0, named=True), verloop.uitslagen[2].batch
    assert declaratie is not None
    heen = declaratie.tabellen["Header"].row(0, named=True)
    wijst_naar = kop["DeclaratieIdentificatie_Identificatie"], kop["DeclaratieIdentificatie_Dagtekening"]
    assert wijst_naar == (heen["BerichtIdentificatie_Identificatie"], heen["BerichtIdentificatie_Dagtekening"])
    assert kop["BerichtIdentificatie_Identificatie"] != wijst_naar[0], "FAQ: the 325 has a mark of its own too"


@per_wet
def test_iv088_level_1_gets_no_325(wet: Wet) -> None:
    een, _, toe = begin(wet)
    stuk = (
        "2026-04-02",
        declareer("2026-03", maart(een, 10, "A")),
        lambda data: data.replace(b"<m:Eenheid>04", b"<m:Eenheid>99"),
    )
    verloop = speel(wet, *toe, stuk)
    assert {b.niveau for b in verloop.uitslagen[2].bevindingen} == {"xsd"}
    assert verloop.uitslagen[2].batch is None
    assert not verloop.aanvaard[2]


@per_wet
def test_iv087_level_2_gives_only_a_header_with_0001(wet: Wet) -> None:
    """TR101 (double reference) is of level xslt: the claim counts as not sent, so it may come again."""
    een, _, toe = begin(wet)
    claim = declareer("2026-03", maart(een, 4, "A"), april(een, 4, "A"))
    verloop = speel(wet, *toe, ("2026-05-04", claim))
    niveaus = {b.regel: b.niveau for b in verloop.uitslagen[2].bevindingen}
    assert niveaus["TR101"] == "xslt"
    assert verloop.retour(2) == {"Header": [["0001"]]}
    assert verloop.tabellen(2)["DeclaratieAntwoord"].is_empty()
    weer = declareer("2026-03", maart(een, 4, "A"), nummer=claim.nummer)
    assert speel(wet, ("2026-05-05", weer), vanaf=verloop.stand).codes == [set()]


@per_wet
def test_iv087_a_fault_in_the_header_gives_only_the_header(wet: Wet) -> None:
    """The mark of a message is used a second time (TR056)."""
    een, _, toe = begin(wet)

    def zelfde_kenmerk(data: bytes) -> bytes:
        begin_, einde = b"<b:Identificatie>", b"</b:Identificatie>"
        links, rest = data.split(begin_, 1)
        return links + begin_ + b"ZELFDE" + einde + rest.split(einde, 1)[1]

    verloop = speel(
        wet,
        *toe,
        ("2026-04-02", declareer("2026-03", maart(een, 4, "A")), zelfde_kenmerk),
        ("2026-05-04", declareer("2026-04", april(een, 4, "B")), zelfde_kenmerk),
    )
    assert verloop.codes[2:] == [set(), {"TR056"}]
    assert verloop.retour(3) == {"Header": [["9056"]]}
    assert verloop.tabellen(3)["DeclaratieAntwoord"].is_empty()


@per_wet
def test_iv087_a_declaratienummer_that_was_used_grants_nothing(wet: Wet) -> None:
    """9333 at DeclaratieAntwoord, granted 0; not processed, so the lines may come again under another number."""
    een, _, toe = begin(wet)
    verloop = speel(
        wet,
        *toe,
        ("2026-04-02", declareer("2026-03", maart(een, 4, "A"), nummer="D1")),
        ("2026-05-04", declareer("2026-04", april(een, 4, "B"), nummer="D1")),
        ("2026-05-05", declareer("2026-04", april(een, 4, "B"), nummer="D2")),
    )
    assert verloop.codes[2:] == [set(), {"TR333"}, set()]
    assert verloop.retour(3) == {"Header": [["0200"]], "DeclaratieAntwoord": [["9333"]]}
    assert verloop.totalen(3) == (400, 0)
    assert verloop.aanvaard[2:] == [True, False, True]


def met_fouten(wet: Wet) -> Verloop:
    """Return a claim of three clients: one unknown, one with a good and a bad line, one all good."""
    een, twee, toe = begin(wet)
    onbekend = prestatie(een, "2026-03-01", "2026-03-31", 3, "X")
    clienten = (
        Client("999900031", (replace(onbekend, toewijzing=9),)),
        Client(BSN, (maart(een, 19, "A"), april(een, 4, "B"))),
        Client(ANDER, (maart(twee, 5, "C"),)),
    )
    claim = replace(declareer("2026-04", onbekend), clienten=clienten)
    return speel(wet, *toe, ("2026-05-04", claim))


@per_wet
def test_iv087_a_fault_in_a_client_and_one_in_a_line(wet: Wet) -> None:
    """The client's code with 0233 at its lines; 0200 at the client of a refused line; what is granted stays out."""
    verloop = met_fouten(wet)
    assert verloop.retour(2) == {
        "Header": [["0200"]],
        "DeclaratieAntwoord": [["0200"]],
        "Client": [["8187"], ["0200"]],
        "Prestatie": [["0233"], ["9321"]],
    }
    assert verloop.tabellen(2)["Prestatie"]["ProductReferentie_ReferentieNummer"].to_list() == ["X", "A"]


@per_wet
def test_iv087_the_totals_balance(wet: Wet) -> None:
    """TR342, FAQ and SAP: what was claimed less what is granted is the sum of the lines that come back."""
    verloop = met_fouten(wet)
    ingediend, toegekend = verloop.totalen(2)
    terug = verloop.tabellen(2)["Prestatie"]["IngediendBedrag_Bedrag"].sum()
    assert (ingediend, toegekend) == (3100, 900)
    assert ingediend - toegekend == terug


@per_wet
def test_iv088_each_level_has_its_code_and_a_line_may_have_several(wet: Wet) -> None:
    """Level 3 (no such product in the allocation) beside level 4 (amount is not volume times tariff)."""
    een, _, toe = begin(wet)
    regel = replace(maart(een, 4, "A"), bedrag=500, toewijzing=77)
    verloop = speel(wet, *toe, ("2026-04-02", declareer("2026-03", regel)))
    niveaus = {b.regel: b.niveau for b in verloop.uitslagen[2].bevindingen}
    assert niveaus == {"TR338": "berichtoverstijgend", "TR346": "externe_bron"}
    assert verloop.retour(2)["Prestatie"] == [["9338", "9346"]]


@per_wet
def test_faq_a_line_is_granted_whole_or_not(wet: Wet) -> None:
    """19 hours where 18 fit: not 18 are granted, but none."""
    een, _, toe = begin(wet)
    verloop = speel(wet, *toe, ("2026-04-02", declareer("2026-03", maart(een, 19, "A"))))
    assert verloop.totalen(2) == (1900, 0)
    regel = verloop.tabellen(2)["Prestatie"].row(0, named=True)
    assert (regel["GeleverdVolume"], regel["IngediendBedrag_Bedrag"]) == (19, 1900)


@per_wet
def test_faq_a_budget_is_watched_too(wet: Wet) -> None:
    """TR369 beside TR321 and TR322: 12 euro of a budget of 20, then 9 more do not fit, 8 do."""
    p = toewijzing("2026-03-01", "2026-12-31", None, Product(PRODUCT[wet].categorie), budget=2000)
    verloop = speel(
        wet,
        ("2026-03-01", wijs_toe(p)),
        ("2026-04-02", declareer("2026-03", maart(p, 12, "A"))),
        ("2026-05-04", declareer("2026-04", april(p, 9, "B"))),
        ("2026-05-05", declareer("2026-04", april(p, 8, "C"))),
    )
    assert verloop.codes == [set(), set(), {"TR369"}, set()]
    assert verloop.retour(2)["Prestatie"] == [["9369"]]
