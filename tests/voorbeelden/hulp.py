"""Plays the worked examples of the standard: a series of messages, one after another, and what comes of each.

    verloop = speel("ijw", ("2025-01-01", wijs_toe(p)), ("2025-01-06", start(p, "2025-01-05")))
    verloop.codes         # per message the rules that it breaks
    verloop.retour(1)     # the codes of its retour per class

The parties are always the same; the client is `BSN` unless a message says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any, TypeAlias
from zlib import crc32

import polars as pl

from orakel.model import (
    Bericht,
    Client,
    Declaratie323,
    Inhoud,
    Omvang,
    Prestatie,
    Product,
    Start,
    StartProduct,
    Stop,
    StopProduct,
    ToegewezenProduct,
    Toewijzing301,
)
from orakel.plafond import laatste_dag
from orakel.xml import schrijf
from toetssteen.berichten.lezen import valideer
from toetssteen.berichten.specificatie import Wet
from toetssteen.core.tables import AFSPRAKEN, BERICHT
from toetssteen.toetsing.antwoord import antwoord
from toetssteen.toetsing.rondes import weigert
from toetssteen.toetsing.stand import Stand
from toetssteen.toetsing.toewijzing import signalen
from toetssteen.toetsing.toewijzing.signalen import toegewezen
from toetssteen.toetsing.uitslag import Uitslag
from toetssteen.toetsing.verwerken import verwerk

GEMEENTE, AANBIEDER, BSN = "0363", "12345678", "999900006"
WETTEN: tuple[Wet, ...] = ("ijw", "iwmo")
PRODUCT: dict[Wet, Product] = {"ijw": Product("45", "45A04"), "iwmo": Product("02", "02A05")}
GOED: dict[str, list[list[str]]] = {}
Bewerking: TypeAlias = Callable[[bytes], bytes]
Stap: TypeAlias = tuple[str, Inhoud] | tuple[str, Inhoud, Bewerking]


@dataclass(frozen=True)
class Verloop:
    """The verdicts on a series, in its order, and the stand after it."""

    uitslagen: list[Uitslag]
    dagen: list[date]
    stand: Stand

    @property
    def codes(self) -> list[set[str]]:
        """Return per message the rules that it breaks; what cannot be judged is left out."""
        return [{b.regel for b in u.bevindingen if _fout(b.onderbouwing)} for u in self.uitslagen]

    @property
    def aanvaard(self) -> list[bool]:
        return [bool(u.aanvaard) for u in self.uitslagen]

    def ongetoetst(self, welk: int) -> set[str]:
        return {n.regel for n in self.uitslagen[welk].niet_getoetst}

    def tabellen(self, welk: int) -> dict[str, pl.DataFrame]:
        """Return the answer to a message (a retour or a 325) as tables, after a check that it is valid."""
        u = self.uitslagen[welk]
        assert u.batch is not None, [b.melding for b in u.bevindingen]
        gronden = [o for o in u.overtredingen if o.regel.niveau == "xslt" or weigert(o)]
        bericht = antwoord(u.batch, u.plek, gronden, vandaag=self.dagen[welk])
        assert bericht is not None
        assert valideer(bericht.xml()) == []
        return dict(bericht.tabellen)

    def retour(self, welk: int) -> dict[str, list[list[str]]]:
        """Return per class of the answer the retourcodes of its rows; classes without rows or codes are left out."""
        tabellen = self.tabellen(welk)
        codes = {
            k: [sorted(c) for c in t["RetourCodes"].to_list() if c] for k, t in tabellen.items() if "RetourCodes" in t
        }
        return {klasse: rijen for klasse, rijen in codes.items() if rijen}

    def signalen(self, welk: int, vorige: Stand) -> list[str]:
        """Return the signals on a 301, against what was accepted before it."""
        u = self.uitslagen[welk]
        assert u.batch is not None
        nieuw = toegewezen(u.batch).filter(pl.col(BERICHT) == u.plek)
        return [b.regel for _, b in signalen(nieuw, vorige.tabellen()["toewijzingen"])]

    def totalen(self, welk: int) -> tuple[int, int]:
        """Return of a 325 what was claimed and what is granted, in eurocent with a sign."""
        rij = self.tabellen(welk)["DeclaratieAntwoord"].row(0, named=True)
        namen = ("TotaalIngediendBedrag", "TotaalToegekendBedrag")
        een, twee = (rij[f"{n}_TotaalBedrag"] * (-1 if rij[f"{n}_DebetCredit"] == "C" else 1) for n in namen)
        return een, twee


def _fout(onderbouwing: Mapping[str, Any]) -> bool:
    return bool(onderbouwing["uitkomst"] == "voldoet niet")


def speel(
    wet: Wet,
    *stappen: Stap,
    afspraken: pl.DataFrame | None = None,
    vanaf: Stand | None = None,
    een_voor_een: bool = False,
) -> Verloop:
    """Give the messages in one go, or one by one on the day that each was made; what comes of it must be the same."""
    dagen = [dag(op) for op, *_ in stappen]
    bestanden = [(f"{i}", _bytes(wet, i, *stap)) for i, stap in enumerate(stappen)]
    stand, uitslagen = vanaf or Stand(), []
    delen = [[n] for n in range(len(stappen))] if een_voor_een else [list(range(len(stappen)))]
    for deel in delen:
        verwerking = verwerk([bestanden[n] for n in deel], stand, vandaag=dagen[deel[-1]], afspraken=afspraken)
        stand = verwerking.stand
        uitslagen += verwerking.uitslagen
    return Verloop(uitslagen, dagen, stand)


def _bytes(wet: Wet, nummer: int, op: str, inhoud: Inhoud, *bewerkingen: Bewerking) -> bytes:
    uit = schrijf(Bericht(wet, GEMEENTE, AANBIEDER, f"B{op}-{nummer}"[-12:], dag(op), inhoud))
    for bewerking in bewerkingen:
        uit = bewerking(uit)
    return uit


def dag(tekst: str) -> date:
    return date.fromisoformat(tekst)


def toewijzing(
    van: str,
    tot: str | None,
    omvang: Omvang | None = None,
    product: Product | None = PRODUCT["ijw"],
    *,
    nummer: int = 1,
    op: str | None = None,
    **anders: Any,
) -> ToegewezenProduct:
    """Return a version of an allocation, decided on `op` (the day it begins when nothing is said)."""
    p = ToegewezenProduct(nummer, product, dag(op or van), time(9), dag(van), dag(tot) if tot else None, omvang=omvang)
    return replace(p, **anders)


def wijs_toe(*producten: ToegewezenProduct, bsn: str = BSN) -> Toewijzing301:
    return Toewijzing301(bsn, producten)


def start(p: ToegewezenProduct, begin: str, status: str = "1", bsn: str = BSN) -> Start:
    return Start(bsn, (StartProduct(p.nummer, p.product, dag(begin), status),))


def stop(p: ToegewezenProduct, begin: str, reden: str, einde: str, status: str = "1", bsn: str = BSN) -> Stop:
    return Stop(bsn, (StopProduct(p.nummer, p.product, dag(begin), reden, dag(einde), status),))


def samen(*berichten: Any) -> Any:
    """Return starts, or stops, as rows of one message."""
    return replace(berichten[0], producten=tuple(p for b in berichten for p in b.producten))


def prestatie(
    p: ToegewezenProduct, van: str, tot: str, volume: int, referentie: str | None = None, **anders: Any
) -> Prestatie:
    """Return a claim line at 1 euro per unit, or for euros the amount itself."""
    product = p.product or Product("45", "45A04")
    eenheid = p.omvang.eenheid if p.omvang else "04"
    tarief = None if eenheid == "83" else 100
    bedrag = volume if tarief is None else volume * tarief
    code = product.code or f"{product.categorie}A04"
    naam = referentie or f"R{p.nummer}X{van}".replace("-", "")
    regel = Prestatie(naam, p.nummer, product.categorie, code, dag(van), dag(tot), volume, eenheid, tarief, bedrag)
    return replace(regel, **anders)


def credit(p: Prestatie, referentie: str | None = None) -> Prestatie:
    """Return the credit of a line: the same, with a reference of its own and that of the debit (IV091)."""
    return replace(p, referentie=referentie or f"C{p.referentie}", vorige=p.referentie, credit=True)


def declareer(maand: str, *prestaties: Prestatie, nummer: str | None = None, bsn: str = BSN) -> Declaratie323:
    """Return a claim with these lines of one client over a declaratieperiode such as "2026-05"."""
    begin = dag(f"{maand}-01")
    clienten = (Client(bsn, prestaties),)
    naam = nummer or f"D{crc32(repr((maand, prestaties)).encode()):08X}"
    return Declaratie323(naam, begin, laatste_dag(begin.year, begin.month), clienten)


def contract(product: Product, variant: str, **anders: Any) -> pl.DataFrame:
    """Return the terms of a contract for one product, for any party and day."""
    code = {"ProductCategorie": product.categorie, "ProductCode": product.code, "Variant": variant}
    return pl.DataFrame([{**code, **anders}], schema=AFSPRAKEN)


def waarde(som: Callable[[pl.Expr], pl.Expr], getal: int) -> int:
    """Return the outcome of a calculation of the product on one number."""
    return int(pl.select(som(pl.lit(getal))).item())


def met_ingangsdatum(*datums: str) -> Bewerking:
    """Return what gives the starts or stops of a message, in order, the ToewijzingIngangsdatum that a source shows."""

    def bewerk(data: bytes) -> bytes:
        begin, *delen = data.split(b"<m:Begindatum>")
        assert len(delen) == len(datums)
        for datum, deel in zip(datums, delen, strict=True):
            begin += f"<m:ToewijzingIngangsdatum>{datum}</m:ToewijzingIngangsdatum>\r\n<m:Begindatum>".encode() + deel
        return begin

    return bewerk
