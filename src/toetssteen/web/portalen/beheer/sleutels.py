"""Keys of programs: a list, making one, and taking one back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from toetssteen.web import access
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import ROLLEN_VAN, Rol
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.beheer.eenmalig import bewaar, neem
from toetssteen.web.portalen.beheer.formulieren import SleutelFormulier
from toetssteen.web.programmas.actions.sleutels import (
    Aanvraag,
    SleutelWeigering,
    bevestig_sleutel,
    maak_sleutel,
    trek_in,
)
from toetssteen.web.programmas.models import Sleutel
from toetssteen.web.programmas.sleutels import te_geven
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.vormgeving.weergave import datum, tijdstip

_BIJNA: Final = timedelta(days=30)


@require_GET
@pagina(Recht.SLEUTEL_BEHEREN)
def lijst(request: Verzoek) -> HttpResponse:
    """Show the keys; those that open nothing any more come last."""
    noteer(request.zicht, "lijst", "sleutels")
    dag = timezone.localdate()
    rijen = sorted(access.sleutels(request.zicht), key=lambda s: (not s.werkt_op(dag), s.naam.lower()))
    context = {"sleutels": [_regel(s, dag) for s in rijen], "token": neem(request, "sleutel")}
    return render(request, "beheer/sleutels.html", context | {"kruimelpad": [("Toegang voor programma’s", "")]})


@pagina(Recht.SLEUTEL_BEHEREN)
def maken(request: Verzoek) -> HttpResponse:
    """Choose a role (`?rol=`), then its rights, and make a key."""
    mogelijk = [r for r in ROLLEN_VAN[request.zicht.soort] if te_geven(r)]
    kruimels = [("Toegang voor programma’s", reverse("sleutels")), ("Sleutel maken", "")]
    if "rol" not in request.GET:
        return render(request, "beheer/sleutel_rol.html", {"rollen": mogelijk, "kruimelpad": kruimels})
    rol = next((r for r in mogelijk if r.value == request.GET["rol"]), None)
    if rol is None:
        raise Http404
    form = SleutelFormulier(request.POST or None, request.zicht, rol)
    if request.method == "POST" and form.is_valid():
        try:
            token, sleutel = maak_sleutel(request.zicht, _aanvraag(form.cleaned_data, rol), timezone.now())
        except SleutelWeigering as fout:
            form.add_error(None, str(fout))
        else:
            bewaar(request, "sleutel", token)
            wacht = " Hij werkt zodra een andere beheerder hem bevestigt." if sleutel.wacht else ""
            messages.success(request, f"De sleutel {sleutel} is gemaakt.{wacht}")
            return redirect("sleutels")
    return render(request, "beheer/sleutel_maken.html", {"form": form, "gekozen": rol.label, "kruimelpad": kruimels})


@require_POST
@pagina(Recht.SLEUTEL_BEHEREN)
def bevestigen(request: Verzoek, pk: int) -> HttpResponse:
    """Let a key work that another beheerder made."""
    try:
        sleutel = bevestig_sleutel(request.zicht, pk, timezone.now())
        messages.success(request, f"De sleutel {sleutel} werkt nu.")
    except SleutelWeigering as fout:
        messages.error(request, str(fout))
    return redirect("sleutels")


@require_POST
@pagina(Recht.SLEUTEL_BEHEREN)
def intrekken(request: Verzoek, pk: int) -> HttpResponse:
    """Take a key back."""
    sleutel = trek_in(request.zicht, pk, timezone.now())
    messages.success(request, f"De sleutel {sleutel} werkt niet meer.")
    return redirect("sleutels")


def _aanvraag(gegeven: dict[str, Any], rol: Rol) -> Aanvraag:
    rechten = [Recht[naam] for naam in gegeven["rechten"]]
    return Aanvraag(gegeven["organisatie"], gegeven["naam"], rol, rechten, gegeven["tot"])


def _regel(sleutel: Sleutel, dag: date) -> dict[str, Any]:
    if sleutel.ingetrokken_op:
        woord, kleur = "ingetrokken", "neutraal"
    elif sleutel.wacht and sleutel.tot >= dag:
        woord, kleur = "wacht op een andere beheerder", "waarschuwing"
    elif not sleutel.werkt_op(dag):
        woord, kleur = "verlopen", "neutraal"
    elif sleutel.tot - dag < _BIJNA:
        woord, kleur = "verloopt binnenkort", "waarschuwing"
    else:
        woord, kleur = "werkt", "goed"
    rechten = [str(Recht[r]) for r in sleutel.rechten if r in Recht.__members__]
    gegevens = {
        "Organisatie": sleutel.organisatie.naam,
        "Begint met": f"tst_{sleutel.voorvoegsel}…",
        "Rol": sleutel.get_rol_display(),
        "Mag": ", ".join(rechten),
        "Werkt tot en met": datum(sleutel.tot),
        "Laatst gebruikt": tijdstip(sleutel.laatst_gebruikt) if sleutel.laatst_gebruikt else "nog nooit",
        "Gemaakt": tijdstip(sleutel.gemaakt_op),
        "Door": sleutel.gemaakt_door or "onbekend",
    }
    return {"sleutel": sleutel, "woord": woord, "kleur": kleur, "gegevens": gegevens,
            "open": sleutel.ingetrokken_op is None and sleutel.tot >= dag}  # fmt: skip
