"""The pages of who is invited: a link that works for anyone, and the invitations to one's own address."""

from __future__ import annotations

from typing import Final, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from toetssteen.web.aanmelden.actions.uitnodigen import beslis, maak_account
from toetssteen.web.aanmelden.formulieren import WachtwoordKiezen
from toetssteen.web.aanmelden.uitnodigen import open_voor, vind_aanbod
from toetssteen.web.http.adres import adres_van, groep_van
from toetssteen.web.http.limiet import tel
from toetssteen.web.organisaties.models import Gebruiker, Rol

GEHEIM: Final = "uitnodiging"
BESLUITEN: Final = {"aanvaarden": True, "weigeren": False}
KLAAR: Final = (
    "U kunt nu inloggen met het wachtwoord dat u koos. Had u hier al een account, dan geldt het wachtwoord dat u had, "
    "en staat de uitnodiging na het inloggen voor u klaar."
)


@require_GET
def link(request: HttpRequest, geheim: str) -> HttpResponse:
    """Keep the secret of a link in the session and go on without it in the address."""
    if request.user.is_authenticated:
        return redirect("uitnodigingen")
    request.session[GEHEIM] = geheim
    return redirect("uitnodiging")


@sensitive_post_parameters()
def uitnodiging(request: HttpRequest) -> HttpResponse:
    """Let who is invited log in, or choose a password for an account that is made then.

    Nothing here tells which of the two: whoever has the link may not learn whether there is an account.
    """
    tel("link", [(groep_van(adres_van(request)), 30)])
    if request.user.is_authenticated:
        return redirect("uitnodigingen")
    nu, geheim = timezone.now(), request.session.get(GEHEIM, "")
    aanbod = vind_aanbod(geheim, nu)
    if aanbod is None:
        return render(request, "aanmelden/link_werkt_niet.html", status=410)
    form = WachtwoordKiezen(request.POST or None, gebruiker=Gebruiker(naam=aanbod.naam, email=aanbod.email))
    if request.method == "POST" and form.is_valid():
        maak_account(request, geheim, aanbod.pk, form.cleaned_data["wachtwoord"], nu)
        request.session.flush()
        messages.success(request, KLAAR)
        return redirect("account_login")
    return render(request, "aanmelden/uitnodiging.html", {"form": form, "aanbod": aanbod})


@require_GET
@login_required
def uitnodigingen(request: HttpRequest) -> HttpResponse:
    """Show the invitations to the own address."""
    wie = cast(Gebruiker, request.user)
    return render(request, "aanmelden/uitnodigingen.html", {"open": open_voor(wie, timezone.now()), "wie": wie})


@require_POST
@login_required
def beslissen(request: HttpRequest, pk: int, besluit: str) -> HttpResponse:
    """Accept or refuse an invitation to the own address."""
    if besluit not in BESLUITEN:
        raise Http404
    besloten = beslis(request, cast(Gebruiker, request.user), pk, BESLUITEN[besluit], timezone.now())
    if besloten is None:
        messages.error(request, "Deze uitnodiging is er niet meer.")
        return redirect("uitnodigingen")
    rol = Rol(besloten.rol).label
    if not BESLUITEN[besluit]:
        messages.info(request, f"U werkt niet als {rol} voor {besloten.naam_organisatie}.")
    elif besloten.wacht:
        messages.info(
            request, f"U wordt {rol} bij {besloten.naam_organisatie}. Een tweede beheerder bevestigt dat eerst."
        )
    else:
        messages.success(request, f"U bent nu {rol} bij {besloten.naam_organisatie}. Kies die rol boven in beeld.")
    return redirect("uitnodigingen")
