"""The page of a contract: per clause what executes it and how it lives; products, terms, clashes, versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from toetssteen.toetsing.contract.pagina import UITKOMST_IN_WOORDEN
from toetssteen.web import access
from toetssteen.web.organisaties.models import Soort
from toetssteen.web.overeenkomsten.models import Profielversie, Stand
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.contracten.inhoud import Inhoud, inhoud_van
from toetssteen.web.portalen.contracten.lijst import wie_en_wanneer
from toetssteen.web.portalen.contracten.stand import Levend, levend
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij, Tab
from toetssteen.web.vormgeving.gegevens import Soort as Kleur
from toetssteen.web.vormgeving.weergave import volume

KLEUR: Final[Mapping[str, Kleur]] = {
    "uitgevoerd": "goed",
    "toepassing": "info",
    "verklaring": "neutraal",
    "niet_uitvoerbaar": "waarschuwing",
}
_DELEN: Final = (
    ("clausules", "Clausules"),
    ("producten", "Producten en tarieven"),
    ("termijnen", "Termijnen"),
    ("botsingen", "Botsingen"),
    ("versies", "Versies"),
    ("over", "Over dit contract"),
)
_TARIEFKOLOMMEN: Final = (
    Kolom("Product"),
    Kolom("Voor wie of wat"),
    Kolom("Tarief", "bedrag"),
    Kolom("Per"),
    Kolom("Vanaf", "datum"),
    Kolom("Tot en met", "datum"),
    Kolom("Herkomst"),
)
_VERSIEKOLOMMEN: Final = (Kolom("Versie"), Kolom("Stand", "status"), Kolom("Wie en wanneer"), Kolom("Waarom"))


@dataclass(frozen=True)
class Clausule:
    """A clause with how it lives: `c` as `toetsing.contract.pagina` makes it."""

    c: dict[str, Any]
    kleur: Kleur
    bevindingen: int
    zaken: int
    getoetst: str
    url: str


class Clausulefilter(forms.Form):
    """What one can narrow the clauses by."""

    deel = forms.CharField(widget=forms.HiddenInput, required=False)
    q = forms.CharField(label="Zoek", required=False, max_length=100)
    soort = forms.ChoiceField(label="Soort", required=False)
    uitkomst = forms.ChoiceField(label="Wat ervan wordt", required=False)

    def __init__(self, *args: Any, soorten: list[str], **opties: Any) -> None:
        super().__init__(*args, **opties)
        del self.fields["deel"]
        for naam, keuzes in (
            ("soort", [(s, s) for s in soorten]),
            (
                "uitkomst",
                [*UITKOMST_IN_WOORDEN.items(), ("bevinding", "met bevindingen"), ("botsing", "met een botsing")],
            ),
        ):
            veld = self.fields[naam]
            assert isinstance(veld, forms.ChoiceField)
            veld.choices = [("", "alle"), *keuzes]


@pagina(Recht.CONTRACT_INZIEN)
def contract(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show a version of a contract."""
    zicht = request.zicht
    versie = versie_van(zicht, sleutel)
    inhoud = inhoud_van(versie)
    deel = request.GET.get("deel", "")
    deel = deel if deel in dict(_DELEN) else "clausules"
    vast = {
        "kruimelpad": [("Contracten", adres("contracten")), (versie.titel, "")],
        "v": versie,
        "p": inhoud.pagina,
        "deel": deel,
        "tabs": _tabs(versie, inhoud, deel),
        "wie": wie_en_wanneer(versie),
        "geldt": versie.stand == Stand.GELDT,
        "mag_voorstellen": _mag_voorstellen(zicht, versie),
    }
    return render(request, "contracten/pagina.html", {**vast, **_MAAK[deel](request, versie, inhoud)})


