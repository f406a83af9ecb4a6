"""What the parts of a clause come to: which rule, on which products, with which parameters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from toetssteen.contracten.basis import Parameters
from toetssteen.contracten.delen import AlleDelen, Controle, Gevolg, Kwalificatie, Product, Tarief
from toetssteen.contracten.schema import Clausule, Profiel
from toetssteen.regels.contract.basis import Gedateerd
from toetssteen.regels.contract.kolommen.bewijs import CONTRACTOPLEIDINGEN, CONTRACTVAKBEKWAAMHEID
from toetssteen.regels.contract.kolommen.verrijking import CONTRACTPRODUCTEN, CONTRACTTARIEVEN

PRODUCTREGEL: Final = "CTR202"
TARIEFREGEL: Final = "CTR204"
KWALIFICATIEREGELS: Final[Mapping[tuple[str, str], str]] = {
    ("niveau", "uitvoering"): "CTR501",
    ("niveau", "plan"): "CTR502",
    ("niveau", "evaluatie"): "CTR502",
    ("niveau", "achterwacht"): "CTR503",
    ("mix", "uitvoering"): "CTR504",
    ("ratio", "uitvoering"): "CTR505",
    ("diploma", "uitvoering"): "CTR506",
    ("registratie", "uitvoering"): "CTR507",
    ("rol", "uitvoering"): "CTR508",
    ("aantal", "uitvoering"): "CTR509",
    ("begeleiding", "uitvoering"): "CTR510",
}
"""Which rule judges a demand on people, by its form and task."""


@dataclass(frozen=True)
class Opdracht:
    """One rule to judge for one part of a clause; `deel` counts from 1."""

    clausule: Clausule
    deel: int
    regel: str
    producten: tuple[str, ...]
    parameters: Mapping[str, Sequence[Gedateerd]]
    gevolg: Gevolg
    van: Any = None
    tot: Any = None


def opdrachten(clausule: Clausule, profiel: Profiel) -> list[Opdracht]:
    """Return the rules that the parts of a clause come to; parts that the application lives give none."""
    uit: list[Opdracht] = []
    for nummer, deel in enumerate(clausule.delen, start=1):
        gevonden = regel_van(deel)
        if gevonden is not None:
            regel, producten, parameters, gevolg = gevonden
            codes = productcodes(producten, profiel)
            uit.append(Opdracht(clausule, nummer, regel, codes, parameters, gevolg, deel.van, deel.tot))
    return uit


def regel_van(deel: AlleDelen) -> tuple[str, list[str], dict[str, list[Gedateerd]], Gevolg] | None:
    """Return the rule, products, parameters and consequence of a part; None when no contract rule executes it."""
    match deel:
        case Controle():
            return deel.regel, deel.producten, gedateerd(deel.parameters), deel.gevolg
        case Tarief():
            return TARIEFREGEL, deel.producten, {}, deel.gevolg
        case Product():
            return PRODUCTREGEL, deel.producten, {}, "afkeur"
        case Kwalificatie():
            parameters = gedateerd(deel.parameters)
            if deel.niveau is not None:
                parameters["niveau"] = [Gedateerd(deel.niveau)]
            if deel.taak in ("plan", "evaluatie"):
                parameters.setdefault("stuk", [Gedateerd(deel.taak)])
            return KWALIFICATIEREGELS[deel.vorm, deel.taak], deel.producten, parameters, deel.gevolg
    return None


def gedateerd(parameters: Parameters) -> dict[str, list[Gedateerd]]:
    """Return parameters of a profile in the form that rules read."""
    return {naam: [Gedateerd(w.waarde, w.van, w.tot) for w in p.waarden] for naam, p in parameters.items()}


def productcodes(namen: Sequence[str], profiel: Profiel) -> tuple[str, ...]:
    """Return the codes that names of products stand for: a code itself, or all codes of a group."""
    uit: list[str] = []
    for naam in namen:
        groep = [p.code for p in profiel.producten if p.groep == naam]
        uit.extend(groep or [naam])
    return tuple(dict.fromkeys(uit))


def contracttabellen(profiel: Profiel) -> dict[str, pl.DataFrame]:
    """Return the tables with what the profile says: products, tariffs, trainings, how evidence is taken."""
    eigenschappen = sorted({naam for p in profiel.producten for naam in p.eigenschappen})
    producten = [
        {
            **p.model_dump(include={"naam", "categorie", "groep", "eenheid", "variant", "van", "tot"}),
            "ProductCode": p.code,
            **{f"eigenschap.{n}": _als_tekst(p.eigenschappen.get(n)) for n in eigenschappen},
        }
        for p in profiel.producten
    ]
    tarieven = [
        {**t.model_dump(include={"bedrag", "eenheid", "niveau", "van", "tot"}), "ProductCode": t.product}
        for t in profiel.tarieven
    ]
    erbij = {f"eigenschap.{n}": pl.String() for n in eigenschappen}
    return {
        "contract_producten": pl.DataFrame(producten, schema={**CONTRACTPRODUCTEN, **erbij}),
        "contract_tarieven": pl.DataFrame(tarieven, schema=CONTRACTTARIEVEN),
        **_vakbekwaamheid(profiel),
    }


def _vakbekwaamheid(profiel: Profiel) -> dict[str, pl.DataFrame]:
    """Return the tables `contract_opleidingen` and `contract_vakbekwaamheid` (see `kolommen.bewijs`)."""
    hoe = profiel.vakbekwaamheid.model_dump(include=set(CONTRACTVAKBEKWAAMHEID))
    hoe["evc_peildatum"] = hoe["evc_peildatum"] or profiel.ingang
    opleidingen = [o.model_dump() for o in profiel.opleidingen]
    return {
        "contract_opleidingen": pl.DataFrame(opleidingen, schema=CONTRACTOPLEIDINGEN),
        "contract_vakbekwaamheid": pl.DataFrame([hoe], schema=CONTRACTVAKBEKWAAMHEID),
    }


def _als_tekst(waarde: object) -> str | None:
    if waarde is None or isinstance(waarde, str):
        return waarde
    return ("ja" if waarde else "nee") if isinstance(waarde, bool) else str(waarde)
