"""Say that nothing has to be done any more about a message that did not get through, and take that back."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from toetssteen.web import access
from toetssteen.web.berichtenverkeer.actions.handel_af import handel_af, heropen
from toetssteen.web.berichtenverkeer.models import Afhandelreden
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.berichten.rijen import mogelijk
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.weergave import tijdstip


class Afhandelformulier(forms.Form):
    """Why a message is handled."""

    reden = forms.ChoiceField(label="Waarom is dit afgehandeld?", choices=Afhandelreden)


def afhandeling_van(bericht: Any, zicht: Zicht) -> dict[str, Any]:
    """Return what the page of a message (`access.met_afhandeling`) says: that it was handled, or the form to say so."""
    mag = zicht.mag(Recht.BERICHT_HERSTELLEN)
    if bericht.afgehandeld_op is not None:
        wie = f" door {bericht.afgehandeld_door}" if bericht.afgehandeld_door else ""
        reden = Afhandelreden(bericht.afgehandeld_reden).label
        tekst = f"Op {tijdstip(bericht.afgehandeld_op, 'lang')}{wie}: {reden}."
        return {"afgehandeld": tekst, "mag_heropenen": mag}
    kan = mag and "handel_af" in mogelijk(bericht, zicht)
    return {"afhandelen": Afhandelformulier(auto_id="af_%s") if kan else None}


@require_POST
@pagina(Recht.BERICHT_HERSTELLEN)
def afhandelen(request: Verzoek, sleutel: uuid.UUID) -> HttpResponse:
    """Set one message aside as handled, or open it again."""
    zicht = request.zicht
    access.berichten(zicht).only("pk").get(pk=sleutel)
    if request.POST.get("actie") == "heropen":
        gedaan, goed = heropen(zicht, [sleutel]), "Het bericht is weer open en staat weer op de werklijst."
        _meld(request, bool(gedaan), goed, "Dit bericht was al open.")
        return redirect("bericht", sleutel)
    form = Afhandelformulier(request.POST)
    if not form.is_valid():
        messages.warning(request, "Kies waarom het bericht is afgehandeld.")
        return redirect("bericht", sleutel)
    gedaan = handel_af(zicht, [sleutel], form.cleaned_data["reden"], timezone.now())
    _meld(request, bool(gedaan), "Het bericht is afgehandeld. Het staat niet meer op de werklijst.",
          "Dit bericht is al afgehandeld, of er is niets af te handelen.")  # fmt: skip
    return redirect("bericht", sleutel)


def _meld(request: Verzoek, gedaan: bool, goed: str, anders: str) -> None:
    if gedaan:
        messages.success(request, goed)
    else:
        messages.warning(request, anders)
