"""Reads any number of files to tables: groups them per message, checks level XSD and makes the columns.

The way of a file: head -> plain enough? -> tags -> structure -> columns. What is not plain, or wrong,
goes through the full XML parser: that names every deviation, or rewrites the message to plain XML.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

from toetssteen.berichten.lezen.afwijking import Afwijking
from toetssteen.berichten.lezen.grammatica import grammatica
from toetssteen.berichten.lezen.kop import XSI, Kop, lees_kop
from toetssteen.berichten.lezen.normaliseren import BASIS, EIGEN, kop_van, parse, regel_van, schrijf_plat
from toetssteen.berichten.lezen.structuur import plaats
from toetssteen.berichten.lezen.tabelbouw import Schrijfwijze, bouw
from toetssteen.berichten.lezen.tags import Getallen, tagtabel, tel_tekens, vind_tags
from toetssteen.berichten.lezen.valideren import valideer_boom
from toetssteen.berichten.onleesbaar import MAX_TAGS, Onleesbaar
from toetssteen.berichten.specificatie import Uitgave, Wet
from toetssteen.core.tables import BERICHT, OUDER, OUDER_KLASSE, RIJ, Tabellen

MAX_LADING = 8 * 1024 * 1024  # bytes of small messages that are read in one batch
_VOORVOEGSEL = re.compile(r"(?!(?i:xml))[A-Za-z_][A-Za-z0-9_.-]{0,15}|")  # a longer one would make every tag wide
_XSD = "http://www.w3.org/2001/XMLSchema"  # .NET declares it in every message
_RUIMTE = 128  # bytes behind the last message, so that a look ahead never runs out
_REFERENTIES = (b"&amp;", b"&lt;", b"&gt;", b"&quot;", b"&apos;")
_NIET_TEKEN = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")


@dataclass(frozen=True, eq=False)
class Bron:
    """One message in a batch: which file of the input, its head, its plain bytes and where those begin.

    `regel` is the line of the file on which `plat` begins.
    """

    bestand: int
    kop: Kop
    plat: bytes | memoryview
    regel: int

    @cached_property
    def som(self) -> bytes:
        """SHA-256 of law, number and plain bytes: two messages with one sum are the same message."""
        som = sha256(f"{self.kop.wet} {self.kop.nummer} ".encode())
        som.update(self.plat)
        return som.digest()


@dataclass(eq=False)
class Batch:
    """Messages of one law and number as tables (see `core.tables`), all right at level XSD.

    `bronnen[i]` is the message with `bericht` i; `schrijfwijze` holds texts that are right but written in
    another way than we write ("+5"), so that writing gives back what was read.
    """

    uitgave: Uitgave
    wet: Wet
    nummer: str
    bronnen: list[Bron]
    tabellen: Tabellen
    schrijfwijze: Schrijfwijze
    begin: list[int]
    _regels: dict[int, list[int]] = field(default_factory=dict)

    def regelnummer(self, bericht: int, positie: int) -> int:
        """Return the line in the file of a place in the batch (column `positie`)."""
        bron = self.bronnen[bericht]
        if bericht not in self._regels:
            plat = np.frombuffer(bron.plat, np.uint8)
            self._regels[bericht] = np.flatnonzero(plat == ord("\n")).tolist()
        return bron.regel + bisect_right(self._regels[bericht], positie - self.begin[bericht])

    def deel(self, berichten: Sequence[int]) -> Batch:
        """Return a batch of these messages only (ascending), with rows numbered anew; `positie` stays as it was."""
        if len(berichten) == len(self.bronnen):
            return self
        nieuw_bericht = np.full(len(self.bronnen), -1, np.int64)
        nieuw_bericht[list(berichten)] = np.arange(len(berichten))
        blijft = {k: nieuw_bericht[t[BERICHT].to_numpy()] >= 0 for k, t in self.tabellen.items()}
        nieuw = {k: np.cumsum(b) - 1 for k, b in blijft.items()}
        tabellen = {}
        for klasse, tabel in self.tabellen.items():
            over = tabel.filter(pl.Series(blijft[klasse]))
            tabellen[klasse] = over.with_columns(
                pl.Series(BERICHT, nieuw_bericht[over[BERICHT].to_numpy()], dtype=pl.UInt32),
                pl.int_range(pl.len(), dtype=pl.UInt32).alias(RIJ),
                _nieuwe_ouder(over, nieuw),
            )
        schrijfwijze: Schrijfwijze = {}
        for (klasse, kolom), teksten in self.schrijfwijze.items():
            gebleven = {int(nieuw[klasse][rij]): tekst for rij, tekst in teksten.items() if blijft[klasse][rij]}
            if gebleven:
                schrijfwijze[klasse, kolom] = gebleven
        bronnen, begin = [self.bronnen[b] for b in berichten], [self.begin[b] for b in berichten]
        return Batch(self.uitgave, self.wet, self.nummer, bronnen, tabellen, schrijfwijze, begin)


def _nieuwe_ouder(tabel: pl.DataFrame, nieuw: dict[str, npt.NDArray[np.int64]]) -> pl.Series:
    """Return the column `ouder` with the new row numbers of the classes above."""
    uit = tabel[OUDER]
    for klasse in tabel[OUDER_KLASSE].drop_nulls().unique().to_list():
        eigen = tabel[OUDER_KLASSE] == klasse
        omgezet = pl.Series(OUDER, nieuw[klasse][uit.fill_null(0).to_numpy().clip(max=len(nieuw[klasse]) - 1)])
        uit = omgezet.cast(pl.UInt32).zip_with(eigen, uit)
    return uit.alias(OUDER)


Afgekeurd: TypeAlias = "Onleesbaar | list[Afwijking]"


@dataclass(eq=False)
class Gelezen:
    """What came of a series of files: batches of right messages, and per file number what was refused.

    `koppen` has the head of every file of which it could be read.
    """

    batches: list[Batch]
    afgekeurd: dict[int, Afgekeurd]
    koppen: dict[int, Kop]


def lees(bestanden: Sequence[bytes]) -> Gelezen:
    """Read files; one that is wrong never stops the others."""
    uit = Gelezen([], {}, {})
    groepen: dict[tuple[Kop, str, str], list[Bron]] = defaultdict(list)
    for i, data in enumerate(bestanden):
        try:
            bron = _bron(i, data, uit)
        except Onleesbaar as fout:
            uit.afgekeurd[i] = fout
            continue
        if bron is not None:
            groepen[_groepsleutel(bron)].append(bron)
    for (kop, eigen, basis), bronnen in groepen.items():
        for lading in _ladingen(bronnen):
            _lees_lading(uit, bestanden, kop, eigen, basis, lading)
    return uit


def valideer(data: bytes) -> list[Afwijking]:
    """Return every deviation of one file at level XSD; empty is valid. Raises Onleesbaar."""
    gelezen = lees([data])
    oordeel = gelezen.afgekeurd.get(0, [])
    if isinstance(oordeel, Onleesbaar):
        raise oordeel
    return oordeel


def _bron(i: int, data: bytes, uit: Gelezen) -> Bron | None:
    """Return the message as plain bytes, or None when it is refused; raise Onleesbaar."""
    kop = lees_kop(data)
    if kop is not None:
        uit.koppen[i] = kop
    if kop is None or kop.begin is None or kop.wortel != "Bericht" or not _wortel_plat(kop):
        return _via_boom(i, data, uit)
    if not _tekens_plat(data):
        return _via_boom(i, data, uit)
    return Bron(i, kop, memoryview(data)[kop.begin :], data.count(b"\n", 0, kop.begin) + 1)


def _wortel_plat(kop: Kop) -> bool:
    eigen = kop.uitgave.namespace(kop.wet, kop.nummer)
    ruimtes = dict(kop.voorvoegsels)
    bekend = {eigen, kop.uitgave.basis_namespace(kop.wet), XSI, _XSD}
    if not set(ruimtes) <= bekend or eigen not in ruimtes or len(set(ruimtes.values())) != len(ruimtes):
        return False
    if not all(_VOORVOEGSEL.fullmatch(v) for v in ruimtes.values()):
        return False
    return all(naam == f"{ruimtes.get(XSI)}:schemaLocation" for naam, _ in kop.attributen)


def _tekens_plat(data: bytes) -> bool:
    """Whether the bytes hold only UTF-8 characters that XML allows, and no reference but the five of XML."""
    schoon, tags = tel_tekens(np.frombuffer(data, np.uint8))
    if not schoon or tags > MAX_TAGS:
        return False
    if b"&" in data and data.count(b"&") != sum(data.count(r) for r in _REFERENTIES):
        return False
    if b"]" in data and b"]]>" in data:
        return False
    if data.isascii():
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not any(teken in data for teken in _NIET_TEKEN)


def _via_boom(i: int, data: bytes, uit: Gelezen) -> Bron | None:
    wortel = parse(data)
    kop = uit.koppen.get(i) or kop_van(wortel)
    uit.koppen[i] = kop
    afwijkingen = valideer_boom(wortel, kop)
    if afwijkingen:
        uit.afgekeurd[i] = afwijkingen
        return None
    eigen = kop.uitgave.namespace(kop.wet, kop.nummer)
    basis = kop.uitgave.basis_namespace(kop.wet)
    plat_kop = Kop(kop.uitgave, kop.wet, kop.nummer, kop.wortel, 0, ((eigen, EIGEN), (basis, BASIS)), kop.attributen)
    uit.koppen[i] = kop
    return Bron(i, plat_kop, schrijf_plat(wortel, eigen), regel_van(wortel))


def _groepsleutel(bron: Bron) -> tuple[Kop, str, str]:
    kop = bron.kop
    ruimtes = dict(kop.voorvoegsels)
    eigen = ruimtes[kop.uitgave.namespace(kop.wet, kop.nummer)]
    basis = ruimtes.get(kop.uitgave.basis_namespace(kop.wet), "?")
    kern = Kop(kop.uitgave, kop.wet, kop.nummer, "Bericht", 0, (), ())
    return kern, eigen, basis


def _ladingen(bronnen: list[Bron]) -> list[list[Bron]]:
    ladingen: list[list[Bron]] = [[]]
    gewicht = 0
    for bron in bronnen:
        if ladingen[-1] and gewicht + len(bron.plat) > MAX_LADING:
            ladingen.append([])
            gewicht = 0
        ladingen[-1].append(bron)
        gewicht += len(bron.plat)
    return ladingen


def _lees_lading(
    uit: Gelezen, bestanden: Sequence[bytes], kop: Kop, eigen: str, basis: str, bronnen: list[Bron]
) -> None:
    gram = grammatica(kop.uitgave, kop.wet, kop.nummer)
    tekst = b"".join([*(b.plat for b in bronnen), b"\0" * _RUIMTE])
    lengte = len(tekst) - _RUIMTE
    buffer = np.frombuffer(tekst, np.uint8)
    eind: Getallen = np.cumsum([len(b.plat) for b in bronnen], dtype=np.int32)
    begin: Getallen = np.append(np.int32(0), eind[:-1])
    tags = vind_tags(buffer, lengte, tagtabel(gram, eigen, basis))
    plaatsen = plaats(gram, tags, buffer, begin, eind)
    fout = plaatsen.fout.tolist()
    gebouwd = None if any(fout) else bouw(gram, tags, plaatsen, tekst, buffer, begin)
    if gebouwd is not None and not gebouwd.fout:
        batch = Batch(kop.uitgave, kop.wet, kop.nummer, bronnen, gebouwd.tabellen, gebouwd.schrijfwijze, begin.tolist())
        uit.batches.append(batch)
        return
    slecht = {i for i, f in enumerate(fout) if f} if gebouwd is None else gebouwd.fout
    goed = [b for i, b in enumerate(bronnen) if i not in slecht]
    for i in sorted(slecht):
        _herlees(uit, bestanden, bronnen[i], goed)
    if goed:
        _lees_lading(uit, bestanden, kop, eigen, basis, goed)


def _herlees(uit: Gelezen, bestanden: Sequence[bytes], bron: Bron, goed: list[Bron]) -> None:
    """Name what is wrong with one message by the full parser; what turns out right joins the rest."""
    try:
        opnieuw = _via_boom(bron.bestand, bestanden[bron.bestand], uit)
    except Onleesbaar as fout:
        uit.afgekeurd[bron.bestand] = fout
        return
    if opnieuw is not None:
        uit_apart = Gelezen([], {}, {})
        kop, eigen, basis = _groepsleutel(opnieuw)
        _lees_lading(uit_apart, bestanden, kop, eigen, basis, [opnieuw])
        uit.batches.extend(uit_apart.batches)
        uit.afgekeurd.update(uit_apart.afgekeurd)
