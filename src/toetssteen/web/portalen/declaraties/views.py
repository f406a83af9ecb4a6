"""The list of claims: what was handed in per month and party, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

import polars as pl
from django import forms
from django.db.models import F, Min, Q, QuerySet, Sum
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from toetssteen.web import access
from toetssteen.web.declaraties.models import Declaratie
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import Organisatie, Soort
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.bladeren import blad
from toetssteen.web.portalen.declaraties.cijfers import cijfers, plaat
from toetssteen.web.portalen.uitvoeren import VORMEN, als_bestand, gekozen, in_stukken, toelichting
from toetssteen.web.portalen.woorden import WET
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.uitvoer.kolom import Kolom as Uitvoerkolom
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij, Tegel
from toetssteen.web.vormgeving.gegevens import Soort as Kleur
from toetssteen.web.vormgeving.weergave import aantal, datum, euro

_ALLES: Final = ("", "alle")
_MAANDEN: Final = 36
_AF: Final = F("ingediend") - F("toegekend")
SORTERINGEN: Final = {
    naam: [f"{teken}{veld}"]
    for veld, kort in (
        ("declaratieperiode_begindatum", "maand"),
        ("ingediend", "ingediend"),
        ("aantal_afgewezen", "afgekeurd"),
    )
    for teken, naam in (("", kort), ("-", f"-{kort}"))
}
KOLOMMEN: Final = (
    Kolom("Declaratie"), Kolom("Maand", naam="maand", sorteerbaar=True), Kolom("Partij"),
    Kolom("Ingediend", "bedrag", naam="ingediend", sorteerbaar=True), Kolom("Toegekend", "bedrag"),
    Kolom("Afgewezen", "bedrag", naam="afgekeurd", sorteerbaar=True), Kolom("Uitslag", "status"),
)  # fmt: skip
_SCHEMA: Final = {
    "nummer": pl.String(), "begin": pl.Date(), "wet": pl.String(), "gemeente": pl.String(), "aanbieder": pl.String(),
    "regels": pl.Int64(), "afgekeurde_regels": pl.Int64(), "ingediend": pl.Int64(), "toegekend": pl.Int64(),
    "afgekeurd": pl.Int64(),
}  # fmt: skip
_UITVOER: Final = (
    Uitvoerkolom("nummer", "Declaratienummer"), Uitvoerkolom("begin", "Begin van de periode", "datum"),
    Uitvoerkolom("wet", "Wet"), Uitvoerkolom("gemeente", "Gemeente"), Uitvoerkolom("aanbieder", "Aanbieder"),
    Uitvoerkolom("regels", "Regels", "getal", som=True),
    Uitvoerkolom("afgekeurde_regels", "Afgewezen regels", "getal", som=True),
    Uitvoerkolom("ingediend", "Ingediend", "bedrag", som=True),
    Uitvoerkolom("toegekend", "Toegekend", "bedrag", som=True),
    Uitvoerkolom("afgekeurd", "Afgewezen", "bedrag", som=True),
)  # fmt: skip


class DeclaratieFilter(forms.Form):
    """The filters; they live in the URL."""

    maand = forms.ChoiceField(label="Maand", required=False)
    partij = forms.ChoiceField(label="Andere partij", required=False)
    wet = forms.ChoiceField(label="Wet", required=False, choices=[_ALLES, *WET.items()])
    uitslag = forms.ChoiceField(
        label="Uitslag", required=False,
        choices=[
            _ALLES, ("toegekend", "helemaal toegekend"), ("deels", "deels afgewezen"), ("afgekeurd", "alles afgewezen"),
        ],
    )  # fmt: skip

    def __init__(self, data: Any, maanden: Sequence[date], partijen: QuerySet[Organisatie]) -> None:
        super().__init__(data)
        self.fields["maand"].choices = [_ALLES, *((f"{m:%Y-%m}", datum(m, "maand")) for m in maanden)]  # type: ignore[attr-defined]
        self.fields["partij"].choices = [_ALLES, *((o.code, o.naam) for o in partijen)]  # type: ignore[attr-defined]

    @property
    def eerste_dag(self) -> date | None:
        """The month that was chosen, as its first day."""
        ruw = self.cleaned_data.get("maand") if self.is_valid() else None
        return date.fromisoformat(f"{ruw}-01") if ruw else None

    def pas_toe(self, rijen: QuerySet[Declaratie], zicht: Zicht) -> QuerySet[Declaratie]:
        """Return the claims that are asked for."""
        if not self.is_valid():
            return rijen.none()
        c = self.cleaned_data
        rijen = rijen.filter(wet=c["wet"]) if c["wet"] else rijen
        if self.eerste_dag:
            rijen = rijen.filter(declaratieperiode_begindatum=self.eerste_dag)
        if c["partij"]:
            rijen = rijen.filter(**{f"{_ander(zicht)}__code": c["partij"]})
        return rijen.filter(_UITSLAG_Q.get(c["uitslag"], Q()))


_UITSLAG_Q: Final = {
    "toegekend": Q(aantal_afgewezen=0),
    "deels": Q(aantal_afgewezen__gt=0, aantal_afgewezen__lt=F("aantal_regels")),
    "afgekeurd": Q(aantal_afgewezen__gt=0, aantal_afgewezen=F("aantal_regels")),
}


def _ander(zicht: Zicht) -> str:
    return "aanbieder" if zicht.soort == Soort.GEMEENTE else "gemeente"


def kiesbare_maanden(zicht: Zicht, dag: date) -> list[date]:
    """Return the months that can be chosen, the last one first: from the first claim there is, three years at most."""
    begin = dag.year * 12 + dag.month - 1
    eerste = access.declaraties(zicht).aggregate(m=Min("declaratieperiode_begindatum"))["m"]
    terug = _MAANDEN if eerste is None else min(_MAANDEN, begin - (eerste.year * 12 + eerste.month - 1) + 1)
    return [date((begin - n) // 12, (begin - n) % 12 + 1, 1) for n in range(max(1, terug))]


@require_GET
@pagina(Recht.DECLARATIE_INZIEN, Recht.BEVINDING_INZIEN)
def lijst(request: Verzoek) -> HttpResponse:
    """Show the claims of the own organisations, latest month first."""
    zicht = request.zicht
    filter_ = DeclaratieFilter(request.GET, kiesbare_maanden(zicht, localdate()), access.tegenpartijen(zicht))
    rijen = filter_.pas_toe(access.declaraties(zicht), zicht)
    orde = SORTERINGEN.get(request.GET.get("sorteer", ""), ["-declaratieperiode_begindatum"])
    deel = blad(rijen.select_related("gemeente", "aanbieder"), request.GET, orde)
    berichten = _berichten(zicht, deel.rijen)
    regels = zicht.mag(Recht.DECLARATIE_INZIEN) and zicht.mag(Recht.CLIENT_INZIEN)
    noteer(zicht, "lijst", "declaraties")
    context = {
        "kruimelpad": [("Declaraties", "")],
        "filter": filter_,
        "kolommen": KOLOMMEN,
        "rijen": [_rij(d, zicht, berichten) for d in deel.rijen],
        "paginering": deel.paginering,
        "leeg": _leeg(filter_),
        "vormen": VORMEN.items() if zicht.mag(Recht.UITVOEREN) else [],
        "tegels": _tegels(rijen) if filter_.eerste_dag else [],
        "plaat": adres("declaraties_maand", f"{filter_.eerste_dag:%Y-%m}") if filter_.eerste_dag and regels else "",
        "maand": filter_.eerste_dag,
        "afgekeurd": adres("berichten", vraag="nummer=323&status=afgekeurd") if zicht.mag(Recht.BERICHT_VOLGEN) else "",
        "mag_testen": zicht.mag(Recht.BERICHT_INDIENEN),
    }  # fmt: skip
    return render(request, "declaraties/lijst.html", context)


def _leeg(filter_: DeclaratieFilter) -> str:
    if filter_.is_valid() and gekozen(filter_):
        return "Geen declaratie past bij dit filter. Maak het filter ruimer, of wis het."
    return "Er zijn nog geen declaraties verwerkt."


def _berichten(zicht: Zicht, declaraties: Iterable[Declaratie]) -> dict[tuple[int, int], Any]:
    """Return the messages of claims: key by pair and number in the stand."""
    if not zicht.mag(Recht.BERICHT_VOLGEN):
        return {}
    lijst_ = list(declaraties)
    eigen = access.berichten(zicht).filter(
        paar_id__in={d.paar_id for d in lijst_}, volgorde__in=[d.volgorde for d in lijst_]
    )
    return {(p or 0, v or 0): pk for p, v, pk in eigen.values_list("paar_id", "volgorde", "pk")}


def _rij(d: Declaratie, zicht: Zicht, berichten: dict[tuple[int, int], Any]) -> Rij:
    sleutel = berichten.get((d.paar_id, d.volgorde))
    woord, kleur = oordeel(d)
    weg = aantal(d.aantal_afgewezen, "regel afgewezen,regels afgewezen") if d.aantal_afgewezen else ""
    partij = getattr(d, _ander(zicht)).naam
    maand = datum(d.declaratieperiode_begindatum, "maand")
    plek = adres("declaratie", sleutel) if sleutel else ""
    return Rij([
        Cel(d.declaratie_nummer, url=plek, klein=aantal(d.aantal_regels, "regel,regels")), maand,
        Cel(partij, klein=WET[d.wet]), d.ingediend, d.toegekend, d.ingediend - d.toegekend,
        Cel(woord, status=kleur, klein=weg),
    ])  # fmt: skip


def oordeel(d: Declaratie) -> tuple[str, Kleur]:
    """Return the verdict on a claim, and its kind."""
    if not d.aantal_afgewezen:
        return "Toegekend", "goed"
    return ("Alles afgewezen", "fout") if d.aantal_afgewezen == d.aantal_regels else ("Deels afgewezen", "waarschuwing")


def _tegels(rijen: QuerySet[Declaratie]) -> list[Tegel]:
    som = rijen.order_by().aggregate(
        i=Sum("ingediend"), t=Sum("toegekend"), r=Sum("aantal_regels"), a=Sum("aantal_afgewezen")
    )
    i, t, r, a = (som[k] or 0 for k in "itra")
    return [
        Tegel("Ingediend", euro(i), toelichting=aantal(r, "regel,regels")),
        Tegel("Toegekend", euro(t), toelichting=aantal(r - a, "regel,regels"), soort="goed"),
        Tegel("Afgewezen", euro(i - t), toelichting=aantal(a, "regel,regels"), soort="fout" if a else "neutraal"),
    ]


@require_GET
@pagina(Recht.DECLARATIE_INZIEN)
def maand(request: Verzoek, jaarmaand: str) -> HttpResponse:
    """Show what became of all claims of a month: a page by itself, or only the picture for the list."""
    try:
        dag = date.fromisoformat(f"{jaarmaand}-01")
    except ValueError as fout:
        raise Http404 from fout
    zicht = request.zicht
    keuze = {**request.GET.dict(), "maand": jaarmaand}
    filter_ = DeclaratieFilter(keuze, kiesbare_maanden(zicht, localdate()), access.tegenpartijen(zicht))
    gekozen_ = filter_.pas_toe(access.declaraties(zicht), zicht) if filter_.is_valid() else (
        access.declaraties(zicht).filter(declaratieperiode_begindatum=dag))  # fmt: skip
    rijen = access.prestaties(zicht).filter(
        paar_id__in=gekozen_.values("paar_id"), volgorde__in=gekozen_.values("volgorde")
    )
    noteer(zicht, "lijst", "declaraties", jaarmaand)
    context = {
        "figuur": format_html("{}", plaat(cijfers(zicht, rijen), dag)),
        "kruimelpad": [("Declaraties", adres("declaraties")), (datum(dag, "maand"), "")],
        "maand": dag,
        "van_eigen": not zicht.mag(Recht.CLIENT_RUIM),
    }
    deel = "declaraties/figuur.html" if request.htmx else "declaraties/maand.html"  # type: ignore[attr-defined]
    return render(request, deel, context)


@require_GET
@pagina(Recht.UITVOEREN)
def als_tabel(request: Verzoek, vorm: str) -> HttpResponse:
    """Return the list, with its filters, as a file."""
    zicht = request.zicht
    filter_ = DeclaratieFilter(request.GET, kiesbare_maanden(zicht, localdate()), access.tegenpartijen(zicht))
    rijen = filter_.pas_toe(access.declaraties(zicht), zicht).order_by("-declaratieperiode_begindatum", "-pk")
    noteer(zicht, "uitvoeren", "declaraties", vorm)
    velden = (
        "declaratie_nummer", "declaratieperiode_begindatum", "wet", "gemeente__naam", "aanbieder__naam",
        "aantal_regels",
        "aantal_afgewezen", "ingediend", "toegekend",
    )  # fmt: skip
    frames = in_stukken(rijen.annotate(af=_AF).values_list(*velden, "af"), _SCHEMA)
    met_wet = (f.with_columns(pl.col("wet").replace(WET)) for f in frames)
    uitleg = toelichting(
        zicht, "Declaraties", "Declaraties met hun uitslag", gekozen(filter_) if filter_.is_valid() else ()
    )
    return als_bestand(request, vorm, "declaraties", met_wet, _UITVOER, uitleg)
