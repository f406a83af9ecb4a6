"""Makes up 301's, 305's, 307's, 315's, 317's and 319's: mostly right, now and then wrong in one way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from orakel.kennis import Melding, Versie, Verzoek
from orakel.model import (
    TIJDELIJK,
    VERWIJDEREN,
    AangevraagdProduct,
    Antwoord319,
    NieuwProduct,
    Product,
    Start,
    StartProduct,
    Stop,
    StopProduct,
    TeWijzigenProduct,
    ToegewezenProduct,
    Toewijzing301,
    VerzoekVot,
    VerzoekVow,
)
from orakel.plafond import WEEK
from orakel.regie import zelfde_product
from orakel.wereld import Dossier, Gewenst, Wereld, als_toewijzing, maak_gewenst, maak_omvang, verplaats

REDENEN = ("04", "05", "12", "14")
STOPREDENEN = (TIJDELIJK, TIJDELIJK, "02", "36", "37")


def naast(wet: str, producten: Sequence[Gewenst]) -> list[Gewenst]:
    """Return the products that may stand in one message: they do not overlap (TR302, TR386, TR410)."""
    uit: list[Gewenst] = []
    for g in producten:
        if not any(zelfde_product(wet, g.product, u.product) and _samen(g, u) for u in uit):
            uit.append(g)
    return uit


def _samen(een: Gewenst, ander: Gewenst) -> bool:
    begint_later = ander.tot is not None and een.van > ander.tot
    return not begint_later and not (een.tot is not None and ander.van > een.tot)


def _als_gewenst(p: ToegewezenProduct) -> Gewenst:
    return Gewenst(p.product, p.ingangsdatum, p.einddatum, p.omvang, p.budget)


def nieuwe_toewijzing(w: Wereld, d: Dossier) -> None:
    """Send one to three new allocations, now and then under a number that is taken or with a strange reference."""
    van = w.dag - timedelta(days=w.rng.randrange(-15, 260))
    if w.kans(0.4):
        van = van.replace(day=1)
    gewenst = naast(d.wet, [maak_gewenst(w, d.wet, van) for _ in range(w.kies((1, 2, 3)))])
    eerste = w.vrij_nummer(d.wet, d.paar[1])
    producten = [als_toewijzing(w, eerste + i, g) for i, g in enumerate(gewenst)]
    if w.kans(0.06) and w.kennis.versies:
        producten[0] = replace(producten[0], nummer=w.kies(w.kennis.versies).product.nummer)
    if w.kans(0.05):
        producten[-1] = replace(producten[-1], referentie=_referentie(w, d))
    _verstuur_301(w, d, producten)


def _referentie(w: Wereld, d: Dossier) -> str:
    """Return a reference that was used at these parties, or an invented one."""
    bekend = [r for v in w.kennis.verzoeken if v.paar == d.paar for r in v.referenties]
    return w.kies(bekend) if bekend and w.kans(0.7) else "onbekend"


def _verstuur_301(w: Wereld, d: Dossier, producten: list[ToegewezenProduct]) -> None:
    uniek = {p.nummer: p for p in producten}
    w.verstuur(d.paar, Toewijzing301(d.bsn, tuple(uniek.values())))


def gewijzigde_toewijzing(w: Wereld, d: Dossier) -> None:
    """Send a next version: stretched, shortened, deleted, another size, or as it was (OP087)."""
    versies = w.toewijzingen(d)
    if not versies:
        nieuwe_toewijzing(w, d)
        return
    producten = [_wijzig(w, w.kies(versies).product)]
    if w.kans(0.3):
        erbij = w.kies(versies).product
        if naast(d.wet, [_als_gewenst(producten[0]), _als_gewenst(erbij)])[1:]:
            producten.append(replace(erbij, reden=None, referentie=None) if erbij.reden != "13" else erbij)
    if w.kans(0.04):
        producten[0] = replace(producten[0], ingangsdatum=producten[0].ingangsdatum - timedelta(days=1))
        if producten[0].reden == "13":
            producten[0] = replace(producten[0], einddatum=producten[0].ingangsdatum)
    _verstuur_301(w, d, producten)


def _wijzig(w: Wereld, p: ToegewezenProduct) -> ToegewezenProduct:
    soort = w.rng.random()
    reden = w.kies(REDENEN)
    if soort < 0.2:
        return verplaats(p, w, reden="13", einddatum=p.ingangsdatum)
    if soort < 0.55:
        eind = (p.einddatum or w.dag) + timedelta(days=w.rng.randrange(1, 70))
        return verplaats(p, w, reden=reden, einddatum=max(eind, p.ingangsdatum))
    if soort < 0.8:
        eind = (p.einddatum or w.dag) - timedelta(days=w.rng.randrange(1, 70))
        return verplaats(p, w, reden=reden, einddatum=max(eind, p.ingangsdatum))
    if p.omvang is not None:
        meer = max(0, p.omvang.volume + w.rng.randint(-3, 5))
        return verplaats(p, w, reden=reden, omvang=replace(p.omvang, volume=meer))
    if p.budget is not None:
        return verplaats(p, w, reden=reden, budget=max(0, p.budget + w.rng.randrange(-20_000, 40_000, 500)))
    return verplaats(p, w, reden=None if p.reden != "13" else "13")


def honoreer(w: Wereld, d: Dossier) -> None:
    """Answer a request with a 301: new allocations, or the changed one, with its reference."""
    verzoeken = [v for v in w.kennis.verzoeken if v.paar == d.paar and v.bsn == d.bsn]
    if not verzoeken:
        vow(w, d)
        return
    open_ = [v for v in w.kennis.open_verzoeken() if v in verzoeken]
    verzoek = w.kies(open_) if open_ and w.kans(0.85) else w.kies(verzoeken)
    versies = w.toewijzingen(d)
    if verzoek.nummer == "317" and versies:
        producten = [replace(_wijzig(w, w.kies(versies).product), referentie=verzoek.referenties[0])]
    else:
        producten = _gevraagd(w, d, verzoek)
    _verstuur_301(w, d, producten)


def _gevraagd(w: Wereld, d: Dossier, verzoek: Verzoek) -> list[ToegewezenProduct]:
    """Return allocations for some or all references of a request."""
    gewenst = naast(d.wet, [maak_gewenst(w, d.wet, w.dag) for _ in verzoek.referenties])
    eerste = w.vrij_nummer(d.wet, d.paar[1])
    return [als_toewijzing(w, eerste + i, g, verzoek.referenties[i]) for i, g in enumerate(gewenst)]


def start(w: Wereld, d: Dossier) -> None:
    """Send starts of one or two allocations; errors: unknown number, of another client, started already."""
    versies = w.toewijzingen(d)
    if not versies and w.kans(0.85):
        nieuwe_toewijzing(w, d)
        return
    rijen: dict[object, StartProduct] = {}
    for _ in range(w.kies((1, 1, 2))):
        rij = _start(w, d, w.kies(versies) if versies else None)
        rijen[(rij.toewijzing, rij.product)] = rij
    producten = list(rijen.values())
    if w.kans(0.08):  # the same delivery twice in one message
        tweede = replace(producten[0], begindatum=producten[0].begindatum - timedelta(days=w.rng.randint(1, 9)))
        producten.insert(w.rng.randrange(2), tweede)
    w.verstuur(d.paar, Start(d.bsn, tuple(producten)))


def _start(w: Wereld, d: Dossier, v: Versie | None) -> StartProduct:
    begin = w.dag - timedelta(days=w.rng.randrange(40))
    if v is None or w.kans(0.08):
        return StartProduct(w.vreemd_nummer(d), Product("07") if d.wet == "iwmo" else Product("50"), begin)
    if w.kans(0.08):  # taakgericht: without an allocation
        return StartProduct(None, v.product.product, begin)
    if w.kans(0.6):
        begin = min(max(v.product.ingangsdatum, w.dag - timedelta(days=120)), w.dag)
    return StartProduct(v.product.nummer, v.product.product, begin)


def _meldingen(w: Wereld, d: Dossier, alle: list[Melding]) -> list[Melding]:
    return [m for m in alle if m.paar == d.paar and m.bsn == d.bsn]


def correctie_start(w: Wereld, d: Dossier) -> None:
    """Delete a start (StatusAanlevering 3), mostly one that is there, often with the right one beside it (IV008)."""
    eerder = [m.product for m in _meldingen(w, d, w.kennis.starts) if isinstance(m.product, StartProduct)]
    if not eerder:
        start(w, d)
        return
    oud = w.kies(eerder)
    if w.kans(0.12):
        oud = replace(oud, begindatum=oud.begindatum - timedelta(days=3))
    rijen = [replace(oud, status=VERWIJDEREN)]
    if w.kans(0.6):
        rijen.append(replace(oud, begindatum=min(oud.begindatum + timedelta(days=w.rng.randint(1, 9)), w.dag)))
    if rijen[-1].begindatum == oud.begindatum:
        rijen = rijen[:1]
    w.verstuur(d.paar, Start(d.bsn, tuple(w.rng.sample(rijen, len(rijen)))))


def stop(w: Wereld, d: Dossier) -> None:
    """Send a stop, mostly of an open start; also a second one, one before any start, and with an earlier end."""
    open_ = _meldingen(w, d, list(w.kennis.open_starts()))
    alle = _meldingen(w, d, w.kennis.starts)
    starts = [m.product for m in (open_ if open_ and w.kans(0.6) else alle) if isinstance(m.product, StartProduct)]
    if not starts and w.kans(0.85):
        start(w, d)
        return
    if not starts or w.kans(0.08):
        versies = w.toewijzingen(d)
        starts = [_start(w, d, versies[0] if versies else None)]
    rijen: dict[object, StopProduct] = {}
    for s in w.rng.sample(starts, min(len(starts), w.kies((1, 1, 2)))):
        rijen[(s.toewijzing, s.product)] = _stop(w, s)
    producten = list(rijen.values())
    if w.kans(0.12):  # two stops of one start in one message
        tweede = _stop(w, next(s for s in starts if (s.toewijzing, s.product) in rijen))
        if (tweede.reden, tweede.einddatum) != (producten[0].reden, producten[0].einddatum):
            producten.insert(w.rng.randrange(2), tweede)
    w.verstuur(d.paar, Stop(d.bsn, tuple(producten)))


def _stop(w: Wereld, s: StartProduct) -> StopProduct:
    begin = s.begindatum if w.kans(0.93) else s.begindatum - timedelta(days=1)
    eerdere = [m.product for m in w.kennis.stops if m.product.toewijzing == s.toewijzing]
    eind = begin + timedelta(days=w.rng.randrange((w.dag - begin).days + 1))
    if eerdere and w.kans(0.4):
        laatste = eerdere[-1]
        assert isinstance(laatste, StopProduct)
        eind = min(max(laatste.einddatum, begin), w.dag)
    return StopProduct(s.toewijzing, s.product, begin, w.kies(STOPREDENEN), eind)


def correctie_stop(w: Wereld, d: Dossier) -> None:
    """Delete a stop, mostly one that is there, often with another one beside it."""
    eerder = [m.product for m in _meldingen(w, d, w.kennis.stops) if isinstance(m.product, StopProduct)]
    if not eerder:
        stop(w, d)
        return
    oud = w.kies(eerder)
    if w.kans(0.12):
        oud = replace(oud, reden="38")
    rijen = [replace(oud, status=VERWIJDEREN)]
    if w.kans(0.6):
        nieuw = replace(oud, reden=w.kies(STOPREDENEN), einddatum=max(oud.begindatum, oud.einddatum - timedelta(2)))
        if (nieuw.reden, nieuw.einddatum) != (oud.reden, oud.einddatum):
            rijen.append(nieuw)
    w.verstuur(d.paar, Stop(d.bsn, tuple(w.rng.sample(rijen, len(rijen)))))


def _nieuwe_referentie(w: Wereld) -> str:
    """Return a new reference, or one that any aanbieder used at any gemeente."""
    bekend = [r for v in w.kennis.verzoeken for r in v.referenties]
    return w.kies(bekend) if bekend and w.kans(0.1) else w.nieuw("V")


def vot(w: Wereld, d: Dossier) -> None:
    """Ask for one or two allocations."""
    gewenst = naast(d.wet, [maak_gewenst(w, d.wet, w.dag) for _ in range(w.kies((1, 1, 2)))])
    rijen = {
        r: AangevraagdProduct(r, g.product, g.van, g.tot, g.omvang, g.budget)
        for g in gewenst
        for r in [_nieuwe_referentie(w)]
    }
    w.verstuur(d.paar, VerzoekVot(d.bsn, tuple(rijen.values())))


def vow(w: Wereld, d: Dossier) -> None:
    """Ask for a change with all current allocations; now and then one misses or one is strange."""
    versies = w.kennis.actueel(d.paar, d.bsn, w.dag)
    if not versies and w.kans(0.93):
        nieuwe_toewijzing(w, d)
        return
    if w.kans(0.1):
        versies = w.toewijzingen(d)
    if versies and w.kans(0.12):
        versies.pop(w.rng.randrange(len(versies)))
    ongewijzigd: list[int] = []
    te_wijzigen: list[TeWijzigenProduct] = []
    for v in versies:
        if w.kans(0.45):
            ongewijzigd.append(v.product.nummer)
        else:
            te_wijzigen.append(_te_wijzigen(w, v.product))
    if w.kans(0.05) or not versies:
        ongewijzigd.append(w.vreemd_nummer(d))
    nieuw = _nieuwe_producten(w, d)
    if not te_wijzigen and not nieuw and versies:
        te_wijzigen.append(_te_wijzigen(w, versies[0].product))
        ongewijzigd.remove(versies[0].product.nummer)
    elif not te_wijzigen and not nieuw:
        te_wijzigen.append(TeWijzigenProduct(w.vreemd_nummer(d), w.dag + timedelta(days=1)))
        ongewijzigd = [n for n in ongewijzigd if n != te_wijzigen[0].toewijzing]
    inhoud = VerzoekVow(d.bsn, _nieuwe_referentie(w), tuple(ongewijzigd), tuple(te_wijzigen), tuple(nieuw))
    w.verstuur(d.paar, inhoud)


def _nieuwe_producten(w: Wereld, d: Dossier) -> list[NieuwProduct]:
    if w.kans(0.6):
        return []
    g = maak_gewenst(w, d.wet, w.dag + timedelta(days=w.rng.randint(1, 60)))
    return [NieuwProduct(g.product, g.van, g.tot, g.omvang, g.budget)]


def _te_wijzigen(w: Wereld, p: ToegewezenProduct) -> TeWijzigenProduct:
    """Return a wished change; errors: a date in the past, no size where there must be one, a size where not."""
    soort = w.rng.random()
    van = p.ingangsdatum
    if soort > 0.6:
        van = w.dag + timedelta(days=w.rng.randint(0, 40) if soort < 0.9 else -3)
    tot = None if p.einddatum is None else max(p.einddatum, van) + timedelta(days=w.rng.randrange(40))
    omvang, budget = p.omvang, p.budget
    if omvang is not None:
        omvang = replace(omvang, volume=omvang.volume + 1) if w.kans(0.9) else None
    elif w.kans(0.25):
        omvang, budget = maak_omvang(w), None
        if omvang.frequentie == WEEK:
            tot = tot or van + timedelta(days=30)
    elif budget is not None:
        budget += 1000
    return TeWijzigenProduct(p.nummer, van, tot, omvang, budget)


def antwoord(w: Wereld, d: Dossier) -> None:
    """Answer a request with a 319: under investigation or rejected, now and then of an unknown request."""
    bekend = [r for v in w.kennis.verzoeken if v.paar == d.paar for r in v.referenties]
    if not bekend and w.kans(0.85):
        w.kies((vot, vow))(w, d)
        return
    referentie = "onbekend"
    if bekend and w.kans(0.94):
        referentie = bekend[-1] if w.kans(0.6) else w.kies(bekend)
    w.verstuur(d.paar, Antwoord319(referentie, w.kies(("1", "2"))))
