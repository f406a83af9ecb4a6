"""The allocations that were never started: to report several starts at once."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from toetssteen.web import access
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.portalen.adressen import adres, adres_toewijzing
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.bladeren import blad
from toetssteen.web.portalen.namen import ONBEKEND, Naam, namen_van
from toetssteen.web.portalen.opstellen.soort import Start
from toetssteen.web.portalen.opstellen.soorten import SOORTEN
from toetssteen.web.portalen.opstellen.verloop import formulierpagina
from toetssteen.web.portalen.toewijzingkeuze import zonder_start
from toetssteen.web.portalen.woorden import looptijd, omvang, product
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toewijzingen.models import Toewijzing
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij

MEEST: Final = 25
"""Allocations in one form: more is a matter of a file."""
_KOLOMMEN: Final = (
    Kolom("Cliënt"),
    Kolom("Product"),
    Kolom("Omvang"),
    Kolom("Looptijd"),
    Kolom("Gemeente"),
    Kolom("Toewijzing", "code"),
)


@pagina(Recht.LEVERING_MELDEN)
def start_melden(request: Verzoek) -> HttpResponse:
    """List what was never started; what is chosen becomes one form."""
    gekozen = (request.POST.getlist("regel") or request.GET.getlist("regel"))[: MEEST + 1]
    if gekozen:
        if len(gekozen) > MEEST:
            messages.warning(request, f"Kies hoogstens {MEEST} toewijzingen tegelijk.")
            return redirect("start_melden")
        return _formulier(request, gekozen)
    if request.method == "POST":
        messages.warning(request, "Kies eerst een of meer toewijzingen.")
        return redirect("start_melden")
    dag = localdate()
    rijen = zonder_start(request.zicht, dag).filter(ingangsdatum__lte=dag).select_related("gemeente", "aanbieder")
    deel = blad(rijen, request.GET, ["-ingangsdatum"])
    namen = namen_van(request.zicht, [t.client_id for t in deel.rijen])
    noteer(request.zicht, "lijst", "toewijzing", "nog te starten", clienten=sorted(namen))
    context = {
        "kolommen": _KOLOMMEN, "rijen": [_rij(t, namen) for t in deel.rijen], "paginering": deel.paginering,
        "acties": [("start", "Start melden")], "kruimelpad": [("Werklijst", "/"), ("Start melden", "")],
    }  # fmt: skip
    return render(request, "opstellen/startlijst.html", context)


def _formulier(request: Verzoek, gekozen: list[str]) -> HttpResponse:
    """Show the form for what was chosen; a form that is sent back names it by what does not change."""
    pks = [int(k) for k in gekozen if k.isascii() and k.isdigit() and len(k) < 19]
    rijen = access.toewijzingen(request.zicht).filter(pk__in=pks, laatste=True).order_by("gemeente", "client", "pk")
    regels: list[Start] = [
        {"paar": t.paar_id, "client": t.client_id, "wet": t.wet, "nummer": t.toewijzing_nummer} for t in rijen
    ]
    if not regels:
        raise Toewijzing.DoesNotExist
    if request.method == "POST" and "versies" not in request.POST:  # the list was sent, not the form
        vraag = "&".join(f"regel={t.pk}" for t in rijen)
        return redirect(adres("start_melden", vraag=vraag))
    return formulierpagina(request, SOORTEN["start"], {"regels": regels})


def _rij(t: Toewijzing, namen: dict[int, Naam]) -> Rij:
    wie = namen.get(t.client_id)
    naam = wie.volledig if wie else ONBEKEND
    return Rij(
        [Cel(naam, url=adres("start_melden", t.wet, t.gemeente.code, t.aanbieder.code, t.toewijzing_nummer)),
         product(t.wet, t.product_categorie, t.product_code), omvang(t), looptijd(t.ingangsdatum, t.einddatum),
         t.gemeente.naam, Cel(t.toewijzing_nummer, url=adres_toewijzing(t))],
        sleutel=str(t.pk), naam=naam,
    )  # fmt: skip
