"""The oracle's rules for 301, 305, 307, 315, 317 and 319. Each function yields (klasse, row, rule) that fail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TypeVar

from orakel.kennis import Kennis, Levering, Melding, Versie, eindigt, gebruikt, levering, loopt
from orakel.model import (
    TIJDELIJK,
    VERWIJDERD,
    VERWIJDEREN,
    Antwoord319,
    Bericht,
    Paar,
    Product,
    Start,
    StartProduct,
    Stop,
    StopProduct,
    TeWijzigenProduct,
    Toewijzing301,
    VerzoekVot,
    VerzoekVow,
)
from orakel.plafond import TOTAAL

Fout = tuple[str, int, str]
GRENS = date(2020, 12, 31)
STAPELBAAR = ("11", "12", "13", "14")
L = TypeVar("L", StartProduct, StopProduct)


def toewijzing(kennis: Kennis, b: Bericht, inhoud: Toewijzing301) -> Iterator[Fout]:
    for rij, p in enumerate(inhoud.producten):
        vorige = _vorige(kennis, b, p.nummer)
        if vorige is not None:
            toen = (vorige.bsn, vorige.paar, vorige.product.product, vorige.product.ingangsdatum)
            if toen != (inhoud.bsn, b.paar, p.product, p.ingangsdatum):
                yield "ToegewezenProduct", rij, "TR332"
        if p.referentie is not None:
            gevraagd = kennis.gevraagd(b.paar, p.referentie, inhoud.bsn)
            if not gevraagd or kennis.gehonoreerd(b.paar, p.referentie):
                yield "ToegewezenProduct", rij, "TR379"
        if p.reden == VERWIJDERD and kennis.debets(b.paar, p.nummer):
            yield "ToegewezenProduct", rij, "TR385"


def _vorige(kennis: Kennis, b: Bericht, nummer: int) -> Versie | None:
    """Return the version before of a number: of this aanbieder, or else of whoever has it."""
    return kennis.toewijzing(b.paar, nummer) or kennis.versie(b.wet, b.gemeente, nummer)


def na_verwijderen(eerder: list[Melding], paar: Paar, bsn: str, rijen: tuple[L, ...]) -> list[Melding]:
    """Return what is left after the rows with StatusAanlevering 3: their key is the whole row but the status."""
    weg = [Melding(paar, bsn, replace(p, status="1")) for p in rijen if p.status == VERWIJDEREN]
    return [m for m in eerder if m not in weg]


def _meldingen(
    kennis: Kennis, b: Bericht, bsn: str, klasse: str, rijen: tuple[Levering, ...], eerder: list[Melding]
) -> Iterator[Fout]:
    """Yield what starts and stops have in common: TR019, TR063 and TR074; `over` are those not deleted now."""
    over = na_verwijderen(eerder, b.paar, bsn, rijen)  # type: ignore[type-var]
    for rij, p in enumerate(rijen):
        zelf = Melding(b.paar, bsn, replace(p, status="1"))
        if p.status == VERWIJDEREN:
            if zelf not in eerder:
                yield klasse, rij, "TR063"
            continue
        if p.toewijzing is not None:
            versie = kennis.toewijzing(b.paar, p.toewijzing)
            if versie is None or versie.bsn != bsn:
                yield klasse, rij, "TR019"
        if zelf in over:
            yield klasse, rij, "TR074"


def start(kennis: Kennis, b: Bericht, inhoud: Start) -> Iterator[Fout]:
    yield from _meldingen(kennis, b, inhoud.bsn, "StartProduct", inhoud.producten, kennis.starts)
    over = na_verwijderen(kennis.starts, b.paar, inhoud.bsn, inhoud.producten)
    lopend = [s for s in over if not any(eindigt(stop, s) for stop in kennis.stops)]
    for rij, p in enumerate(inhoud.producten):
        zelf = Melding(b.paar, inhoud.bsn, p)
        if p.status == VERWIJDEREN:
            if any(eindigt(stop, zelf) for stop in kennis.stops):
                yield "StartProduct", rij, "TR071"
        elif any(
            s.paar == b.paar and levering(s.bsn, s.product) == levering(inhoud.bsn, p)
            for s in [*lopend, *(Melding(b.paar, inhoud.bsn, q) for q in _eerder_gestart(inhoud.producten, p))]
        ):
            yield "StartProduct", rij, "TR326"


def _eerder_gestart(rijen: tuple[StartProduct, ...], p: StartProduct) -> list[StartProduct]:
    """Return the new starts of one message that count before `p`: those that begin earlier."""
    return [q for q in rijen if q.status != VERWIJDEREN and q.begindatum < p.begindatum]


def _eerder_gestopt(rijen: tuple[StopProduct, ...], p: StopProduct) -> list[StopProduct]:
    """Return the new stops of one message that count before `p`: an earlier end first, then a temporary one."""

    def plek(q: StopProduct) -> tuple[date, date, bool, str]:
        return q.begindatum, q.einddatum, q.reden != TIJDELIJK, q.reden

    return [q for q in rijen if q.status != VERWIJDEREN and plek(q) < plek(p)]


def stop(kennis: Kennis, b: Bericht, inhoud: Stop) -> Iterator[Fout]:
    yield from _meldingen(kennis, b, inhoud.bsn, "StopProduct", inhoud.producten, kennis.stops)
    over = na_verwijderen(kennis.stops, b.paar, inhoud.bsn, inhoud.producten)
    for rij, p in enumerate(inhoud.producten):
        if p.status == VERWIJDEREN:
            continue
        zelf = Melding(b.paar, inhoud.bsn, p)
        if not any(eindigt(zelf, s) for s in kennis.starts):
            yield "StopProduct", rij, "TR382"
        bekend = [*over, *(Melding(b.paar, inhoud.bsn, q) for q in _eerder_gestopt(inhoud.producten, p))]
        eerdere = [s.product for s in bekend if eindigt(s, zelf) and isinstance(s.product, StopProduct)]
        if p.reden == TIJDELIJK and any(s.reden == TIJDELIJK for s in eerdere):
            yield "StopProduct", rij, "TR413"
        if any(p.einddatum < s.einddatum for s in eerdere):
            yield "StopProduct", rij, "TR414"
        if any(s.reden != TIJDELIJK for s in eerdere):
            yield "StopProduct", rij, "TR415"


def _verzoek(kennis: Kennis, b: Bericht, bsn: str, referentie: str) -> Iterator[str]:
    """Yield the rules of every request: a reference counts at all gemeenten, an open request at this one."""
    if gebruikt(_paren(kennis, referentie), b)[0]:
        yield "TR347"
    if any((v.paar, v.bsn) == (b.paar, bsn) for v in kennis.open_verzoeken()):
        yield "TR374"


def _paren(kennis: Kennis, referentie: str) -> Iterator[Paar]:
    return (v.paar for v in kennis.verzoeken if referentie in v.referenties)


def elders(kennis: Kennis, b: Bericht, fouten: set[Fout]) -> set[Fout]:
    """Return the faults that are there only because of another party, which the receiver cannot know."""
    match b.inhoud:
        case Toewijzing301(_, toegewezen):
            vorige = [_vorige(kennis, b, p.nummer) for p in toegewezen]
            return {f for f in fouten if f[2] == "TR332" and (v := vorige[f[1]]) is not None and v.paar != b.paar}
        case VerzoekVot(_, producten):
            referenties = [p.referentie for p in producten]
        case VerzoekVow(_, referentie):
            referenties = [referentie]
        case _:
            return set()
    return {f for f in fouten if f[2] == "TR347" and gebruikt(_paren(kennis, referenties[f[1]]), b)[1]}


def vot(kennis: Kennis, b: Bericht, inhoud: VerzoekVot) -> Iterator[Fout]:
    for rij, p in enumerate(inhoud.producten):
        for code in _verzoek(kennis, b, inhoud.bsn, p.referentie):
            yield "AangevraagdProduct", rij, code


def vow(kennis: Kennis, b: Bericht, inhoud: VerzoekVow) -> Iterator[Fout]:
    if not kennis.client_bekend(b.paar, inhoud.bsn):
        yield "Client", 0, "TR304"
    for code in _verzoek(kennis, b, inhoud.bsn, inhoud.referentie):
        yield "Verzoek", 0, code
    genoemd = {*inhoud.ongewijzigd, *(t.toewijzing for t in inhoud.te_wijzigen)}
    if any(v.product.nummer not in genoemd for v in kennis.actueel(b.paar, inhoud.bsn, b.dagtekening)):
        yield "Verzoek", 0, "TR349"
    if _overlapt(kennis, b, inhoud):
        yield "Verzoek", 0, "TR361"
    for rij, nummer in enumerate(inhoud.ongewijzigd):
        if not _actueel(kennis.toewijzing(b.paar, nummer), inhoud.bsn, b.dagtekening):
            yield "OngewijzigdProduct", rij, "TR350"
    for rij, t in enumerate(inhoud.te_wijzigen):
        for code in _te_wijzigen(kennis.toewijzing(b.paar, t.toewijzing), b, inhoud.bsn, t):
            yield "TeWijzigenProduct", rij, code


def _actueel(versie: Versie | None, bsn: str, dag: date) -> bool:
    return versie is not None and versie.bsn == bsn and loopt(versie, dag)


def _te_wijzigen(versie: Versie | None, b: Bericht, bsn: str, t: TeWijzigenProduct) -> Iterator[str]:
    if not _actueel(versie, bsn, b.dagtekening):
        yield "TR351"
        return
    assert versie is not None
    oud = versie.product
    zelfde_begin = t.gewenste_ingangsdatum == oud.ingangsdatum
    if t.gewenste_ingangsdatum <= b.dagtekening and not zelfde_begin:
        yield "TR357"
    als_geheel = oud.budget is not None or (oud.omvang is not None and oud.omvang.frequentie == TOTAAL)
    if als_geheel and not zelfde_begin:
        yield "TR373"
    code = oud.product.code if oud.product else None
    nieuw = oud.einddatum is None or oud.einddatum > GRENS
    if oud.product is None and nieuw and t.omvang is not None:
        yield "TR375"
    if code is not None and t.omvang is None:
        yield "TR411"
    if code is None and nieuw and t.omvang is not None:
        yield "TR412"


def _overlapt(kennis: Kennis, b: Bericht, inhoud: VerzoekVow) -> bool:
    """Whether two products of the wished situation run on the same day and may not."""
    periodes: list[tuple[Product | None, date, date]] = []
    for nummer in inhoud.ongewijzigd:
        v = kennis.toewijzing(b.paar, nummer)
        if v is not None and not v.product.verwijderd:
            periodes.append((v.product.product, v.product.ingangsdatum, v.product.einddatum or date.max))
    for t in inhoud.te_wijzigen:
        v = kennis.toewijzing(b.paar, t.toewijzing)
        if v is not None and not v.product.verwijderd:
            periodes.append((v.product.product, t.gewenste_ingangsdatum, t.einddatum or date.max))
    periodes += [(n.product, n.gewenste_ingangsdatum, n.einddatum or date.max) for n in inhoud.nieuw]
    for i, (een, van, tot) in enumerate(periodes):
        for ander, begin, eind in periodes[i + 1 :]:
            if max(van, begin) <= min(tot, eind) and zelfde_product(b.wet, een, ander):
                return True
    return False


def zelfde_product(wet: str, een: Product | None, ander: Product | None) -> bool:
    """Whether two products may not run side by side: same code, or same category when a code misses, or generic."""
    if wet == "iwmo" and any(p is not None and p.categorie in STAPELBAAR for p in (een, ander)):
        return False
    if een is None or ander is None:
        return True
    if een.categorie != ander.categorie:
        return False
    return een.code is None or ander.code is None or een.code == ander.code


def antwoord(kennis: Kennis, b: Bericht, inhoud: Antwoord319) -> Iterator[Fout]:
    if not kennis.gevraagd(b.paar, inhoud.referentie):
        yield "Antwoord", 0, "TR355"
    if kennis.gehonoreerd(b.paar, inhoud.referentie):
        yield "Antwoord", 0, "TR359"
    eerder = [a for paar, referentie, a in kennis.antwoorden if (paar, referentie) == (b.paar, inhoud.referentie)]
    if inhoud.antwoord == "2" and eerder:
        yield "Antwoord", 0, "TR360"
    if "1" in eerder:
        yield "Antwoord", 0, "TR365"
