"""The page of one allocation: what it is, how much of it is used, and what happened to it."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import polars as pl
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from toetssteen.toetsing.overzicht.ruimte import ruimte
from toetssteen.web.grafieken.verbruik import verbruik
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.bevindingtabel import bevindingtabel
from toetssteen.web.portalen.clienten import tabellen
from toetssteen.web.portalen.toewijzingen.afspraken import afspraken
from toetssteen.web.portalen.toewijzingen.laden import Plek, Verloop, laad
from toetssteen.web.portalen.toewijzingen.regels import regeltabel
from toetssteen.web.portalen.toewijzingen.tijdlijn import gebeurtenissen
from toetssteen.web.portalen.woorden import WET, betekenis, is_verwijderd, looptijd, omvang, product, toestand
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht, alleen_voor
from toetssteen.web.vormgeving.gegevens import Tegel
from toetssteen.web.vormgeving.weergave import datum, euro, volume

KNOPPEN: Final = (
    ("Wijzigen", "toewijzing_wijzigen", Recht.TOEWIJZING_OPSTELLEN, "potlood", "primair"),
    ("Verlengen", "toewijzing_verlengen", Recht.TOEWIJZING_OPSTELLEN, "kalender", "secundair"),
    ("Intrekken", "toewijzing_intrekken", Recht.TOEWIJZING_OPSTELLEN, "", "secundair"),
    ("Verwijderen", "toewijzing_verwijderen", Recht.TOEWIJZING_OPSTELLEN, "", "stil"),
    ("Start melden", "start_melden", Recht.LEVERING_MELDEN, "", "primair"),
    ("Stop melden", "stop_melden", Recht.LEVERING_MELDEN, "", "secundair"),
    ("Melding intrekken", "meldingen", Recht.LEVERING_MELDEN, "", "stil"),
)
ALLE, EERST = 500, 12


@never_cache
@require_GET
@pagina(Recht.CLIENT_INZIEN)
def toewijzing(request: Verzoek, wet: str, gemeente: str, aanbieder: str, nummer: int) -> HttpResponse:
    """Show an allocation by law, code of the gemeente, AGB-code and number."""
    zicht, dag = request.zicht, localdate()
    plek = Plek(wet, gemeente, aanbieder, nummer)
    verloop = laad(zicht, plek, dag)
    eigen = alleen_voor(alleen_voor(zicht, verloop.paar.gemeente_id), verloop.paar.aanbieder_id)
    noteer(eigen, "inzien", "toewijzing", f"{wet}/{gemeente}/{aanbieder}/{nummer}", clienten=[verloop.naam.pk])
    hoeveel = ALLE if request.GET.get("regels") == "alle" else EERST
    return render(request, "toewijzingen/toewijzing.html", _inhoud(verloop, plek, zicht, dag, hoeveel))


def _inhoud(v: Verloop, plek: Plek, zicht: Zicht, dag: date, hoeveel: int) -> dict[str, object]:
    t = v.geldend
    regels = regeltabel(v, zicht, hoeveel) if v.prestaties is not None else None
    return {
        "nummer": plek.nummer,
        "product": product(t.wet, t.product_categorie, t.product_code),
        "stand": toestand(t, dag).capitalize(),
        "client": v.naam,
        "gegevens": _gegevens(v),
        "tegels": _ruimte(v) if v.prestaties is not None else [],
        "grafiek": _grafiek(v, dag),
        "gebeurtenissen": gebeurtenissen(v),
        "afspraken": afspraken(v, dag),
        "regels": regels,
        "meer_regels": v.prestaties is not None and v.prestaties.height > hoeveel,
        "termijnen": tabellen.termijnen(v.termijnen, zicht, dag) if v.termijnen else None,
        "bevindingen": bevindingtabel(zicht, v.bevindingen) if v.bevindingen else None,
        "knoppen": [] if is_verwijderd(t) else _knoppen(plek, zicht),
        "kruimelpad": [("Werklijst", "/"), ("Toewijzingen", adres("toewijzingen")), (str(plek.nummer), "")],
    }


def _gegevens(v: Verloop) -> list[tuple[str, object]]:
    t = v.geldend
    return [
        ("Product", product(t.wet, t.product_categorie, t.product_code)),
        ("Omvang", omvang(t)),
        ("Looptijd", looptijd(t.ingangsdatum, t.einddatum)),
        ("Gemeente", f"{v.paar.gemeente.naam} ({v.paar.gemeente.code})"),
        ("Aanbieder", f"{v.paar.aanbieder.naam} (AGB {v.paar.aanbieder.code})"),
        ("Wet", WET[t.wet]),
        ("Toegewezen op", datum(t.toewijzingsdatum)),
        ("Versies", f"{len(v.versies)}, deze geldt" if len(v.versies) > 1 else "1"),
        ("Reden van de laatste wijziging", betekenis(t.wet, "RedenWijziging", t.reden_wijziging)),
    ]


def _ruimte(v: Verloop) -> list[Tegel]:
    """Return how much is used and left, counted as the rules do."""
    assert v.prestaties is not None
    rij = ruimte({"toewijzingen": v.toewijzing, "prestaties": v.prestaties}).row(0, named=True)
    eenheid = rij["eenheid"] or ""
    uit = [Tegel("Toegekend", volume(rij["toegekend"], eenheid) if eenheid else "–", toelichting=_waard(rij))]
    if rij["max"] is not None:
        kleur: Any = "fout" if rij["over"] < 0 else "neutraal"
        uit.append(Tegel("Maximum over de looptijd", volume(rij["max"], eenheid), toelichting=rij["som"] or ""))
        uit.append(Tegel("Nog over", volume(rij["over"], eenheid), soort=kleur))
    if rij["budget_over"] is not None:
        kleur = "fout" if rij["budget_over"] < 0 else "neutraal"
        uit.append(Tegel("Budget over", euro(rij["budget_over"]), soort=kleur))
    return uit


def _waard(rij: dict[str, Any]) -> str:
    laatste = f", tot en met {datum(rij['laatste_maand'], 'maand')}" if rij["laatste_maand"] else ""
    return f"samen {euro(rij['toegekend_bedrag'])}{laatste}"


def _grafiek(v: Verloop, dag: date) -> object:
    if v.prestaties is None or v.prestaties.is_empty():
        return None
    antwoord = list(v.retouren)
    met = v.prestaties.with_columns(
        pl.when(pl.col("volgorde").is_in(antwoord) | pl.lit(not v.berichten)).then(pl.col("goedgekeurd"))
    )
    return format_html("{}", verbruik(v.toewijzing, met, dag))


def _knoppen(plek: Plek, zicht: Zicht) -> list[dict[str, str]]:
    """Return the forms that this role may use and that are there."""
    uit = []
    for label, naam, recht, icoon, soort in KNOPPEN:
        url = adres(naam, plek.wet, plek.gemeente, plek.aanbieder, plek.nummer) if zicht.mag(recht) else ""
        if url:
            uit.append({"label": label, "url": url, "icoon": icoon, "soort": soort})
    return uit
