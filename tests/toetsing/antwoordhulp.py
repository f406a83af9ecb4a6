"""What the tests of both answers share: messages to answer, faults made by hand, and the official schema."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl
from lxml import etree

from differentieel.basisberichten import maak_bericht
from differentieel.oordelen import GELDIG, officieel_schema, oordeel_schema
from gedeeld import GEDEELD
from toetssteen.berichten.lezen import Batch, lees, valideer
from toetssteen.berichten.specificatie import Wet, bericht_naam
from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.core.bevinding import Niveau
from toetssteen.core.tables import STELSEL
from toetssteen.regels.basis import Binding, Regel
from toetssteen.regels.motor import Overtreding
from toetssteen.toetsing.antwoord import Antwoord, antwoord

VANDAAG = date(2026, 3, 2)


@dataclass(frozen=True)
class Prestatie:
    """One claim line; `bedrag` in eurocent with its sign."""

    referentie: str
    bedrag: int


@dataclass(frozen=True)
class Client:
    bsn: str
    prestaties: Sequence[Prestatie]


def fout(
    klasse: str,
    rij: int = 0,
    retourcode: str | None = "8021",
    niveau: Niveau = "berichtoverstijgend",
    bericht: int = 0,
    voldoet: bool | None = False,
) -> Overtreding:
    """Return a fault as the engine gives it."""
    binding = Binding(klasse, "", ("323",))
    regel = Regel(
        code=f"XX{retourcode}",
        norm="Een verzonnen norm.",
        toelichting="",
        niveau=niveau,
        retourcode=retourcode,
        bindingen=(binding,),
        uitdrukking=lambda b: pl.lit(voldoet),
        waarden={},
        melding="",
        herstel="",
        samenvattingen={},
    )
    return Overtreding(regel, binding, bericht, rij, voldoet, {})


def lees_alle(*berichten: bytes) -> Batch:
    """Read valid messages of one kind as one batch."""
    gelezen = lees(berichten)
    assert not gelezen.afgekeurd
    (batch,) = gelezen.batches
    return batch


def willekeurig(wet: Wet, nummer: str, zaden: Sequence[int]) -> tuple[Batch, list[bytes]]:
    """Return random valid messages as one batch, with the files (those with other prefixes make another batch)."""
    bestanden = [maak_bericht(wet, nummer, random.Random(zaad)) for zaad in zaden]
    gelezen = lees(bestanden)
    assert not gelezen.afgekeurd
    batch = max(gelezen.batches, key=lambda b: len(b.bronnen))
    return batch, [bestanden[bron.bestand] for bron in batch.bronnen]


def beantwoord(batch: Batch, overtredingen: Sequence[Overtreding], bericht: int = 0) -> Antwoord:
    """Return the answer after the checks that hold for every answer: valid, repeatable, and read back the same."""
    uit = antwoord(batch, bericht, overtredingen, vandaag=VANDAAG)
    assert uit is not None
    data = uit.xml()
    assert valideer(data) == []
    if GEDEELD.exists():
        assert oordeel_schema(officieel_schema(uit.wet, uit.nummer), data) == GELDIG
    nogmaals = antwoord(batch, bericht, list(reversed(overtredingen)), vandaag=VANDAAG)
    assert nogmaals is not None
    assert nogmaals.xml() == data
    terug = lees_alle(data)
    assert (terug.wet, terug.nummer) == (uit.wet, uit.nummer)
    for klasse, tabel in uit.tabellen.items():
        for kolom in set(tabel.columns) - {"positie"}:
            assert tabel[kolom].equals(terug.tabellen[klasse][kolom], check_names=True), (klasse, kolom)
        assert tabel.columns[: len(STELSEL)] == list(STELSEL)
    return uit


def kop(uit: Antwoord) -> dict[str, object]:
    """Return the header of an answer as one row."""
    return uit.tabellen["Header"].row(0, named=True)


def codes(uit: Antwoord, klasse: str) -> list[list[str] | None]:
    """Return the retourcodes of a class per row."""
    return uit.tabellen[klasse]["RetourCodes"].to_list()


Knoop = tuple[str, str, list["Knoop"]]


def boom(element: etree._Element) -> Knoop:
    """Return an element as (name, text, children) without namespaces and without RetourCodes."""
    kinderen = [boom(kind) for kind in element if etree.QName(kind).localname != "RetourCodes"]
    tekst = element.text or ""
    return etree.QName(element).localname, "" if kinderen or tekst.isspace() else tekst, kinderen


def maak_323(wet: Wet, clienten: Sequence[Client]) -> bytes:
    """Return a 323 of an invented provider over January 2026; its total is the sum of its lines."""
    eigen, basis = UITGAVE.namespace(wet, "323"), UITGAVE.basis_namespace(wet)
    naam = bericht_naam(wet, "323").lower()
    totaal = sum(p.bedrag for c in clienten for p in c.prestaties)
    regels = [
        f'<?xml version="1.0" encoding="UTF-8"?>\n<m:Bericht xmlns:m="{eigen}" xmlns:b="{basis}"><m:Header>',
        f"<m:BerichtCode>{UITGAVE.berichten['323'].code[wet]}</m:BerichtCode>",
        "<m:BerichtVersie>3</m:BerichtVersie><m:BerichtSubversie>2</m:BerichtSubversie>",
        "<m:Afzender>98765432</m:Afzender><m:Ontvanger>0363</m:Ontvanger>",
        f"<m:BerichtIdentificatie><b:Identificatie>{naam}-1</b:Identificatie>",
        "<b:Dagtekening>2026-02-10</b:Dagtekening></m:BerichtIdentificatie>",
        "<m:XsdVersie><b:BasisschemaXsdVersie>1.0.1</b:BasisschemaXsdVersie>",
        "<b:BerichtXsdVersie>1.0.2</b:BerichtXsdVersie></m:XsdVersie></m:Header>",
        "<m:Declaratie><m:DeclaratieNummer>D2026001</m:DeclaratieNummer>",
        "<m:DeclaratiePeriode><b:Begindatum>2026-01-01</b:Begindatum><b:Einddatum>2026-01-31</b:Einddatum>",
        "</m:DeclaratiePeriode><m:DeclaratieDagtekening>2026-02-10</m:DeclaratieDagtekening>",
        _bedrag("TotaalIngediendBedrag", "TotaalBedrag", totaal),
        "<m:Clienten>",
    ]
    for client in clienten:
        regels.append(f"<m:Client><m:Bsn>{client.bsn}</m:Bsn><m:Prestaties>")
        regels.extend(_prestatie(p, "05" if wet == "iwmo" else "45") for p in client.prestaties)
        regels.append("</m:Prestaties></m:Client>")
    return "".join([*regels, "</m:Clienten></m:Declaratie></m:Bericht>"]).encode()


def _prestatie(p: Prestatie, categorie: str) -> str:
    vorig = f"<b:VorigReferentieNummer>V{p.referentie}</b:VorigReferentieNummer>" if p.bedrag < 0 else ""
    return (
        f"<m:Prestatie><m:ProductReferentie><b:ReferentieNummer>{p.referentie}</b:ReferentieNummer>{vorig}"
        "</m:ProductReferentie><m:ToewijzingNummer>4711</m:ToewijzingNummer>"
        f"<m:ProductCategorie>{categorie}</m:ProductCategorie><m:ProductCode>{categorie}A04</m:ProductCode>"
        "<m:ProductPeriode><b:Begindatum>2026-01-01</b:Begindatum><b:Einddatum>2026-01-31</b:Einddatum>"
        "</m:ProductPeriode><m:GeleverdVolume>1</m:GeleverdVolume><m:Eenheid>82</m:Eenheid>"
        f"<m:ProductTarief>{abs(p.bedrag)}</m:ProductTarief>"
        f"{_bedrag('IngediendBedrag', 'Bedrag', p.bedrag)}</m:Prestatie>"
    )


def _bedrag(groep: str, naam: str, bedrag: int) -> str:
    teken = "C" if bedrag < 0 else "D"
    return f"<m:{groep}><b:{naam}>{abs(bedrag)}</b:{naam}><b:DebetCredit>{teken}</b:DebetCredit></m:{groep}>"
