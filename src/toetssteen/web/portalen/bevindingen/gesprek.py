"""The forms under a finding that someone can use now, and what is done with the one that was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from toetssteen.web.bevindingen.actions.besluit import besluit
from toetssteen.web.bevindingen.actions.reageer import reageer
from toetssteen.web.bevindingen.actions.stel_voor import stel_voor
from toetssteen.web.bevindingen.actions.trek_in import trek_in
from toetssteen.web.bevindingen.actions.zet import Ingehaald
from toetssteen.web.bevindingen.bedragen import regelbedrag
from toetssteen.web.bevindingen.models import Bevinding, Soort, Voorstel, Zaak
from toetssteen.web.bevindingen.opzoeken import toestand_van, zaak_bij
from toetssteen.web.bevindingen.reactietermijn import reactietermijn
from toetssteen.web.bevindingen.stappen import RECHT_VAN, StapFout, mogelijk
from toetssteen.web.portalen.basis import Verzoek
from toetssteen.web.portalen.bevindingen import formulieren
from toetssteen.web.toegang.zicht import Zicht

_GEDAAN = {
    "stel_voor": "Het voorstel is gedaan. De aanbieder ziet het nu ook.",
    "aanvaard": "U hebt het aanvaard. De gemeente ziet het nu ook.",
    "weerspreek": "Uw bezwaar is vastgelegd. De gemeente ziet het nu ook en neemt een besluit.",
    "antwoord": "Uw antwoord is vastgelegd. De gemeente ziet het nu ook.",
    "besluit": "Het besluit is vastgelegd. De aanbieder ziet het nu ook.",
    "trek_in": "Het voorstel is ingetrokken. De aanbieder ziet het nu ook.",
}


@dataclass(frozen=True)
class Vorm:
    """A form with its heading; `naam` tells which one was sent."""

    naam: str
    titel: str
    knop: str
    form: forms.Form
    bijzaak: bool = False


def vormen(
    zicht: Zicht, bevinding: Bevinding, zaak: Zaak | None, dag: date, gestuurd: Vorm | None = None
) -> list[Vorm]:
    """Return the forms that someone can use now; the one that was sent keeps what was typed, on the new version."""
    if bevinding.gemeente_id is None:  # a file that cannot be read: there is no other party
        return []
    kan = [h for h in mogelijk(toestand_van(zaak), zicht.soort, dag) if zicht.mag(RECHT_VAN[h]) and h in _GEDAAN]
    namen = ["reageer" if h in ("aanvaard", "weerspreek") and "weerspreek" in kan else h for h in kan]
    gevonden = [_vorm(naam, bevinding, zaak, dag, None) for naam in dict.fromkeys(namen)]
    if gestuurd is not None:
        gevonden = [gestuurd if v.naam == gestuurd.naam else v for v in gevonden]
    return gevonden


def _vorm(naam: str, bevinding: Bevinding, zaak: Zaak | None, dag: date, data: Any) -> Vorm:
    versie, bedrag = (zaak.versie, zaak.bedrag) if zaak else (0, None)
    begin: dict[str, Any] = {"versie": versie}
    opties: dict[str, Any] = {"auto_id": f"id_{naam}_%s", "initial": begin}
    match naam:
        case "stel_voor":
            termijn = reactietermijn(bevinding, dag)
            begin |= {"bedrag": bevinding.bedrag, "uiterlijk": termijn.dag, "voorstel": _voorstel(bevinding)}
            form: forms.Form = formulieren.Voorstelvorm(
                data,
                eerste_dag=termijn.dag,
                bron=termijn.bron,
                regel=regelbedrag(bevinding) if data is not None else None,
                **opties,
            )
            return Vorm(naam, "Iets voorstellen of vragen", "Voorstellen", form)
        case "reageer":
            return Vorm(naam, "Reageren", "Reactie versturen", formulieren.Reactievorm(data, **opties))
        case "antwoord":
            return Vorm(naam, "De vraag beantwoorden", "Antwoord versturen", formulieren.Antwoordvorm(data, **opties))
        case "aanvaard":
            form = formulieren.Alsnogvorm(data, **opties)
            return Vorm(naam, "Alsnog aanvaarden", "Alsnog aanvaarden", form, bijzaak=True)
        case "besluit":
            begin["bedrag"] = bedrag
            return Vorm(
                naam,
                "Besluiten",
                "Besluit vastleggen",
                formulieren.Besluitvorm(
                    data, voorgesteld=bedrag, regel=regelbedrag(bevinding) if data is not None else None, **opties
                ),
            )
        case _:
            form = formulieren.Tekstvorm(data, **opties)
            return Vorm(naam, "Voorstel intrekken", "Intrekken", form, bijzaak=True)


def _voorstel(bevinding: Bevinding) -> str:
    eigen = bevinding.soort in Voorstel.values
    return bevinding.soort if eigen else Voorstel.VORDERING if bevinding.soort == Soort.AFKEUR else Voorstel.VRAAG


def beantwoord(request: Verzoek, bevinding: Bevinding, zaak: Zaak | None) -> HttpResponse | dict[str, Any]:
    """Take the step that was sent; return a redirect, or what is wrong for the page to show."""
    naam = request.POST.get("vorm", "")
    if naam not in ("stel_voor", "reageer", "antwoord", "aanvaard", "besluit", "trek_in"):
        raise BadRequest("no such form")
    vorm = _vorm(naam, bevinding, zaak, timezone.localdate(), request.POST)
    if not vorm.form.is_valid():
        return {"fout_in": vorm}
    handeling = vorm.form.cleaned_data.get("handeling", naam)
    try:
        _doe(request.zicht, bevinding, handeling, vorm.form)
    except Ingehaald as fout:
        return {"fout_in": _op_nieuwe_versie(request, naam, bevinding), "ingehaald": str(fout)}
    except StapFout as fout:
        vorm.form.add_error(None, str(fout))
        return {"fout_in": vorm}
    messages.success(request, _GEDAAN[handeling])
    return redirect("bevinding", bevinding.pk)


def _op_nieuwe_versie(request: Verzoek, naam: str, bevinding: Bevinding) -> Vorm:
    """Return the form with what was typed, to be sent again by who has read what changed."""
    zaak = zaak_bij(request.zicht, bevinding)
    data = request.POST.copy()
    data["versie"] = str(zaak.versie if zaak else 0)
    return _vorm(naam, bevinding, zaak, timezone.localdate(), data)


def _doe(zicht: Zicht, bevinding: Bevinding, handeling: str, form: Any) -> None:
    nu, inbreng = timezone.now(), form.inbreng()
    match handeling:
        case "stel_voor":
            stel_voor(zicht, bevinding, inbreng, nu)
        case "besluit":
            besluit(zicht, bevinding, inbreng, nu)
        case "trek_in":
            trek_in(zicht, bevinding, inbreng, nu)
        case _:
            reageer(zicht, bevinding, handeling, inbreng, nu)
