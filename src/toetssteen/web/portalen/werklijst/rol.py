"""The page to choose another hat: a role at an organisation."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.toegang.hoeden import SESSIESLEUTEL
from toetssteen.web.toegang.zicht import Zicht, zet_zicht


@require_http_methods(["GET", "HEAD", "POST"])
@pagina()
def rol(request: Verzoek) -> HttpResponse:
    """Show the hats of someone, or put one on and begin at the worklist."""
    if request.method != "POST":
        nu = next((h.sleutel for h in request.hoeden if _is(h.rol, h.keuzes, request.zicht)), "")
        pad = [("Werklijst", "/"), ("Andere rol kiezen", "")]
        return render(request, "werklijst/rol.html", {"kruimelpad": pad, "nu": nu})
    hoed = next((h for h in request.hoeden if h.sleutel == request.POST.get("hoed")), None)
    if hoed is None:
        messages.error(request, "Deze rol hebt u vandaag niet. Kies een rol uit de lijst.")
        return redirect("rol")
    request.session[SESSIESLEUTEL] = hoed.sleutel
    zicht = Zicht.van(request.zicht.gebruiker, request.zicht.naam, hoed.rol, [k.organisatie for k in hoed.keuzes])
    zet_zicht(zicht.ids, zicht.gebruiker)
    noteer(zicht, "aanmelden", "rol", str(hoed.rol))
    messages.success(request, f"U werkt nu als {hoed.label}.")
    return redirect("werklijst")


def _is(rol_: str, keuzes: list[object], zicht: Zicht) -> bool:
    return rol_ == zicht.rol and [k.organisatie.pk for k in keuzes] == zicht.ids  # type: ignore[attr-defined]
