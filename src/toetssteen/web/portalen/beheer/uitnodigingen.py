"""Invitations that a beheerder makes: offer a role to an address, see what became of it, take it back."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from toetssteen.web import access
from toetssteen.web.aanmelden.actions.uitnodigen import nodig_uit, trek_uitnodiging_in
from toetssteen.web.aanmelden.models import Uitnodiging
from toetssteen.web.aanmelden.personen import Weigering
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.beheer.eenmalig import bewaar, neem
from toetssteen.web.portalen.beheer.formulieren import Uitnodiging as Uitnodigingsformulier
from toetssteen.web.toegang.rechten import Recht

MEESTE: Final = 100
_KLEUR: Final = {"open": "info", "verlopen": "neutraal", "aanvaard": "goed", "geweigerd": "waarschuwing",
                 "ingetrokken": "neutraal"}  # fmt: skip


@require_GET
@pagina(Recht.GEBRUIKER_BEHEREN)
def lijst(request: Verzoek) -> HttpResponse:
    """Show the last invitations; once, the link of the one that was just made."""
    noteer(request.zicht, "lijst", "uitnodigingen")
    nu = timezone.now()
    rijen = [(u, (woord := stand(u, nu)), _KLEUR[woord]) for u in access.uitnodigingen(request.zicht)[:MEESTE]]
    kruimels = [("Gebruikers", reverse("gebruikers")), ("Uitnodigingen", "")]
    context = {"rijen": rijen, "link": neem(request, "uitnodiging"), "kruimelpad": kruimels}
    return render(request, "beheer/uitnodigingen.html", context)


@pagina(Recht.GEBRUIKER_BEHEREN)
def uitnodigen(request: Verzoek) -> HttpResponse:
    """Offer a role to an address."""
    form = Uitnodigingsformulier(request.POST or None, request.zicht)
    if request.method == "POST" and form.is_valid():
        gegeven = form.cleaned_data
        try:
            gast = nodig_uit(request.zicht, gegeven["naam"], gegeven["email"], form.rol_(), timezone.now())
        except Weigering as fout:
            form.add_error(None, str(fout))
        else:
            adres = request.build_absolute_uri(reverse("uitnodiging_link", args=[gast.geheim]))
            bewaar(request, "uitnodiging", adres)
            return redirect("uitnodigingen_beheer")
    kruimels = [("Gebruikers", reverse("gebruikers")), ("Uitnodigen", "")]
    return render(request, "beheer/uitnodigen.html", {"form": form, "kruimelpad": kruimels})


@require_POST
@pagina(Recht.GEBRUIKER_BEHEREN)
def intrekken(request: Verzoek, pk: int) -> HttpResponse:
    """Take an invitation back."""
    try:
        uitnodiging = trek_uitnodiging_in(request.zicht, pk, timezone.now())
        messages.success(request, f"De uitnodiging van {uitnodiging.naam} is ingetrokken.")
    except Weigering as fout:
        messages.error(request, str(fout))
    return redirect("uitnodigingen_beheer")


def stand(uitnodiging: Uitnodiging, nu: datetime) -> str:
    """Return how an invitation stands."""
    if uitnodiging.besluit:
        return str(uitnodiging.besluit)
    return "open" if uitnodiging.open_op(nu) else "verlopen"
