"""The people of the own organisations: a list, and bringing someone in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Final

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from toetssteen.web import access
from toetssteen.web.aanmelden.actions.personen import nodig_uit
from toetssteen.web.aanmelden.personen import Weigering
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import Gebruiker, Lidmaatschap
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.beheer.eenmalig import bewaar
from toetssteen.web.portalen.beheer.formulieren import Personenfilter, Uitnodiging
from toetssteen.web.portalen.bladeren import blad
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij

_TOTP: Final = Authenticator.objects.filter(user_id=OuterRef("pk"), type=Authenticator.Type.TOTP)
KOLOMMEN: Final = (
    Kolom("Naam"),
    Kolom("Rollen"),
    Kolom("Laatst ingelogd", "tijdstip"),
    Kolom("Tweede factor", "status"),
    Kolom("Account", "status"),
)


@require_GET
@pagina(Recht.GEBRUIKER_BEHEREN)
def lijst(request: Verzoek) -> HttpResponse:
    """Show who works for the own organisations."""
    filter_ = Personenfilter(request.GET, request.zicht)
    personen = access.personen(request.zicht).annotate(factor=Exists(_TOTP))
    deel = blad(_gekozen(request.zicht, personen, filter_), request.GET, ["naam"])
    rollen = rollen_van(access.leden(request.zicht).filter(gebruiker__in=[g.pk for g in deel.rijen]))
    noteer(request.zicht, "lijst", "gebruikers")
    rijen = [_rij(g, rollen[g.pk], timezone.localdate()) for g in deel.rijen]
    context = {"filter": filter_, "kolommen": KOLOMMEN, "rijen": rijen, "paginering": deel.paginering}
    return render(request, "beheer/gebruikers.html", context | {"kruimelpad": [("Gebruikers", "")]})


@pagina(Recht.GEBRUIKER_BEHEREN)
def uitnodigen(request: Verzoek) -> HttpResponse:
    """Bring someone in: make the account with a first role, and the link to show once."""
    form = Uitnodiging(request.POST or None, request.zicht)
    if request.method == "POST" and form.is_valid():
        try:
            wie = nodig_uit(request.zicht, form.cleaned_data["naam"], form.cleaned_data["email"], form.rol_(),
                            timezone.now())  # fmt: skip
        except Weigering as fout:
            form.add_error(None, str(fout))
        else:
            if wie.geheim is None:
                messages.info(
                    request,
                    f"{wie.gebruiker.email} heeft al een account en houdt het eigen wachtwoord. De rol is gegeven.",
                )
            else:
                bewaar(request, f"link {wie.gebruiker.pk}", link(request, wie.geheim))
            return redirect("gebruiker", wie.gebruiker.pk)
    kruimels = [("Gebruikers", reverse("gebruikers")), ("Uitnodigen", "")]
    return render(request, "beheer/uitnodigen.html", {"form": form, "kruimelpad": kruimels})


def link(request: Verzoek, geheim: str) -> str:
    """Return the whole address of a one-time link."""
    return request.build_absolute_uri(reverse("toegangslink", args=[geheim]))


def rollen_van(leden: Iterable[Lidmaatschap]) -> dict[int, list[Lidmaatschap]]:
    """Return the roles of each person (their key)."""
    uit: dict[int, list[Lidmaatschap]] = defaultdict(list)
    for lid in leden:
        uit[lid.gebruiker_id].append(lid)
    return uit


def stand(lid: Lidmaatschap, dag: date) -> str:
    """Return how a role stands on a day: "geldt", "begint nog" or "voorbij"."""
    if lid.tot is not None and lid.tot < dag:
        return "voorbij"
    return "begint nog" if lid.van > dag else "geldt"


def _gekozen(zicht: Zicht, personen: QuerySet[Gebruiker], filter_: Personenfilter) -> QuerySet[Gebruiker]:
    if not filter_.is_valid():
        return personen.none()
    vraag = filter_.cleaned_data
    if vraag["q"]:
        personen = personen.filter(Q(naam__icontains=vraag["q"]) | Q(email__icontains=vraag["q"]))
    if vraag["rol"]:
        personen = personen.filter(Exists(access.leden(zicht).filter(gebruiker_id=OuterRef("pk"), rol=vraag["rol"])))
    stukken = {"actief": Q(is_active=True), "uit": Q(is_active=False), "zonder": Q(factor=False),
               "nooit": Q(last_login__isnull=True)}  # fmt: skip
    return personen.filter(stukken.get(vraag["status"], Q()))


def _rij(wie: Gebruiker, leden: list[Lidmaatschap], dag: date) -> Rij:
    nu = [lid for lid in leden if stand(lid, dag) != "voorbij"]
    samen = ", ".join(dict.fromkeys(f"{lid.get_rol_display()} bij {lid.organisatie}" for lid in nu))
    return Rij([
        Cel(wie.naam, url=reverse("gebruiker", args=[wie.pk]), klein=wie.email),
        samen or "geen rol meer",
        wie.last_login,
        Cel("Ja", status="goed") if wie.factor else Cel("Nee", status="waarschuwing"),  # type: ignore[attr-defined]
        Cel("Actief", status="goed") if wie.is_active else Cel("Uit", status="neutraal"),
    ])  # fmt: skip
