"""How far it is with what someone asked for many at once: one page for findings and messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from toetssteen.web.bevindingen.models import Samen
from toetssteen.web.portalen.basis import Verzoek
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij
from toetssteen.web.vormgeving.weergave import aantal


@dataclass(frozen=True)
class Woorden:
    """What the page says: `titel` of what is done, `woord` for what is done ("besloten"), one and many of `ding`.

    `terug` and `url` are the addresses of the list and of this page, `lijst` what the list is called.
    """

    titel: str
    woord: str
    ding: str
    lijst: str
    terug: str
    url: str


def voortgang(request: Verzoek, samen: Samen, woorden: Woorden, waar: Mapping[str, Cel]) -> HttpResponse:
    """Show how far it is, and what did not work (`waar`: what to call each); htmx asks only the bar again."""
    totaal, klaar = len(samen.sleutels), samen.klaar_op is not None
    een = woorden.ding.partition(",")[0]
    inhoud: dict[str, Any] = {
        "kruimelpad": [(woorden.lijst, woorden.terug), (woorden.titel, "")],
        "titel": f"{woorden.titel} voor {aantal(totaal, woorden.ding)}",
        "samen": samen,
        "totaal": totaal,
        "klaar": klaar,
        "gelukt": aantal(samen.gedaan - len(samen.mislukt), f"{een} is,{woorden.ding.partition(',')[2]} zijn"),
        "w": woorden,
        "label": f"{woorden.lijst} afgehandeld",
        "kolommen": [Kolom(een.capitalize()), Kolom("Waarom niet")],
        "rijen": [Rij([waar.get(pk, Cel(f"{een}, niet meer te zien")), reden]) for pk, reden in samen.mislukt.items()],
    }
    if request.headers.get("HX-Request") != "true":
        return render(request, "portalen/samen.html", inhoud)
    if not klaar:
        return render(request, "portalen/samen_balk.html", inhoud)
    antwoord = HttpResponse()
    antwoord["HX-Refresh"] = "true"  # the whole page, with what did not work
    return antwoord
