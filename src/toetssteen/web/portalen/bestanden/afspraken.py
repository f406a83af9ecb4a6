"""Lists about organisations: deliveries of sessions, other parties, contracts."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django import forms

from toetssteen.web import access
from toetssteen.web.bevindingen.stappen import LOPEND
from toetssteen.web.organisaties.models import Soort
from toetssteen.web.portalen.bestanden.lijst import MEEST, Inhoud, Lijst
from toetssteen.web.portalen.bestanden.personen import ander, partijkolom
from toetssteen.web.portalen.contracten.lijst import geldend
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.uitvoer.kolom import Kolom


class Naamfilter(forms.Form):
    """Part of a name, or a code."""

    q = forms.CharField(label="Naam of code", required=False, max_length=100)


def _aanleveringen(zicht: Zicht, form: Any, dag: date) -> Inhoud:
    rijen = access.aanleveringen(zicht).select_related("gemeente").defer("geheim").order_by("-op", "pk")
    return Inhoud([_aanlevering(a) for a in rijen[:MEEST]])


def _aanlevering(a: Any) -> tuple[Any, ...]:
    u = a.uitslag
    bedrag = u.get("gedeclareerd", u.get("bedrag"))
    return (a.maand, a.gemeente.naam, u.get("sessies"), u.get("geleverd"), u.get("declarabel"), bedrag, a.op, a.status)


def _partijen(zicht: Zicht, form: Any, dag: date) -> Inhoud:
    q = form.cleaned_data["q"].strip().lower()
    titels = _titels(zicht)
    zaken = _zaken(zicht)
    alle = [p for p in access.tegenpartijen(zicht).order_by("naam", "code") if q in f"{p.naam} {p.code}".lower()]
    return Inhoud([(p.naam, p.code, "; ".join(titels.get(p.pk, [])), zaken.get(p.pk)) for p in alle[:MEEST]])


def _titels(zicht: Zicht) -> dict[int, list[str]]:
    versies = geldend(zicht)
    uit: dict[int, dict[str, None]] = {}
    for o in access.overeenkomsten(zicht):
        wie = o.aanbieder_id if zicht.soort == Soort.GEMEENTE else o.gemeente_id
        versie = versies.get((o.gemeente_id, o.profiel))
        uit.setdefault(wie, {})[versie.titel if versie else o.profiel] = None
    return {wie: list(namen) for wie, namen in uit.items()}


def _zaken(zicht: Zicht) -> dict[int, int]:
    """Return how many cases run per party; nothing for who may not see them."""
    if not zicht.mag(Recht.BEVINDING_INZIEN):
        return {}
    veld = "aanbieder_id" if zicht.soort == Soort.GEMEENTE else "gemeente_id"
    uit: dict[int, int] = dict.fromkeys(access.tegenpartijen(zicht).values_list("pk", flat=True), 0)
    for pk in access.zaken(zicht).filter(stap__in=LOPEND).values_list(veld, flat=True):
        uit[pk] = uit.get(pk, 0) + 1
    return uit


def _contracten(zicht: Zicht, form: Any, dag: date) -> Inhoud:
    versies = geldend(zicht)
    rijen = []
    for o in access.overeenkomsten(zicht).order_by("gemeente__naam", "aanbieder__naam", "-van", "pk")[:MEEST]:
        versie = versies.get((o.gemeente_id, o.profiel))
        titel = versie.titel if versie else o.profiel
        rijen.append((titel, o.profiel, o.gemeente.naam, ander(zicht, o), o.van, o.tot, versie and versie.versie))
    return Inhoud(rijen)


AFSPRAKEN: Final = (
    Lijst(
        "aanleveringen", "Aangeleverde sessies", "Aanleveringen met wat te declareren is.",
        lambda zicht: (
            Kolom("maand", "Maand", "datum"), Kolom("gemeente", "Gemeente"), Kolom("sessies", "Sessies", "getal"),
            Kolom("geleverd", "Geleverde minuten", "getal", som=True),
            Kolom("declarabel", "Declarabele minuten", "getal", som=True),
            Kolom("bedrag", "Te declareren of gedeclareerd", "bedrag", som=True),
            Kolom("op", "Aangeleverd", "tijdstip"), Kolom("stand", "Stand"),
        ),
        _aanleveringen,
    ),
    Lijst(
        "partijen", "Andere partijen", "Met wie u werkt, onder welk contract.",
        lambda zicht: (
            Kolom("naam", "Naam"), Kolom("code", "Code"), Kolom("contracten", "Contracten"),
            Kolom("zaken", "Lopende zaken", "getal"),
        ),
        _partijen, lambda zicht, vraag: Naamfilter({"q": vraag.get("q", "")}),
    ),
    Lijst(
        "contracten", "Contracten", "Overeenkomsten met de versie die nu geldt.",
        lambda zicht: (
            Kolom("titel", "Contract"), Kolom("profiel", "Profiel"), Kolom("gemeente", "Van gemeente"),
            partijkolom(zicht), Kolom("van", "Vanaf", "datum"), Kolom("tot", "Tot en met", "datum"),
            Kolom("versie", "Versie"),
        ),
        _contracten,
    ),
)  # fmt: skip
