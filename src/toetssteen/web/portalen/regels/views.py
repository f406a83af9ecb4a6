"""All rules and retour codes: what they ask, where, what to do, and how often they came up lately."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from typing import Any, Final

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from toetssteen.regels.naslag import NODIG
from toetssteen.toetsing.uitleg.inhoud import bekende_codes, uitleg
from toetssteen.toetsing.uitleg.niveaus import NIVEAU
from toetssteen.toetsing.uitleg.overzicht import overzicht
from toetssteen.web import access
from toetssteen.web.bevindingen.lezer import Lezer
from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.bladeren import telling, telwoord
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij, Tab

_JAAR: Final = timedelta(days=365)
_LAATSTE: Final = 10_000
"""Findings that the list counts: enough to see what is usual, whatever the size of the table."""
_ALLE: Final = 14
_ZOEK_IN: Final = ("norm", "melding", "herstel", "toelichting", "retourcode_betekenis")
_KOLOMMEN: Final = (
    Kolom("Regel", "code"),
    Kolom("Norm"),
    Kolom("Toets"),
    Kolom("Berichten"),
    Kolom("Retourcode"),
    Kolom("Bij u", "getal"),
)


class RegelFilter(forms.Form):
    """Search in the rules."""

    q = forms.CharField(label="Zoek", required=False, max_length=100)
    niveau = forms.ChoiceField(label="Toets", required=False)
    bericht = forms.ChoiceField(label="Bericht", required=False)

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        berichten = sorted({nummer for rij in _regels() for nummer in rij["berichten"]})
        for naam, keuzes in (("niveau", [(n, kort(n)) for n in NIVEAU]), ("bericht", [(b, b) for b in berichten])):
            veld = self.fields[naam]
            assert isinstance(veld, forms.ChoiceField)
            veld.choices = [("", "alle"), *keuzes]


def kort(niveau: str) -> str:
    """Return a level in a word: "vorm (XSD)"."""
    return NIVEAU[niveau].partition(":")[0]


@pagina()
def regels(request: Verzoek) -> HttpResponse:
    """Show every rule that fits."""
    form = RegelFilter(request.GET)
    form.is_valid()
    gevonden = [rij for rij in _regels() if _past(rij, form.cleaned_data)]
    telt = _tellingen(request.zicht)
    inhoud = {
        "kruimelpad": [("Regels en codes", "")],
        "tabs": tabs("regels"),
        "form": form,
        "kolommen": _KOLOMMEN if telt is not None else _KOLOMMEN[:-1],
        "rijen": [_rij(rij, telt) for rij in gevonden],
        "aantal": len(gevonden),
        "laatste": _LAATSTE if telt is not None and sum(telt.values()) >= _LAATSTE else None,
        "telt": telt is not None,
    }
    return render(request, "regels/lijst.html", inhoud)


@pagina()
def regel(request: Verzoek, code: str) -> HttpResponse:
    """Explain one rule; a retourcode goes to its place in the list."""
    if code not in bekende_codes():
        if code.upper() in bekende_codes():
            return redirect("regel", code.upper())
        raise Http404
    gevonden = uitleg(code)["regel"]
    if gevonden is None:
        return redirect(adres("retourcodes") + f"#{code}")
    voorkomen = _voorkomen(request.zicht, code)
    inhoud = {
        "kruimelpad": [("Regels en codes", adres("regels")), (code, "")],
        "r": gevonden,
        "niveau": NIVEAU[gevonden["niveau"]],
        "nodig": [NODIG[n] for n in gevonden["nodig"]],
        "alineas": [a for a in gevonden["toelichting"].split("\n") if a],
        "berichten": berichten_in_woorden(gevonden),
        "plaatsen": [_plaats(p, gevonden) for p in gevonden["waar"]],
        "lijst": adres("bevindingen", vraag=f"regel={code}") if voorkomen else "",
        **voorkomen,
    }
    return render(request, "regels/regel.html", inhoud)


@pagina()
def retourcodes(request: Verzoek) -> HttpResponse:
    """Show every retourcode with the rules that give it."""
    q = request.GET.get("q", "").strip().lower()
    codes = [c for c in _codes() if not q or q in c["code"] or q in c["betekenis"].lower()]
    inhoud = {
        "kruimelpad": [("Regels en codes", adres("regels")), ("Retourcodes", "")],
        "tabs": tabs("retourcodes"),
        "form": Zoekvorm(request.GET),
        "codes": codes,
        "aantal": len(codes),
    }
    return render(request, "regels/retourcodes.html", inhoud)


class Zoekvorm(forms.Form):
    """A box to search in."""

    q = forms.CharField(label="Zoek", required=False, max_length=100)


def tabs(actief: str) -> list[Tab]:
    """Return the two lists as tabs."""
    namen = (("Regels", "regels", len(_regels())), ("Retourcodes", "retourcodes", len(_codes())))
    return [Tab(label, adres(naam), naam == actief, aantal) for label, naam, aantal in namen]


@cache
def _regels() -> list[dict[str, Any]]:
    """Return every rule with its explanation."""
    return [{**rij, **(uitleg(rij["code"])["regel"] or {})} for rij in overzicht()]


@cache
def _codes() -> list[dict[str, Any]]:
    """Return every retourcode, each with its rules and what they ask."""
    normen = {rij["code"]: rij for rij in _regels()}
    uit = []
    for code in sorted(bekende_codes()):
        gevonden = uitleg(code)["retourcode"]
        if gevonden is not None:
            eigen = [normen[r] for r in gevonden["regels"]]
            uit.append({**gevonden, "regels": [(r["code"], adres("regel", r["code"]), r) for r in eigen]})
    return uit


def _past(rij: Mapping[str, Any], keuze: Mapping[str, Any]) -> bool:
    if (niveau := keuze.get("niveau")) and rij["niveau"] != niveau:
        return False
    if (bericht := keuze.get("bericht")) and bericht not in rij["berichten"]:
        return False
    woorden = (keuze.get("q") or "").lower().split()
    tekst = " ".join([rij["code"], rij["retourcode"] or "", *(str(rij.get(n) or "") for n in _ZOEK_IN)]).lower()
    return all(woord in tekst for woord in woorden)


def _rij(rij: Mapping[str, Any], telt: Mapping[str, int] | None) -> Rij:
    code, retour = rij["code"], rij["retourcode"]
    cellen = [
        Cel(code, adres("regel", code)),
        rij["norm"],
        kort(rij["niveau"]),
        berichten_in_woorden(rij),
        Cel(retour, adres("retourcodes") + f"#{retour}") if retour else "",
    ]
    return Rij(cellen if telt is None else [*cellen, telt[code] or None])


def berichten_in_woorden(rij: Mapping[str, Any]) -> str:
    """Return for which messages a rule is: "301, 302", "alle"; with the law when it is for one of them."""
    nummers = rij["berichten"]
    tekst = "alle" if len(nummers) == _ALLE else ", ".join(nummers) or "geen bericht: het contract zelf"
    wet = {"ijw": " (Jeugdwet)", "iwmo": " (Wmo)"}.get(rij["wet"] or "", "")
    return tekst + wet


def _plaats(plek: Mapping[str, Any], rij: Mapping[str, Any]) -> str:
    delen = " / ".join([plek["klasse"], *(plek["element"] or "").split("/")]).removesuffix(" / ")
    return delen if plek["berichten"] == rij["berichten"] else f"{delen} in {', '.join(plek['berichten'])}"


def _tellingen(zicht: Zicht) -> Counter[str] | None:
    """Return how often each rule came up in the last twelve months, in the latest findings; None without the right."""
    if not zicht.mag(Recht.BEVINDING_INZIEN):
        return None
    eigen = (
        access.bevindingen(zicht, onleesbaar=False)
        .filter(dag__gte=localdate() - _JAAR)
        .order_by("-dag", "bericht", "plek")
    )
    return Counter(eigen.values_list("regel", flat=True)[:_LAATSTE])


def _voorkomen(zicht: Zicht, code: str) -> dict[str, Any]:
    """Return how often a rule came up, and the latest times as examples."""
    if not zicht.mag(Recht.BEVINDING_INZIEN):
        return {}
    eigen = access.bevindingen(zicht, onleesbaar=False).filter(regel=code, dag__gte=localdate() - _JAAR)
    laatste = list(eigen.select_related("bericht").order_by("-dag", "bericht", "plek")[:5])
    lezer = Lezer(zicht, laatste)
    noteer(zicht, "lijst", "bevindingen", f"voorbeelden van {code}", clienten=lezer.gezien)
    aantal = telling(eigen)
    return {
        "aantal": aantal,
        "aantal_in_woorden": telwoord(aantal),
        "voorbeelden": [_voorbeeld(lezer, b) for b in laatste],
        "voorbeeldkolommen": [Kolom("Wat er was"), Kolom("Bericht"), Kolom("Getoetst op", "datum")],
    }


def _voorbeeld(lezer: Lezer, b: Bevinding) -> Rij:
    return Rij([Cel(lezer.melding(b), adres("bevinding", b.pk)), f"{b.bericht.naam} {b.bericht.identificatie}", b.dag])
