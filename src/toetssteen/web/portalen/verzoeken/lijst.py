"""The list of requests: what a gemeente must decide on, or what a provider asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from toetssteen.web import access
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import Soort
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.basis import Verzoek as Aanroep
from toetssteen.web.portalen.basis import pagina
from toetssteen.web.portalen.bladeren import blad
from toetssteen.web.portalen.clienten.tabellen import ander, partijwoord
from toetssteen.web.portalen.namen import ONBEKEND, Naam, namen_van
from toetssteen.web.portalen.opstellen.verzoektoestand import (
    AFGEWEZEN,
    KLEUR,
    ONDERZOEK,
    OPEN,
    TOEGEWEZEN,
    met_toestand,
)
from toetssteen.web.portalen.uitvoerlinks import uitvoerlinks
from toetssteen.web.portalen.woorden import berichtsoort, product
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.toewijzingen.models import Verzoek
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij

_ALLES: Final = ("", "Alle")
_TOESTANDEN: Final = (
    _ALLES, (OPEN, "Open"), (ONDERZOEK, "In onderzoek"), (AFGEWEZEN, "Afgewezen"), (TOEGEWEZEN, "Toegewezen"),
)  # fmt: skip


class Verzoekfilter(forms.Form):
    """What one can narrow the list by."""

    q = forms.CharField(
        label="Referentie", required=False, max_length=36, widget=forms.TextInput(attrs={"type": "search"})
    )
    status = forms.ChoiceField(choices=_TOESTANDEN, required=False)
    soort = forms.ChoiceField(choices=[_ALLES, ("315", "Om toewijzing"), ("317", "Om wijziging")], required=False)
    partij = forms.ChoiceField(required=False)

    def __init__(self, zicht: Zicht, *args: Any) -> None:
        super().__init__(*args)
        self.zicht = zicht
        partijen = access.tegenpartijen(zicht).order_by("naam")
        self.fields["partij"].label = "Aanbieder" if zicht.soort == Soort.GEMEENTE else "Gemeente"
        self.fields["partij"].choices = [_ALLES, *((o.code, o.naam) for o in partijen)]  # type: ignore[attr-defined]

    def rijen(self) -> QuerySet[Verzoek]:
        """Return the requests that are asked for; none when something in the form is wrong."""
        if not self.is_valid():
            return access.verzoeken(self.zicht).none()
        c = self.cleaned_data
        kant = "aanbieder" if self.zicht.soort == Soort.GEMEENTE else "gemeente"
        rijen = met_toestand(self.zicht, access.verzoeken(self.zicht))
        namen = (
            ("q", "referentie_aanbieder"),
            ("status", "toestand"),
            ("soort", "nummer"),
            ("partij", f"{kant}__code"),
        )
        return rijen.filter(**{veld: c[naam] for naam, veld in namen if c[naam]})


@require_GET
@pagina(Recht.VERZOEK_BEANTWOORDEN, Recht.VERZOEK_INDIENEN)
def verzoeken(request: Aanroep) -> HttpResponse:
    """Show the requests that the filters ask for; with `naar=een` go to it when there is only one."""
    zicht = request.zicht
    form = Verzoekfilter(zicht, request.GET)
    deel = blad(form.rijen().select_related("gemeente", "aanbieder"), request.GET, ["-dagtekening"])
    if request.GET.get("naar") == "een" and len(deel.rijen) == 1:
        return redirect("verzoek", deel.rijen[0].pk)
    namen = namen_van(zicht, [v.client_id for v in deel.rijen])
    noteer(zicht, "lijst", "verzoeken", clienten=sorted(namen))
    inhoud = {
        "form": form,
        "kolommen": [
            Kolom("Cliënt"),
            Kolom("Gevraagd"),
            Kolom("Van", "datum"),
            Kolom(partijwoord(zicht)),
            Kolom("Antwoord", "status"),
        ],
        "rijen": [_rij(v, namen, zicht) for v in deel.rijen],
        "bladzijden": deel.paginering,
        "uitvoer": uitvoerlinks(request, "verzoeken"),
        "vraag_url": adres("verzoek_indienen") if zicht.mag(Recht.VERZOEK_INDIENEN) else "",
        "kruimelpad": [("Werklijst", "/"), ("Verzoeken", "")],
    }
    return render(request, "verzoeken/lijst.html", inhoud)


def _rij(v: Any, namen: Mapping[int, Naam], zicht: Zicht) -> Rij:
    wie = namen.get(v.client_id)
    wat = product(v.wet, v.product_categorie, v.product_code) if v.nummer == "315" else berichtsoort(v.nummer)
    naam = wie.volledig if wie else ONBEKEND
    return Rij([
        Cel(naam, url=adres("verzoek", v.pk)),
        Cel(wat, klein=f"referentie {v.referentie_aanbieder}"),
        v.dagtekening,
        ander(v, zicht),
        Cel(v.toestand, status=KLEUR[v.toestand]),
    ])  # fmt: skip
