"""Allocate: a new allocation, a change, a deletion, and honouring what a provider asked for (301)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import polars as pl

from toetssteen.toetsing.opstellen.persoon import Persoon
from toetssteen.toetsing.opstellen.toewijzing import Opdracht, bericht301, verwijder, wijs_toe, wijzig
from toetssteen.toetsing.toewijzing import honoreer_wijziging
from toetssteen.toetsing.toewijzing.besluit import Afspraak, Besluit, Plek
from toetssteen.web.clienten import access as clienten_access
from toetssteen.web.clienten.actions.betrek import LANGST, betrek
from toetssteen.web.clienten.models import Client
from toetssteen.web.opstellen.eigen import Eigen
from toetssteen.web.opstellen.grenzen import eis_mogelijke_producten, eis_zonder_bsn
from toetssteen.web.opstellen.werk import Werk
from toetssteen.web.toegang.rechten import Recht


def stel_toewijzing_op(werk: Werk, persoon: Persoon, opdracht: Opdracht, *, reden: str = "") -> list[Eigen]:
    """Return the 301 with a new allocation; `reden` is why a consulent works for a client they did not work for."""
    werk.zicht.eis(Recht.TOEWIJZING_OPSTELLEN)
    eis_zonder_bsn(opdracht)
    _leg_client_vast(werk, reden)
    return _301(werk, persoon, lambda b: wijs_toe(werk.toewijzingen, opdracht, b), "nieuwe toewijzing")


def stel_wijziging_op(
    werk: Werk, nummer: int, wordt: Opdracht, reden: str, *, vanaf: date | None = None
) -> list[Eigen]:
    """Return the 301 that changes an allocation; `reden` is the RedenWijziging."""
    werk.zicht.eis(Recht.TOEWIJZING_OPSTELLEN)
    eis_zonder_bsn(wordt)
    return _301(
        werk, _persoon(werk), lambda b: wijzig(werk.toewijzingen, nummer, wordt, reden, b, vanaf=vanaf),
        f"toewijzing {nummer} gewijzigd",
    )  # fmt: skip


def stel_verwijdering_op(werk: Werk, nummer: int) -> list[Eigen]:
    """Return the 301 that deletes an allocation (RedenWijziging 13)."""
    werk.zicht.eis(Recht.TOEWIJZING_OPSTELLEN)
    return _301(
        werk, _persoon(werk), lambda b: verwijder(werk.toewijzingen, nummer, b), f"toewijzing {nummer} verwijderd"
    )


def stel_honorering_op(
    werk: Werk, verzoek: Mapping[str, pl.DataFrame], referentie: str, afspraken: Mapping[Plek, Afspraak]
) -> list[Eigen]:
    """Return the 301 that honours a request for change (317) as a whole."""
    werk.zicht.eis(Recht.VERZOEK_BEANTWOORDEN)
    werk.zicht.eis(Recht.TOEWIJZING_OPSTELLEN)

    def stel_samen(besluit: Besluit) -> pl.DataFrame:
        met = replace(besluit, afspraken=afspraken, gedeclareerd=werk.gedeclareerd)
        return honoreer_wijziging(werk.toewijzingen, verzoek, referentie, met)

    return _301(werk, _persoon(werk), stel_samen, f"verzoek {referentie} gehonoreerd")


def _301(werk: Werk, persoon: Persoon, stel_samen: Callable[[Besluit], pl.DataFrame], omschrijving: str) -> list[Eigen]:
    producten = stel_samen(werk.besluit())
    eis_mogelijke_producten(producten, werk.laatste)
    kop = werk.kop("301")
    return [werk.eigen(kop, bericht301(kop, persoon, producten), omschrijving)]


def _persoon(werk: Werk) -> Persoon:
    if werk.persoon is None:
        raise LookupError("no message tells who the client is; an allocation is known, so one should")
    return werk.persoon


def _leg_client_vast(werk: Werk, reden: str) -> None:
    """Make the client when new, and note that whoever does this works for them, unless the role sees all."""
    if werk.client is None:
        sleutel = werk.bron.clienten.maak([werk.nieuw_bsn])[werk.nieuw_bsn]
        werk.client = Client.objects.get(pk=sleutel)
    if werk.zicht.gebruiker is not None and not clienten_access.clienten(werk.zicht).filter(pk=werk.client.pk).exists():
        betrek(werk.zicht, werk.client.sleutel, reden or "toewijzing opgesteld", LANGST, werk.dag)
