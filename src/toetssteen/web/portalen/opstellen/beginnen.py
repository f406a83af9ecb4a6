"""Where a form about a client begins: who it is for, and with whom. A BSN is only ever sent by POST."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID, uuid4

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from toetssteen.web import access
from toetssteen.web.clienten.actions.betrek import LANGST, betrek
from toetssteen.web.clienten.models import Client
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.opstellen.actions.bewaar_concept import bewaar_concept
from toetssteen.web.organisaties.models import Paar, Soort
from toetssteen.web.overeenkomsten.frames import contract_op
from toetssteen.web.portalen.adressen import adres, adres_client
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.opstellen.soort import Start
from toetssteen.web.portalen.opstellen.velden import BsnVeld
from toetssteen.web.portalen.woorden import WET
from toetssteen.web.stand.clienten import Clienten
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht


class Beginformulier(forms.Form):
    """Who it is for, and with whom."""

    bsn = BsnVeld(label="BSN van de cliënt", help_text="Is de cliënt al bekend, dan vullen wij de rest in.")
    paar = forms.ChoiceField()
    wet = forms.ChoiceField(
        label="Wet", choices=[*WET.items()], required=False, help_text="Leeg: de wet van het contract."
    )
    reden = forms.CharField(
        label="Waarom werkt u voor deze cliënt?",
        max_length=200,
        help_text="Dit komt in het logboek, bijvoorbeeld: melding van 3 juni.",
    )

    def __init__(self, zicht: Zicht, client: Client | None, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        paren = access.paren(zicht).order_by("gemeente__naam", "aanbieder__naam")
        if client is not None:
            paren = paren.filter(gemeente_id=client.gemeente_id)
            del self.fields["bsn"]
        veel = zicht.soort == Soort.GEMEENTE and len(zicht.ids) > 1
        self.paren = {str(p.pk): p for p in paren}
        veld = self.fields["paar"]
        veld.label = "Aanbieder" if zicht.soort == Soort.GEMEENTE else "Gemeente"
        namen = {k: _naam(p, zicht, veel) for k, p in self.paren.items()}
        veld.choices = [("", "Kies"), *sorted(namen.items(), key=lambda kv: kv[1])]  # type: ignore[attr-defined]
        if zicht.mag(Recht.CLIENT_RUIM) or client is not None or zicht.soort == Soort.AANBIEDER:
            del self.fields["reden"]
        self.fields["wet"].choices = [("", "Zoals in het contract"), *WET.items()]  # type: ignore[attr-defined]


def _naam(paar: Paar, zicht: Zicht, veel: bool) -> str:
    if zicht.soort == Soort.AANBIEDER:
        return paar.gemeente.naam
    return f"{paar.aanbieder.naam} ({paar.gemeente.naam})" if veel else paar.aanbieder.naam


_LIJST: Final = {"toewijzing": "toewijzingen", "aanvraag": "verzoeken"}
"""Where one goes who begins a form and stops."""


@pagina(Recht.TOEWIJZING_OPSTELLEN)
def toewijzing_opstellen(request: Verzoek) -> HttpResponse:
    """Begin a new allocation."""
    return _begin(request, "toewijzing", "Nieuwe toewijzing")


@pagina(Recht.VERZOEK_INDIENEN)
def verzoek_indienen(request: Verzoek) -> HttpResponse:
    """Begin a request for an allocation."""
    return _begin(request, "aanvraag", "Toewijzing vragen")


def _begin(request: Verzoek, soort: str, titel: str) -> HttpResponse:
    zicht = request.zicht
    sleutel = request.GET.get("client", "")
    client = access.clienten(zicht).get(sleutel=_uuid(sleutel)) if sleutel else None
    form = Beginformulier(zicht, client, request.POST or None, initial={"paar": request.GET.get("paar", "")})
    if request.method == "POST" and form.is_valid():
        start = _start(zicht, form, client)
        if start is not None:
            concept = uuid4()
            wij = form.paren[form.cleaned_data["paar"]]
            eigen = wij.gemeente if zicht.soort == Soort.GEMEENTE else wij.aanbieder
            bewaar_concept(zicht, concept, soort, eigen, {"start": start, "waarden": None, "versies": []})
            return redirect("concept", concept)
    context = {
        "titel": titel, "form": form, "client": client, "kruimelpad": [("Werklijst", "/"), (titel, "")],
        "annuleer": adres_client(client.sleutel) if client else adres(_LIJST[soort]),
    }  # fmt: skip
    return render(request, "opstellen/begin.html", context)


def _uuid(tekst: str) -> UUID:
    try:
        return UUID(tekst)
    except ValueError:
        raise Client.DoesNotExist from None


def _start(zicht: Zicht, form: Beginformulier, client: Client | None) -> Start | None:
    """Return what the draft is about; None when something is wrong, which the form then says."""
    schoon = form.cleaned_data
    paar = form.paren[schoon["paar"]]
    contract = contract_op(paar, localdate())
    if contract is None:
        form.add_error("paar", "Met deze organisatie is er vandaag geen overeenkomst, dus geen product om te kiezen.")
        return None
    wetten = contract.geladen.profiel.wet
    if schoon["wet"] and wetten and schoon["wet"] not in wetten:
        form.add_error("wet", f"Het contract is voor de {' en de '.join(WET[w] for w in wetten)}.")
        return None
    start: Start = {"paar": paar.pk, "wet": schoon["wet"] or (wetten[0] if wetten else "iwmo")}
    if client is not None:
        return start | {"client": client.pk}
    bsn = schoon["bsn"]
    gevonden = Clienten(paar.gemeente_id).zoek([bsn]).get(bsn)
    zichtbaar = gevonden is not None and access.clienten(zicht).filter(pk=gevonden).exists()
    if gevonden is not None and not zichtbaar and zicht.soort == Soort.GEMEENTE:
        return _met_reden(zicht, form, start, gevonden)
    noteer(zicht, "zoeken", "cliënt", clienten=[gevonden] if gevonden and zichtbaar else [])
    wie = {"client": gevonden} if zichtbaar else {"bsn": bsn}
    return start | wie | {"reden": schoon.get("reden", "")}


def _met_reden(zicht: Zicht, form: Beginformulier, start: Start, client: int) -> Start | None:
    """A client of the own gemeente whom one does not work for yet: from now on one does, for the reason given."""
    rij = access.clienten_met_reden(zicht).get(pk=client)
    betrek(zicht, rij.sleutel, form.cleaned_data["reden"], LANGST, localdate())
    return start | {"client": rij.pk}
