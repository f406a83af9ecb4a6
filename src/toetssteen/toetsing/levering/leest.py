"""Which columns of which tables the clauses of a profile could read, told from the code of their rules.

A rule reads columns in its expression, in its joins and in the functions that these call. All of that is followed: a
text there that is the name of a column, of a table that is named there too, counts as read. So a column that is left
out is read by no rule of the profile; one that is named may matter only now and then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import is_dataclass
from functools import cache, partial
from types import CodeType, FunctionType, ModuleType
from typing import Any, Final

import polars as pl

from toetssteen.contracten.delen import Termijn
from toetssteen.contracten.laden import Geladen
from toetssteen.core.gegevens import TABELLEN
from toetssteen.regels.contract.basis import DAGEN, Contractregel
from toetssteen.regels.contract.kolommen.verrijking import inzet
from toetssteen.regels.contract.register import contractregels
from toetssteen.toetsing.contract.gebeurtenissen import AFGELEID, Afgeleid
from toetssteen.toetsing.contract.opdrachten import opdrachten
from toetssteen.toetsing.contract.termijnparen import begingebeurtenissen

_EIGEN: Final = "toetssteen.regels"
_VERWEZEN: Final = {
    "Toewijzing": "toewijzingen",
    "Professional": "professionals",
    "Locatie": "locaties",
    "Client": "clienten",
}
"""Tables that a name before a dot stands for."""
_NIET_VOLGEN: Final = (TABELLEN, DAGEN)
_TELLING: Final[Mapping[str, tuple[str, ...]]] = {
    "sessies": ("ToewijzingNummer", "ProductCode", "Minuten", "Dagdelen"),
    "toewijzingen": ("ProductCategorie", "ProductCode", "Einddatum", "RedenWijziging", "Eenheid"),
}
"""Columns that counting what may be claimed reads, whatever the contract says."""
_PRODUCT: Final = frozenset({"ToewijzingNummer", "ProductCode", "Toewijzing.ProductCode"})
"""What tells of which product a row is."""


def gelezen_kolommen(geladen: Geladen) -> dict[str, set[str]]:
    """Return per table the columns that the clauses of a profile, or the count of what may be claimed, could read."""
    uit: dict[str, set[str]] = {tabel: set(kolommen) for tabel, kolommen in _TELLING.items()}
    regels = contractregels()
    for clausule in geladen.profiel.clausules:
        for opdracht in opdrachten(clausule, geladen.profiel):
            if opdracht.regel in regels:
                waarden = [w.waarde for waarden in opdracht.parameters.values() for w in waarden]
                teksten = _teksten_van(regels[opdracht.regel]) | set(_teksten(waarden))
                _voeg_toe(uit, teksten | (_PRODUCT if opdracht.producten else frozenset()))
        for deel in clausule.delen:
            if isinstance(deel, Termijn):
                uit.setdefault("gebeurtenissen", set()).update(TABELLEN["gebeurtenissen"].schema)
                _van_termijn(deel, uit)
    return uit


def kolommen_van(regel: Contractregel) -> dict[str, set[str]]:
    """Return per table the columns that one rule could read."""
    uit: dict[str, set[str]] = {}
    _voeg_toe(uit, _teksten_van(regel))
    return uit


def _van_termijn(deel: Termijn, uit: dict[str, set[str]]) -> None:
    """Add the days that a term takes from allocations, starts, stops and claims."""
    for naam in {*begingebeurtenissen(deel), deel.wat, *deel.wat_ook} & set(AFGELEID):
        bron: Afgeleid = AFGELEID[naam]
        wortels = {*bron.kenmerk.meta.root_names(), *bron.telt.meta.root_names()}
        bekend = wortels & set(TABELLEN[bron.tabel].schema)
        uit.setdefault(bron.tabel, set()).update({bron.dossier, bron.dag, *bekend})


@cache
def _teksten_van(regel: Contractregel) -> frozenset[str]:
    """Return every text in a rule, with the name of its table."""
    begin = [regel.uitdrukking, regel.eigen, *regel.verrijkingen, regel.groep, regel.samenvatting, regel.rest]
    teksten = {regel.tabel, *_teksten([f for f in begin if f is not None]), *DAGEN[regel.tabel].meta.root_names()}
    return frozenset(teksten.union(_teksten([inzet]), ("sessies", "professionals")) if "inzet" in teksten else teksten)


def _voeg_toe(uit: dict[str, set[str]], teksten: set[str] | frozenset[str]) -> None:
    """Add the columns that texts name, of the tables that they name."""
    verwezen = [(_VERWEZEN[b], k) for b, _, k in (t.partition(".") for t in teksten) if b in _VERWEZEN and k]
    for naam in {*teksten, *(tabel for tabel, _ in verwezen)} & set(TABELLEN):
        genoemd = teksten | {kolom for tabel, kolom in verwezen if tabel == naam}
        uit.setdefault(naam, set()).update(genoemd & set(TABELLEN[naam].schema))


def _teksten(begin: list[Any]) -> Iterator[str]:
    """Yield every text in functions, in the functions and constants that they name, and in those of these."""
    gezien: set[int] = set()
    werk = list(begin)
    while werk:
        nu = werk.pop()
        if id(nu) in gezien or any(nu is niet for niet in _NIET_VOLGEN):
            continue
        gezien.add(id(nu))
        if isinstance(nu, str):
            yield nu
        else:
            werk.extend(_inhoud(nu))


def _inhoud(nu: Any) -> Iterable[Any]:
    """Return what a value holds or refers to."""
    match nu:
        case pl.Expr():
            return nu.meta.root_names()
        case FunctionType() if nu.__module__.startswith(_EIGEN):
            return _van_functie(nu)
        case Mapping():
            return (*nu.keys(), *nu.values())
        case tuple() | list() | set() | frozenset():
            return nu
        case CodeType():
            return nu.co_consts
        case partial():
            return (nu.func, *nu.args, *nu.keywords.values())
        case type():
            return vars(nu).values() if nu.__module__.startswith(_EIGEN) else ()
    if is_dataclass(nu):
        return vars(nu).values()
    return [nu.__wrapped__] if hasattr(nu, "__wrapped__") else ()  # kept by functools.cache


def _van_functie(functie: FunctionType) -> list[Any]:
    """Return what a function can reach: its constants, what it names in its module, its defaults and its closure."""
    namen = _namen(functie.__code__)
    globaal = [functie.__globals__[n] for n in namen if n in functie.__globals__]
    modules = [m for m in globaal if isinstance(m, ModuleType) and m.__name__.startswith(_EIGEN)]
    globaal += [getattr(m, n) for m in modules for n in namen if hasattr(m, n)]
    omsloten = [cel.cell_contents for cel in functie.__closure__ or ()]
    return [
        functie.__code__,
        *globaal,
        *omsloten,
        *(functie.__defaults__ or ()),
        *(functie.__kwdefaults__ or {}).values(),
    ]


def _namen(code: CodeType) -> set[str]:
    binnen = [c for c in code.co_consts if isinstance(c, CodeType)]
    return set(code.co_names).union(*(_namen(c) for c in binnen))
