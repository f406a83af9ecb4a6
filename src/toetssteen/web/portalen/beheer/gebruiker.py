"""One person: the roles, and what a beheerder can do about the account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from toetssteen.web import access
from toetssteen.web.aanmelden.actions.personen import geef_link, wis_tweede_factor, zet_actief
from toetssteen.web.aanmelden.actions.rollen import beeindig_rol, geef_rol
from toetssteen.web.aanmelden.actions.tweede import bevestig_toegang
from toetssteen.web.aanmelden.personen import Weigering, ook_elders
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import Gebruiker, Lidmaatschap
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.beheer.eenmalig import bewaar, neem
from toetssteen.web.portalen.beheer.formulieren import RolFormulier
from toetssteen.web.portalen.beheer.gebruikers import link, stand
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.vormgeving.weergave import tijdstip

_KLEUR: Final = {"geldt": "goed", "begint nog": "info", "wacht": "waarschuwing", "voorbij": "neutraal"}


@pagina(Recht.GEBRUIKER_BEHEREN)
def gebruiker(request: Verzoek, pk: int) -> HttpResponse:
    """Show a person; with POST give them a role."""
    wie = access.personen(request.zicht).get(pk=pk)
    form = RolFormulier(request.POST or None, request.zicht)
    if request.method == "POST" and form.is_valid():
        try:
            lid = geef_rol(request.zicht, wie.pk, form.rol_(), timezone.now())
        except Weigering as fout:
            form.add_error(None, str(fout))
        else:
            wanneer = " zodra een andere beheerder dat bevestigt" if lid.wacht else ""
            messages.success(request, f"{wie.naam} heeft de rol {lid.get_rol_display()}{wanneer}.")
            return redirect("gebruiker", wie.pk)
    noteer(request.zicht, "inzien", "gebruiker", str(wie.pk))
    dag = timezone.localdate()
    leden = access.leden(request.zicht).filter(gebruiker=wie).select_related("gegeven_door").order_by("-van", "rol")
    elders = ook_elders(request.zicht, wie.pk, dag)
    factor = Authenticator.objects.filter(user_id=wie.pk, type=Authenticator.Type.TOTP).exists()
    return render(request, "beheer/gebruiker.html", {
        "wie": wie,
        "zelf": wie.pk == request.zicht.gebruiker,
        "elders": elders,
        "factor": factor,
        "gegevens": {"E-mailadres": wie.email, **({} if elders else _account(wie, factor))},
        "rollen": [(lid, (woord := stand(lid, dag)), _KLEUR[woord]) for lid in leden],
        "form": form,
        "link": neem(request, f"link {wie.pk}"),
        "kruimelpad": [("Gebruikers", reverse("gebruikers")), (wie.naam, "")],
    })  # fmt: skip


@require_POST
@pagina(Recht.GEBRUIKER_BEHEREN)
def rol_eindigen(request: Verzoek, pk: int) -> HttpResponse:
    """End a role: today is its last day."""
    lid = access.leden(request.zicht).get(pk=pk)
    return _doe(
        request, lid.gebruiker_id, lambda: _beeindigd(beeindig_rol(request.zicht, lid.pk, timezone.localdate()))
    )


@require_POST
@pagina(Recht.GEBRUIKER_BEHEREN)
def rol_bevestigen(request: Verzoek, pk: int) -> HttpResponse:
    """Let a role count that another beheerder gave."""
    lid = access.leden(request.zicht).get(pk=pk)
    return _doe(request, lid.gebruiker_id, lambda: _bevestigd(bevestig_toegang(request.zicht, lid.pk, timezone.now())))


@require_POST
@pagina(Recht.GEBRUIKER_BEHEREN)
def account(request: Verzoek, pk: int, actie: str) -> HttpResponse:
    """Do something about the account of a person: a new link, no second factor, off or on."""
    nu, zicht = timezone.now(), request.zicht

    def nieuwe_link() -> str:
        bewaar(request, f"link {pk}", link(request, geef_link(zicht, pk, nu)))
        return ""

    acties: dict[str, Callable[[], str]] = {
        "link": nieuwe_link,
        "factor": lambda: f"De tweede factor van {wis_tweede_factor(zicht, pk, nu)} is weg.",
        "uit": lambda: f"Het account van {zet_actief(zicht, pk, False, nu)} staat uit.",
        "aan": lambda: f"Het account van {zet_actief(zicht, pk, True, nu)} staat weer aan.",
    }
    if actie not in acties:
        raise Http404
    return _doe(request, pk, acties[actie])


def _doe(request: Verzoek, pk: int, actie: Callable[[], str]) -> HttpResponse:
    try:
        if melding := actie():
            messages.success(request, melding)
    except Weigering as fout:
        messages.error(request, str(fout))
    return redirect("gebruiker", pk)


def _beeindigd(lid: Lidmaatschap) -> str:
    return f"De rol {lid.get_rol_display()} van {lid.gebruiker} eindigt vandaag."


def _bevestigd(lid: Lidmaatschap) -> str:
    return f"{lid.gebruiker} kan nu werken als {lid.get_rol_display()}."


def _account(wie: Gebruiker, factor: bool) -> dict[str, str]:
    return {
        "Laatst ingelogd": tijdstip(wie.last_login) if wie.last_login else "nooit",
        "Tweede factor": "ingesteld" if factor else "niet ingesteld",
        "Inlog via de organisatie": "gekoppeld" if wie.sub else "niet gekoppeld",
    }
