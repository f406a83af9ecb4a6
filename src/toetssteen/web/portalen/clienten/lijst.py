"""The list of own clients, and what a search found."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from toetssteen.web import access
from toetssteen.web.clienten.models import Clientgegevens
from toetssteen.web.clienten.zoeken import MEESTE, adres_van, zoek
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import Soort
from toetssteen.web.portalen.adressen import adres_client
from toetssteen.web.portalen.basis import Verzoek, pagina
from toetssteen.web.portalen.bladeren import blad
from toetssteen.web.portalen.clienten.partijen import partijen_van
from toetssteen.web.portalen.clienten.zoeken import Zoekformulier, bewaar, bewaard
from toetssteen.web.portalen.namen import Naam, namen_van
from toetssteen.web.portalen.uitvoerlinks import uitvoerlinks
from toetssteen.web.toegang.hoeden import hoed_van
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij

_KOLOMMEN = [Kolom("Naam"), Kolom("Geboren", "datum")]


@never_cache
@require_GET
@pagina(Recht.CLIENT_INZIEN)
def clienten(request: Verzoek) -> HttpResponse:
    """Show the own clients by name, or what was found."""
    zicht = request.zicht
    form = Zoekformulier()
    gevonden = _gevonden(request)
    if gevonden is not None:
        return _toon(request, form, _rijen_gevonden(zicht, gevonden), None, gevonden)
    deel = blad(_eigen(zicht), request.GET, ["achternaam", "voornamen"])
    noteer(zicht, "lijst", "clienten", clienten=sorted({g.client_id for g in deel.rijen}))
    partijen = partijen_van(zicht, [g.client_id for g in deel.rijen])
    rijen = [_rij(g, partijen.get(g.client_id, "")) for g in deel.rijen]
    return _toon(request, form, rijen, deel.paginering, None)


@never_cache
@require_POST
@pagina(Recht.CLIENT_INZIEN)
def zoeken(request: Verzoek) -> HttpResponse:
    """Search, and go to the client when there is one, else to what was found."""
    form = Zoekformulier(request.POST)
    if not form.is_valid():
        return _toon(request, form, [], None, None, status=422)
    gevonden = zoek(request.zicht, form.cleaned_data)
    noteer(request.zicht, "zoeken", "clienten", f"{len(gevonden)} gevonden", clienten=gevonden[:MEESTE])
    if not gevonden:
        messages.warning(
            request, "Niemand gevonden. Controleer wat u invulde; u vindt alleen cliënten van uw organisatie."
        )
    if len(gevonden) == 1:
        return redirect("client", adres_van(gevonden[0]))
    sleutel = bewaar(request.session, gevonden, hoed_van(request.zicht))
    return redirect(f"{reverse('clienten')}?zoek={sleutel}")


def _gevonden(request: Verzoek) -> list[int] | None:
    """Return the keys that a search found; None when one did not search."""
    return bewaard(request.session, request.GET.get("zoek", ""), hoed_van(request.zicht))


def _eigen(zicht: Zicht) -> QuerySet[Clientgegevens]:
    """Return a row per client, also for who has two providers."""
    return access.clientgegevens_laatste(zicht).select_related("client")


def _rij(gegevens: Clientgegevens, partijen: str) -> Rij:
    naam = Naam(gegevens.client_id, gegevens.client.sleutel, gegevens.achternaam, gegevens.voornamen, None)
    return Rij([naam.cel(), gegevens.geboortedatum, partijen])


def _rijen_gevonden(zicht: Zicht, gevonden: list[int]) -> list[Rij]:
    """Return who was found; of whom one may only open with a reason, no more than that they are there."""
    namen = namen_van(zicht, gevonden[:MEESTE])
    bekend = [Rij([n.cel(), n.geboortedatum, None]) for n in namen.values()]
    ander = set(gevonden) - namen.keys()
    if ander and zicht.mag(Recht.CLIENT_MET_REDEN):
        rest = access.clienten_met_reden(zicht).filter(pk__in=ander).values_list("sleutel", flat=True)
        bekend += [
            Rij(
                [
                    Cel("Cliënt van uw organisatie", adres_client(s), klein="U moet zeggen waarom u dit dossier opent"),
                    None,
                    None,
                ]
            )
            for s in rest
        ]
    return bekend


def _toon(request: Verzoek, form: Zoekformulier, rijen: list[Rij], bladzijden: object, gevonden: list[int] | None,
          status: int = 200) -> HttpResponse:  # fmt: skip
    ander = "Aanbieder" if request.zicht.soort == Soort.GEMEENTE else "Gemeente"
    kolommen = _KOLOMMEN if gevonden is not None else [*_KOLOMMEN, Kolom(ander)]
    if gevonden is not None:
        rijen = [Rij(list(r.cellen)[:2]) for r in rijen]
    inhoud = {
        "form": form,
        "kolommen": kolommen,
        "rijen": rijen,
        "bladzijden": bladzijden,
        "uitvoer": uitvoerlinks(request, "clienten"),
        "gezocht": gevonden is not None,
        "te_veel": gevonden is not None and len(gevonden) > MEESTE,
        "ruim": request.zicht.mag(Recht.CLIENT_RUIM),
        "met_reden": request.zicht.mag(Recht.CLIENT_MET_REDEN),
        "kruimelpad": [("Werklijst", "/"), ("Cliënten", "")],
    }
    return render(request, "clienten/lijst.html", inhoud, status=status)
