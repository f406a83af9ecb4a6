"""Makes up 323's: months not claimed yet, months claimed again, credits with or without a corrected debit, errors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from orakel.kennis import Regel
from orakel.model import Client, Declaratie323, Prestatie, ToegewezenProduct
from orakel.plafond import MINUUT, UUR, laatste_dag, plafond_maand, plafond_totaal
from orakel.wereld import ANDER, EUROS, PRODUCTEN, Dossier, Wereld

Maand = tuple[int, int]
HOOGSTE = 99_999_999


def vorige_maand(dag: date) -> Maand:
    laatste = dag.replace(day=1) - timedelta(days=1)
    return laatste.year, laatste.month


def declaratie(w: Wereld, d: Dossier) -> None:
    """Send the claim of the month before today for all clients at these parties; now and then of another month."""
    maand = vorige_maand(w.dag)
    if w.kans(0.08):
        maand = vorige_maand(date(*maand, 1))
    per_bsn: dict[str, list[Prestatie]] = defaultdict(list)
    for dossier in [e for e in w.dossiers if e.paar == d.paar]:
        for p in [*_credits(w, dossier), *_debets(w, dossier, maand)]:
            bsn = dossier.bsn if w.kans(0.99) else w.kies(w.dossiers).bsn
            per_bsn[bsn].append(p)
    clienten = _geldig(w, per_bsn) or (Client(d.bsn, (_losse(w, d, maand),)),)
    nummer = w.nieuw("D")
    if w.kennis.declaraties and w.kans(0.05):
        nummer = w.kies(w.kennis.declaraties)[1]
    w.verstuur(d.paar, Declaratie323(nummer, date(*maand, 1), laatste_dag(*maand), clienten))


def _geldig(w: Wereld, per_bsn: dict[str, list[Prestatie]]) -> tuple[Client, ...]:
    """Drop what one message may not hold (TR101, TR315, TR316, TR416); put the rest in any order."""
    alle = [p for lijst in per_bsn.values() for p in lijst]
    genoemd = {p.vorige for p in alle if p.vorige}
    gezien: set[object] = set()
    clienten: list[Client] = []
    for bsn, lijst in per_bsn.items():
        goed = []
        for p in w.rng.sample(lijst, len(lijst)):
            debet = (p.toewijzing, p.begin, p.eind, p.categorie, p.code)
            sleutels: set[object] = {(bsn, p.referentie, p.vorige), p.vorige if p.credit else debet}
            if p.referentie not in genoemd and not sleutels & gezien:
                gezien |= sleutels
                goed.append(p)
        if goed:
            clienten.append(Client(bsn, tuple(goed)))
    return tuple(w.rng.sample(clienten, len(clienten)))


def _losse(w: Wereld, d: Dossier, maand: Maand) -> Prestatie:
    """Return a line on an allocation that is not there."""
    product = w.kies(PRODUCTEN[d.wet])
    assert product.code is not None
    waar = (w.vreemd_nummer(d), product.categorie, product.code, date(*maand, 1), laatste_dag(*maand))
    return Prestatie(w.nieuw("R"), *waar, 2, UUR, 100, 200)


def _referentie(w: Wereld) -> str:
    """Return a new reference, or one that was used before (also for a line that was refused)."""
    if w.kennis.regels and w.kans(0.04):
        return w.kies(w.kennis.regels).prestatie.referentie
    if w.kans(0.02):
        return f"R{w.teller}"
    return w.nieuw("R")


def _credits(w: Wereld, d: Dossier) -> Iterator[Prestatie]:
    eerdere = [r for r in w.kennis.regels if r.paar == d.paar and r.bsn == d.bsn and not r.prestatie.credit]
    goedgekeurd = [r for r in eerdere if r.telt]
    for r in goedgekeurd:
        if w.kans(0.25):
            yield from _credit(w, d, r)
    if eerdere and w.kans(0.12):  # of a line that was refused, or credited before
        yield from _credit(w, d, w.kies(eerdere))
    anders = [r for r in w.kennis.regels if r.paar[0] == d.wet and r.bsn != d.bsn]
    if anders and w.kans(0.04):  # of another client, aanbieder or gemeente
        yield from _credit(w, d, w.kies(anders))


def _credit(w: Wereld, d: Dossier, r: Regel) -> Iterator[Prestatie]:
    """Yield a credit of a line, now and then with other content, and often a corrected debit beside it (OP366)."""
    p = r.prestatie
    if p.credit or p.bedrag == 0:
        return
    yield _mis(w, replace(p, referentie=_referentie(w), vorige=p.referentie, credit=True))
    if w.kans(0.55):
        versie = w.kennis.toewijzing(d.paar, p.toewijzing)
        t = versie.product if versie else None
        begin, eind = (p.begin, p.eind) if t is None or w.kans(0.2) else _periode(t, p.maand)
        nieuw = replace(p, referentie=_referentie(w), begin=begin, eind=min(eind, w.dag))
        yield _met_volume(nieuw, _volume(w, d, t, p))


def _mis(w: Wereld, p: Prestatie) -> Prestatie:
    soort = w.rng.random()
    if soort < 0.04:
        return _met_volume(p, p.volume + 1)
    if soort < 0.06:
        return replace(p, toewijzing=p.toewijzing + 1)
    if soort < 0.08 and p.begin < p.eind:
        return replace(p, eind=p.eind - timedelta(days=1))
    if soort < 0.1:
        return replace(p, vorige="onbekend")
    return p


def _met_volume(p: Prestatie, volume: int) -> Prestatie:
    """Return a line with another volume and the amount that belongs to it."""
    per_stuk = 1 if p.tarief is None else p.tarief
    volume = min(volume, HOOGSTE // max(1, per_stuk))
    if p.credit and volume * per_stuk == 0:
        return p
    return replace(p, volume=volume, bedrag=volume * per_stuk)


def _debets(w: Wereld, d: Dossier, maand: Maand) -> Iterator[Prestatie]:
    for v in w.toewijzingen(d):
        maanden = _maanden(w, v.product, maand)
        for m in w.rng.sample(maanden, min(len(maanden), w.kies((1, 2, 3, 4, 6)))):
            gedeclareerd = any(r.prestatie.maand == m for r in w.kennis.debets(d.paar, v.product.nummer))
            if not gedeclareerd or w.kans(0.25) or (v.product.omvang is None and w.kans(0.5)):
                yield _fout(w, d, maand, _debet(w, d, v.product, m))


def _maanden(w: Wereld, p: ToegewezenProduct, tot: Maand) -> list[Maand]:
    """Return the months of an allocation up to the claimed one; now and then also one just outside it."""
    begin = p.ingangsdatum.replace(day=1)
    uit = [vorige_maand(begin)] if w.kans(0.04) and begin < date(*tot, 1) else []
    einde = p.einddatum and p.einddatum + timedelta(days=31 * w.kans(0.04))
    eind = min(date(*tot, 1), einde or date(*tot, 1))
    while begin <= eind:
        uit.append((begin.year, begin.month))
        begin = (begin + timedelta(days=31)).replace(day=1)
    return uit


def _periode(p: ToegewezenProduct, m: Maand) -> tuple[date, date]:
    """Return what the allocation has of a month; the whole month when it has nothing of it."""
    begin, eind = date(*m, 1), laatste_dag(*m)
    van, tot = max(begin, p.ingangsdatum), min(eind, p.einddatum or eind)
    return (van, tot) if van <= tot else (begin, eind)


def _debet(w: Wereld, d: Dossier, t: ToegewezenProduct, m: Maand) -> Prestatie:
    product = t.product or w.kies(PRODUCTEN[d.wet])
    code = product.code or w.kies([p.code for p in PRODUCTEN[d.wet] if p.categorie == product.categorie])
    assert code is not None
    eenheid = t.omvang.eenheid if t.omvang else w.kies((UUR, MINUUT, "82", EUROS))
    if eenheid == UUR and w.kans(0.4):
        eenheid = MINUUT
    tarief = None if eenheid == EUROS else w.rng.randint(0, 9000) // (60 if eenheid == MINUUT else 1)
    waar = (t.nummer, product.categorie, code, *_periode(t, m))
    p = Prestatie(_referentie(w), *waar, 0, eenheid, tarief, 0)
    return _met_volume(p, _volume(w, d, t, p))


def _volume(w: Wereld, d: Dossier, t: ToegewezenProduct | None, p: Prestatie) -> int:
    """Return a volume around what there is room for: just under, on and over the ceiling; or a part of it."""
    if t is not None and t.omvang is not None and p.maand:
        plafond = plafond_maand(d.wet, t, *p.maand)
        totaal = plafond_totaal(t)
        if totaal is not None and w.kans(0.3):
            plafond = totaal // w.kies((1, 2, 3))
        per_stuk = 60 if (t.omvang.eenheid, p.eenheid) == (UUR, UUR) else 1
        hoogste = plafond // per_stuk
        return max(0, w.kies((hoogste, hoogste, hoogste + 1, hoogste - 1, hoogste // 2, hoogste // 2, hoogste // 3, 1)))
    if t is not None and t.budget is not None:
        return t.budget // w.kies((1, 2, 3, 4)) // max(1, p.tarief or 1) + w.rng.randrange(2)
    return w.rng.randrange(0, 100)


def _fout(w: Wereld, d: Dossier, maand: Maand, p: Prestatie) -> Prestatie:
    """Make one line in eight wrong in one way that only other messages show."""
    soort = w.rng.random()
    ander = ANDER[d.wet]
    if soort < 0.02:
        return replace(p, toewijzing=w.vreemd_nummer(d))
    if soort < 0.03:
        return replace(p, categorie=ander.categorie, code=str(ander.code))
    if soort < 0.04 and p.categorie != "11":
        return replace(p, code=f"{p.categorie}Z99")
    if soort < 0.055 and p.eenheid != EUROS:
        return replace(p, eenheid=w.kies((MINUUT, UUR, "14", "84")))
    if soort < 0.075:
        return replace(p, begin=date(*p.maand, 1), eind=laatste_dag(*p.maand))
    if soort < 0.09 and p.begin < p.eind:
        return replace(p, begin=p.begin + timedelta(days=1))
    if soort < 0.105 and p.begin < p.eind:
        return replace(p, eind=p.eind - timedelta(days=1))
    if soort < 0.125:
        return _later(w, maand, p)
    return p


def _later(w: Wereld, maand: Maand, p: Prestatie) -> Prestatie:
    """Return a line over days after the claimed month but before today."""
    begin = laatste_dag(*maand) + timedelta(days=1)
    eind = min(laatste_dag(begin.year, begin.month), w.dag)
    return replace(p, begin=begin, eind=eind) if begin <= eind else p
