"""Which contract holds between two organisations on a day, loaded, and its terms for the national rules."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from uuid import UUID

import polars as pl
from django.db.models import Q

from toetssteen.contracten.laden import Geladen, laad
from toetssteen.toetsing.contract.afspraken import afspraken_uit_profiel
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.overeenkomsten.models import Overeenkomst, Profielversie, Stand


@dataclass(frozen=True, eq=False)
class Contract:
    """A profile as it held: `afspraken` as `core.tables.AFSPRAKEN`, for any gemeente."""

    versie: UUID
    geladen: Geladen
    afspraken: pl.DataFrame


def contract_op(paar: Paar, dag: date) -> Contract | None:
    """Return the contract of a pair on a day, the latest when there are more; None when there is none."""
    overeenkomst = (
        Overeenkomst.objects.filter(Q(tot__isnull=True) | Q(tot__gte=dag), gemeente_id=paar.gemeente_id,
                                    aanbieder_id=paar.aanbieder_id, van__lte=dag)
        .order_by("-van", "-pk")
        .first()
    )  # fmt: skip
    if overeenkomst is None:
        return None
    versie = Profielversie.objects.filter(
        eigenaar_id=paar.gemeente_id, naam=overeenkomst.profiel, stand=Stand.GELDT
    ).values_list("pk", flat=True)
    return contract_van(versie[0]) if versie else None


def bestanden_bij(versie: UUID) -> tuple[str, dict[str, str]]:
    """Return the name of a version of a contract and its files; who asks must already be allowed to see it."""
    rij = Profielversie.objects.only("naam", "bestanden").get(pk=versie)
    return rij.naam, rij.bestanden


@lru_cache(maxsize=64)
def contract_van(versie: UUID) -> Contract:
    """Return the contract that a version of a profile holds. A version never changes, so it is loaded once."""
    rij = Profielversie.objects.get(pk=versie)
    geladen = laad_bestanden(rij.naam, rij.bestanden)
    afspraken = afspraken_uit_profiel(geladen.profiel).with_columns(pl.lit(None, pl.String).alias("gemeente"))
    return Contract(versie, geladen, afspraken.unique(maintain_order=True))


def laad_bestanden(naam: str, bestanden: dict[str, str]) -> Geladen:
    """Return the profile that these files (path to text) hold; raise ProfielFout with every error."""
    with uitgepakt(naam, bestanden) as plek:
        return laad(plek)


@contextmanager
def uitgepakt(naam: str, bestanden: dict[str, str]) -> Iterator[Path]:
    """Give a folder with these files (path to text) in it, for as long as it is needed."""
    with tempfile.TemporaryDirectory(prefix="profiel-") as map_:
        plek = Path(map_).resolve() / naam
        for pad, tekst in bestanden.items():
            doel = (plek / pad).resolve()
            if not doel.is_relative_to(plek):
                raise ValueError(f"{pad} lies outside the profile")
            doel.parent.mkdir(parents=True, exist_ok=True)
            doel.write_text(tekst, encoding="utf-8")
        yield plek


def bestanden_van(plek: Path) -> dict[str, str]:
    """Return the files of a profile folder: path in it to text."""
    return {str(p.relative_to(plek)): p.read_text(encoding="utf-8") for p in sorted(plek.rglob("*.yaml"))}