def versie_van(zicht: Zicht, sleutel: UUID) -> Profielversie:
    """Return a version that one may see, without its files."""
    eigen = access.profielversies(zicht).defer("bestanden")
    versie: Profielversie = eigen.select_related("eigenaar").get(pk=sleutel)
    return versie


def _mag_voorstellen(zicht: Zicht, versie: Profielversie) -> bool:
    eigen = zicht.soort == Soort.GEMEENTE and versie.eigenaar_id in zicht.ids
    return eigen and versie.stand == Stand.GELDT and zicht.mag(Recht.CONTRACT_VOORSTELLEN)


def _tabs(versie: Profielversie, inhoud: Inhoud, deel: str) -> list[Tab]:
    p = inhoud.pagina
    telling = {
        "clausules": len(p.clausules),
        "producten": len(p.producten),
        "botsingen": sum(bool(c["botsingen"]) for c in p.clausules),
        "termijnen": len(_termijnen(inhoud)),
    }
    basis = adres("contract", versie.pk)
    return [Tab(label, f"{basis}?deel={naam}", naam == deel, telling.get(naam)) for naam, label in _DELEN]


def _clausules(request: Verzoek, versie: Profielversie, inhoud: Inhoud) -> dict[str, Any]:
    leven = levend(request.zicht, versie, localdate())
    soorten = sorted({c["soort"] for c in inhoud.pagina.clausules})
    form = Clausulefilter(request.GET, soorten=soorten)
    form.is_valid()
    alle = [_clausule(c, inhoud, leven) for c in inhoud.pagina.clausules]
    gekozen = [c for c in alle if _past(c, form.cleaned_data)]
    groepen: dict[str, list[Clausule]] = {}
    for c in sorted(gekozen, key=lambda c: c.c["soort"]):
        groepen.setdefault(c.c["soort"], []).append(c)
    return {
        "form": form,
        "groepen": groepen,
        "leven": leven,
        "aantal": len(gekozen),
        "tellingen": inhoud.pagina.tellingen,
    }


def _clausule(c: dict[str, Any], inhoud: Inhoud, leven: Levend) -> Clausule:
    id_ = c["id"]
    dag = leven.getoetst if id_ in inhoud.bij_declaratie else leven.laatste.get(id_)
    return Clausule(
        c,
        KLEUR[c["uitkomst"]],
        leven.bevindingen.get(id_, 0),
        leven.zaken.get(id_, 0),
        f"{dag:%d-%m-%Y}" if dag else "",
        adres("bevindingen", vraag=f"clausule={id_}"),
    )


def _past(c: Clausule, keuze: Mapping[str, Any]) -> bool:
    uitkomst = keuze.get("uitkomst")
    if (soort := keuze.get("soort")) and c.c["soort"] != soort:
        return False
    if uitkomst == "bevinding":
        if not c.bevindingen:
            return False
    elif uitkomst == "botsing":
        if not c.c["botsingen"]:
            return False
    elif uitkomst and c.c["uitkomst"] != uitkomst:
        return False
    tekst = f"{c.c['id']} {c.c['kern']} {c.c['vindplaats']} {' '.join(d['tekst'] for d in c.c['delen'])}".lower()
    return all(woord in tekst for woord in (keuze.get("q") or "").lower().split())


def _producten(request: Verzoek, versie: Profielversie, inhoud: Inhoud) -> dict[str, Any]:
    profiel = inhoud.geladen.profiel
    producten = {p.code: p for p in profiel.producten}
    dag = localdate()
    rijen = []
    for t in sorted(profiel.tarieven, key=lambda t: (t.product, t.niveau or "", t.van or dag.min)):
        p = producten.get(t.product)
        eenheid = t.eenheid or (p.eenheid if p else None)
        voor = ", ".join(w for w in ((p.groep if p else None), t.niveau) if w)
        oud = t.tot is not None and t.tot < dag
        naam = Cel(f"{t.product} {p.naam if p else ''}".strip(), klein="niet meer van kracht" if oud else "")
        per = volume(1, eenheid).removeprefix("1 ") if eenheid else ""
        rijen.append(Rij([naam, voor, t.bedrag, per, t.van, t.tot, "voorbeeld" if t.voorbeeld else "contract"]))
    met = {t.product for t in profiel.tarieven}
    zonder = [f"{p.code} {p.naam}" for p in profiel.producten if p.code not in met]
    return {"kolommen": _TARIEFKOLOMMEN, "rijen": rijen, "zonder": zonder}


