"""Propose another version of a contract. It changes nothing until someone else agrees."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from toetssteen.contracten.yamlbron import Fout
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import Soort
from toetssteen.web.overeenkomsten import access
from toetssteen.web.overeenkomsten.gemeld import meld_versie
from toetssteen.web.overeenkomsten.keuren import keur
from toetssteen.web.overeenkomsten.models import Profielversie, Stand
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import GeenRecht, Zicht
from toetssteen.web.vormgeving.weergave import tijdstip


class VoorstelFout(ValueError):
    """A proposal that cannot be made: why (Dutch), or all that is wrong with the files."""

    def __init__(self, melding: str, fouten: list[Fout] | None = None) -> None:
        super().__init__(melding)
        self.fouten = fouten or []


def stel_voor(
    zicht: Zicht, basis: Profielversie, bestanden: Mapping[str, str], toelichting: str, moment: datetime
) -> Profielversie:
    """Propose these files in place of the version that holds; they are loaded, checked and their examples played."""
    zicht.eis(Recht.CONTRACT_VOORSTELLEN)
    if zicht.soort != Soort.GEMEENTE or basis.eigenaar_id not in zicht.ids:
        raise GeenRecht("Een wijziging van het contract stelt de gemeente voor.")
    if zicht.gebruiker is None:
        raise GeenRecht("Een wijziging van het contract stelt een mens voor: een ander besluit erover.")
    if not toelichting.strip():
        raise VoorstelFout("Schrijf wat er verandert en waarom.")
    _geldt_nog(zicht, basis)
    keuring = keur(basis.naam, bestanden)
    if keuring.geladen is None:
        raise VoorstelFout("Deze versie is nog niet goed.", keuring.fouten)
    profiel = keuring.geladen.profiel
    if keuring.geladen.hash == basis.som:
        raise VoorstelFout("Er verandert niets: deze bestanden zijn gelijk aan de versie die nu geldt.")
    _eigen_versie(zicht, basis, profiel.versie)
    with transaction.atomic():
        voorstel = Profielversie.objects.create(
            eigenaar_id=basis.eigenaar_id,
            naam=basis.naam,
            titel=profiel.titel[:200],
            versie=profiel.versie,
            som=keuring.geladen.hash,
            bestanden=dict(bestanden),
            stand=Stand.VOORSTEL,
            voorgesteld_door_id=zicht.gebruiker,
            voorgesteld_op=moment,
            toelichting=toelichting.strip(),
        )
        noteer(zicht, "maken", "contractvoorstel", f"{basis.naam} {profiel.versie}")
        meld_versie(voorstel)
    return voorstel


def _geldt_nog(zicht: Zicht, basis: Profielversie) -> None:
    """Refuse when another version began to hold while someone was at work."""
    eigen = access.profielversies(zicht).filter(eigenaar_id=basis.eigenaar_id, naam=basis.naam, stand=Stand.GELDT)
    nu = eigen.select_related("besloten_door").defer("bestanden").first()
    if nu is not None and nu.pk != basis.pk:
        wie = f" ({nu.besloten_door})" if nu.besloten_door else ""
        raise VoorstelFout(
            f"Intussen geldt versie {nu.versie}, sinds {tijdstip(nu.besloten_op)}{wie}. Ga uit van die versie."
        )


def _eigen_versie(zicht: Zicht, basis: Profielversie, versie: str) -> None:
    if len(versie) > 20:
        raise VoorstelFout("De versie in profiel.yaml is langer dan 20 tekens.")
    eerder = access.profielversies(zicht).filter(eigenaar_id=basis.eigenaar_id, naam=basis.naam, versie=versie)
    if eerder.exclude(stand__in=[Stand.AFGEWEZEN, Stand.VERVALLEN]).exists():
        raise VoorstelFout(f"Er is al een versie {versie}. Geef in profiel.yaml een andere versie op.")
