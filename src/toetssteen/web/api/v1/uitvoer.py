"""Lists as files: the same rows, columns and filters as the page gives."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any, Final, Literal

from django.forms import BaseForm
from django.http import HttpResponse
from django.utils.timezone import localdate
from ninja import Query
from pydantic import Field

from toetssteen.web import access
from toetssteen.web.api.v1.onderwerp import Onderwerp
from toetssteen.web.api.v1.problemen import Fout, Weigering
from toetssteen.web.api.v1.toegang import Verzoek
from toetssteen.web.api.v1.vorm import Vorm
from toetssteen.web.api.v1.wijze import wijze
from toetssteen.web.portalen.berichten.filters import BerichtFilter
from toetssteen.web.portalen.berichten.views import als_tabel as berichten
from toetssteen.web.portalen.bestanden.alle import LIJSTEN
from toetssteen.web.portalen.bestanden.lijst import bestand
from toetssteen.web.portalen.bevindingen.filter import BevindingFilter
from toetssteen.web.portalen.bevindingen.lijst import uitvoer as bevindingen
from toetssteen.web.portalen.declaraties.views import DeclaratieFilter, kiesbare_maanden
from toetssteen.web.portalen.declaraties.views import als_tabel as declaraties
from toetssteen.web.portalen.toewijzingen.filter import Toewijzingfilter
from toetssteen.web.portalen.toewijzingen.lijst import uitvoer as toewijzingen
from toetssteen.web.toegang.rechten import Recht

onderwerp = Onderwerp("uitvoer")
_BINAIR: Final = {"schema": {"type": "string", "format": "binary"}}
_UIT: Final[dict[str, Any]] = {
    "responses": {
        200: {
            "description": "Het bestand.",
            "content": {
                "text/csv": {"schema": {"type": "string"}},
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _BINAIR,
            },
        }
    }
}
Naam = Literal[
    "aanleveringen", "berichten", "bevindingen", "clienten", "contracten", "declaraties", "partijen", "termijnen",
    "toewijzingen", "verzoeken",
]  # fmt: skip
Filterwaarde = str | None
_KORT: Final = r"^[^\x00-\x1f\x7f]{0,100}$"


def _filter(uitleg: str) -> Any:
    return Field(None, pattern=_KORT, description=uitleg)


class Uitvoervraag(Vorm):
    """As what, and which rows: the filters of the page of the list, with the values they have there."""

    vorm: Literal["csv", "xlsx"] = "csv"
    partij: Filterwaarde = _filter("De code van de andere partij.")
    wet: Filterwaarde = _filter("iwmo of ijw.")
    soort: Filterwaarde = _filter("Zoals op de pagina van de lijst.")
    status: Filterwaarde = _filter("Zoals op de pagina van de lijst.")
    stap: Filterwaarde = _filter("Zoals op de pagina van de lijst.")
    regel: Filterwaarde = _filter("Zoals op de pagina van de lijst.")
    clausule: Filterwaarde = _filter("Zoals op de pagina van de lijst.")
    richting: Filterwaarde = _filter("in of uit.")
    nummer: Filterwaarde = _filter("301, 302, ... 325.")
    kenmerk: Filterwaarde = _filter("Het kenmerk van een bericht.")
    oordeel: Filterwaarde = _filter("Zoals op de pagina van de lijst.")
    kanaal: Filterwaarde = _filter("Zoals op de pagina van de lijst.")
    uitslag: Filterwaarde = _filter("Zoals op de pagina van de lijst.")
    maand: Filterwaarde = _filter("Een maand, als 2026-05.")
    wie: Filterwaarde = _filter("eigen of ander.")
    wanneer: Filterwaarde = _filter("Zoals op de pagina van de lijst.")
    van: Filterwaarde = _filter("Een dag, als 2026-06-10.")
    tot: Filterwaarde = _filter("Een dag, als 2026-06-10.")


_EIGEN: Final[Mapping[str, tuple[Callable[..., Any], Callable[[Any, Any], BaseForm]]]] = {
    "berichten": (berichten, lambda z, v: BerichtFilter(v, z, access.tegenpartijen(z))),
    "bevindingen": (bevindingen, lambda z, v: BevindingFilter(v, partijen=list(access.tegenpartijen(z)))),
    "declaraties": (
        declaraties,
        lambda z, v: DeclaratieFilter(v, kiesbare_maanden(z, localdate()), access.tegenpartijen(z)),
    ),
    "toewijzingen": (
        toewijzingen,
        lambda z, v: Toewijzingfilter(v, zicht=z, partijen=list(access.tegenpartijen(z))),
    ),
}
"""Lists whose page makes the file itself: the view without its door (the key was the door here), and its filters."""


@onderwerp.get(
    "/uitvoer/{lijst}",
    **wijze(
        "leesUitvoer", "Een lijst als bestand (CSV of Excel)", Recht.UITVOEREN,
        uitleg="Dezelfde kolommen en filters als de pagina. Ook het recht om de lijst zelf te lezen is nodig. Wiens "
        "gegevens zo naar buiten gaan komt in het logboek.",
        **_UIT,
    ),
)  # fmt: skip
def uitvoer(request: Verzoek, lijst: Naam, vraag: Query[Uitvoervraag]) -> HttpResponse:
    """Give a list as a file."""
    zicht = request.zicht
    zicht.eis(Recht.UITVOEREN)
    if lijst in _EIGEN:
        weergave, maak = _EIGEN[lijst]
        _eis_goed(maak(zicht, request.GET), request)
        antwoord: HttpResponse = inspect.unwrap(weergave)(request, vraag.vorm)
        return antwoord
    gekozen = LIJSTEN[lijst]
    form = gekozen.form(zicht, request.GET) if gekozen.form else None
    _eis_goed(form, request)
    return bestand(request, zicht, gekozen, vraag.vorm, form)


def _eis_goed(form: BaseForm | None, request: Verzoek) -> None:
    """Raise Weigering (400) for a filter that the list does not have, and for values that its form refuses."""
    bekend = set(form.fields) if form is not None else set()
    vreemd = [naam for naam in request.GET if naam not in bekend | {"vorm"}]
    fouten = [Fout(naam=n, code="onbekend", reden="Dit filter heeft deze lijst niet. Laat het weg.") for n in vreemd]
    if form is not None:
        fouten += [Fout(naam=n, code="waarde", reden=str(e)) for n, alle in form.errors.items() for e in alle]
    if fouten:
        raise Weigering(400, "Het filter klopt niet; `fouten` zegt wat.", fouten)