def _termijnen(inhoud: Inhoud) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    return [(c, d) for c in inhoud.pagina.clausules for d in c["delen"] if d["soort"] == "termijn"]


def _termijntab(request: Verzoek, versie: Profielversie, inhoud: Inhoud) -> dict[str, Any]:
    basis = adres("contract", versie.pk)
    rijen = [Rij([Cel(c["id"], f"{basis}#{c['id']}"), d["tekst"], c["vindplaats"]]) for c, d in _termijnen(inhoud)]
    return {"kolommen": [Kolom("Clausule"), Kolom("Termijn"), Kolom("Waar het staat")], "rijen": rijen}


def _botsingen(request: Verzoek, versie: Profielversie, inhoud: Inhoud) -> dict[str, Any]:
    basis = adres("contract", versie.pk)
    rijen = [
        Rij([Cel(c["id"], f"{basis}#{c['id']}"), c["kern"], b]) for c in inhoud.pagina.clausules for b in c["botsingen"]
    ]
    return {"kolommen": [Kolom("Clausule"), Kolom("Wat zij vraagt"), Kolom("Waarmee zij botst")], "rijen": rijen}


def _versies(request: Verzoek, versie: Profielversie, inhoud: Inhoud) -> dict[str, Any]:
    eigen = access.profielversies(request.zicht).filter(eigenaar_id=versie.eigenaar_id, naam=versie.naam)
    alle = list(eigen.defer("bestanden").order_by("-voorgesteld_op"))
    rijen = [Rij([_versielink(v, versie), Stand(v.stand).label, wie_en_wanneer(v), _waarom(v)]) for v in alle]
    anderen = [(str(v.pk), f"versie {v.versie} ({Stand(v.stand).label})") for v in alle if v.pk != versie.pk]
    return {"kolommen": _VERSIEKOLOMMEN, "rijen": rijen, "anderen": anderen}


def _waarom(v: Profielversie) -> Cel:
    """Return why a version was proposed, and below it what was said when someone decided."""
    if not v.toelichting:
        return Cel(v.besluit)
    return Cel(v.toelichting, klein=f"Bij het besluit: {v.besluit}" if v.besluit else "")


def _versielink(v: Profielversie, deze: Profielversie) -> Cel:
    naam = "contract_besluiten" if v.stand in (Stand.VOORSTEL, Stand.AFGEWEZEN, Stand.VERVALLEN) else "contract"
    return Cel(f"versie {v.versie}", adres(naam, v.pk), klein="deze pagina" if v.pk == deze.pk else "")


def _over(request: Verzoek, versie: Profielversie, inhoud: Inhoud) -> dict[str, Any]:
    eigen = access.overeenkomsten(request.zicht).filter(gemeente_id=versie.eigenaar_id, profiel=versie.naam)
    partijen = [o.aanbieder.naam if request.zicht.soort == Soort.GEMEENTE else o.gemeente.naam for o in eigen]
    feiten = [(naam[:1].upper() + naam[1:], waarde) for naam, waarde in inhoud.pagina.feiten]
    return {"feiten": [*feiten, ("Geldt met", ", ".join(sorted(set(partijen)))), ("Vingerafdruk", inhoud.pagina.hash)]}


_MAAK: Final = {
    "clausules": _clausules,
    "producten": _producten,
    "termijnen": _termijntab,
    "botsingen": _botsingen,
    "versies": _versies,
    "over": _over,
}
