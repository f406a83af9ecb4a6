"""How the API tells of allocations, and of what belongs to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import Field, StringConstraints

from toetssteen.toetsing.toewijzing.versies import VERVALLEN, VERWIJDERD
from toetssteen.web.api.v1.bericht_vorm import ADRES
from toetssteen.web.api.v1.bladeren import Blad
from toetssteen.web.api.v1.vorm import Link, Partij, Tijd, Vorm, partij

_PATROON: Final = r"^(iwmo|ijw)-([0-9]{4})-([0-9]{8})-([1-9][0-9]{0,8})$"
Toewijzingsleutel = Annotated[str, StringConstraints(pattern=_PATROON)]
"""Law, gemeente, aanbieder and ToewijzingNummer: together these name an allocation in both administrations."""


class Omvang(Vorm):
    """How much: a volume in a unit with a frequency (codes of the standard)."""

    volume: int
    eenheid: str | None
    frequentie: str | None


class Toewijzingsversie(Vorm):
    """What one 301 said of an allocation."""

    bericht: UUID | None
    toewijzingsdatum: date
    toewijzingstijd: Tijd | None
    ingangsdatum: date
    einddatum: date | None
    product_categorie: str | None
    product_code: str | None
    omvang: Omvang | None
    budget_eurocent: int | None
    reden_wijziging: str | None
    referentie_aanbieder: str | None
    verwijderd: bool = Field(description="Deze versie zegt dat de toewijzing nooit had moeten bestaan.")


class Toewijzing(Toewijzingsversie):
    """An allocation, by the version that counts."""

    links: dict[str, Link]
    id: str
    wet: str
    toewijzing_nummer: int
    gemeente: Partij
    aanbieder: Partij
    client: UUID = Field(description="De sleutel van de cliënt; nooit een BSN.")


class ToewijzingMetVersies(Toewijzing):
    """An allocation with every version of it, in order."""

    versies: list[Toewijzingsversie]


class Toewijzingen(Blad[Toewijzing]):
    """A page of allocations."""


class Ruimte(Vorm):
    """What is granted so far and what is left. Volumes are in `eenheid`."""

    eenheid: str | None
    maximum: int | None = Field(description="null: er is geen maximum, of het is niet bekend (zie `getoetst`).")
    toegekend: int
    over: int | None
    getoetst: bool | None
    som: str | None
    toegekend_eurocent: int
    budget_over_eurocent: int | None
    aantal_prestaties: int
    niet_meegeteld: int
    laatste_maand: date | None


def ontleed(sleutel: str) -> dict[str, Any]:
    """Return what an allocation is found by."""
    gevonden = re.match(_PATROON, sleutel)
    assert gevonden is not None
    wet, gemeente, aanbieder, nummer = gevonden.groups()
    return {
        "wet": wet, "gemeente__code": gemeente, "aanbieder__code": aanbieder, "toewijzing_nummer": int(nummer)
    }  # fmt: skip


def toewijzing_van(rij: Any) -> Toewijzing:
    """Return an allocation by the version that counts (with gemeente, aanbieder and client at hand)."""
    return Toewijzing(**_versievelden(rij), **_eigen(rij))


def met_versies(rijen: Sequence[Any]) -> ToewijzingMetVersies:
    """Return an allocation with its versions; the last row counts."""
    laatste = next((r for r in rijen if r.laatste), rijen[-1])
    versies = [Toewijzingsversie(**_versievelden(r)) for r in rijen]
    return ToewijzingMetVersies(**_versievelden(laatste), **_eigen(laatste), versies=versies)


def _eigen(rij: Any) -> dict[str, Any]:
    sleutel = f"{rij.wet}-{rij.gemeente.code}-{rij.aanbieder.code}-{rij.toewijzing_nummer}"
    hier = f"{ADRES}/toewijzingen/{sleutel}"
    return {
        "links": {
            "self": Link(href=hier), "ruimte": Link(href=f"{hier}/ruimte"),
            "client": Link(href=f"{ADRES}/clienten/{rij.client.sleutel}"),
        },
        "id": sleutel,
        "wet": rij.wet,
        "toewijzing_nummer": rij.toewijzing_nummer,
        "gemeente": partij(rij.gemeente),
        "aanbieder": partij(rij.aanbieder),
        "client": rij.client.sleutel,
    }  # fmt: skip


def _versievelden(rij: Any) -> dict[str, Any]:
    omvang = None
    if rij.omvang_volume is not None:
        omvang = Omvang(volume=rij.omvang_volume, eenheid=rij.omvang_eenheid, frequentie=rij.omvang_frequentie)
    return {
        "bericht": rij.bericht_sleutel,
        "toewijzingsdatum": rij.toewijzingsdatum,
        "toewijzingstijd": rij.toewijzingstijd.isoformat() if rij.toewijzingstijd else None,
        "ingangsdatum": rij.ingangsdatum,
        "einddatum": rij.einddatum,
        "product_categorie": rij.product_categorie,
        "product_code": rij.product_code,
        "omvang": omvang,
        "budget_eurocent": rij.budget,
        "reden_wijziging": rij.reden_wijziging,
        "referentie_aanbieder": rij.referentie_aanbieder,
        "verwijderd": rij.reden_wijziging in (VERWIJDERD, VERVALLEN) and rij.einddatum == rij.ingangsdatum,
    }
