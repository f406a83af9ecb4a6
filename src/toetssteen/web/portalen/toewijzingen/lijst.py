"""The list of allocations, and the same list as a file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

import polars as pl
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from toetssteen.web import access
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import Soort
from toetssteen.web.portalen.adressen import adres_toewijzing
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.bladeren import blad
from toetssteen.web.portalen.clienten.tabellen import ander, partijwoord
from toetssteen.web.portalen.namen import Naam, namen_van
from toetssteen.web.portalen.opstellen.ingangen import ingangen_lijst
from toetssteen.web.portalen.toewijzingen import papier
from toetssteen.web.portalen.toewijzingen.filter import SORTERINGEN, STANDAARD, Toewijzingfilter
from toetssteen.web.portalen.uitvoeren import MEESTE, als_bestand, gekozen, in_stukken, toelichting
from toetssteen.web.portalen.woorden import looptijd_cel, omvang, product, toestand
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.toewijzingen.models import Toewijzing
from toetssteen.web.uitvoer.kolom import Kolom as Uitvoerkolom
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij

_SCHEMA: Final = {
    "nummer": pl.Int64(), "wet": pl.String(), "gemeente": pl.String(), "aanbieder": pl.String(),
    "categorie": pl.String(), "code": pl.String(), "ingang": pl.Date(), "einde": pl.Date(), "volume": pl.Int64(),
    "eenheid": pl.String(), "frequentie": pl.String(), "budget": pl.Int64(), "reden": pl.String(),
}  # fmt: skip
_VELDEN: Final = (
    "toewijzing_nummer", "wet", "gemeente__naam", "aanbieder__naam", "product_categorie", "product_code",
    "ingangsdatum", "einddatum", "omvang_volume", "omvang_eenheid", "omvang_frequentie", "budget", "reden_wijziging",
)  # fmt: skip
_UITVOER: Final = (
    Uitvoerkolom("nummer", "ToewijzingNummer", "getal"), Uitvoerkolom("wet", "Wet"),
    Uitvoerkolom("gemeente", "Gemeente"), Uitvoerkolom("aanbieder", "Aanbieder"),
    Uitvoerkolom("categorie", "Productcategorie"),
    Uitvoerkolom("code", "Productcode"), Uitvoerkolom("ingang", "Ingangsdatum", "datum"),
    Uitvoerkolom("einde", "Einddatum", "datum"), Uitvoerkolom("volume", "Volume", "volume", "eenheid"),
    Uitvoerkolom("eenheid", "Eenheid"), Uitvoerkolom("frequentie", "Frequentie"),
    Uitvoerkolom("budget", "Budget", "bedrag"), Uitvoerkolom("reden", "Reden wijziging"),
)  # fmt: skip


@require_GET
@pagina(Recht.CLIENT_INZIEN)
def toewijzingen(request: Verzoek) -> HttpResponse:
    """Show the allocations that the filters ask for."""
    zicht, dag = request.zicht, localdate()
    form = _form(request)
    sorteer = request.GET.get("sorteer", "")
    velden = SORTERINGEN.get(sorteer) or SORTERINGEN[STANDAARD]
    deel = blad(form.rijen(dag).select_related("gemeente", "aanbieder"), request.GET, velden)
    namen = namen_van(zicht, (t.client_id for t in deel.rijen))
    noteer(zicht, "lijst", "toewijzingen", clienten=sorted(namen))
    inhoud = {
        "form": form,
        "kolommen": _kolommen(zicht),
        "rijen": [_rij(t, namen, zicht, dag) for t in deel.rijen],
        "bladzijden": deel.paginering,
        "mag_uitvoeren": zicht.mag(Recht.UITVOEREN),
        "ruim": zicht.mag(Recht.CLIENT_RUIM),
        "ingangen": list(ingangen_lijst(zicht)),
        "kruimelpad": [("Werklijst", "/"), ("Toewijzingen", "")],
    }
    return render(request, "toewijzingen/lijst.html", inhoud)


@require_GET
@pagina(Recht.UITVOEREN)
def uitvoer(request: Verzoek, vorm: str) -> HttpResponse:
    """Give the same rows as a file, without the names of clients."""
    zicht = request.zicht
    zicht.eis(Recht.CLIENT_INZIEN)
    form = _form(request)
    rijen: QuerySet[Toewijzing] = form.rijen(localdate()).order_by(*SORTERINGEN[STANDAARD], "pk")
    frames = in_stukken(rijen.values_list(*_VELDEN), _SCHEMA)
    clienten = sorted(set(rijen.values_list("client_id", flat=True)[:MEESTE]))
    noteer(zicht, "uitvoeren", "toewijzingen", vorm, clienten=clienten)
    uitleg = toelichting(zicht, "Toewijzingen", "De geldende versie van elke toewijzing in de lijst", gekozen(form))
    if vorm == "pdf":
        return als_bestand(request, vorm, "toewijzingen", papier.leesbaar(frames), papier.KOLOMMEN, uitleg)
    return als_bestand(request, vorm, "toewijzingen", frames, _UITVOER, uitleg)


def _form(request: Verzoek) -> Toewijzingfilter:
    partijen = list(access.tegenpartijen(request.zicht))
    return Toewijzingfilter(request.GET, zicht=request.zicht, partijen=partijen)


def _kolommen(zicht: Zicht) -> list[Kolom]:
    meer = [Kolom("Gemeente")] if zicht.soort == Soort.GEMEENTE and len(zicht.organisaties) > 1 else []
    return [
        Kolom("Toewijzing", naam="nummer", sorteerbaar=True), Kolom("Cliënt"), Kolom("Omvang"),
        Kolom("Looptijd", "datum", naam="ingang", sorteerbaar=True), Kolom(partijwoord(zicht)), *meer,
        Kolom("Stand", "status"),
    ]  # fmt: skip


def _rij(toewijzing: Toewijzing, namen: Mapping[int, Naam], zicht: Zicht, dag: date) -> Rij:
    naam = namen.get(toewijzing.client_id)
    meer = [toewijzing.gemeente.naam] if zicht.soort == Soort.GEMEENTE and len(zicht.organisaties) > 1 else []
    wat = product(toewijzing.wet, toewijzing.product_categorie, toewijzing.product_code)
    return Rij(
        [
            Cel(str(toewijzing.toewijzing_nummer), adres_toewijzing(toewijzing), klein=wat),
            naam.cel() if naam else None,
            omvang(toewijzing),
            looptijd_cel(toewijzing.ingangsdatum, toewijzing.einddatum),
            ander(toewijzing, zicht),
            *meer,
            toestand(toewijzing, dag).capitalize(),
        ]
    )
