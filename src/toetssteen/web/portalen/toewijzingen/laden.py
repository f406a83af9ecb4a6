"""Everything that the page of one allocation shows, read in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import polars as pl
from django.db.models import OuterRef, Q, Subquery

from toetssteen.core.tables import STAND
from toetssteen.web import access
from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.overeenkomsten.frames import Contract, contract_op
from toetssteen.web.portalen.namen import Naam
from toetssteen.web.stand.opslag import Bron, PgOpslag
from toetssteen.web.termijnen.models import Termijn
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.toewijzingen.models import Levering, Toewijzing, Verzoek, Verzoekantwoord

_BEVINDINGEN: Final = 10
_ZONDER_BSN: Final = [k for k in STAND["prestaties"] if k != "Bsn"]


@dataclass(frozen=True)
class Plek:
    """Which allocation, as its address says it."""

    wet: str
    gemeente: str
    aanbieder: str
    nummer: int


@dataclass(frozen=True, eq=False)
class Verloop:
    """An allocation with what happened to it. `versies` are in order, the last one counts; `naam` is of the client.

    `toewijzing` and `prestaties` are rows of the stand without Bsn; `prestaties` is None for who may not see claims.
    """

    paar: Paar
    versies: Sequence[Toewijzing]
    naam: Naam
    leveringen: Sequence[Levering]
    verzoeken: Sequence[Verzoek]
    antwoorden: Sequence[Verzoekantwoord]
    toewijzing: pl.DataFrame
    prestaties: pl.DataFrame | None
    berichten: dict[int, Bericht]
    retouren: dict[int, Bericht]
    termijnen: Sequence[Termijn]
    bevindingen: Sequence[Bevinding]
    contract: Contract | None

    @property
    def geldend(self) -> Toewijzing:
        """The version that counts."""
        return next(v for v in self.versies if v.laatste)


def laad(zicht: Zicht, plek: Plek, dag: date) -> Verloop:
    """Return an allocation; raise Toewijzing.DoesNotExist for one that this view may not see."""
    versies = _versies(zicht, plek)
    if not versies:
        raise Toewijzing.DoesNotExist
    laatste = versies[-1]
    paar: Paar = laatste.paar
    paar.gemeente, paar.aanbieder = laatste.gemeente, laatste.aanbieder
    leveringen = list(_van(access.leveringen(zicht), laatste).order_by("volgorde", "rij"))
    verzoeken, antwoorden = _verzoeken(zicht, versies)
    prestaties = _prestaties(zicht, paar, plek)
    regels = [] if prestaties is None else prestaties["volgorde"].unique().to_list()
    anders = [r.volgorde for r in (*versies, *leveringen, *verzoeken, *antwoorden)]
    berichten, retouren = _berichten(zicht, paar, {*anders, *regels})
    return Verloop(
        paar, versies, _naam(laatste), leveringen, verzoeken, antwoorden, _frame(versies, plek), prestaties, berichten,
        retouren, _termijnen(zicht, laatste), _bevindingen(zicht, plek, berichten, prestaties),
        _contract(zicht, paar, dag),
    )  # fmt: skip


def _versies(zicht: Zicht, plek: Plek) -> list[Any]:
    """Return the versions in the order of the stand, with the name of the client as this pair knows it."""
    gegevens = access.clientgegevens(zicht).filter(paar_id=OuterRef("paar_id"), client_id=OuterRef("client_id"))
    rijen = access.toewijzingen(zicht).filter(
        paar__gemeente__code=plek.gemeente, paar__aanbieder__code=plek.aanbieder, wet=plek.wet,
        toewijzing_nummer=plek.nummer,
    )  # fmt: skip
    velden = ("achternaam", "voornamen", "geboortedatum")
    met_naam = rijen.annotate(**{f"client_{v}": Subquery(gegevens.values(v)[:1]) for v in velden})
    gevonden = met_naam.select_related("paar", "gemeente", "aanbieder", "client").order_by("volgorde", "rij")
    return sorted(gevonden, key=lambda v: v.laatste)


def _naam(versie: Any) -> Naam:
    client = versie.client
    return Naam(
        client.pk, client.sleutel, versie.client_achternaam or "", versie.client_voornamen or "",
        versie.client_geboortedatum,
    )  # fmt: skip


def _van(rijen: Any, versie: Toewijzing) -> Any:
    """Narrow rows of the pair and client to this allocation."""
    return rijen.filter(
        paar_id=versie.paar_id, client_id=versie.client_id, wet=versie.wet, toewijzing_nummer=versie.toewijzing_nummer
    )


def _verzoeken(zicht: Zicht, versies: Sequence[Toewijzing]) -> tuple[list[Verzoek], list[Verzoekantwoord]]:
    """Return the requests that this allocation answers, and those to change what the client has; with the answers."""
    eerste = versies[0]
    referenties = {v.referentie_aanbieder for v in versies if v.referentie_aanbieder}
    hoort = Q(referentie_aanbieder__in=referenties) | Q(nummer="317")
    rijen = access.verzoeken(zicht).filter(hoort, paar_id=eerste.paar_id, client_id=eerste.client_id, wet=eerste.wet)
    verzoeken = list(rijen.order_by("volgorde", "rij"))
    if not verzoeken:
        return [], []
    genoemd = {v.referentie_aanbieder for v in verzoeken}
    antwoorden = access.verzoekantwoorden(zicht).filter(
        paar_id=eerste.paar_id, wet=eerste.wet, referentie_aanbieder__in=genoemd
    )
    return verzoeken, list(antwoorden.order_by("volgorde", "rij"))


def _frame(versies: Sequence[Toewijzing], plek: Plek) -> pl.DataFrame:
    """Return the versions as rows of the stand, without Bsn."""
    schema = {k: s for k, s in STAND["toewijzingen"].items() if k != "Bsn"}
    rijen = [
        (
            plek.wet, plek.gemeente, plek.aanbieder, v.toewijzing_nummer, v.referentie_aanbieder, v.product_categorie,
            v.product_code, v.toewijzingsdatum, v.toewijzingstijd, v.ingangsdatum, v.einddatum, v.reden_wijziging,
            v.omvang_volume, v.omvang_eenheid, v.omvang_frequentie, v.budget, v.volgorde, v.rij,
        )
        for v in versies
    ]  # fmt: skip
    return pl.DataFrame(rijen, schema=schema, orient="row")


def _prestaties(zicht: Zicht, paar: Paar, plek: Plek) -> pl.DataFrame | None:
    if not zicht.mag(Recht.DECLARATIE_INZIEN):
        return None
    vraag = pl.DataFrame({"wet": [plek.wet], "g": [plek.gemeente], "a": [plek.aanbieder], "n": [plek.nummer]})
    gevonden = PgOpslag("prestaties", Bron.van(paar), 0).zoek("nummer", vraag, kolommen=_ZONDER_BSN)
    return gevonden.filter(pl.col("wet") == plek.wet)


def _berichten(zicht: Zicht, paar: Paar, volgordes: set[int]) -> tuple[dict[int, Bericht], dict[int, Bericht]]:
    """Return per volgorde its message, and per volgorde the answer to it (302, 325 ...)."""
    if not zicht.mag(Recht.BERICHT_VOLGEN):
        return {}, {}
    alle = access.berichten(zicht).filter(paar=paar).defer("som", "niet_getoetst", "fout")
    heen = alle.filter(volgorde__in=volgordes)
    antwoorden = alle.filter(antwoord_op__in=heen.values("pk"))
    gevonden = list(heen.union(antwoorden))
    eigen = {b.volgorde: b for b in gevonden if b.volgorde is not None and b.volgorde in volgordes}
    van = {b.pk: volgorde for volgorde, b in eigen.items()}
    return eigen, {van[b.antwoord_op_id]: b for b in gevonden if b.antwoord_op_id in van}


def _termijnen(zicht: Zicht, versie: Toewijzing) -> list[Termijn]:
    if not zicht.mag(Recht.TERMIJN_INZIEN):
        return []
    referentie = Q(referentie_aanbieder=versie.referentie_aanbieder) if versie.referentie_aanbieder else Q()
    hoort = Q(toewijzing_nummer=versie.toewijzing_nummer) | referentie
    rijen = access.termijnen(zicht).filter(hoort, client_id=versie.client_id, paar_id=versie.paar_id, wet=versie.wet)
    return list(rijen.select_related("gemeente", "aanbieder").order_by("-uiterste_dag", "pk")[:20])


def _bevindingen(
    zicht: Zicht, plek: Plek, berichten: dict[int, Bericht], prestaties: pl.DataFrame | None
) -> list[Bevinding]:
    """Return findings on the messages of this allocation: those that name it, or a claim line of it."""
    if not zicht.mag(Recht.BEVINDING_INZIEN) or not berichten:
        return []
    regels = [] if prestaties is None else prestaties["ReferentieNummer"].unique().to_list()
    hoort = Q(toewijzing_nummer=plek.nummer) | Q(referentie_nummer__in=regels)
    rijen = access.bevindingen(zicht).filter(hoort, bericht_id__in=[b.pk for b in berichten.values()])
    return list(rijen.order_by("-dag", "bericht_id", "plek")[:_BEVINDINGEN])


def _contract(zicht: Zicht, paar: Paar, dag: date) -> Contract | None:
    return contract_op(paar, dag) if zicht.mag(Recht.CONTRACT_INZIEN) else None
