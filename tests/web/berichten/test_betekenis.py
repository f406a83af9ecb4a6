"""A raw message beside what it says: parts of it, hidden BSN's, and messages without lines."""

from __future__ import annotations

import time

from toetssteen.web.berichtenverkeer.betekenis import PER_DEEL, alle_bsns, lees_deel
from toetssteen.web.berichtenverkeer.elementnamen import woord
from web.regio import GESCHIEDENIS

DECLARATIE = (GESCHIEDENIS / "2026-04-03-323.xml").read_bytes()


def test_codes_bedragen_en_data_staan_er_in_woorden() -> None:
    deel = lees_deel(DECLARATIE, "iwmo", "323")
    zinnen = {(z.label, z.waarde, z.uitleg) for z in deel.zinnen}

    assert ("Dagtekening", "3 april 2026", "") in zinnen
    assert ("Debet of credit", "Credit", "code C") in zinnen
    assert ("Bedrag", "€ 700,00", "") in zinnen
    assert ("Productcategorie", "Begeleiding", "code 02") in zinnen
    assert any(z.kop and z.label == "Declaratieregel" for z in deel.zinnen)


def test_een_zin_hoort_bij_haar_regel() -> None:
    deel = lees_deel(DECLARATIE, "iwmo", "323")
    regels = DECLARATIE.decode().split("\n")

    for zin in deel.zinnen:
        assert "<" in regels[zin.regel - 1]
    bedrag = next(z for z in deel.zinnen if z.waarde == "€ 700,00")
    assert "70000" in regels[bedrag.regel - 1]


def test_van_een_bsn_blijven_de_laatste_drie_cijfers() -> None:
    deel = lees_deel(DECLARATIE, "iwmo", "323")

    assert deel.bsns
    assert all(b not in deel.tekst and b[:6] not in deel.tekst for b in deel.bsns)
    assert all(b not in z.waarde for z in deel.zinnen for b in deel.bsns)
    assert set(alle_bsns(DECLARATIE)) >= set(deel.bsns)


def test_een_bericht_op_een_regel_wordt_verdeeld() -> None:
    plat = b"".join(r.strip() for r in DECLARATIE.split(b"\n"))
    deel, gewoon = lees_deel(plat, "iwmo", "323"), lees_deel(DECLARATIE, "iwmo", "323")

    assert deel.verdeeld
    assert not gewoon.verdeeld
    assert deel.totaal > 50
    assert [(z.label, z.waarde) for z in deel.zinnen] == [(z.label, z.waarde) for z in gewoon.zinnen][
        : len(deel.zinnen)
    ]


def test_een_groot_bericht_blijft_een_deel() -> None:
    client = DECLARATIE[DECLARATIE.index(b"\t\t\t<wmo323:Client>") : DECLARATIE.index(b"\t\t</wmo323:Clienten>")]
    groot = DECLARATIE.replace(client, client * 6_000)
    begin = time.perf_counter()

    deel = lees_deel(groot, "iwmo", "323", client=9_000)

    assert len(groot) > 8_000_000
    assert deel.tekst.count("\n") < PER_DEEL
    assert deel.tekst.split("\n")[0].strip() == "<wmo323:Client>"
    assert deel.zinnen[0].label == "Cliënt"
    assert time.perf_counter() - begin < 5


def test_midden_in_een_bericht_weet_het_waar_het_is() -> None:
    alles, deel = lees_deel(DECLARATIE, "iwmo", "323"), lees_deel(DECLARATIE, "iwmo", "323", regel=40)

    assert [z for z in alles.zinnen if z.regel >= 40][:20] == deel.zinnen[:20]


def test_wat_geen_bericht_is_wordt_getoond_zonder_betekenis() -> None:
    deel = lees_deel(b"<a>kapot &b;", "", "")

    assert (deel.tekst, deel.zinnen, deel.totaal) == ("<a>kapot &b;", [], 1)
    assert lees_deel(b"x" * 5_000_000, "", "").tekst == "x" * 2_000


def test_ver_voorbij_het_einde_is_de_laatste_regel() -> None:
    assert lees_deel(DECLARATIE, "iwmo", "323", regel=10**8).eerste == len(DECLARATIE.split(b"\n"))
    assert lees_deel(DECLARATIE, "iwmo", "323", client=10**8).zinnen[0].label == "Cliënt"


def test_elk_element_heeft_een_woord() -> None:
    assert woord("GeleverdVolume") == "Geleverd"
    assert woord("Woonplaatsbeginsel") == "Woonplaatsbeginsel"
    assert woord("Toewijzingsdatum") == "Toewijzingsdatum"
    assert woord("NieuweProducten") == "Nieuwe producten"
