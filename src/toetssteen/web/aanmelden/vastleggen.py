"""Writes down who logged in or tried to, and raises an alarm when that is odd (BIO2 5.17, 8.15)."""

from __future__ import annotations

from typing import Final

import structlog
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from toetssteen.web.aanmelden.deur import persoon_met_adres
from toetssteen.web.aanmelden.models import Alarm, Alarmsoort, Apparaat
from toetssteen.web.http.adres import adres_van, groep_van
from toetssteen.web.http.limiet import op_een
from toetssteen.web.logboek.actions.noteer import noteer_los
from toetssteen.web.organisaties.models import Gebruiker, Rol
from toetssteen.web.sleutels import afgeleid, merk
from toetssteen.web.toegang.zicht import Keuze, keuzes

VEEL: Final = 10  # failures of one person or address in an hour
_UUR: Final = 3600
RUIM: Final = frozenset({Rol.BEHEERDER, Rol.CONTRACTMANAGER, Rol.BACKOFFICE, Rol.TOEZICHTHOUDER})
log = structlog.get_logger()


def ingelogd(request: HttpRequest, gebruiker: Gebruiker, *, wijze: str) -> None:
    """Write down that someone is in, for each organisation they work for; look whether the device is known."""
    hoeden = keuzes(gebruiker.pk, timezone.localdate())
    for pk in _ketens(hoeden):
        _noteer(request, "aanmelden", gebruiker, pk, "goed", wijze)
    nieuw = _ken_apparaat(request, gebruiker)
    if nieuw and RUIM & {h.rol for h in hoeden}:
        _alarm(request, Alarmsoort.APPARAAT, gebruiker)


def afgemeld(request: HttpRequest, gebruiker: Gebruiker, *, uitkomst: str = "goed") -> None:
    """Write down that someone is out; `uitkomst` says when that was not their own doing."""
    for pk in organisaties_van(gebruiker):
        _noteer(request, "afmelden", gebruiker, pk, uitkomst)


def mislukt(request: HttpRequest, email: str, *, wijze: str, reden: str = "mislukt") -> None:
    """Write down a failure. What was typed is not kept: it may be a password in the wrong field."""
    gebruiker = persoon_met_adres(email) if email else None
    for pk in organisaties_van(gebruiker) if gebruiker else [None]:
        _noteer(request, "aanmelden", gebruiker, pk, reden, wijze)
    log.warning("aanmelden mislukt", wijze=wijze, reden=reden, gebruiker=gebruiker.pk if gebruiker else None)
    uur = int(timezone.now().timestamp() // _UUR) * 60  # the counter counts in minutes
    wie = f"mislukt gebruiker {gebruiker.pk}" if gebruiker else f"mislukt adres {groep_van(adres_van(request))}"
    if op_een(wie, uur) == VEEL:
        _alarm(request, Alarmsoort.POGINGEN, gebruiker, VEEL)


def genoteerd(request: HttpRequest, handeling: str, soort: str) -> None:
    """Write down what someone changed about their own way in, for each organisation they work for."""
    gebruiker: Gebruiker = request.user  # type: ignore[assignment]
    for pk in organisaties_van(gebruiker):
        _noteer(request, handeling, gebruiker, pk, "goed", soort=soort)


def organisaties_van(gebruiker: Gebruiker) -> list[int | None]:
    """Return for which organisations something about a person is written down; [None] when they work for none."""
    return _ketens(keuzes(gebruiker.pk, timezone.localdate()))


def _ketens(hoeden: list[Keuze]) -> list[int | None]:
    return [*sorted({h.organisatie.pk for h in hoeden})] or [None]


def _noteer(request: HttpRequest, handeling: str, gebruiker: Gebruiker | None, organisatie: int | None,
            uitkomst: str, wijze: str = "", soort: str = "gebruiker") -> None:  # fmt: skip
    noteer_los(
        handeling,
        soort,
        str(gebruiker.pk) if gebruiker else "onbekend",
        naam=gebruiker.naam if gebruiker else "",
        herkomst=" ".join(["web", adres_van(request), *([wijze] if wijze else [])]),
        uitkomst=uitkomst,
        organisatie=organisatie,
        gebruiker=gebruiker.pk if gebruiker else None,
    )


def _ken_apparaat(request: HttpRequest, gebruiker: Gebruiker) -> bool:
    """Remember the device; return whether it is new to someone who logged in before."""
    soort = f"{groep_van(adres_van(request))} {request.headers.get('User-Agent', '')}"
    kenmerk = merk(afgeleid(settings.HOOFDSLEUTEL, "apparaat"), soort)
    nu = timezone.now()
    eerder = Apparaat.objects.filter(gebruiker=gebruiker).exists()
    _, nieuw = Apparaat.objects.update_or_create(
        gebruiker=gebruiker, merk=kenmerk, defaults={"laatst": nu}, create_defaults={"eerst": nu, "laatst": nu}
    )
    return nieuw and eerder


def _alarm(request: HttpRequest, soort: Alarmsoort, gebruiker: Gebruiker | None, aantal: int = 1) -> None:
    log.warning("alarm bij aanmelden", soort=soort.value, gebruiker=gebruiker.pk if gebruiker else None, aantal=aantal)
    Alarm.objects.bulk_create(
        [Alarm(op=timezone.now(), soort=soort, gebruiker=gebruiker, herkomst=adres_van(request), aantal=aantal)]
    )
