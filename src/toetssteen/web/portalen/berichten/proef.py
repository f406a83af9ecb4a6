"""Judge a file against what is known now, before it is sent ("zou dit worden betaald?"). Nothing is processed."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, Final

import polars as pl
from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_GET, require_POST

from toetssteen.web.berichtenverkeer.models import Proef
from toetssteen.web.berichtenverkeer.uitpakken import uitgepakt
from toetssteen.web.berichtenverkeer.upload import te_veel
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.berichten.gevolgd import volg_resultaten
from toetssteen.web.portalen.berichten.proeftonen import UITVOER, blad_van, samenvatting, uitvoer
from toetssteen.web.portalen.herkomst import terug_naar
from toetssteen.web.portalen.uitvoeren import als_bestand, toelichting
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.verwerking.actions.beproef import Bewaard, ProefGeweigerd, beproef, dien_proef_in, haal_proef

_VERLOPEN: Final = (
    "Deze test is er niet meer: hij is al ingediend, of langer dan een uur geleden gedaan. Kies het bestand opnieuw."
)


class ProefFormulier(forms.Form):
    """The file to judge."""

    bestand = forms.FileField(
        label="Bericht",
        help_text="Een XML-bestand van hooguit 25 MB, of een zip met een bericht erin.",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xml,.zip,application/xml,text/xml,application/zip"}),
        error_messages={"required": "Kies eerst een bestand."},
    )


@pagina(Recht.BERICHT_INDIENEN)
def proef(request: Verzoek) -> HttpResponse:
    """Show the form, or judge the file and go to its result."""
    if request.method != "POST":
        return _toon(request, ProefFormulier())
    form = ProefFormulier(request.POST, request.FILES)
    if te_veel(request):
        form = ProefFormulier({}, MultiValueDict())
        form.errors["bestand"] = form.error_class([te_veel(request)])
        return _toon(request, form, status=413)
    if not form.is_valid():
        return _toon(request, form, status=422)
    gekozen = form.cleaned_data["bestand"]
    bestanden = uitgepakt(gekozen.name or "", gekozen.read())
    eerste = next(bestanden)
    try:
        if next(bestanden, None) is not None:
            raise ProefGeweigerd("In de zip zit meer dan een bestand. Test de berichten een voor een.")
        bewaard = beproef(request.zicht, eerste, timezone.now())
    except ProefGeweigerd as fout:
        form.add_error("bestand", str(fout))
        return _toon(request, form, status=422)
    return redirect("bericht_proef_uitslag", bewaard.proef.pk)


def _toon(request: Verzoek, form: forms.Form, status: int = 200) -> HttpResponse:
    pad = [("Berichten", adres("berichten")), ("Eerst testen", "")]
    inhoud = {"form": form, "kruimelpad": pad, "terug": terug_naar(request, adres("berichten"))}
    return render(request, "berichten/proef.html", inhoud, status=status)


@require_GET
@pagina(Recht.BERICHT_INDIENEN)
def uitslag(request: Verzoek, sleutel: uuid.UUID) -> HttpResponse:
    """Show what would become of the file."""
    bewaard = _haal(request, sleutel)
    if bewaard is None:
        return redirect("bericht_proef")
    noteer(request.zicht, "inzien", "proef van bericht", bewaard.uitkomst.kenmerk)
    context = samenvatting(bewaard) | blad_van(bewaard.uitkomst, request.GET)
    pad = [("Berichten", adres("berichten")), ("Eerst testen", adres("bericht_proef")), ("Uitslag", "")]
    return render(request, "berichten/proef_uitslag.html", context | {"kruimelpad": pad})


@require_GET
@pagina(Recht.BERICHT_INDIENEN)
def als_tabel(request: Verzoek, sleutel: uuid.UUID, vorm: str) -> HttpResponse:
    """Return the lines with their findings as a file."""
    bewaard = _haal(request, sleutel)
    if bewaard is None:
        return redirect("bericht_proef")
    noteer(request.zicht, "uitvoeren", "proef van bericht", f"{bewaard.uitkomst.kenmerk} {vorm}")
    uitleg = toelichting(
        request.zicht, f"Test van {bewaard.proef.bestandsnaam}", "Regels met wat ervan wordt en waarom",
        [("Beoordeeld op", bewaard.uitkomst.dag)],
    )  # fmt: skip
    frame: pl.DataFrame = uitvoer(bewaard.uitkomst)
    return als_bestand(request, vorm, "test-van-bericht", frame, UITVOER, uitleg)


@require_POST
@pagina(Recht.BERICHT_INDIENEN)
def neem_over(request: Verzoek, sleutel: uuid.UUID) -> HttpResponse:
    """Hand over exactly what was judged."""
    bewaard = _haal(request, sleutel)
    if bewaard is None:
        return redirect("bericht_proef")
    if _let_op(samenvatting(bewaard)) and request.POST.get("toch") != "ja":
        messages.error(request, "Er is nog niets ingediend. Vink eerst aan dat u de bevindingen hebt gezien.")
        return redirect("bericht_proef_uitslag", sleutel)
    resultaat = dien_proef_in(request.zicht, sleutel, timezone.now())
    return redirect("berichten_gevolgd", volg_resultaten(request, [resultaat]))


def _let_op(context: Mapping[str, Any]) -> bool:
    return bool(context["let_op"])


def _haal(request: Verzoek, sleutel: uuid.UUID) -> Bewaard | None:
    try:
        return haal_proef(request.zicht, sleutel, timezone.now())
    except Proef.DoesNotExist:
        messages.warning(request, _VERLOPEN)
        return None
