"""Checks the structure of many messages at once and gives every tag its place.

A content model without choices or repeated names is a local language: a message is right exactly when
every tag is known, starts and ends pair up, and every two neighbouring events may follow each other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from toetssteen.berichten.lezen.grammatica import WORTEL, Grammatica
from toetssteen.berichten.lezen.tags import Getallen, Tags

Vlaggen = npt.NDArray[np.bool_]
Knoopnummers = npt.NDArray[np.int16]
_HOOG = np.uint64(0x8080808080808080)
_SPATIE = np.uint64(0x5F5F5F5F5F5F5F5F)  # 127 - 32 in every byte
_WIT = b" \t\r\n"
_LANG_WIT = 256


@dataclass(frozen=True, eq=False)
class Plaatsen:
    """Where everything is, for messages whose structure is right.

    `blad_knoop` is the node of every simple element, in document order, with the number of its start tag
    in `blad_tag` and its text between `blad_begin` and `blad_eind`; `bak_knoop` the node of every other
    start tag, in document order, with its tag number in `bak_tag`. `fout` are messages that are wrong.
    """

    fout: Vlaggen
    blad_knoop: Knoopnummers
    blad_tag: Getallen
    blad_begin: Getallen
    blad_eind: Getallen
    bak_knoop: Knoopnummers
    bak_tag: Getallen


def plaats(gram: Grammatica, tags: Tags, buffer: npt.NDArray[np.uint8], begin: Getallen, eind: Getallen) -> Plaatsen:
    """Give every tag its node; `begin` and `eind` are the offsets of the messages behind their first tag."""
    tag_van, tag_tot = np.searchsorted(tags.begin, begin), np.searchsorted(tags.begin, eind)
    bericht = np.repeat(np.arange(len(begin), dtype=np.int32), tag_tot - tag_van)
    fout = tag_van == tag_tot
    n = len(gram.namen)
    sluit = tags.nummer > n
    naam = np.where(sluit, tags.nummer - n, tags.nummer)
    blad = gram.bladnaam[naam]
    _meld(fout, bericht, tags.nummer == 0)

    blad_tag = np.flatnonzero(blad & ~sluit)
    volgende = np.append(tags.nummer, 0)[blad_tag + 1]
    _meld(fout, bericht[blad_tag], volgende != tags.nummer[blad_tag] + n)
    los = blad & sluit
    los[np.minimum(blad_tag + 1, len(los) - 1)] = False
    _meld(fout, bericht, los)

    bak_tag = np.flatnonzero(~blad)
    bak_sluit = sluit[bak_tag]
    bak_knoop = _bakken(gram, naam[bak_tag], bak_sluit, bericht[bak_tag], len(begin))
    _meld(fout, bericht[bak_tag], bak_knoop == 0)

    blad_knoop = _bladen(gram, naam[blad_tag], bak_knoop, bak_sluit, np.cumsum(~blad, dtype=np.int32)[blad_tag] - 1)
    _meld(fout, bericht[blad_tag], blad_knoop == 0)

    gebeurtenis = np.zeros(len(naam), np.int16)
    gebeurtenis[bak_tag] = 2 * bak_knoop + bak_sluit
    gebeurtenis[blad_tag] = 2 * blad_knoop
    _volgorde(gram, gebeurtenis, ~(blad & sluit), bericht, fout)
    _wit(tags, blad & ~sluit, buffer, begin, eind, bericht, fout)
    open_ = ~bak_sluit
    blad_eind = np.append(tags.begin, 0)[blad_tag + 1]
    return Plaatsen(fout, blad_knoop, blad_tag, tags.eind[blad_tag] + 1, blad_eind, bak_knoop[open_], bak_tag[open_])


def _meld(fout: Vlaggen, bericht: Getallen, mis: Vlaggen) -> None:
    if mis.any():
        fout[bericht[mis]] = True


def _bakken(gram: Grammatica, naam: Knoopnummers, sluit: Vlaggen, bericht: Getallen, aantal: int) -> Knoopnummers:
    """Return the node of every start and end tag of a container; 0 where it does not fit."""
    stap = np.where(sluit, np.int32(-1), np.int32(1))
    hoogte = np.cumsum(stap, dtype=np.int32)
    eerste = np.searchsorted(bericht, np.arange(aantal))
    grond = np.append(0, hoogte)[eerste]
    diepte = hoogte - grond[bericht] + sluit
    knoop = np.zeros(len(naam), np.int16)
    plek = np.arange(len(naam), dtype=np.int32)
    wortelnaam = 1
    knoop[(diepte == 0) & sluit & (naam == wortelnaam)] = WORTEL
    boven: Getallen | None = None
    for d in range(1, gram.diepte):
        openers = np.flatnonzero((diepte == d) & ~sluit)
        if not len(openers):
            break
        moeder = np.full(len(openers), WORTEL, np.int16) if boven is None else knoop[boven[openers]]
        knoop[openers] = gram.kind[moeder, naam[openers]]
        boven = np.zeros(len(naam), np.int32)
        boven[openers] = plek[openers]
        boven = np.maximum.accumulate(boven)
        sluiters = np.flatnonzero((diepte == d) & sluit)
        bij = boven[sluiters]
        knoop[sluiters] = np.where(naam[bij] == naam[sluiters], knoop[bij], 0)
    return knoop


def _bladen(gram: Grammatica, naam: Knoopnummers, bak: Knoopnummers, sluit: Vlaggen, vorige: Getallen) -> Knoopnummers:
    """Return the node of every simple element: a child of the container that is open where it stands."""
    if not len(bak):
        return np.zeros(len(naam), np.int16)
    omhulsel = np.where(sluit, gram.ouder[bak], bak)[vorige]
    omhulsel[vorige < 0] = 0
    return gram.kind[omhulsel, naam]


def _volgorde(gram: Grammatica, gebeurtenis: Knoopnummers, telt: Vlaggen, bericht: Getallen, fout: Vlaggen) -> None:
    rij, van = gebeurtenis[telt], bericht[telt]
    if not len(rij):
        return
    vorige = np.empty_like(rij)
    vorige[1:] = rij[:-1]
    vorige[0] = 2 * WORTEL
    nieuw = np.flatnonzero(np.diff(van)) + 1
    vorige[nieuw] = 2 * WORTEL
    _meld(fout, van, ~gram.mag[vorige, rij])
    laatste = np.append(nieuw - 1, len(rij) - 1)
    _meld(fout, van[laatste], rij[laatste] != 2 * WORTEL + 1)


def _wit(
    tags: Tags,
    bladopen: Vlaggen,
    buffer: npt.NDArray[np.uint8],
    begin: Getallen,
    eind: Getallen,
    bericht: Getallen,
    fout: Vlaggen,
) -> None:
    """Between the tags of a container stands white space only; a simple element is left out."""
    tot = np.append(tags.begin[1:], eind[-1] if len(eind) else 0)
    if len(bericht):
        laatste = np.append(np.flatnonzero(np.diff(bericht)), len(bericht) - 1)
        tot[laatste] = eind[bericht[laatste]]
    van = np.concatenate([tags.eind[~bladopen] + 1, begin])
    tot = np.concatenate([tot[~bladopen], np.append(tags.begin, 0)[np.searchsorted(tags.begin, begin)]])
    wie = np.concatenate([bericht[~bladopen], np.arange(len(begin))])
    gevuld = np.flatnonzero(tot > van)
    van, tot, wie = van[gevuld], tot[gevuld], wie[gevuld]
    venster = np.ndarray((len(buffer) - 8,), "<u8", buffer=buffer, strides=(1,))
    masker = np.array([(1 << 8 * i) - 1 for i in range(8)] + [(1 << 64) - 1], np.uint64)
    for _ in range(_LANG_WIT // 8):
        if not len(van):
            return
        woord = venster[van] & masker[np.minimum(tot - van, 8)]
        vuil = ((woord + _SPATIE) | woord) & _HOOG != 0
        _meld(fout, wie, vuil)
        langer = (tot - van > 8) & ~vuil
        van, tot, wie = van[langer] + 8, tot[langer], wie[langer]
    for a, b, w in zip(van.tolist(), tot.tolist(), wie.tolist(), strict=True):
        if buffer[a:b].tobytes().strip(_WIT):
            fout[w] = True
