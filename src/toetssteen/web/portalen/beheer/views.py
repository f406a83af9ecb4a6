"""The page about the installation, and the alarms of logging in."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from toetssteen.web import access
from toetssteen.web.aanmelden.actions.zie_alarmen import zie_alarmen
from toetssteen.web.aanmelden.models import Alarm
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.beheer import toestand
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij

ALARMEN: Final = (
    Kolom("Wanneer", "tijdstip"),
    Kolom("Wat"),
    Kolom("Wie"),
    Kolom("Waarvandaan"),
    Kolom("Gezien", "status"),
)
INSTELLINGEN: Final = (Kolom("Naam", "code"), Kolom("Waarde"), Kolom("Betekenis"))


@require_GET
@pagina(Recht.BEHEER_INZIEN)
def beheer(request: Verzoek) -> HttpResponse:
    """Show how the installation does."""
    nu = timezone.now()
    noteer(request.zicht, "inzien", "installatie")
    alarmen = list(access.alarmen(request.zicht).order_by("-op")[:20])
    return render(request, "beheer/beheer.html", {
        "tegels": toestand.tegels(request.zicht, nu),
        "gegevens": toestand.gegevens(),
        "transport": toestand.transport(),
        "postmap": settings.POSTMAP,
        "keten": toestand.keten(nu),
        "alarmen": [_alarm(a) for a in alarmen],
        "nieuw": any(a.gezien_op is None for a in alarmen),
        "alarm_kolommen": ALARMEN,
        "instellingen": [Rij(regel) for regel in toestand.instellingen()],
        "instelling_kolommen": INSTELLINGEN,
        "kruimelpad": [("Beheer", "")],
    })  # fmt: skip


@require_POST
@pagina(Recht.BEHEER_INZIEN)
def alarmen_gezien(request: Verzoek) -> HttpResponse:
    """Note that the alarms were looked at."""
    aantal = zie_alarmen(request.zicht, timezone.now())
    messages.success(request, f"{aantal} {'melding' if aantal == 1 else 'meldingen'} als gezien gemerkt.")
    return redirect("beheer")


def _alarm(alarm: Alarm) -> Rij:
    wat = alarm.get_soort_display().capitalize()
    gezien = Cel("Gezien", status="goed") if alarm.gezien_op else Cel("Nieuw", status="waarschuwing")
    wie = alarm.gebruiker.naam if alarm.gebruiker else "onbekend"
    return Rij(
        [alarm.op, Cel(wat, klein=f"{alarm.aantal} keer" if alarm.aantal > 1 else ""), wie, alarm.herkomst, gezien]
    )
