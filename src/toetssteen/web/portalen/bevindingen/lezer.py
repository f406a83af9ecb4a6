"""A finding for the person who reads it: with what is about a client only for who may see that client."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from toetssteen.web.bevindingen.models import Bevinding, Zaak
from toetssteen.web.clienten.models import Client
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.bevinding_tonen import getoond
from toetssteen.web.toegang import access
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving import gegevens

_ZONDER_PERSOON: Final = frozenset(
    {"Prestatie", "prestaties", "Declaratie", "DeclaratieAntwoord", "ToegewezenProduct", "StartProduct", "StopProduct"}
    | {"AangevraagdProduct", "Verzoek", "OngewijzigdProduct", "TeWijzigenProduct", "NieuwProduct", "Antwoord"}
)
"""Classes and tables whose values say what is delivered and paid, not who someone is."""
_WEL_PERSOON: Final = ("Commentaar", "Naam", "naam", "Geboortedatum", "Bsn", "Verwijzer", "Adres", "Postcode")
_VERBORGEN: Final = "Deze bevinding gaat over gegevens van een cliënt, en die ziet u in uw rol niet."


def mag_alles_lezen(zicht: Zicht, bevinding: Bevinding, client: Client | None) -> bool:
    """Whether someone may read all values: those of a client one may see, or of no client in particular.

    `client` is the client that the finding is about and that one may see.
    """
    if not zicht.mag(Recht.CLIENT_INZIEN):
        return False
    return client is not None or zicht.mag(Recht.CLIENT_RUIM)


def zonder_persoon(bevinding: Bevinding) -> bool:
    """Whether the texts and values of a finding say nothing about who someone is."""
    if bevinding.klasse not in _ZONDER_PERSOON:
        return False
    delen = [*bevinding.waarden, *bevinding.sleutel, bevinding.pad or ""]
    return not any(woord in deel for deel in delen for woord in _WEL_PERSOON)


def melding_voor(bevinding: Bevinding, alles: bool) -> str:
    """Return what is wrong; in general words when the values are not for this reader."""
    if alles or zonder_persoon(bevinding):
        return bevinding.melding
    return str(bevinding.onderbouwing.get("norm") or "") or _VERBORGEN


def als_gegeven(bevinding: Bevinding, alles: bool) -> gegevens.Bevinding:
    """Return a finding as the design draws it."""
    heel = replace(getoond(bevinding, met_plaats=False), url="", versie="", bron_url=adres("regel", bevinding.regel))
    if alles or zonder_persoon(bevinding):
        return heel
    return replace(heel, melding=melding_voor(bevinding, alles), herstel="", waarden=(), som="")


def client_van(zicht: Zicht, bevinding: Bevinding) -> Client | None:
    """Return the client that a finding is about, when one may see that client; asks the line of the claim too."""
    if not zicht.mag(Recht.CLIENT_INZIEN):
        return None
    pk = bevinding.client_id
    if pk is None and bevinding.referentie_nummer and zicht.mag(Recht.DECLARATIE_INZIEN):
        regels = access.prestaties(zicht).filter(
            paar_id=bevinding.bericht.paar_id or 0, referentie_nummer=bevinding.referentie_nummer
        )
        pk = regels.filter(volgorde=bevinding.bericht.volgorde or 0).values_list("client_id", flat=True).first()
    return access.clienten(zicht).filter(pk=pk).first() if pk is not None else None


def over_zaak(zaak: Zaak) -> gegevens.Bevinding:
    """Return what a case kept of a finding that a rebuild no longer gives."""
    over = zaak.over
    return gegevens.Bevinding(
        code=str(over.get("regel", "")),
        melding=str(over.get("norm") or over.get("kern") or "Deze bevinding is vervallen."),
        soort="neutraal",
        norm=str(over.get("kern") or ""),
        bron=str(over.get("vindplaats") or ""),
        bron_url=adres("regel", over.get("regel", "")) if over.get("regel") else "",
    )
