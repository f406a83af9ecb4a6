"""Contracts: between whom, their clauses and what executes those, their versions with who agreed to what."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Path, Query
from pydantic import Field

from toetssteen.web import access
from toetssteen.web.api.v1.bericht_vorm import ADRES
from toetssteen.web.api.v1.bladeren import Blad, Vraag, blad, links
from toetssteen.web.api.v1.onderwerp import Onderwerp
from toetssteen.web.api.v1.toegang import Verzoek
from toetssteen.web.api.v1.vorm import Agbcode, Code, Datum, Gemeentecode, Link, Partij, Vorm, partij
from toetssteen.web.api.v1.wijze import wijze
from toetssteen.web.overeenkomsten.frames import contract_van
from toetssteen.web.toegang.rechten import Recht

onderwerp = Onderwerp("contracten")
Contractnummer = Annotated[int, Path(ge=1, le=2**53)]


class Contract(Vorm):
    """A profile that holds between two parties, from a day until a day (null: open), both included."""

    links: dict[str, Link]
    id: int
    gemeente: Partij
    aanbieder: Partij
    profiel: str
    van: date
    tot: date | None


class Contracten(Blad[Contract]):
    """A page of contracts."""


class ContractMetInhoud(Contract):
    """A contract, with the version of it that holds now (null: none)."""

    versie: UUID | None
    titel: str
    versienaam: str
    wet: list[str]
    aantal_clausules: int
    aantal_producten: int


class Clausule(Vorm):
    """A clause: where it stands, what it asks, and the parts that execute it as the profile has them."""

    id: str
    soort: str
    document: str
    artikel: str
    kern: str
    zie: list[str]
    botst_met: list[dict[str, Any]]
    delen: list[dict[str, Any]]


class Clausules(Blad[Clausule]):
    """All clauses of a contract, on one page."""


class Versie(Vorm):
    """A version of the contract: proposed by someone, decided by someone else."""

    links: dict[str, Link]
    id: UUID
    profiel: str
    titel: str
    versie: str
    som: str = Field(description="SHA-256 over alle bestanden van het profiel.")
    stand: str = Field(description="voorstel, geldt, afgewezen of vervangen.")
    toelichting: str
    voorgesteld_op: datetime
    voorgesteld_door: str | None
    besloten_op: datetime | None
    besloten_door: str | None
    besluit: str


class Versies(Blad[Versie]):
    """A page of versions."""


class VersieMetBestanden(Versie):
    """A version with its files: path to text (YAML)."""

    bestanden: dict[str, str]


class Contractvraag(Vraag):
    """Which contracts."""

    gemeente: Gemeentecode | None = None
    aanbieder: Agbcode | None = None
    geldt_op: Datum | None = None


class Clausulevraag(Vorm):
    """Which clauses."""

    soort: Code | None = None


@onderwerp.get(
    "/contracten",
    response=Contracten,
    **wijze("lijstContracten", "Contracten, de laatste eerst", Recht.CONTRACT_INZIEN),
)
def lijst(request: Verzoek, vraag: Query[Contractvraag]) -> dict[str, Any]:
    """List contracts."""
    waarden = {"gemeente__code": vraag.gemeente, "aanbieder__code": vraag.aanbieder, "van__lte": vraag.geldt_op}
    rijen = access.overeenkomsten(request.zicht).filter(**{k: w for k, w in waarden.items() if w is not None})
    if vraag.geldt_op is not None:
        rijen = rijen.exclude(tot__lt=vraag.geldt_op)
    return blad(request, rijen, ["-van", "-id"], vraag, lambda r: Contract(**_velden(r)))


@onderwerp.get(
    "/contracten/{contract}", response=ContractMetInhoud, **wijze("leesContract", "Eén contract", Recht.CONTRACT_INZIEN)
)
def een(request: Verzoek, contract: Contractnummer) -> ContractMetInhoud:
    """Give one contract."""
    rij = access.overeenkomsten(request.zicht).get(pk=contract)
    geldt = _geldende(request, rij)
    profiel = contract_van(geldt.pk).geladen.profiel if geldt else None
    return ContractMetInhoud(
        **_velden(rij),
        versie=geldt.pk if geldt else None,
        titel=geldt.titel if geldt else "",
        versienaam=geldt.versie if geldt else "",
        wet=list(profiel.wet) if profiel else [],
        aantal_clausules=len(profiel.clausules) if profiel else 0,
        aantal_producten=len(profiel.producten) if profiel else 0,
    )


@onderwerp.get(
    "/contracten/{contract}/clausules",
    response=Clausules,
    **wijze("lijstClausules", "De clausules van een contract, met wat ze uitvoert", Recht.CONTRACT_INZIEN),
)
def clausules(request: Verzoek, contract: Contractnummer, vraag: Query[Clausulevraag]) -> dict[str, Any]:
    """List the clauses of the version that holds."""
    geldt = _geldende(request, access.overeenkomsten(request.zicht).get(pk=contract))
    alle = contract_van(geldt.pk).geladen.profiel.clausules if geldt else []
    gekozen = [c for c in alle if vraag.soort in (None, c.soort)]
    return {"links": links(request, None), "resultaten": [_clausule(c) for c in gekozen]}


@onderwerp.get(
    "/contracten/{contract}/versies",
    response=Versies,
    **wijze(
        "lijstContractversies", "Versies van een contract, met voorstellen en besluiten", Recht.CONTRACT_INZIEN,
        uitleg="Een aanbieder ziet de versies die gelden of golden. Over een voorstel besluit een mens, op het scherm.",
    ),
)  # fmt: skip
def versies(request: Verzoek, contract: Contractnummer, vraag: Query[Vraag]) -> dict[str, Any]:
    """List the versions of one contract."""
    rijen = versies_van(request, access.overeenkomsten(request.zicht).get(pk=contract))
    return blad(request, rijen, ["-voorgesteld_op", "-id"], vraag, lambda r: Versie(**_versie(r, contract)))


@onderwerp.get(
    "/contracten/{contract}/versies/{versie}",
    response=VersieMetBestanden,
    **wijze("leesContractversie", "Eén versie van een contract, met haar bestanden", Recht.CONTRACT_INZIEN),
)
def versie(request: Verzoek, contract: Contractnummer, versie: UUID) -> VersieMetBestanden:
    """Give one version."""
    rij = versies_van(request, access.overeenkomsten(request.zicht).get(pk=contract), bestanden=True).get(pk=versie)
    return VersieMetBestanden(**_versie(rij, contract), bestanden=rij.bestanden)


def versies_van(request: Verzoek, contract: Any, *, bestanden: bool = False) -> Any:
    """Return the versions of a contract that one may see; without their files unless asked."""
    eigen = access.profielversies(request.zicht).filter(eigenaar_id=contract.gemeente_id, naam=contract.profiel)
    return eigen if bestanden else eigen.defer("bestanden")


def _geldende(request: Verzoek, contract: Any) -> Any:
    return versies_van(request, contract).filter(stand="geldt").first()


def _velden(rij: Any) -> dict[str, Any]:
    hier = f"{ADRES}/contracten/{rij.pk}"
    return {
        "links": {
            "self": Link(href=hier),
            "clausules": Link(href=f"{hier}/clausules"),
            "versies": Link(href=f"{hier}/versies"),
        },
        "id": rij.pk,
        "gemeente": partij(rij.gemeente),
        "aanbieder": partij(rij.aanbieder),
        "profiel": rij.profiel,
        "van": rij.van,
        "tot": rij.tot,
    }  # fmt: skip


def _clausule(clausule: Any) -> Clausule:
    return Clausule(
        id=clausule.id,
        soort=clausule.soort,
        document=clausule.vindplaats.document,
        artikel=clausule.vindplaats.artikel,
        kern=clausule.kern,
        zie=list(clausule.zie),
        botst_met=[b.model_dump(mode="json") for b in clausule.botst_met],
        delen=[d.model_dump(mode="json", exclude_none=True) for d in clausule.delen],
    )


def _versie(rij: Any, contract: int) -> dict[str, Any]:
    return {
        "links": {
            "self": Link(href=f"{ADRES}/contracten/{contract}/versies/{rij.pk}"),
            "contract": Link(href=f"{ADRES}/contracten/{contract}"),
        },
        "id": rij.pk,
        "profiel": rij.naam,
        "titel": rij.titel,
        "versie": rij.versie,
        "som": rij.som,
        "stand": rij.stand,
        "toelichting": rij.toelichting,
        "voorgesteld_op": rij.voorgesteld_op,
        "voorgesteld_door": rij.voorsteller,
        "besloten_op": rij.besloten_op,
        "besloten_door": rij.beslisser,
        "besluit": rij.besluit,
    }  # fmt: skip
