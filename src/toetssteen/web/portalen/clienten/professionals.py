"""Who of the professionals of an aanbieder works for a client: put one on, and end it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from toetssteen.web import access
from toetssteen.web.clienten.actions.professionals import (
    BetrekFout,
    Einde,
    NieuweBetrokkenheid,
    beeindig_betrokkenheid,
    betrek_professional,
)
from toetssteen.web.clienten.models import Client
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.clienten.reden import Logtekst
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.velden import DatumVeld
from toetssteen.web.vormgeving.weergave import datum


class Reden(forms.Form):
    """A reason in words."""

    reden = Logtekst(label="Waarom")


class Toevoegen(Reden):
    """Which professional, why, and for how long."""

    professional = forms.TypedChoiceField(label="Professional", coerce=int)
    van = DatumVeld(label="Vanaf", initial=localdate)
    tot = DatumVeld(label="Tot en met", required=False, help_text="Leeg: tot iemand het beëindigt.")
    field_order = ("professional", "reden", "van", "tot")

    def __init__(self, data: Any, zicht: Zicht) -> None:
        super().__init__(data)
        collegas = [(c.pk, c.naam) for c in access.professionals(zicht, localdate())]
        self.fields["professional"].choices = [("", "Kies een collega"), *collegas]  # type: ignore[attr-defined]


class Beeindigen(Reden):
    """Why it ends, and after which day."""

    laatste_dag = DatumVeld(
        label="Laatste dag", initial=localdate,
        help_text="Op deze dag ziet de collega de cliënt nog. Kies gisteren om het meteen te laten stoppen.",
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "POST"])
@pagina(Recht.CLIENT_BETREKKEN)
def toevoegen(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Put a professional on a client."""
    zicht, dag = request.zicht, localdate()
    access.clienten(zicht).only("pk").get(sleutel=sleutel)
    form = Toevoegen(request.POST or None, zicht)
    if request.method == "POST" and form.is_valid():
        g = form.cleaned_data
        nieuw = NieuweBetrokkenheid(g["professional"], g["reden"], g["van"], g["tot"])
        try:
            rij = betrek_professional(zicht, sleutel, nieuw, dag)
        except BetrekFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"{rij.gebruiker.naam} werkt voor deze cliënt vanaf {datum(rij.van)}.")
            return redirect("client", sleutel)
    return _toon(request, sleutel, form, {"titel": "Professional toevoegen", "knop": "Toevoegen"})


@never_cache
@require_http_methods(["GET", "POST"])
@pagina(Recht.CLIENT_BETREKKEN)
def beeindigen(request: Verzoek, sleutel: UUID, pk: int) -> HttpResponse:
    """End that somebody works for a client."""
    zicht = request.zicht
    client: Client = access.clienten(zicht).only("pk").get(sleutel=sleutel)
    wie = access.betrokkenen(zicht, client.pk).get(pk=pk).gebruiker.naam
    form = Beeindigen(request.POST or None)
    if request.method == "POST" and form.is_valid():
        g = form.cleaned_data
        try:
            beeindig_betrokkenheid(zicht, sleutel, pk, Einde(g["reden"], g["laatste_dag"]), localdate())
        except BetrekFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"De betrokkenheid van {wie} is beëindigd. De reden staat in het logboek.")
            return redirect("client", sleutel)
    return _toon(request, sleutel, form, {"titel": f"{wie}: betrokkenheid beëindigen", "knop": "Beëindigen"})


def _toon(request: Verzoek, sleutel: UUID, form: forms.Form, woorden: dict[str, str]) -> HttpResponse:
    terug = reverse("client", args=[sleutel])
    pad = [("Werklijst", "/"), ("Cliënten", "/clienten/"), ("Cliënt", terug), (woorden["titel"], "")]
    inhoud = {**woorden, "form": form, "terug": terug, "kruimelpad": pad}
    return render(request, "clienten/professional.html", inhoud, status=422 if form.errors else 200)
