"""The people of the own organisations: a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from toetssteen.web import access
from toetssteen.web.aanmelden.personen import met_elders
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import Lidmaatschap
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.beheer.formulieren import Personenfilter
from toetssteen.web.portalen.bladeren import blad
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij

_TOTP: Final = Authenticator.objects.filter(user_id=OuterRef("pk"), type=Authenticator.Type.TOTP)
ELDERS: Final = "werkt ook elders"
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
    personen = met_elders(request.zicht, access.personen(request.zicht), timezone.localdate())
    personen = personen.annotate(factor=Exists(_TOTP))
    deel = blad(_gekozen(request.zicht, personen, filter_), request.GET, ["naam"])
    rollen = rollen_van(access.leden(request.zicht).filter(gebruiker__in=[g.pk for g in deel.rijen]))
    noteer(request.zicht, "lijst", "gebruikers")
    rijen = [_rij(g, rollen[g.pk], timezone.localdate()) for g in deel.rijen]
    context = {"filter": filter_, "kolommen": KOLOMMEN, "rijen": rijen, "paginering": deel.paginering}
    return render(request, "beheer/gebruikers.html", context | {"kruimelpad": [("Gebruikers", "")]})


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
    """Return how a role stands on a day: "geldt", "wacht", "begint nog" or "voorbij"."""
    if lid.tot is not None and lid.tot < dag:
        return "voorbij"
    if lid.wacht:
        return "wacht"
    return "begint nog" if lid.van > dag else "geldt"


def _gekozen(zicht: Zicht, personen: QuerySet[Any], filter_: Personenfilter) -> QuerySet[Any]:
    if not filter_.is_valid():
        return personen.none()
    vraag = filter_.cleaned_data
    if vraag["q"]:
        personen = personen.filter(Q(naam__icontains=vraag["q"]) | Q(email__icontains=vraag["q"]))
    if vraag["rol"]:
        personen = personen.filter(Exists(access.leden(zicht).filter(gebruiker_id=OuterRef("pk"), rol=vraag["rol"])))
    stukken = {"actief": Q(is_active=True), "uit": Q(is_active=False), "zonder": Q(factor=False),
               "nooit": Q(last_login__isnull=True)}  # fmt: skip
    if vraag["status"]:  # of an account that another organisation uses as well nothing is told
        personen = personen.filter(elders=False)
    return personen.filter(stukken.get(vraag["status"], Q()))


def _rij(wie: Any, leden: list[Lidmaatschap], dag: date) -> Rij:
    nu = [lid for lid in leden if stand(lid, dag) != "voorbij"]
    samen = ", ".join(dict.fromkeys(f"{lid.get_rol_display()} bij {lid.organisatie}" for lid in nu))
    return Rij([
        Cel(wie.naam, url=reverse("gebruiker", args=[wie.pk]), klein=wie.email),
        samen or "geen rol meer",
        *(_account(wie) if not wie.elders else (None, Cel(ELDERS), Cel(ELDERS))),
    ])  # fmt: skip


def _account(wie: Any) -> tuple[Any, Cel, Cel]:
    return (
        wie.last_login,
        Cel("Ja", status="goed") if wie.factor else Cel("Nee", status="waarschuwing"),
        Cel("Actief", status="goed") if wie.is_active else Cel("Uit", status="neutraal"),
    )
