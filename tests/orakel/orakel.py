"""A slow, independent oracle: what should be said of a message, given the messages before it.

    orakel = Orakel()
    oordeel = orakel.ontvang(bericht)
    oordeel.fouten      # {("Prestatie", 0, "TR321"), ...}: class, row of that class in the message from 0, rule
    orakel.stand()      # what is known now

It knows the rules that need history, of 301, 305, 307, 315, 317, 319 and 323; not those that need a contract, an
external list or the day of today, nor anything that one message shows (levels XSD and xslt: the messages must be
right there). Everything is plain Python, and it was written from the texts of the standard, not from our rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from orakel import regie
from orakel.declaratie import Weging, weeg
from orakel.kennis import Kennis, Melding, Regel, Versie, Verzoek
from orakel.model import (
    VERWIJDEREN,
    Antwoord319,
    Bericht,
    Declaratie323,
    Paar,
    Prestatie,
    Start,
    StartProduct,
    Stop,
    ToegewezenProduct,
    Toewijzing301,
    VerzoekVot,
    VerzoekVow,
)

GEEN_OPMERKING, NIET_BEOORDEELD, VOLLEDIG = "0200", "0233", "8001"
_EIGEN_CODES = {"TR304": "8187", "TR314": "8021", "TR318": "8214", "TR323": "8017", "TR382": "9069"}


def retourcode(regel: str) -> str:
    """Return the retourcode of a rule: 9 and its number, but for five older ones."""
    return _EIGEN_CODES.get(regel, f"9{regel[2:]}")


@dataclass(frozen=True)
class Antwoord325:
    """The 325: codes per class, sorted; `clienten` and `prestaties` by row of the 323, only those it lists.

    `declaratie` and `toegekend` (eurocent with its sign) are None when only the Header is sent back.
    """

    header: tuple[str, ...]
    declaratie: tuple[str, ...] | None = None
    toegekend: int | None = None
    clienten: dict[int, tuple[str, ...]] = field(default_factory=dict)
    prestaties: dict[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Regeloordeel:
    """The verdict on one claim line; `codes` are the retourcodes that the 325 gives it."""

    rij: int
    prestatie: Prestatie
    toegekend: bool
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Oordeel:
    """`aanvaard`: accepted as a whole; for a 323: processed. `regels` and `antwoord` only for a 323.

    `elders` is the part of `fouten` that is there only because a number was used at another gemeente: this gemeente
    cannot know that, so it refuses nothing and is not in the answer (but see `Orakel(elders_weigert=True)`).
    """

    fouten: frozenset[tuple[str, int, str]]
    aanvaard: bool
    elders: frozenset[tuple[str, int, str]] = frozenset()
    regels: tuple[Regeloordeel, ...] = ()
    antwoord: Antwoord325 | None = None


@dataclass(frozen=True)
class Overzicht:
    """What is known now, sorted. A granted line comes with whether it was credited."""

    toewijzingen: dict[tuple[Paar, int], tuple[str, ToegewezenProduct]]
    open_starts: list[tuple[Paar, str, StartProduct]]
    open_verzoeken: list[tuple[Paar, str, str, tuple[str, ...]]]
    toegekend: list[tuple[Paar, str, Prestatie, bool]]


class Orakel:
    """Takes in messages one after the other; only accepted ones change what it knows."""

    def __init__(self, *, elders_weigert: bool = False) -> None:
        self.kennis, self.elders_weigert = Kennis(), elders_weigert
        self._eerder: dict[Bericht, Oordeel] = {}

    def ontvang(self, bericht: Bericht) -> Oordeel:
        """Judge a message and, if accepted, remember it. One that was accepted before gets the same verdict."""
        if bericht in self._eerder:
            return self._eerder[bericht]
        header = {("Header", 0, "TR056")} if self.kennis.bekend(bericht) else set()
        elders = header if self.kennis.alleen_elders(bericht) else set()
        inhoud = bericht.inhoud
        if isinstance(inhoud, Declaratie323):
            oordeel = self._declaratie(bericht, inhoud, header, elders)
        else:
            fouten = header | set(self._fouten(bericht))
            elders = elders | regie.elders(self.kennis, bericht, fouten)
            weigert = fouten if self.elders_weigert else fouten - elders
            oordeel = Oordeel(frozenset(fouten), not weigert, frozenset(elders))
            if oordeel.aanvaard:
                self._verwerk(bericht)
        if oordeel.aanvaard:
            self.kennis.onthoud(bericht)
            self._eerder[bericht] = oordeel
        return oordeel

    def stand(self) -> Overzicht:
        """Return what is known."""
        k = self.kennis
        paren = sorted({v.paar for v in k.versies})
        starts = [(m.paar, m.bsn, m.product) for m in k.open_starts() if isinstance(m.product, StartProduct)]
        return Overzicht(
            {(p, v.product.nummer): (v.bsn, v.product) for p in paren for v in k.toewijzingen(p)},
            sorted(starts, key=str),
            sorted((v.paar, v.nummer, v.bsn, tuple(sorted(v.referenties))) for v in k.open_verzoeken()),
            sorted(((r.paar, r.bsn, r.prestatie, r.gecrediteerd) for r in k.regels if r.goedgekeurd), key=str),
        )

    def _fouten(self, b: Bericht) -> Iterator[regie.Fout]:
        match b.inhoud:
            case Toewijzing301():
                return regie.toewijzing(self.kennis, b, b.inhoud)
            case Start():
                return regie.start(self.kennis, b, b.inhoud)
            case Stop():
                return regie.stop(self.kennis, b, b.inhoud)
            case VerzoekVot():
                return regie.vot(self.kennis, b, b.inhoud)
            case VerzoekVow():
                return regie.vow(self.kennis, b, b.inhoud)
            case Antwoord319():
                return regie.antwoord(self.kennis, b, b.inhoud)
            case Declaratie323():
                raise AssertionError("a 323 is judged line by line")

    def _verwerk(self, b: Bericht) -> None:
        k = self.kennis
        match b.inhoud:
            case Toewijzing301(bsn, producten):
                k.versies += [Versie(b.paar, bsn, p) for p in producten]
            case Start(bsn, starts):
                k.starts = regie.na_verwijderen(k.starts, b.paar, bsn, starts)
                k.starts += [Melding(b.paar, bsn, p) for p in starts if p.status != VERWIJDEREN]
            case Stop(bsn, stops):
                k.stops = regie.na_verwijderen(k.stops, b.paar, bsn, stops)
                k.stops += [Melding(b.paar, bsn, p) for p in stops if p.status != VERWIJDEREN]
            case VerzoekVot(bsn, gevraagd):
                k.verzoeken.append(Verzoek(b.paar, b.nummer, bsn, tuple(p.referentie for p in gevraagd)))
            case VerzoekVow(bsn, referentie):
                k.verzoeken.append(Verzoek(b.paar, b.nummer, bsn, (referentie,)))
            case Antwoord319(referentie, antwoord):
                k.antwoorden.append((b.paar, referentie, antwoord))

    def _declaratie(
        self, b: Bericht, d: Declaratie323, header: set[regie.Fout], kop_elders: set[regie.Fout]
    ) -> Oordeel:
        weging = weeg(self.kennis, b, d, elders_weigert=self.elders_weigert)
        fouten = set(header) | {("Declaratie", 0, code) for code in weging.declaratie}
        fouten |= {("Client", nr, code) for nr, codes in weging.clienten.items() for code in codes}
        fouten |= {("Prestatie", lijn.rij, code) for lijn in weging.lijnen for code in lijn.codes}
        elders = kop_elders | {("Declaratie", 0, code) for code in weging.elders}
        elders |= {("Prestatie", lijn.rij, code) for lijn in weging.lijnen for code in lijn.elders}
        weigert = header if self.elders_weigert else header - kop_elders
        verwerkt = not weigert and not weging.weigert_alles()
        antwoord = _antwoord(weging, {code for _, _, code in weigert})
        regels = tuple(
            Regeloordeel(n.rij, n.p, verwerkt and weging.goed(n), antwoord.prestaties.get(n.rij, ()))
            for n in weging.lijnen
        )
        if verwerkt:
            self._onthoud_declaratie(b, d, weging)
        return Oordeel(frozenset(fouten), verwerkt, frozenset(elders), regels, antwoord)

    def _onthoud_declaratie(self, b: Bericht, d: Declaratie323, weging: Weging) -> None:
        k = self.kennis
        k.declaraties.append((b.paar, d.nummer, d.begin))
        gecrediteerd = {n.p.vorige for n in weging.lijnen if n.p.credit and weging.goed(n)}
        for r in k.regels:
            if r.paar == b.paar and r.telt and r.prestatie.referentie in gecrediteerd:
                r.gecrediteerd = True
        k.regels += [Regel(b.paar, n.bsn, n.p, weging.goed(n)) for n in weging.lijnen]


def _antwoord(weging: Weging, header: set[str]) -> Antwoord325:
    """Return the 325 by IV087: the highest level that fails decides what is sent back."""
    if header:
        return Antwoord325(_codes(header))
    if weging.weigert_alles():
        return Antwoord325((GEEN_OPMERKING,), _codes(weging.weigert_alles()), 0)
    toegekend = sum(n.p.met_teken for n in weging.lijnen if weging.goed(n))
    if all(weging.goed(n) for n in weging.lijnen):
        return Antwoord325((GEEN_OPMERKING,), (VOLLEDIG,), toegekend)
    clienten: dict[int, tuple[str, ...]] = {}
    prestaties: dict[int, tuple[str, ...]] = {}
    for n in weging.lijnen:
        if weging.clienten[n.client]:
            clienten[n.client] = _codes(weging.clienten[n.client])
            prestaties[n.rij] = (NIET_BEOORDEELD,)
        elif weging.weigert(n):
            clienten[n.client] = (GEEN_OPMERKING,)
            prestaties[n.rij] = _codes(weging.weigert(n))
    return Antwoord325((GEEN_OPMERKING,), (GEEN_OPMERKING,), toegekend, clienten, prestaties)


def _codes(regels: set[str]) -> tuple[str, ...]:
    return tuple(sorted({retourcode(regel) for regel in regels}))
