"""Hand in messages, and have a message judged before it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from toetssteen.web.berichtenverkeer.actions.dien_in import dien_in
from toetssteen.web.berichtenverkeer.uitpakken import MAX_IN_ZIP, MAX_UITGEPAKT, Bestand, uitgepakt, veilige_naam
from toetssteen.web.berichtenverkeer.upload import te_veel
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.berichten.gevolgd import volg_resultaten
from toetssteen.web.portalen.herkomst import terug_naar
from toetssteen.web.toegang.rechten import Recht


class Bestandskeuze(forms.ClearableFileInput):
    """A field of the browser for several files."""

    allow_multiple_selected = True


class Bestandenveld(forms.FileField):
    """One or more files; the clean value is a list."""

    widget = Bestandskeuze

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return all files; an empty file is told about later, with its name."""
        los = (data if isinstance(data, list | tuple) else [data]) or [None]
        return [super(Bestandenveld, self).clean(d, initial) for d in los]


class IndienFormulier(forms.Form):
    """Files to hand in."""

    bestanden = Bestandenveld(
        label="Berichten",
        help_text="Een of meer XML-bestanden, of een zip met XML-bestanden. Een bericht is hooguit 25 MB.",
        allow_empty_file=True,
        widget=Bestandskeuze(attrs={"accept": ".xml,.zip,application/xml,text/xml,application/zip"}),
        error_messages={"required": "Kies eerst een of meer bestanden."},
    )


@pagina(Recht.BERICHT_INDIENEN)
def indienen(request: Verzoek) -> HttpResponse:
    """Show the form, or take in what was chosen and show what became of each file."""
    if request.method != "POST":
        return _toon(request, IndienFormulier())
    form = IndienFormulier(request.POST, request.FILES)
    if te_veel(request):
        form = IndienFormulier({}, MultiValueDict())
        form.errors["bestanden"] = form.error_class([te_veel(request)])
        return _toon(request, form, status=413)
    if not form.is_valid():
        return _toon(request, form, status=422)
    resultaten = dien_in(request.zicht, _bestanden(form.cleaned_data["bestanden"]), timezone.now())
    return redirect("berichten_gevolgd", volg_resultaten(request, resultaten))


def _bestanden(gekozen: list[UploadedFile[bytes]]) -> Iterator[Bestand]:
    """Return the files one by one, so that one at a time is in memory; what is too much together waits its turn."""
    aantal = grootte = 0
    for keuze in gekozen:
        naam = veilige_naam(keuze.name or "")
        if aantal >= MAX_IN_ZIP or grootte > MAX_UITGEPAKT:
            yield Bestand(naam, fout="Dit is te veel in een keer. Dien dit bestand straks apart in.")
            continue
        for bestand in uitgepakt(naam, keuze.read()):
            aantal, grootte = aantal + 1, grootte + len(bestand.inhoud)
            yield bestand


def _toon(request: Verzoek, form: forms.Form, status: int = 200) -> HttpResponse:
    pad = [("Berichten", adres("berichten")), ("Berichten indienen", "")]
    inhoud = {"form": form, "kruimelpad": pad, "terug": terug_naar(request, adres("berichten"))}
    return render(request, "berichten/indienen.html", inhoud, status=status)
