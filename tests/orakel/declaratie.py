"""The oracle's rules for the 323, in rounds: credits, single lines, doubles, the month, the whole allocation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from orakel.kennis import Kennis, Regel, Versie, gebruikt
from orakel.model import VERWIJDERD, Bericht, Declaratie323, Paar, Prestatie
from orakel.plafond import gelijk, laatste_dag, loopt_in_maand, past_eenheid, plafond_maand, plafond_totaal


@dataclass
class Lijn:
    """One line of the claim, with the rules that fail on it."""

    rij: int
    client: int
    bsn: str
    p: Prestatie
    codes: set[str] = field(default_factory=set)
    elders: set[str] = field(default_factory=set)


@dataclass
class Weging:
    """The verdict on a claim: rules that fail on Declaratie, per Client row and per line.

    `elders` are those that fail only because of another gemeente; they refuse nothing unless `elders_weigert`.
    """

    elders_weigert: bool
    declaratie: set[str] = field(default_factory=set)
    elders: set[str] = field(default_factory=set)
    clienten: dict[int, set[str]] = field(default_factory=dict)
    lijnen: list[Lijn] = field(default_factory=list)

    def goed(self, lijn: Lijn) -> bool:
        return not self.weigert(lijn) and not self.clienten[lijn.client]

    def weigert(self, lijn: Lijn) -> set[str]:
        """Return the rules that refuse a line by itself."""
        return lijn.codes if self.elders_weigert else lijn.codes - lijn.elders

    def weigert_alles(self) -> set[str]:
        """Return the rules that refuse the claim as a whole."""
        return self.declaratie if self.elders_weigert else self.declaratie - self.elders


def weeg(kennis: Kennis, b: Bericht, d: Declaratie323, *, elders_weigert: bool) -> Weging:
    """Judge a claim with what is known; nothing is remembered yet."""
    weging = Weging(elders_weigert)
    _declaratie(kennis, b, d, weging)
    for nr, client in enumerate(d.clienten):
        weging.clienten[nr] = set(_client(kennis, b, client.bsn, client.prestaties))
        weging.lijnen += [Lijn(0, nr, client.bsn, p) for p in client.prestaties]
    referenties = Counter(lijn.p.referentie for lijn in weging.lijnen)
    vorige = Counter(lijn.p.vorige for lijn in weging.lijnen if lijn.p.credit)
    for rij, lijn in enumerate(weging.lijnen):
        lijn.rij = rij
        _referentie(kennis, b, lijn, referenties[lijn.p.referentie] > 1)
        lijn.codes |= set(_credit(kennis, b.paar, lijn, vorige) if lijn.p.credit else _debet(kennis, b, d, lijn.p))
    _Ronden(kennis, b, weging).loop()
    return weging


def _declaratie(kennis: Kennis, b: Bericht, d: Declaratie323, weging: Weging) -> None:
    bekend, elders = gebruikt((paar for paar, nummer, _ in kennis.declaraties if nummer == d.nummer), b)
    if bekend:
        weging.declaratie.add("TR333")
    if elders:
        weging.elders.add("TR333")
    if any(paar == b.paar and d.begin < begin for paar, _, begin in kennis.declaraties):
        weging.declaratie.add("TR318")


def _referentie(kennis: Kennis, b: Bericht, lijn: Lijn, dubbel: bool) -> None:
    """Look for the reference of a line at any gemeente, on lines that were granted or not."""
    bekend, elders = gebruikt((r.paar for r in kennis.regels if r.prestatie.referentie == lijn.p.referentie), b)
    if bekend or dubbel:
        lijn.codes.add("TR314")
    if elders and not dubbel:
        lijn.elders.add("TR314")


def _client(kennis: Kennis, b: Bericht, bsn: str, prestaties: tuple[Prestatie, ...]) -> Iterator[str]:
    if not kennis.client_bekend(b.paar, bsn):
        yield "TR304"
    for p in prestaties:
        versie = None if p.credit else kennis.toewijzing(b.paar, p.toewijzing)
        if versie is not None and versie.bsn != bsn:
            yield "TR304"


def _debet_van(kennis: Kennis, paar: Paar, p: Prestatie) -> Regel | None:
    """Return the granted debit that a credit names."""
    for r in kennis.regels:
        if r.paar == paar and r.goedgekeurd and not r.prestatie.credit and r.prestatie.referentie == p.vorige:
            return r
    return None


def _credit(kennis: Kennis, paar: Paar, lijn: Lijn, vorige: Counter[str | None]) -> Iterator[str]:
    debet = _debet_van(kennis, paar, lijn.p)
    if debet is None or debet.bsn != lijn.bsn or debet.prestatie.inhoud != lijn.p.inhoud:
        yield "TR323"
    if vorige[lijn.p.vorige] > 1 or (debet is not None and debet.gecrediteerd):
        yield "TR390"


def _debet(kennis: Kennis, b: Bericht, d: Declaratie323, p: Prestatie) -> Iterator[str]:
    """Yield what fails on a debit by itself."""
    if p.eind > d.eind:
        yield "TR319"
    versie = kennis.toewijzing(b.paar, p.toewijzing)
    if versie is None:
        yield "TR338"
        return
    t = versie.product
    if p.begin < t.ingangsdatum:
        yield "TR307"
    if t.einddatum is not None and p.eind > t.einddatum:
        yield "TR308"
    if t.product is not None and t.product.categorie != p.categorie:
        yield "TR339"
    if t.product is not None and t.product.code not in (None, p.code):
        yield "TR340"
    if t.omvang is not None and not past_eenheid(t, p.eenheid):
        yield "TR341"
    if t.reden == VERWIJDERD:
        yield "TR384"
    yield from _periode(versie, p)


def _periode(versie: Versie, p: Prestatie) -> Iterator[str]:
    """Yield TR387 and TR388: a whole month, or what the allocation has of that month (IV089)."""
    begin, eind = date(*p.maand, 1), laatste_dag(*p.maand)
    in_maand = [
        dag is not None and begin <= dag <= eind for dag in (versie.product.ingangsdatum, versie.product.einddatum)
    ]
    if p.begin != (versie.product.ingangsdatum if in_maand[0] else begin):
        yield "TR387"
    if p.eind != (versie.product.einddatum if in_maand[1] else eind):
        yield "TR388"


class _Ronden:
    """Rounds 2 to 4, over debits only; credits of this message that hold free their debit first."""

    def __init__(self, kennis: Kennis, b: Bericht, weging: Weging) -> None:
        self.kennis, self.b, self.weging = kennis, b, weging
        self.debets = sorted(
            (lijn for lijn in weging.lijnen if not lijn.p.credit),
            key=lambda lijn: (lijn.p.begin, lijn.p.eind, lijn.p.referentie),
        )
        self.vrij = [
            _debet_van(kennis, b.paar, lijn.p) for lijn in weging.lijnen if lijn.p.credit and weging.goed(lijn)
        ]

    def loop(self) -> None:
        dubbel = [lijn for lijn in self.debets if self._dubbel(lijn)]
        for lijn in dubbel:
            lijn.codes.add("TR389")
        self._ronde({"TR321": self._in_maand})
        self._ronde({"TR322": self._in_totaal, "TR369": self._in_budget})

    def _eerder(self, p: Prestatie) -> list[Prestatie]:
        debets = self.kennis.debets(self.b.paar, p.toewijzing)
        return [r.prestatie for r in debets if not any(r is vrij for vrij in self.vrij)]

    def _dubbel(self, lijn: Lijn) -> bool:
        hier = [ander.p for ander in self.debets if ander is not lijn and ander.p.toewijzing == lijn.p.toewijzing]
        wat = (lijn.p.maand, lijn.p.categorie, lijn.p.code)
        return any((p.maand, p.categorie, p.code) == wat for p in [*self._eerder(lijn.p), *hier])

    def _ronde(self, regels: dict[str, object]) -> None:
        """Judge the lines in their order; a line counts for the next ones when it held and holds."""
        geteld: list[Prestatie] = []
        for lijn in self.debets:
            meetellen = self.weging.goed(lijn)
            for code, past in regels.items():
                assert callable(past)
                if not past(lijn.p, [*self._eerder(lijn.p), *(p for p in geteld if _zelfde(p, lijn.p))]):
                    lijn.codes.add(code)
            if meetellen and self.weging.goed(lijn):
                geteld.append(lijn.p)

    def _in_maand(self, p: Prestatie, al: list[Prestatie]) -> bool:
        versie = self.kennis.toewijzing(self.b.paar, p.toewijzing)
        if versie is None or versie.product.omvang is None or not past_eenheid(versie.product, p.eenheid):
            return True
        if not loopt_in_maand(versie.product, *p.maand):
            return True  # TR307 or TR308 says so
        som = _som(p, [ander for ander in al if ander.maand == p.maand])
        return som <= plafond_maand(self.b.wet, versie.product, *p.maand)

    def _in_totaal(self, p: Prestatie, al: list[Prestatie]) -> bool:
        versie = self.kennis.toewijzing(self.b.paar, p.toewijzing)
        if versie is None or versie.product.omvang is None or not past_eenheid(versie.product, p.eenheid):
            return True
        plafond = plafond_totaal(versie.product)
        return plafond is None or _som(p, al) <= plafond

    def _in_budget(self, p: Prestatie, al: list[Prestatie]) -> bool:
        versie = self.kennis.toewijzing(self.b.paar, p.toewijzing)
        if versie is None or versie.product.budget is None:
            return True
        return p.bedrag + sum(ander.bedrag for ander in al) <= versie.product.budget


def _zelfde(een: Prestatie, ander: Prestatie) -> bool:
    return een.toewijzing == ander.toewijzing


def _som(p: Prestatie, al: list[Prestatie]) -> int:
    return sum(gelijk(ander.volume, ander.eenheid) for ander in [p, *al])
