"""One step for many findings: what is to be said, and then how far it is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from toetssteen.web import access
from toetssteen.web.bevindingen.actions.doe_samen import vraag_samen
from toetssteen.web.bevindingen.models import Samen, Voorstel
from toetssteen.web.bevindingen.stappen import StapFout
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.bevindingen.formulieren import Tekstvorm
from toetssteen.web.portalen.bevindingen.lijst import ACTIES
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij
from toetssteen.web.vormgeving.velden import EuroVeld
from toetssteen.web.vormgeving.weergave import aantal

_TITEL = {
    "stel_voor": "Voorstellen",
    "besluit": "Besluiten",
    "trek_in": "Voorstellen intrekken",
    "aanvaard": "Aanvaarden",
    "weerspreek": "Tegenspreken",
}
_KLAAR = {
    "stel_voor": "voorgesteld",
    "besluit": "besloten",
    "trek_in": "ingetrokken",
    "aanvaard": "aanvaard",
    "weerspreek": "tegengesproken",
}


class Samenvorm(Tekstvorm):
    """What is said for all of them; which fields there are follows from what is done."""

    voorstel = forms.ChoiceField(label="Wat stelt u voor?", choices=Voorstel.choices, widget=forms.RadioSelect)
    bedrag = EuroVeld(label="Bedrag per bevinding", required=False)
    field_order = ("versie", "voorstel", "bedrag", "tekst")

    def __init__(self, *args: Any, actie: str, **opties: Any) -> None:
        super().__init__(*args, **opties)
        del self.fields["versie"]
        self.fields["tekst"].required = actie != "aanvaard"
        if actie != "stel_voor":
            del self.fields["voorstel"]
        if actie not in ("stel_voor", "besluit"):
            del self.fields["bedrag"]
        else:
            wiens = "van de bevinding zelf" if actie == "stel_voor" else "dat is voorgesteld"
            self.fields["bedrag"].help_text = f"Leeg: het bedrag {wiens}."


@pagina(Recht.BEVINDING_INZIEN)
def nieuw(request: Verzoek, keuze: str) -> HttpResponse:
    """Ask what is to be said; a POST asks the job to do it."""
    gekozen = request.session.get(f"samen_{keuze}")
    if gekozen is None or gekozen["actie"] not in dict(ACTIES[request.zicht.soort]):
        raise Http404
    actie, sleutels = gekozen["actie"], [UUID(s) for s in gekozen["sleutels"]]
    form = Samenvorm(request.POST or None, actie=actie)
    if request.method == "POST" and form.is_valid():
        try:
            samen = vraag_samen(request.zicht, actie, sleutels, form.cleaned_data, timezone.now())
        except StapFout as fout:
            form.add_error(None, str(fout))
        else:
            del request.session[f"samen_{keuze}"]
            return redirect("bevindingen_samen", samen.pk)
    inhoud = {
        "kruimelpad": [("Bevindingen", adres("bevindingen")), (_TITEL[actie], "")],
        "titel": f"{_TITEL[actie]} voor {aantal(len(sleutels), 'bevinding,bevindingen')}",
        "form": form,
        "terug": gekozen["terug"],
        "actie": actie,
    }
    return render(request, "bevindingen/samen_nieuw.html", inhoud, status=400 if form.errors else 200)


@pagina(Recht.BEVINDING_INZIEN)
def voortgang(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show how far it is, and what did not work; htmx asks only the bar again."""
    samen = access.samen(request.zicht).get(pk=sleutel)
    totaal = len(samen.sleutels)
    inhoud = {
        "kruimelpad": [("Bevindingen", adres("bevindingen")), (_TITEL[samen.handeling], "")],
        "titel": f"{_TITEL[samen.handeling]} voor {aantal(totaal, 'bevinding,bevindingen')}",
        "samen": samen,
        "totaal": totaal,
        "klaar": samen.klaar_op is not None,
        "gelukt": samen.gedaan - len(samen.mislukt),
        "woord": _KLAAR[samen.handeling],
        "kolommen": [Kolom("Bevinding"), Kolom("Waarom niet")],
        "rijen": _mislukt(request, samen),
        "url": adres("bevindingen_samen", samen.pk),
    }
    alleen_balk = request.headers.get("HX-Request") == "true" and not inhoud["klaar"]
    if request.headers.get("HX-Request") == "true" and inhoud["klaar"]:
        antwoord = HttpResponse()
        antwoord["HX-Refresh"] = "true"  # the whole page, with what did not work
        return antwoord
    return render(request, f"bevindingen/{'samen_balk' if alleen_balk else 'samen'}.html", inhoud)


def _mislukt(request: Verzoek, samen: Samen) -> list[Rij]:
    if not samen.mislukt:
        return []
    eigen = access.bevindingen(request.zicht).filter(pk__in=list(samen.mislukt)).select_related("bericht")
    namen = {str(b.pk): f"{b.regel}, {b.bericht.naam} {b.bericht.identificatie}" for b in eigen}
    return [
        Rij([Cel(namen.get(pk, "bevinding die er niet meer is"), adres("bevinding", pk) if pk in namen else ""), reden])
        for pk, reden in samen.mislukt.items()
    ]
