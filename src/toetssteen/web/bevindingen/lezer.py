"""A finding for the person who reads it: with what is about a client only for who may see that client."""

from __future__ import annotations

from typing import Final

from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.clienten import access as clienten_access
from toetssteen.web.clienten.models import Client
from toetssteen.web.declaraties import access as declaraties_access
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht

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


def client_van(zicht: Zicht, bevinding: Bevinding) -> Client | None:
    """Return the client that a finding is about, when one may see that client; asks the line of the claim too."""
    if not zicht.mag(Recht.CLIENT_INZIEN):
        return None
    pk = bevinding.client_id
    if pk is None and bevinding.referentie_nummer and zicht.mag(Recht.DECLARATIE_INZIEN):
        regels = declaraties_access.prestaties(zicht).filter(
            paar_id=bevinding.bericht.paar_id or 0, referentie_nummer=bevinding.referentie_nummer
        )
        pk = regels.filter(volgorde=bevinding.bericht.volgorde or 0).values_list("client_id", flat=True).first()
    return clienten_access.clienten(zicht).filter(pk=pk).first() if pk is not None else None
