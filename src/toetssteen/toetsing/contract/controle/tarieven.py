"""Products and tariffs: gaps and overlaps in dates, tariffs without a product, products without a tariff."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from toetssteen.contracten.geladen import Geladen, tariefplek
from toetssteen.contracten.schema import Tariefregel
from toetssteen.core.eurocent import euro
from toetssteen.core.weergave import toon
from toetssteen.toetsing.contract.controle.basis import Opmerking, opmerking
from toetssteen.toetsing.contract.controle.verwijzingen import bedoelt

MINUUT: Final = "01"
LAAG: Final = 100
"""Eurocents below which a tariff, other than per minute, looks like euros."""


def tarieven(geladen: Geladen) -> Iterator[Opmerking]:
    """Yield what is wrong with the tables of products and tariffs."""
    profiel = geladen.profiel
    codes = [p.code for p in profiel.producten]
    for code in sorted({c for c in codes if codes.count(c) > 1}):
        perioden = sorted((p.van or date.min, p.tot or date.max) for p in profiel.producten if p.code == code)
        if any(volgende[0] <= vorige[1] for vorige, volgende in pairwise(perioden)):
            melding = f"product {code} staat er meer dan eens voor dezelfde dagen."
            herstel = "Laat er één staan, of geef van en tot."
            yield opmerking(geladen, "fout", "product-dubbel", None, melding, herstel, plek=("product", code))
    per_product: dict[tuple[str, str | None], list[Tariefregel]] = defaultdict(list)
    for tarief in profiel.tarieven:
        per_product[tarief.product, tarief.niveau].append(tarief)
    for (product, niveau), regels in per_product.items():
        wat = f"{product} ({niveau})" if niveau else product
        if product not in codes:
            melding = f"er is een tarief voor {product}, maar dat product is er niet."
            plek, herstel = tariefplek(regels[0]), bedoelt(product, codes)
            yield opmerking(geladen, "fout", "tarief-zonder-product", None, melding, herstel, plek=plek)
        yield from _perioden(geladen, wat, regels)
        yield from _laag(geladen, wat, regels)
    if profiel.sjabloon:
        return
    for regel in profiel.producten:
        if not any(code == regel.code for code, _ in per_product):
            melding = f"product {regel.code} ({regel.naam}) heeft geen tarief: een declaratie ervan is niet te toetsen."
            herstel, plek = "Vul het tarief in bij tarieven.", ("product", regel.code)
            yield opmerking(geladen, "let op", "product-zonder-tarief", None, melding, herstel, plek=plek)


def _perioden(geladen: Geladen, wat: str, regels: list[Tariefregel]) -> Iterator[Opmerking]:
    op_volgorde = sorted(regels, key=lambda r: r.van or date.min)
    for vorige, volgende in pairwise(op_volgorde):
        einde, begin = vorige.tot or date.max, volgende.van or date.min
        if begin <= einde:
            vanaf = toon(volgende.van) if volgende.van else "het begin"
            melding = f"twee tarieven van {wat} gelden tegelijk vanaf {vanaf}."
            herstel, plek = "Laat het eerste eindigen voor het tweede.", tariefplek(volgende)
            yield opmerking(geladen, "fout", "tarief-overlap", None, melding, herstel, plek=plek)
        elif einde + timedelta(days=1) < begin:
            van, tot = einde + timedelta(days=1), begin - timedelta(days=1)
            melding = f"{wat} heeft geen tarief van {toon(van)} tot en met {toon(tot)}."
            herstel, plek = "Sluit de perioden op elkaar aan.", tariefplek(volgende)
            yield opmerking(geladen, "fout", "tarief-gat", None, melding, herstel, plek=plek)
    profiel = geladen.profiel
    eerste, laatste = op_volgorde[0].van, op_volgorde[-1].tot
    if profiel.ingang and eerste and eerste > profiel.ingang:
        melding = f"{wat} heeft geen tarief van {toon(profiel.ingang)} tot en met {toon(eerste - timedelta(days=1))}."
        herstel, plek = "Vul het tarief vanaf de ingang in.", tariefplek(op_volgorde[0])
        yield opmerking(geladen, "let op", "tarief-gat", None, melding, herstel, plek=plek)
    if laatste and (profiel.einde is None or laatste < profiel.einde):
        melding = f"{wat} heeft geen tarief na {toon(laatste)}."
        herstel, plek = "Vul het volgende tarief in.", tariefplek(op_volgorde[-1])
        yield opmerking(geladen, "let op", "tarief-gat", None, melding, herstel, plek=plek)


def _laag(geladen: Geladen, wat: str, regels: list[Tariefregel]) -> Iterator[Opmerking]:
    """Yield tariffs that look like euros: amounts are eurocents."""
    eenheden = {p.code: p.eenheid for p in geladen.profiel.producten}
    for regel in regels:
        per_minuut = (regel.eenheid or eenheden.get(regel.product)) == MINUUT
        if 0 < regel.bedrag < LAAG and not per_minuut:
            melding = f"het tarief van {wat} is {regel.bedrag}: dat is {euro(regel.bedrag)}. Klopt dat?"
            herstel = f"Bedragen zijn eurocenten; bedoelt u {regel.bedrag * 100} ({euro(regel.bedrag * 100)})?"
            yield opmerking(geladen, "let op", "tarief-laag", None, melding, herstel, plek=tariefplek(regel))
