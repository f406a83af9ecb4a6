"""Holds the product against the oracle: many histories in one go, each in a corner of its own.

Histories that are judged together get other parties, allocation numbers and marks, so that none can touch another;
that they do not is itself something this shows. What is compared: every finding of a rule that the oracle knows, what
is accepted, and for a claim the whole 325.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from typing import Any

import polars as pl

from orakel.model import (
    Antwoord319,
    Bericht,
    Client,
    Declaratie323,
    Start,
    Stop,
    Toewijzing301,
    VerzoekVot,
    VerzoekVow,
)
from orakel.orakel import Antwoord325, Orakel
from orakel.orakel import Oordeel as Verwacht
from orakel.xml import schrijf
from toetssteen.core.tables import BERICHT
from toetssteen.toetsing.antwoord import antwoord
from toetssteen.toetsing.rondes import weigert
from toetssteen.toetsing.stand import Stand
from toetssteen.toetsing.uitslag import Uitslag
from toetssteen.toetsing.verwerken import verwerk

VANDAAG = date(2031, 1, 1)
BUITEN = {"TR135", "TR378", "TR381", "TR346", "TR418"}  # need a day, a list or a contract: the oracle leaves them out
_REGEL = ["ProductReferentie_ReferentieNummer", "ToewijzingNummer", "IngediendBedrag_DebetCredit"]
NUMMERS_APART = 10_000  # allocation numbers of one history stay below this


@dataclass(frozen=True)
class Verschil:
    """Where the product and the oracle do not agree: history, message in it, and what each says."""

    historie: int
    bericht: int
    orakel: Any
    product: Any

    def __str__(self) -> str:
        return f"historie {self.historie}, bericht {self.bericht}: orakel {self.orakel}, product {self.product}"


def verschillen(histories: Sequence[Sequence[Bericht]], begin: int = 0) -> list[Verschil]:
    """Judge histories together with the product, each alone with the oracle; return the first difference of each."""
    verwacht = []
    for historie in histories:
        orakel = Orakel()
        verwacht.append([orakel.ontvang(b) for b in historie])
    verplaatst = [[verplaats(b, begin + k) for b in historie] for k, historie in enumerate(histories)]
    op_volgorde = [(k, i) for i, rij in enumerate(zip_longest(*verplaatst)) for k, b in enumerate(rij) if b is not None]
    bestanden = [(f"{k}/{i}", schrijf(verplaatst[k][i])) for k, i in op_volgorde]
    uitslagen = dict(zip(op_volgorde, verwerk(bestanden, Stand(), vandaag=VANDAAG).uitslagen, strict=True))
    gevonden = (_eerste(k, verwacht[k], [uitslagen[k, i] for i in range(len(h))]) for k, h in enumerate(histories))
    return [v for v in gevonden if v is not None]


def _eerste(k: int, verwacht: Sequence[Verwacht], uitslagen: Sequence[Uitslag]) -> Verschil | None:
    for i, (v, u) in enumerate(zip(verwacht, uitslagen, strict=True)):
        for orakel, product in _vergelijk(v, u):
            if orakel != product:
                return Verschil(k, i, orakel, product)
    return None


def _vergelijk(verwacht: Verwacht, uitslag: Uitslag) -> Iterator[tuple[Any, Any]]:
    assert uitslag.batch is not None, uitslag.bevindingen
    yield set(verwacht.fouten), fouten(uitslag)
    yield verwacht.aanvaard, uitslag.aanvaard
    if verwacht.antwoord is not None:
        yield verwacht.antwoord, het_antwoord(uitslag)


def fouten(uitslag: Uitslag) -> set[tuple[str, int, str]]:
    """Return what fails as (class, row in the message from 0, rule)."""
    assert uitslag.batch is not None
    begin = {k: t[BERICHT].search_sorted(uitslag.plek) for k, t in uitslag.batch.tabellen.items()}
    return {
        (o.binding.klasse, o.rij - int(begin[o.binding.klasse]), o.regel.code)
        for o in uitslag.overtredingen
        if o.voldoet is False and o.regel.code not in BUITEN
    }


def het_antwoord(uitslag: Uitslag) -> Antwoord325:
    """Return the 325 that the product makes, as the oracle writes it down."""
    assert uitslag.batch is not None
    gronden = [o for o in uitslag.overtredingen if o.regel.niveau == "xslt" or weigert(o)]
    bericht = antwoord(uitslag.batch, uitslag.plek, gronden, vandaag=VANDAAG)
    assert bericht is not None
    t = bericht.tabellen
    totaal = t["DeclaratieAntwoord"]
    codes = tuple(sorted(t["Header"]["RetourCodes"][0]))
    if totaal.is_empty():
        return Antwoord325(codes)
    bedrag = totaal["TotaalToegekendBedrag_TotaalBedrag"][0]
    teken = -1 if totaal["TotaalToegekendBedrag_DebetCredit"][0] == "C" else 1
    heen = uitslag.batch.tabellen
    return Antwoord325(
        codes,
        tuple(sorted(totaal["RetourCodes"][0])),
        teken * bedrag,
        _codes(heen["Client"], t["Client"], ["Bsn"], uitslag.plek),
        _codes(heen["Prestatie"], t["Prestatie"], _REGEL, uitslag.plek),
    )


def _codes(heen: pl.DataFrame, terug: pl.DataFrame, sleutel: list[str], plek: int) -> dict[int, tuple[str, ...]]:
    """Return the codes of the rows that came back, by their row in the claim (in order, as a number may be double)."""
    eigen = heen.filter(pl.col(BERICHT) == plek).select(sleutel).rows()
    uit: dict[int, tuple[str, ...]] = {}
    volgende = 0
    for *waarden, codes in terug.select(*sleutel, "RetourCodes").rows():
        volgende = eigen.index(tuple(waarden), volgende)
        uit[volgende] = tuple(sorted(codes))
        volgende += 1
    return uit


def verplaats(b: Bericht, k: int) -> Bericht:
    """Return the message in the corner of history `k`: other aanbieder, numbers and mark, the same story."""
    aanbieder = f"{(int(b.aanbieder) + 7 * k) % 100_000_000:08d}" if k else b.aanbieder
    kenmerk = f"{b.identificatie}-{k:X}" if k else b.identificatie
    return replace(b, aanbieder=aanbieder, identificatie=kenmerk, inhoud=met_nummers(b.inhoud, NUMMERS_APART * k))


def met_nummers(inhoud: Any, naar: int) -> Any:
    """Return the content of a message with so much added to every ToewijzingNummer."""
    match inhoud:
        case Toewijzing301():
            return replace(inhoud, producten=tuple(replace(p, nummer=p.nummer + naar) for p in inhoud.producten))
        case Start():
            return replace(inhoud, producten=tuple(_levering(p, naar) for p in inhoud.producten))
        case Stop():
            return replace(inhoud, producten=tuple(_levering(p, naar) for p in inhoud.producten))
        case VerzoekVow():
            return replace(
                inhoud,
                ongewijzigd=tuple(n + naar for n in inhoud.ongewijzigd),
                te_wijzigen=tuple(replace(p, toewijzing=p.toewijzing + naar) for p in inhoud.te_wijzigen),
            )
        case Declaratie323():
            clienten = (
                Client(c.bsn, tuple(replace(p, toewijzing=p.toewijzing + naar) for p in c.prestaties))
                for c in inhoud.clienten
            )
            return replace(inhoud, clienten=tuple(clienten))
        case VerzoekVot() | Antwoord319():
            return inhoud
    raise TypeError(f"teach verplaats the message {type(inhoud).__name__}")


def _levering(p: Any, naar: int) -> Any:
    return p if p.toewijzing is None else replace(p, toewijzing=p.toewijzing + naar)
