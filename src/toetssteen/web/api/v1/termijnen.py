"""Terms: what must be done before which day, and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from ninja import Query
from pydantic import Field

from toetssteen.web import access
from toetssteen.web.api.v1.bladeren import Blad, Vraag, lees_blad, links
from toetssteen.web.api.v1.onderwerp import Onderwerp
from toetssteen.web.api.v1.toegang import Verzoek
from toetssteen.web.api.v1.vorm import Agbcode, Datum, Gemeentecode, Partij, Vorm, Wet, partij
from toetssteen.web.api.v1.wijze import wijze
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht

onderwerp = Onderwerp("termijnen")


class Termijn(Vorm):
    """One term. `wie` must do it; `verstuurd` is when it was done."""

    termijn: str
    uitleg: str
    bron: str
    wie: str
    gemeente: Partij
    aanbieder: Partij
    wet: str
    nummer: str
    identificatie: str
    toewijzing_nummer: int | None
    referentie_aanbieder: str | None
    vanaf: date | None
    uiterste_dag: date
    verstuurd: date | None


class Termijnen(Blad[Termijn]):
    """A page of terms."""


class Termijnvraag(Vraag):
    """Which terms."""

    status: Literal["loopt", "gehaald"] | None = Field(None, description="loopt: nog niet gedaan.")
    wie: Literal["gemeente", "aanbieder"] | None = None
    gemeente: Gemeentecode | None = None
    aanbieder: Agbcode | None = None
    wet: Wet | None = None
    vanaf: Datum | None = Field(None, description="Uiterste dag op of na deze dag.")
    tot: Datum | None = Field(None, description="Uiterste dag op of voor deze dag.")


@onderwerp.get(
    "/termijnen",
    response=Termijnen,
    **wijze(
        "lijstTermijnen", "Termijnen met een uiterste dag, de vroegste eerst", Recht.TERMIJN_INZIEN,
        uitleg="Een termijn waarvan de uiterste dag niet bekend is staat hier niet bij.",
    ),
)  # fmt: skip
def lijst(request: Verzoek, vraag: Query[Termijnvraag]) -> dict[str, Any]:
    """List terms."""
    waarden = {
        "wie": vraag.wie, "gemeente__code": vraag.gemeente, "aanbieder__code": vraag.aanbieder, "wet": vraag.wet,
        "uiterste_dag__gte": vraag.vanaf, "uiterste_dag__lte": vraag.tot,
    }  # fmt: skip
    rijen = access.termijnen(request.zicht).filter(uiterste_dag__isnull=False)
    rijen = rijen.filter(**{k: w for k, w in waarden.items() if w is not None})
    if vraag.status is not None:
        rijen = rijen.filter(verstuurd__isnull=vraag.status == "loopt")
    rijen = rijen.select_related("gemeente", "aanbieder")
    gevonden, volgende = lees_blad(request, rijen, ["uiterste_dag", "id"], vraag)
    noteer(request.zicht, "lijst", "termijnen", clienten=_clienten(request.zicht, gevonden))
    return {"links": links(request, volgende), "resultaten": [_termijn(r) for r in gevonden]}


def _clienten(zicht: Zicht, rijen: Sequence[Any]) -> list[int]:
    """Return the clients of these terms, for who sees clients; who does not sees a number only."""
    return sorted({r.client_id for r in rijen if r.client_id}) if zicht.mag(Recht.CLIENT_INZIEN) else []


def _termijn(rij: Any) -> Termijn:
    gemeente, aanbieder = partij(rij.gemeente), partij(rij.aanbieder)
    assert gemeente is not None
    assert aanbieder is not None
    return Termijn(
        termijn=rij.termijn,
        uitleg=rij.uitleg,
        bron=rij.bron,
        wie=rij.wie,
        gemeente=gemeente,
        aanbieder=aanbieder,
        wet=rij.wet,
        nummer=rij.nummer,
        identificatie=rij.identificatie,
        toewijzing_nummer=rij.toewijzing_nummer,
        referentie_aanbieder=rij.referentie_aanbieder,
        vanaf=rij.vanaf,
        uiterste_dag=rij.uiterste_dag,
        verstuurd=rij.verstuurd,
    )
