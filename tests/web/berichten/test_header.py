"""The outside of a message: what the parser takes for the header, and nothing else."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.conf import settings as django_settings

from toetssteen.core.bsn import is_bsn
from toetssteen.web.berichtenverkeer.actions.neem_aan import Aanbod, neem_aan
from toetssteen.web.berichtenverkeer.briefhoofd import lees_briefhoofd
from toetssteen.web.berichtenverkeer.echt import echte_bsns
from toetssteen.web.berichtenverkeer.header import lees_header
from toetssteen.web.berichtenverkeer.models import Bericht, Kanaal, Status
from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.herbouw.behandelen import behandel
from toetssteen.web.organisaties.models import Organisatie, Paar
from toetssteen.web.stand.lezen import lees_van_paar
from toetssteen.web.toewijzingen.models import Toewijzing
from toetssteen.web.verwerking.actions.verwerk import verwerk_volgende
from web.regio import berichten

TOEWIJZING = dict(berichten("0344", "12345678"))["2026-05-20-301.xml"].replace(b"V2026013", b"V2026913")
OPMERKING = b"<!-- <a:Afzender>0363</a:Afzender><b:Ontvanger>87654321</b:Ontvanger> -->"
ECHT = next(str(n) for n in range(100_000_000, 200_000_000) if is_bsn(str(n))).encode()
"""The first number that passes the check of a BSN and is outside the range for tests."""
OP = datetime(2026, 6, 10, 9, tzinfo=UTC)
HEADER = re.compile(rb"<wmo301:Header>.*</wmo301:Header>", re.DOTALL)


def partijen(inhoud: bytes) -> tuple[str, str] | None:
    hoofd = lees_briefhoofd(inhoud)
    return (hoofd.gemeente, hoofd.aanbieder) if hoofd else None


@pytest.mark.parametrize(
    "inhoud",
    [
        TOEWIJZING,
        TOEWIJZING.replace(b"<wmo301:Header>", OPMERKING + b"<wmo301:Header>"),
        TOEWIJZING.replace(b"<wmo301:Header>", b"<wmo301:Header>" + OPMERKING),
        OPMERKING.join(TOEWIJZING.partition(b"\n")[::2]),
        TOEWIJZING.replace(b">0344<", b"><![CDATA[0344]]><"),
        TOEWIJZING.replace(b">0344<", b">03&#52;4<"),
        TOEWIJZING.replace(b"<wmo301:Header>", b"<!--" + b"x" * 200_000 + b"--><wmo301:Header>"),
        TOEWIJZING[: TOEWIJZING.index(b"<wmo301:Client>") + 20],
    ],
    ids=["gewoon", "ervoor", "erin", "vooraan", "cdata", "verwijzing", "lang", "afgekapt"],
)
def test_de_header_zegt_tussen_wie_het_gaat_en_niets_anders(inhoud: bytes) -> None:
    assert partijen(inhoud) == ("0344", "12345678")


@pytest.mark.parametrize(
    "inhoud",
    [
        TOEWIJZING.replace(b"<wmo301:Ontvanger>", b"<wmo301:Afzender>0363</wmo301:Afzender><wmo301:Ontvanger>"),
        TOEWIJZING.replace(b"wmo301:Header>", b"iwmo:Header>"),
        HEADER.sub(b"", TOEWIJZING),
        HEADER.sub(lambda m: b"<wmo301:X>" + m[0] + b"</wmo301:X>", TOEWIJZING),
        TOEWIJZING.replace(b"<wmo301:Header>", b"<wmo301:Header><&>"),
        TOEWIJZING.replace(b"0344", "٠٣٤٤".encode()),
        b"<!DOCTYPE x>" + TOEWIJZING.partition(b"\n")[2],
        b"",
    ],
    ids=["twee afzenders", "andere naamruimte", "geen", "dieper", "kapot", "andere cijfers", "doctype", "leeg"],
)
def test_zonder_header_die_klopt_is_het_van_niemand(inhoud: bytes) -> None:
    assert partijen(inhoud) is None


def test_van_een_bericht_van_25_mb_wordt_alleen_het_begin_gelezen() -> None:
    class Geteld(bytes):
        gelezen = 0

        def __getitem__(self, deel):  # type: ignore[no-untyped-def]
            stuk = super().__getitem__(deel)
            Geteld.gelezen += len(stuk)
            return stuk

    header = lees_header(Geteld(TOEWIJZING + b" " * 25_000_000))
    assert header["Afzender"] == "0344"
    assert 0 < Geteld.gelezen < 100_000


def paar(gemeente: str = "0344", aanbieder: str = "12345678") -> Paar:
    paren = Paar.objects.select_related("gemeente", "aanbieder")
    return paren.get(gemeente__code=gemeente, aanbieder__code=aanbieder)


@pytest.mark.django_db
def test_een_opmerking_stuurt_een_bericht_niet_naar_een_ander_paar() -> None:
    inhoud = TOEWIJZING.replace(b"<wmo301:Header>", OPMERKING + b"<wmo301:Header>")
    eigenaar = Organisatie.objects.get(code="0344")
    sleutel = neem_aan(inhoud, "b.xml", Aanbod([eigenaar], Kanaal.UPLOAD, OP)).bericht
    while verwerk_volgende(paar()):
        pass
    bericht = Bericht.objects.get(pk=sleutel)
    assert (bericht.paar, bericht.aanvaard) == (paar(), True)
    assert Toewijzing.objects.filter(paar=paar(), volgorde=bericht.volgorde or 0).exists()


@pytest.mark.django_db
def test_een_bericht_dat_bij_een_ander_paar_terechtkwam_wordt_niet_verwerkt() -> None:
    eigenaar = Organisatie.objects.get(code="0344")
    sleutel = neem_aan(TOEWIJZING, "b.xml", Aanbod([eigenaar], Kanaal.UPLOAD, OP)).bericht
    ander = paar("0363", "87654321")
    wie = {"gemeente": ander.gemeente, "aanbieder": ander.aanbieder, "afzender": ander.gemeente}
    Bericht.objects.filter(pk=sleutel).update(paar=ander, **wie)
    voor = Toewijzing.objects.filter(paar=ander).count()
    while verwerk_volgende(ander):
        pass
    bericht = Bericht.objects.get(pk=sleutel)
    assert (bericht.status, bericht.oordeel, bericht.aanvaard) == (Status.ONLEESBAAR, "onleesbaar", None)
    bevinding = Bevinding.objects.get(bericht=bericht)
    assert bevinding.regel == "LEES-PARTIJEN"
    assert "gemeente 0363 en aanbieder 87654321" in bevinding.melding
    assert "afzender 0344 en ontvanger 12345678" in bevinding.melding
    assert Toewijzing.objects.filter(paar=ander).count() == voor
    assert behandel(ander, vervang=False).verschillen == []


@pytest.mark.django_db
def test_wat_van_een_ander_paar_is_houdt_de_rest_niet_tegen() -> None:
    ander = TOEWIJZING.replace(b"12345678", b"87654321")
    gelezen = lees_van_paar(paar(), [TOEWIJZING, ander, b"<a/>"])
    assert [bron.bestand for batch in gelezen.batches for bron in batch.bronnen] == [0]
    assert sorted(gelezen.afgekeurd) == [1, 2]


@pytest.mark.django_db
def test_echte_bsns_tellen_ook_in_de_gelezen_tabel(settings: object) -> None:
    assert not django_settings.PRODUCTIE
    inhoud = re.sub(rb"999900080", ECHT, TOEWIJZING)
    gelezen = lees_van_paar(paar(), [inhoud, TOEWIJZING])
    assert {i: getattr(f, "melding", "")[:35] for i, f in gelezen.afgekeurd.items()} == {
        0: "In dit bericht staan BSN’s (1) buit"
    }


@pytest.mark.parametrize(
    "bsn",
    [
        b"<a:Bsn>%s</a:Bsn>",
        b"<Bsn>\n %s </Bsn>",
        b"<Bsn><![CDATA[%s]]></Bsn>",
        b"<Bsn>&#49;%s</Bsn>",
        b"<Bsn><!-- x -->%s</Bsn>",
        b"<Bsn\n>%s</Bsn>",
        b'<Bsn a=">">%s</Bsn>',
        b"<a><Bsn>%s</Bsn><![CDATA[niet af",
        b'<!DOCTYPE a [<!ENTITY b "%s">]><a/>',
    ],
)
@pytest.mark.parametrize("codering", ["utf-8", "utf-16"])
def test_een_echte_bsn_valt_op_hoe_hij_ook_is_geschreven(bsn: bytes, codering: str) -> None:
    cijfers = ECHT[1:] if b"&#49;" in bsn else ECHT
    inhoud = b"<Bericht>" + bsn % cijfers + b"</Bericht>" if b"DOCTYPE" not in bsn else bsn % cijfers
    assert echte_bsns(inhoud.decode().encode(codering)) == 1


@pytest.mark.parametrize("codering", ["utf-8", "utf-16"])
def test_verzonnen_bsns_en_andere_nummers_zijn_niet_echt(codering: str) -> None:
    tekst = f"<a><!-- x --><Bsn>999900080</Bsn><Nummer>{ECHT.decode()}</Nummer></a>"
    assert echte_bsns(tekst.encode(codering)) == 0
    assert echte_bsns(tekst.replace("<!-- x -->", "").encode()) == 0
