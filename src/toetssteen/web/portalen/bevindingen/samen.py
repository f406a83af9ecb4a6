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
from toetssteen.web.bevindingen.models import Samen, Samenwat, Voorstel
from toetssteen.web.bevindingen.stappen import StapFout
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.bevindingen.formulieren import Tekstvorm
from toetssteen.web.portalen.bevindingen.lijst import ACTIES
from toetssteen.web.portalen.samen import Woorden
from toetssteen.web.portalen.samen import voortgang as toon_voortgang
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.vormgeving.gegevens import Cel
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
    "stel_voor": "afgehandeld: er is een voorstel gedaan",
    "besluit": "afgehandeld: er is besloten",
    "trek_in": "afgehandeld: het voorstel is ingetrokken",
    "aanvaard": "afgehandeld: het voorstel is aanvaard",
    "weerspreek": "afgehandeld: het voorstel is tegengesproken",
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
    """Show how far it is, and what did not work."""
    samen = access.samen(request.zicht).get(pk=sleutel, wat=Samenwat.BEVINDINGEN)
    h = samen.handeling
    plek = adres("bevindingen_samen", samen.pk)
    woorden = Woorden(_TITEL[h], _KLAAR[h], "bevinding,bevindingen", "Bevindingen", adres("bevindingen"), plek)
    return toon_voortgang(request, samen, woorden, _namen(request, samen) if samen.mislukt else {})


def _namen(request: Verzoek, samen: Samen) -> dict[str, Cel]:
    eigen = access.bevindingen(request.zicht).filter(pk__in=list(samen.mislukt)).select_related("bericht")
    return {
        str(b.pk): Cel(f"{b.regel}, {b.bericht.naam} {b.bericht.identificatie}", adres("bevinding", b.pk))
        for b in eigen
    }
