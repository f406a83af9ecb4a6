"""The yearly review of rights: who has which role since when, and is it still needed (BIO2 5.18)?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

import polars as pl
from django.contrib import messages
from django.db.models import Max, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from toetssteen.web import access
from toetssteen.web.aanmelden.actions.rollen import beeindig_rol, bevestig_rol
from toetssteen.web.aanmelden.personen import Weigering, met_elders
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import Lidmaatschap
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.uitvoeren import VORMEN, als_bestand, toelichting
from toetssteen.web.toegang.rechten import RECHTEN, Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.uitvoer.kolom import Kolom as Uitvoerkolom
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij
from toetssteen.web.vormgeving.weergave import datum

JAAR: Final = timedelta(days=365)
ACTIES: Final = (("nodig", "Nog nodig"), ("eindig", "Beëindig vandaag"))
KOLOMMEN: Final = (
    Kolom("Naam"), Kolom("Rol"), Kolom("Organisatie"), Kolom("Sinds", "datum"), Kolom("Laatst ingelogd", "tijdstip"),
    Kolom("Bevestigd", "status"),
)  # fmt: skip
UITVOER: Final = (
    Uitvoerkolom("naam", "Naam"), Uitvoerkolom("email", "E-mailadres"), Uitvoerkolom("rol", "Rol"),
    Uitvoerkolom("organisatie", "Organisatie"), Uitvoerkolom("van", "Sinds", "datum"),
    Uitvoerkolom("tot", "Tot en met", "datum"), Uitvoerkolom("ingelogd", "Laatst ingelogd", "tijdstip"),
    Uitvoerkolom("bevestigd", "Bevestigd op", "tijdstip"), Uitvoerkolom("rechten", "Mag"),
)  # fmt: skip
_MOMENT: Final = pl.Datetime("us", "UTC")
_SCHEMA: Final[dict[str, Any]] = {
    "naam": pl.String, "email": pl.String, "rol": pl.String, "organisatie": pl.String, "van": pl.Date, "tot": pl.Date,
    "ingelogd": _MOMENT, "bevestigd": _MOMENT, "rechten": pl.String,
}  # fmt: skip


def lopend(zicht: Zicht, dag: date) -> QuerySet[Lidmaatschap, Any]:
    """Return the roles that are not over, with when each was last confirmed; the longest unseen first."""
    rijen = access.leden(zicht).filter(Q(tot__isnull=True) | Q(tot__gte=dag), gebruiker__is_active=True)
    rijen = met_elders(zicht, rijen, dag, wie="gebruiker_id")
    return rijen.annotate(bevestigd=Max("herzieningen__op")).order_by("gebruiker__naam", "rol", "pk")


@pagina(Recht.GEBRUIKER_BEHEREN)
def herziening(request: Verzoek) -> HttpResponse:
    """Show all roles; with POST confirm or end those that were chosen."""
    if request.method == "POST":
        return _doe(request)
    noteer(request.zicht, "lijst", "rollen")
    rijen = list(lopend(request.zicht, timezone.localdate()))
    nu = timezone.now()
    open_ = sum(_te_doen(lid, nu) for lid in rijen)
    return render(request, "beheer/herziening.html", {
        "kolommen": KOLOMMEN,
        "rijen": [_rij(lid, nu, request.zicht) for lid in rijen],
        "acties": ACTIES,
        "open": open_,
        "vormen": VORMEN.items(),
        "kruimelpad": [("Gebruikers", reverse("gebruikers")), ("Jaarlijkse controle", "")],
    })  # fmt: skip


@require_GET
@pagina(Recht.GEBRUIKER_BEHEREN)
def uitvoer(request: Verzoek, vorm: str) -> HttpResponse:
    """Return the report as a file."""
    zicht = request.zicht
    noteer(zicht, "uitvoeren", "rollen", vorm)
    frame = pl.DataFrame(list(_uitvoerrijen(zicht)), schema=_SCHEMA, orient="row")
    uitleg = toelichting(zicht, "Rollen en rechten", "Wie welke rol heeft, sinds wanneer, en of die nog nodig is")
    return als_bestand(request, vorm, "rollen", frame, UITVOER, uitleg)


def _uitvoerrijen(zicht: Zicht) -> Iterator[tuple[Any, ...]]:
    for lid in lopend(zicht, timezone.localdate()):
        mag = ", ".join(sorted(RECHTEN[lid.rol]))
        wie = lid.gebruiker
        yield (wie.naam, wie.email, lid.get_rol_display(), lid.organisatie.naam, lid.van, lid.tot, _ingelogd(lid),
               lid.bevestigd, mag)  # fmt: skip


def _doe(request: Verzoek) -> HttpResponse:
    gekozen = [int(s) for s in request.POST.getlist("rol") if s.isdecimal() and len(s) < 19]
    actie, gedaan, fouten = request.POST.get("actie"), 0, dict[str, None]()
    for pk in gekozen if actie in dict(ACTIES) else []:
        try:
            if actie == "nodig":
                bevestig_rol(request.zicht, pk, timezone.now())
            else:
                beeindig_rol(request.zicht, pk, timezone.localdate())
            gedaan += 1
        except (Weigering, Lidmaatschap.DoesNotExist) as fout:
            fouten[str(fout) if isinstance(fout, Weigering) else "Een van de rollen is er niet meer."] = None
    for tekst in fouten:
        messages.error(request, tekst)
    if gedaan:
        woord = "bevestigd" if actie == "nodig" else "beëindigd"
        messages.success(request, f"{gedaan} {'rol' if gedaan == 1 else 'rollen'} {woord}.")
    elif not fouten:
        messages.warning(request, "Kies eerst een of meer rollen en wat u ermee wilt doen.")
    return redirect("herziening")


def _ingelogd(lid: Any) -> datetime | None:
    """Return when the owner of a role last logged in; that of an account others use too is not ours to see."""
    moment: datetime | None = None if lid.elders else lid.gebruiker.last_login
    return moment


def _te_doen(lid: Any, nu: datetime) -> bool:
    return lid.bevestigd is None or nu - lid.bevestigd > JAAR


def _rij(lid: Any, nu: datetime, zicht: Zicht) -> Rij:
    wanneer = datum(lid.bevestigd, "kort") if lid.bevestigd else "nog nooit"
    return Rij(
        [
            Cel(lid.gebruiker.naam, url=reverse("gebruiker", args=[lid.gebruiker_id]), klein=lid.gebruiker.email),
            lid.get_rol_display(),
            lid.organisatie.naam,
            lid.van,
            _ingelogd(lid),
            Cel(wanneer, status="waarschuwing" if _te_doen(lid, nu) else "goed"),
        ],
        sleutel=str(lid.pk),
        kiesbaar=lid.gebruiker_id != zicht.gebruiker,
        naam=f"{lid.get_rol_display()} van {lid.gebruiker}",
    )
