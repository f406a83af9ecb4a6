"""Pairs of which the terms could not be made: which, why, and letting it be tried again."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from django.http import HttpResponse
from ninja import Query
from pydantic import Field

from toetssteen.web import access
from toetssteen.web.api.v1.bladeren import Blad, Vraag, blad
from toetssteen.web.api.v1.herhaal import EenmaligSleutel, antwoord, eenmalig
from toetssteen.web.api.v1.onderwerp import Onderwerp
from toetssteen.web.api.v1.problemen import Weigering
from toetssteen.web.api.v1.toegang import Verzoek
from toetssteen.web.api.v1.vorm import Agbcode, Gemeentecode, Invoer, Partij, Vorm
from toetssteen.web.api.v1.wijze import wijze
from toetssteen.web.databank.poging import MEESTE
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.portalen.berichten.nalopen import mislukte_termijnen
from toetssteen.web.termijnen.actions.houd_bij import werk_opnieuw_bij
from toetssteen.web.toegang.rechten import Recht

onderwerp = Onderwerp("termijnen")


class Termijnstand(Vorm):
    """How far the terms of a gemeente and an aanbieder are."""

    gemeente: Partij
    aanbieder: Partij
    stand: Literal["wacht", "geparkeerd"] = Field(
        description="wacht: het wordt vanzelf nog eens geprobeerd. geparkeerd: dat lukte te vaak niet."
    )
    bijgewerkt_op: datetime | None = Field(description="Wanneer de termijnen voor het laatst zijn bijgewerkt.")
    pogingen: int
    volgende: datetime | None = Field(description="Wanneer het vanzelf weer wordt geprobeerd.")
    fout: str = Field(description="Hoe de laatste poging eindigde.")


class Termijnstanden(Blad[Termijnstand]):
    """A page of pairs whose terms could not be made."""


class Termijnpaar(Invoer):
    """Between whom."""

    gemeente: Gemeentecode
    aanbieder: Agbcode


@onderwerp.get(
    "/termijnstanden",
    response=Termijnstanden,
    **wijze(
        "lijstTermijnstanden", "Gemeenten en aanbieders waarvan de termijnen niet bijgewerkt konden worden",
        Recht.BERICHT_HERSTELLEN,
    ),
)  # fmt: skip
def lijst(request: Verzoek, vraag: Query[Vraag]) -> dict[str, Any]:
    """List the pairs whose terms could not be made."""
    noteer(request.zicht, "lijst", "termijnen", "nalopen")
    return blad(request, mislukte_termijnen(request.zicht), ["paar_id"], vraag, _stand)


@onderwerp.post(
    "/termijnstanden/_werk-opnieuw-bij",
    response={202: Termijnstand},
    **wijze(
        "werkTermijnenOpnieuwBij", "De termijnen van een gemeente en een aanbieder opnieuw laten bijwerken",
        Recht.BERICHT_HERSTELLEN, inhoud="json", codes=(404, 409),
        uitleg="Voor wat nog niet lukte. Staat het daarna niet meer bij `/termijnstanden`, dan is het gelukt.",
    ),
)  # fmt: skip
def opnieuw(request: Verzoek, invoer: Termijnpaar, sleutel: EenmaligSleutel = None) -> HttpResponse:
    """Let the terms of a pair be made again."""

    def doe() -> HttpResponse:
        eigen = access.termijnstanden(request.zicht).select_related("gemeente", "aanbieder")
        rij = eigen.get(gemeente__code=invoer.gemeente, aanbieder__code=invoer.aanbieder)
        if not werk_opnieuw_bij(request.zicht, [rij.pk]):
            raise Weigering(409, "Deze termijnen zijn bijgewerkt; er is niets te herstellen.")
        rij.refresh_from_db(fields=["pogingen", "vanaf"])
        return antwoord(_stand(rij), 202)

    return eenmalig(request, sleutel, doe)


def _stand(rij: Any) -> Termijnstand:
    return Termijnstand(
        gemeente=Partij(code=rij.gemeente.code, naam=rij.gemeente.naam),
        aanbieder=Partij(code=rij.aanbieder.code, naam=rij.aanbieder.naam),
        stand="geparkeerd" if rij.pogingen >= MEESTE else "wacht",
        bijgewerkt_op=rij.bijgewerkt_op,
        pogingen=rij.pogingen,
        volgende=rij.vanaf,
        fout=rij.fout,
    )
