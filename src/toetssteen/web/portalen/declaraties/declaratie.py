"""The page of one claim: what became of it as a whole and line by line, with grounds and remedy."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_GET, require_POST

from toetssteen.web import access
from toetssteen.web.berichtenverkeer.models import Aflevering, Bericht
from toetssteen.web.bevindingen.actions.betwist import MEESTE, betwist, betwistbaar
from toetssteen.web.bevindingen.lezer import Lezer
from toetssteen.web.bevindingen.models import Soort
from toetssteen.web.bevindingen.stappen import StapFout
from toetssteen.web.declaraties.models import Declaratie
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import Soort as Kant
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.bevinding_tonen import getoond
from toetssteen.web.portalen.bladeren import blad
from toetssteen.web.portalen.declaraties.cijfers import Totalen, cijfers, plaat, producten, totalen
from toetssteen.web.portalen.declaraties.regels import (
    UITVOER,
    Regelfilter,
    met_toewijzing,
    toon_regels,
    uitvoer,
    van_bericht,
)
from toetssteen.web.portalen.declaraties.views import oordeel
from toetssteen.web.portalen.uitvoeren import VORMEN, als_bestand, gekozen, toelichting
from toetssteen.web.portalen.woorden import WET
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.gegevens import Tegel
from toetssteen.web.vormgeving.weergave import aantal, datum, euro, tijdstip

PER_BLAD = 50
_LOS = 25


class Betwisting(forms.Form):
    """Why lines are disputed."""

    tekst = forms.CharField(
        label="Waarom bent u het er niet mee eens?", max_length=4_000, widget=forms.Textarea,
        help_text="De gemeente leest dit bij elke gekozen regel. Noem geen namen of BSN’s.",
        error_messages={"required": "Schrijf waarom u het er niet mee eens bent."},
    )  # fmt: skip


def _bericht(zicht: Zicht, sleutel: uuid.UUID) -> Bericht:
    """Return the message of a claim; anything else is not there."""
    antwoord = access.berichten(zicht).filter(antwoord_op=OuterRef("pk")).order_by("nummer_binnen")
    rijen = access.berichten(zicht).select_related("gemeente", "aanbieder", "profielversie")
    met_antwoord = rijen.annotate(
        antwoord=Subquery(antwoord.values("pk")[:1]), antwoord_staat=Subquery(antwoord.values("aflevering")[:1])
    )
    return met_antwoord.get(pk=sleutel, nummer="323")


def _ziet_regels(zicht: Zicht) -> bool:
    return zicht.mag(Recht.DECLARATIE_INZIEN) and zicht.mag(Recht.CLIENT_INZIEN)


def mag_betwisten(zicht: Zicht) -> bool:
    """Whether someone can dispute lines: for an aanbieder, with the lines in sight."""
    return zicht.soort == Kant.AANBIEDER and zicht.mag(Recht.BEVINDING_REAGEREN) and _ziet_regels(zicht)


@require_GET
@pagina(Recht.DECLARATIE_INZIEN, Recht.BEVINDING_INZIEN)
def een(request: Verzoek, sleutel: uuid.UUID) -> HttpResponse:
    """Show one claim."""
    zicht = request.zicht
    bericht = _bericht(zicht, sleutel)
    declaratie = access.declaraties(zicht).filter(paar_id=bericht.paar_id or 0, volgorde=bericht.volgorde or 0).first()
    los, clienten = _los(zicht, bericht)
    context = _kop(bericht, declaratie, zicht) | los
    if declaratie is not None and _ziet_regels(zicht):
        deel, van_regels = _regels(request, bericht, declaratie)
        context |= deel
        clienten = sorted({*clienten, *van_regels})
    noteer(zicht, "inzien", "declaratie", str(bericht.pk), clienten=clienten)
    return render(request, "declaraties/declaratie.html", context)


def _kop(bericht: Bericht, declaratie: Declaratie | None, zicht: Zicht) -> dict[str, Any]:
    woord, kleur = oordeel(declaratie) if declaratie else ("Afgekeurd", "fout")
    if declaratie is None and bericht.verwerkt_op is None:
        woord, kleur = "Wacht op verwerking", "bezig"
    titel = (
        f"Declaratie {declaratie.declaratie_nummer}" if declaratie else f"Declaratie in bericht {bericht.identificatie}"
    )
    return {
        "kruimelpad": [("Declaraties", adres("declaraties")), (titel, "")],
        "titel": titel,
        "woord": woord,
        "kleur": kleur,
        "bericht": bericht,
        "declaratie": declaratie,
        "maand": declaratie.declaratieperiode_begindatum if declaratie else None,
        "gegevens": _gegevens(bericht, declaratie, zicht),
        "tegels": _tegels(declaratie, None) if declaratie else [],
        "ziet_regels": _ziet_regels(zicht),
        "corrigeren": adres("declaratie_corrigeren", bericht.pk) if _mag_corrigeren(zicht, declaratie) else "",
    }


def _mag_corrigeren(zicht: Zicht, declaratie: Declaratie | None) -> bool:
    """Whether someone can make a corrected claim of this one."""
    return declaratie is not None and zicht.soort == Kant.AANBIEDER and zicht.mag(Recht.DECLARATIE_INDIENEN)


def _gegevens(bericht: Bericht, declaratie: Declaratie | None, zicht: Zicht) -> list[tuple[str, object]]:
    plek = adres("bericht", bericht.pk)
    uit: list[tuple[str, object]] = [
        ("Aanbieder", bericht.aanbieder.naam if bericht.aanbieder else ""),
        ("Gemeente", bericht.gemeente.naam if bericht.gemeente else ""),
        ("Wet", WET.get(bericht.wet, "")),
        ("Periode", datum(declaratie.declaratieperiode_begindatum, "maand") if declaratie else ""),
        ("Dagtekening", datum(bericht.dagtekening)),
        ("Bericht", format_html('<a class="nl-link" href="{}">{} {}</a>', plek, bericht.naam, bericht.identificatie)),
        ("Ontvangen", tijdstip(bericht.ontvangen_op)),
        ("Beoordeeld", tijdstip(bericht.verwerkt_op)),
    ]
    uit += _antwoord(bericht)
    if bericht.profielversie is not None:
        uit.append(("Contract", f"{bericht.profielversie.titel}, versie {bericht.profielversie.versie}"))
    return uit


def _antwoord(bericht: Any) -> list[tuple[str, object]]:
    """Return the 325, when it was made here."""
    if bericht.antwoord is None:
        return []
    staat = "" if bericht.antwoord_staat == Aflevering.GEEN else f", {Aflevering(bericht.antwoord_staat).label}"
    naam = bericht.naam.replace("323", "325")
    plek = adres("bericht", bericht.antwoord)
    return [("Antwoord", format_html('<a class="nl-link" href="{}">{}</a>{}', plek, naam, staat))]


def _tegels(d: Declaratie, t: Totalen | None) -> list[Tegel]:
    fout = aantal(d.aantal_afgewezen, "regel,regels")
    goed = aantal(d.aantal_regels - d.aantal_afgewezen, "regel,regels")
    uit = [
        Tegel("Ingediend", euro(d.ingediend), toelichting=aantal(d.aantal_regels, "regel,regels")),
        Tegel("Toegekend", euro(d.toegekend), toelichting=goed, soort="goed"),
        Tegel("Afgewezen", euro(d.ingediend - d.toegekend), url="?toon=afgekeurd#regels" if d.aantal_afgewezen else "",
              toelichting=fout, soort="fout" if d.aantal_afgewezen else "neutraal"),
    ]  # fmt: skip
    if t is not None:
        uit.append(Tegel("Waarvan credit", euro(t.credit), toelichting=aantal(t.credit_regels, "regel,regels")))
    return uit


def _los(zicht: Zicht, bericht: Bericht) -> tuple[dict[str, Any], list[int]]:
    """Return the findings that are on no line but on the message or on lines together, and whom they are about."""
    if not zicht.mag(Recht.BEVINDING_INZIEN):
        return {"los": [], "los_contract": []}, []
    eigen = access.bevindingen(zicht).filter(bericht=bericht, referentie_nummer__isnull=True)
    rijen = list(eigen.order_by("plek")[: _LOS + 1])
    lezer = Lezer(zicht, rijen[:_LOS])
    kaarten = [(b.soort == Soort.AFKEUR, getoond(b, alles=lezer.alles(b))) for b in rijen[:_LOS]]
    context = {
        "los": [kaart for afkeur, kaart in kaarten if afkeur],
        "los_contract": [kaart for afkeur, kaart in kaarten if not afkeur],
        "los_meer": len(rijen) > _LOS,
    }
    return context, lezer.gezien


def _regels(request: Verzoek, bericht: Bericht, declaratie: Declaratie) -> tuple[dict[str, Any], list[int]]:
    """Return a page of the lines, with the sums of all of them, and the clients that are on it."""
    zicht = request.zicht
    alle = van_bericht(zicht, bericht)
    sommen = cijfers(zicht, alle)
    filter_ = Regelfilter(request.GET, producten(sommen))
    deel = blad(
        met_toewijzing(zicht, filter_.pas_toe(alle, bericht, zicht)), request.GET, ["rij"], per=PER_BLAD, sleutel="rij"
    )
    begin = declaratie.declaratieperiode_begindatum
    kies = mag_betwisten(zicht)
    regels = toon_regels(zicht, bericht, deel.rijen, kies=kies)
    uit = {
        "figuur": format_html("{}", plaat(sommen, begin)) if begin else "",
        **_sommen(zicht, declaratie, totalen(sommen)),
        "filter": filter_,
        "regels": regels,
        "paginering": deel.paginering,
        "acties": [("betwist", "Betwist de afwijzing")] if kies and any(r.kies for r in regels) else [],
        "vormen": VORMEN.items() if zicht.mag(Recht.UITVOEREN) else [],
    }
    return uit, sorted({r.client_id for r in deel.rijen})


def _sommen(zicht: Zicht, d: Declaratie, t: Totalen) -> dict[str, Any]:
    """Return the totals above the lines: of the lines one sees, and a sentence with those of the claim as a whole."""
    if zicht.mag(Recht.CLIENT_RUIM):
        return {"tegels": _tegels(d, t), "aantal_regels": d.aantal_regels}
    heel = (
        f"De hele declaratie heeft {aantal(d.aantal_regels, 'regel,regels')}: {euro(d.ingediend)} ingediend, "
        f"{euro(d.toegekend)} toegekend en {euro(d.ingediend - d.toegekend)} afgewezen."
    )
    return {"tegels": _eigen_tegels(t), "aantal_regels": t.regels, "heel": heel}


def _eigen_tegels(t: Totalen) -> list[Tegel]:
    """Return the totals of the own clients, by the same words as those of a whole claim."""
    goed = aantal(t.regels - t.afgekeurd_regels, "regel,regels")
    fout = aantal(t.afgekeurd_regels, "regel,regels")
    return [
        Tegel("Ingediend, van uw cliënten", euro(t.ingediend), toelichting=aantal(t.regels, "regel,regels")),
        Tegel("Toegekend, van uw cliënten", euro(t.toegekend), toelichting=goed, soort="goed"),
        Tegel("Afgewezen, van uw cliënten", euro(t.afgekeurd),
              url="?toon=afgekeurd#regels" if t.afgekeurd_regels else "", toelichting=fout,
              soort="fout" if t.afgekeurd_regels else "neutraal"),
        Tegel("Waarvan credit", euro(t.credit), toelichting=aantal(t.credit_regels, "regel,regels")),
    ]  # fmt: skip


@require_GET
@pagina(Recht.UITVOEREN)
def als_tabel(request: Verzoek, sleutel: uuid.UUID, vorm: str) -> HttpResponse:
    """Return the lines, with the filters of the page, as a file."""
    zicht = request.zicht
    bericht = _bericht(zicht, sleutel)
    alle = van_bericht(zicht, bericht)
    codes = alle.order_by().values_list("product_code", flat=True).distinct()
    filter_ = Regelfilter(request.GET, [(c, 0) for c in codes if c])
    rijen = filter_.pas_toe(alle, bericht, zicht)
    clienten = rijen.order_by().values_list("client_id", flat=True).distinct()
    noteer(zicht, "uitvoeren", "declaratie", f"{bericht.pk} {vorm}", clienten=sorted(clienten))
    keuze = [("Declaratie in bericht", bericht.identificatie), *(gekozen(filter_) if filter_.is_valid() else [])]
    uitleg = toelichting(zicht, "Regels van een declaratie", "Regels met uitslag en onderbouwing", keuze)
    return als_bestand(request, vorm, "declaratieregels", uitvoer(zicht, bericht, rijen), UITVOER, uitleg)


@require_POST
@pagina(Recht.BEVINDING_REAGEREN)
def betwisten(request: Verzoek, sleutel: uuid.UUID) -> HttpResponse:
    """Ask why, then dispute the lines that were ticked."""
    zicht = request.zicht
    if not mag_betwisten(zicht):
        raise Http404
    bericht = _bericht(zicht, sleutel)
    rijen = [int(r) for r in request.POST.getlist("regel")[: MEESTE + 1] if r.isdecimal() and len(r) < 10]
    form = Betwisting(request.POST if "tekst" in request.POST else None)
    if form.is_valid():
        try:
            uitkomst = betwist(zicht, sleutel, rijen, form.cleaned_data["tekst"], timezone.now())
        except StapFout as fout:
            form.add_error("tekst" if rijen else None, str(fout))
        else:
            _meld(request, uitkomst.gedaan, uitkomst.overgeslagen)
            return redirect("declaratie", sleutel)
    eigen = betwistbaar(zicht, bericht).filter(rij__in=rijen).order_by("rij")
    regels = toon_regels(zicht, bericht, list(met_toewijzing(zicht, eigen)), kies=False)
    if not regels:
        messages.warning(request, "Vink eerst afgewezen regels aan. Een toegekende regel valt niet te betwisten.")
        return redirect("declaratie", sleutel)
    pad = [("Declaraties", adres("declaraties")), ("Declaratie", adres("declaratie", sleutel)), ("Betwisten", "")]
    context = {"kruimelpad": pad, "bericht": bericht, "form": form, "regels": regels, "rijen": rijen}
    return render(request, "declaraties/betwisten.html", context, status=422 if form.errors else 200)


def _meld(request: Verzoek, gedaan: int, over: list[str]) -> None:
    if gedaan:
        wat = aantal(gedaan, "afwijzing,afwijzingen")
        messages.success(request, f"U hebt {wat} betwist. De gemeente ziet dit bij haar bevindingen en besluit erover.")
    for regel in over[:5]:
        messages.warning(request, f"Overgeslagen: {regel}")
