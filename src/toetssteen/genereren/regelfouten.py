"""Mistakes in single lines of a claim: from the line as it should be to the line as it is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final, TypeAlias

from toetssteen.genereren.aanbod import MINUUT, UUR, Product, producten
from toetssteen.genereren.agenda import DAG, maandeinde, weken
from toetssteen.genereren.dossier import Toewijzing
from toetssteen.genereren.levensloop import WEEK
from toetssteen.genereren.prestaties import Regel, met_volume
from toetssteen.genereren.regio import test_bsns


@dataclass(frozen=True)
class Zaak:
    """A line with what is known around it: its allocation, its month, and its line of the month before."""

    t: Toewijzing
    maand: date
    regel: Regel
    vorige: Regel | None


Misser: TypeAlias = Callable[[Zaak], Regel | None]
"""Return the wrong line; None when this cannot happen to this line."""


def _ander(zaak: Zaak, *, zelfde_categorie: bool) -> Product | None:
    eigen = zaak.t.product
    for p in producten(eigen.profiel, zaak.maand):
        if p.code != eigen.code and (p.categorie == eigen.categorie) is zelfde_categorie:
            return p
    return None


def _ander_product(zaak: Zaak) -> Regel | None:
    ander = _ander(zaak, zelfde_categorie=True)
    return replace(zaak.regel, code=ander.code) if ander else None


def _andere_categorie(zaak: Zaak) -> Regel | None:
    ander = _ander(zaak, zelfde_categorie=False)
    return replace(zaak.regel, code=ander.code, categorie=ander.categorie) if ander else None


def _te_veel(zaak: Zaak) -> Regel | None:
    t, r = zaak.t, zaak.regel
    plafond = t.volume * weken(r.begin, r.eind) if t.frequentie == WEEK else t.volume
    return met_volume(t, r.referentie, (r.begin, r.eind), plafond + max(1, t.per_week // 2))


def _tarief(zaak: Zaak) -> Regel | None:
    r, p = zaak.regel, zaak.t.product
    if not p.met_afspraak or p.tarief(r.begin).eenheid != p.eenheid:
        return None
    tarief = r.tarief + max(1, r.tarief // 20)
    return replace(r, tarief=tarief, bedrag=tarief * r.volume)


def _begin_voor(zaak: Zaak) -> Regel | None:
    return replace(zaak.regel, begin=zaak.maand) if zaak.regel.begin > zaak.maand else None


def _eind_na(zaak: Zaak) -> Regel | None:
    laatste = maandeinde(zaak.maand)
    return replace(zaak.regel, eind=laatste) if zaak.regel.eind < laatste else None


def _begin_te_laat(zaak: Zaak) -> Regel | None:
    r = zaak.regel
    return replace(r, begin=r.begin + DAG) if r.begin == zaak.maand and r.begin < r.eind else None


def _eind_te_vroeg(zaak: Zaak) -> Regel | None:
    r = zaak.regel
    return replace(r, eind=r.eind - DAG) if r.eind == maandeinde(zaak.maand) and r.begin < r.eind else None


def _onbekend(zaak: Zaak) -> Regel:
    return replace(zaak.regel, toewijzing=zaak.t.nummer // 10 * 10 + 8)


def _van_een_ander(zaak: Zaak) -> Regel:
    bsns = test_bsns()
    return replace(zaak.regel, bsn=bsns[(zaak.t.inwoner.nummer + 1) % len(bsns)])


def _gebruikt(zaak: Zaak) -> Regel | None:
    return zaak.vorige and replace(zaak.regel, referentie=zaak.vorige.referentie)


def _eenheid(zaak: Zaak) -> Regel | None:
    anders = {MINUUT: UUR, UUR: "14"}.get(zaak.regel.eenheid)
    return replace(zaak.regel, eenheid=anders) if anders else None


def _bedrag(zaak: Zaak) -> Regel:
    return replace(zaak.regel, bedrag=zaak.regel.bedrag + 1_000)


MISSERS: Final[Mapping[str, Misser]] = MappingProxyType(
    {
        "ander product": _ander_product,
        "andere categorie": _andere_categorie,
        "meer dan de maand": _te_veel,
        "tarief": _tarief,
        "begin voor toewijzing": _begin_voor,
        "eind na toewijzing": _eind_na,
        "begin te laat": _begin_te_laat,
        "eind te vroeg": _eind_te_vroeg,
        "onbekende toewijzing": _onbekend,
        "van een ander": _van_een_ander,
        "referentie gebruikt": _gebruikt,
        "andere eenheid": _eenheid,
        "bedrag": _bedrag,
        "credit van afgewezen regel": _bedrag,
    }
)
"""By the name of the mistake: what is wrong in the line of the month itself. Each is refused."""
