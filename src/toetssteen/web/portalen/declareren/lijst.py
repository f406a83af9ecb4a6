"""Deliveries of sessions: the list, a new one, and the workbook to fill in."""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from uuid import UUID, uuid4

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate

from toetssteen.toetsing.levering.sjabloon import sjabloon as maak_sjabloon
from toetssteen.web import access
from toetssteen.web.berichtenverkeer.uitpakken import veilige_naam
from toetssteen.web.berichtenverkeer.upload import te_veel
from toetssteen.web.levering.actions.lever_aan import contract_voor, lever_aan
from toetssteen.web.levering.beoordelen import Onbruikbaar
from toetssteen.web.levering.bestanden import MEEST
from toetssteen.web.levering.models import Aanlevering
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.berichten.indienen import Bestandenveld, Bestandskeuze
from toetssteen.web.portalen.bladeren import blad
from toetssteen.web.portalen.uitvoerlinks import uitvoerlinks
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij
from toetssteen.web.vormgeving.weergave import MAANDEN, datum

_KOLOMMEN: Final = (
    Kolom("Maand"), Kolom("Gemeente"), Kolom("Sessies", "getal"), Kolom("Te declareren", "bedrag"),
    Kolom("Aangeleverd", "tijdstip"), Kolom("Stand", "status"),
)  # fmt: skip
_TERUG: Final = 14  # months


@pagina(Recht.DECLARATIE_INDIENEN)
def aanleveringen(request: Verzoek) -> HttpResponse:
    """List deliveries, latest first."""
    rijen = access.aanleveringen(request.zicht).select_related("gemeente").defer("geheim")
    deel = blad(rijen, request.GET, ["-op"])
    noteer(request.zicht, "lijst", "aanleveringen")
    context = {
        "kolommen": _KOLOMMEN, "rijen": [_rij(a) for a in deel.rijen], "bladzijden": deel.paginering,
        "uitvoer": uitvoerlinks(request, "aanleveringen"),
        "kruimelpad": [("Werklijst", "/"), ("Sessies en declareren", "")],
    }  # fmt: skip
    return render(request, "declareren/lijst.html", context)


def _rij(a: Aanlevering) -> Rij:
    u = a.uitslag
    return Rij([
        Cel(datum(a.maand, "maand").capitalize(), url=adres("aanlevering", a.pk)), a.gemeente.naam, u.get("sessies"),
        u.get("gedeclareerd", u.get("bedrag")), a.op, a.status.capitalize(),
    ])  # fmt: skip


class Aanleverformulier(forms.Form):
    """Files, for a month, under the contract with a gemeente."""

    paar = forms.ChoiceField(label="Gemeente")
    maand = forms.ChoiceField(label="Maand")
    bestanden = Bestandenveld(
        label="Bestanden",
        allow_empty_file=True,
        help_text="Een werkmap (.xlsx) zoals het sjabloon, of CSV-bestanden: sessies.csv, professionals.csv enzovoort.",
        widget=Bestandskeuze(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"required": "Kies eerst een of meer bestanden."},
    )

    def __init__(self, zicht: Zicht, dag: date, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        paren = access.paren(zicht).order_by("gemeente__naam")
        self.paren = {str(p.pk): p for p in paren}
        keuzes = [("", "Kies een gemeente"), *((k, p.gemeente.naam) for k, p in self.paren.items())]
        self.fields["paar"].choices = keuzes  # type: ignore[attr-defined]
        self.fields["maand"].choices = [(f"{m:%Y-%m}", f"{MAANDEN[m.month - 1]} {m.year}") for m in _maanden(dag)]  # type: ignore[attr-defined]

    def clean_bestanden(self) -> Any:
        """Refuse more files than one delivery has."""
        gekozen = self.cleaned_data["bestanden"]
        if len(gekozen) > MEEST:
            raise forms.ValidationError(f"Kies hoogstens {MEEST} bestanden tegelijk.")
        return gekozen


def _maanden(dag: date) -> list[date]:
    """Return this month and those before it, last month first: that is the one to claim."""
    eerste = dag.replace(day=1)
    alle = []
    for terug in range(_TERUG):
        jaar, maand = divmod(eerste.year * 12 + eerste.month - 1 - terug, 12)
        alle.append(date(jaar, maand + 1, 1))
    return [alle[1], alle[0], *alle[2:]]


@pagina(Recht.DECLARATIE_INDIENEN)
def nieuw(request: Verzoek) -> HttpResponse:
    """Show the form, or take files in and show what may be claimed of them."""
    zicht, nu = request.zicht, timezone.now()
    if request.method != "POST" or te_veel(request):
        form = Aanleverformulier(zicht, localdate())
        if te_veel(request):
            form = Aanleverformulier(zicht, localdate(), {})
            form.errors["bestanden"] = form.error_class([te_veel(request)])
        return _toon(request, form, uuid4())
    form = Aanleverformulier(zicht, localdate(), request.POST, request.FILES)
    sleutel = _uuid(request.POST.get("sleutel", ""))
    if form.is_valid():
        s = form.cleaned_data
        bestanden = [(veilige_naam(b.name or ""), b.read()) for b in s["bestanden"]]
        try:
            rij = lever_aan(
                zicht, form.paren[s["paar"]], date.fromisoformat(f"{s['maand']}-01"), bestanden, nu, sleutel
            )
        except Onbruikbaar as fout:
            for gebrek in fout.gebreken[:50]:
                form.add_error(
                    "bestanden",
                    " ".join(d for d in (f"{gebrek.pad}:" if gebrek.pad else "", gebrek.melding, gebrek.herstel) if d),
                )
        else:
            return redirect("aanlevering", rij.pk)
    return _toon(request, form, sleutel)


def _toon(request: Verzoek, form: Aanleverformulier, sleutel: UUID) -> HttpResponse:
    context = {
        "form": form,
        "sleutel": sleutel,
        "sjablonen": [(p.gemeente.naam, adres("aanlevering_sjabloon", p.pk)) for p in form.paren.values()],
        "kruimelpad": [
            ("Werklijst", "/"),
            ("Sessies en declareren", adres("aanleveringen")),
            ("Sessies aanleveren", ""),
        ],
    }
    return render(request, "declareren/nieuw.html", context)


def _uuid(tekst: str) -> UUID:
    try:
        return UUID(tekst)
    except ValueError:
        return uuid4()


@pagina(Recht.DECLARATIE_INDIENEN)
def sjabloon(request: Verzoek, paar: int) -> HttpResponse:
    """Give the workbook to fill in for the contract with a gemeente."""
    rij = access.paren(request.zicht).get(pk=paar)
    dag = localdate()
    try:
        contract = contract_voor(rij, dag, dag)
    except Onbruikbaar:
        raise Aanlevering.DoesNotExist from None
    antwoord = HttpResponse(
        maak_sjabloon(contract.geladen),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    antwoord["Content-Disposition"] = f'attachment; filename="sessies-{rij.gemeente.code}.xlsx"'
    return antwoord
