"""Random histories: sensible but rich in errors, of one or two gemeenten and aanbieders, both laws.

    historie = maak_historie(random.Random(7), berichten=12, clienten=3)

The same seed gives the same history. Every message is right at levels XSD and xslt, so that only rules that need
other messages decide. For Hypothesis there is `historien()`; a failing history of a seed is made small with
`verklein(historie, faalt)`.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from orakel import verhaal_declaratie, verhaal_regie
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
from orakel.wereld import Dossier, Wereld, nieuwe_wereld

T = TypeVar("T")
Daad = Callable[[Wereld, Dossier], None]
DADEN: Final[tuple[tuple[Daad, int], ...]] = (
    (verhaal_declaratie.declaratie, 40),
    (verhaal_regie.gewijzigde_toewijzing, 10),
    (verhaal_regie.nieuwe_toewijzing, 3),
    (verhaal_regie.start, 9),
    (verhaal_regie.stop, 14),
    (verhaal_regie.correctie_start, 4),
    (verhaal_regie.correctie_stop, 5),
    (verhaal_regie.vot, 3),
    (verhaal_regie.vow, 11),
    (verhaal_regie.antwoord, 11),
    (verhaal_regie.honoreer, 6),
)
_KEUZE: Final = [daad for daad, keer in DADEN for _ in range(keer)]


def maak_historie(rng: random.Random, berichten: int = 12, clienten: int = 3) -> list[Bericht]:
    """Return so many messages in the order in which they were sent."""
    w = nieuwe_wereld(rng, clienten)
    while len(w.historie) < berichten:
        d = w.dossiers[0] if w.kans(0.5) else w.kies(w.dossiers)
        if not w.toewijzingen(d) and w.kans(0.8):
            verhaal_regie.nieuwe_toewijzing(w, d)
        else:
            w.kies(_KEUZE)(w, d)
        w.dag += timedelta(days=w.kies((0, 0, 1, 5, 12, 20, 31, 45)))
    return w.historie


@st.composite
def historien(draw: DrawFn, berichten: int = 12, clienten: int = 3) -> list[Bericht]:
    """Return histories for Hypothesis; it makes a failing one small by leaving messages out."""
    rng = random.Random(draw(st.integers(0, 2**32 - 1)))
    historie = maak_historie(rng, draw(st.integers(1, berichten)), draw(st.integers(1, clienten)))
    return [b for b in historie if draw(st.integers(0, 15)) > 0]


def schud(rng: random.Random, b: Bericht) -> Bericht:
    """Return the message with its rows in another order."""
    inhoud = b.inhoud
    match inhoud:
        case Declaratie323():
            clienten = [replace(c, prestaties=_schud(rng, c.prestaties)) for c in inhoud.clienten]
            return replace(b, inhoud=replace(inhoud, clienten=_schud(rng, tuple(clienten))))
        case VerzoekVow():
            ongewijzigd, te_wijzigen = _schud(rng, inhoud.ongewijzigd), _schud(rng, inhoud.te_wijzigen)
            nieuw = _schud(rng, inhoud.nieuw)
            anders = replace(inhoud, ongewijzigd=ongewijzigd, te_wijzigen=te_wijzigen, nieuw=nieuw)
            return replace(b, inhoud=anders)
        case Antwoord319():
            return b
        case _:
            return _met_producten(b, _schud(rng, b.rijen("Product")))


def _schud(rng: random.Random, rijen: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(rng.sample(rijen, len(rijen)))


def _met_producten(b: Bericht, producten: tuple[object, ...]) -> Bericht:
    """Return a 301, 305, 307 or 315 with other rows of its own kind."""
    return replace(b, inhoud=replace(b.inhoud, producten=producten))  # type: ignore[arg-type]


def verklein(historie: Sequence[Bericht], faalt: Callable[[list[Bericht]], bool]) -> list[Bericht]:
    """Return a smaller history that still fails: first without messages, then without rows of messages."""
    klein = list(historie)
    kleiner = True
    while kleiner:
        kleiner = False
        for poging in _kleiner(klein):
            if faalt(poging):
                klein, kleiner = poging, True
                break
    return klein


def _kleiner(historie: list[Bericht]) -> Iterator[list[Bericht]]:
    for i in reversed(range(len(historie))):
        yield [*historie[:i], *historie[i + 1 :]]
    for i, bericht in enumerate(historie):
        for ander in _minder_rijen(bericht):
            yield [*historie[:i], ander, *historie[i + 1 :]]


def _minder_rijen(b: Bericht) -> Iterator[Bericht]:
    """Yield the message with one row less; never without any row."""
    inhoud = b.inhoud
    if isinstance(inhoud, Declaratie323):
        for clienten in _minder_clienten(inhoud.clienten):
            yield replace(b, inhoud=replace(inhoud, clienten=clienten))
    elif isinstance(inhoud, Toewijzing301 | Start | Stop | VerzoekVot) and len(inhoud.producten) > 1:
        for i in range(len(inhoud.producten)):
            over = (*inhoud.producten[:i], *inhoud.producten[i + 1 :])
            yield _met_producten(b, over)


def _minder_clienten(clienten: tuple[Client, ...]) -> Iterator[tuple[Client, ...]]:
    for i, client in enumerate(clienten):
        if len(clienten) > 1:
            yield (*clienten[:i], *clienten[i + 1 :])
        for j in range(len(client.prestaties)):
            over = (*client.prestaties[:j], *client.prestaties[j + 1 :])
            if over:
                yield (*clienten[:i], replace(client, prestaties=over), *clienten[i + 1 :])
