"""Judge a message before it is sent: nothing of it is kept."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.utils import timezone
from pydantic import Field

from toetssteen.web.api.v1.bericht_vorm import NietGetoetst, Vindplaats
from toetssteen.web.api.v1.lezen_xml import XML_IN, bestand_uit
from toetssteen.web.api.v1.onderwerp import Onderwerp
from toetssteen.web.api.v1.problemen import Weigering
from toetssteen.web.api.v1.toegang import Verzoek
from toetssteen.web.api.v1.vorm import Vorm
from toetssteen.web.api.v1.wijze import wijze
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.verwerking.actions.beproef import ProefGeweigerd, beproef_los
from toetssteen.web.verwerking.proefuitkomst import Proefuitkomst

onderwerp = Onderwerp("berichten")


class Proefbevinding(Vorm):
    """A finding that would be made."""

    soort: str
    niveau: str
    regel: str
    retourcode: str | None
    clausule: str | None
    vindplaats: Vindplaats
    waarden: dict[str, Any]
    melding: str
    herstel: str
    bedrag_eurocent: int | None


class Proefregel(Vorm):
    """A line of a claim, and whether it would be granted. `soort` is D or C."""

    referentie_nummer: str | None
    toewijzing_nummer: int | None
    product_code: str | None
    begindatum: date | None
    einddatum: date | None
    volume: int | None
    eenheid: str | None
    bedrag_eurocent: int | None
    soort: str | None
    toegekend: bool | None


class Proef(Vorm):
    """What would become of a message now."""

    wet: str
    naam: str
    identificatie: str
    gemeente: str
    aanbieder: str
    dag: date
    oordeel: str
    aanvaard: bool | None
    al_aanwezig: bool = Field(description="Dit bericht is al eerder aanvaard: nog eens indienen verandert niets.")
    contract: str
    niet_getoetst: list[NietGetoetst]
    bevindingen: list[Proefbevinding]
    regels: list[Proefregel]


@onderwerp.post(
    "/berichten/_beproef",
    response=Proef,
    **wijze(
        "beproefBericht", "Een bericht laten beoordelen zonder het in te dienen", Recht.BERICHT_INDIENEN,
        inhoud="bericht", codes=(409,),
        uitleg="Er wordt niets van bewaard. Het oordeel is dat van dit moment: wat hierna binnenkomt telt niet mee.",
        **XML_IN,
    ),
)  # fmt: skip
def beproef(request: Verzoek) -> Proef:
    """Judge one message."""
    try:
        return _vorm(beproef_los(request.zicht, bestand_uit(request), timezone.now()))
    except ProefGeweigerd as fout:
        raise Weigering(409, str(fout)) from fout


def _vorm(uit: Proefuitkomst) -> Proef:
    namen = list(Proefregel.model_fields)
    return Proef(
        wet=uit.wet,
        naam=uit.bericht,
        identificatie=uit.kenmerk,
        gemeente=uit.gemeente,
        aanbieder=uit.aanbieder,
        dag=date.fromisoformat(uit.dag),
        oordeel=uit.oordeel,
        aanvaard=uit.aanvaard,
        al_aanwezig=uit.al_er,
        contract=uit.contract,
        niet_getoetst=[NietGetoetst(**n) for n in uit.niet_getoetst],
        bevindingen=[_bevinding(b) for b in uit.bevindingen],
        regels=[Proefregel(**dict(zip(namen, rij, strict=True))) for rij in uit.regels],
    )


def _bevinding(rij: dict[str, Any]) -> Proefbevinding:
    return Proefbevinding(
        soort=rij["soort"],
        niveau=rij["niveau"],
        regel=rij["regel"],
        retourcode=rij["retourcode"],
        clausule=rij["clausule"],
        vindplaats=Vindplaats(**{n: rij[n] for n in Vindplaats.model_fields}),
        waarden=json.loads(rij["waarden"]),
        melding=rij["melding"],
        herstel=rij["herstel"],
        bedrag_eurocent=rij["bedrag"],
    )
