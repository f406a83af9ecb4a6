"""Who a message in the making is about: every form says so, beside it and before it is sent."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from toetssteen.toetsing.opstellen.persoon import Persoon
from toetssteen.web.clienten.naam import in_lijst, in_tekst, met_voorvoegsel, roepnaam
from toetssteen.web.opstellen.werk import Werk
from toetssteen.web.vormgeving.weergave import datum


@runtime_checkable
class MetPersoon(Protocol):
    """A form that asks who the client is."""

    def persoon(self) -> Persoon:
        """Return who the client is, as the valid form says."""


def wie(werk: Werk, ingevuld: Persoon | None = None) -> list[tuple[str, object]]:
    """Return name and date of birth of the client; of one that is not known yet what was filled in."""
    persoon = ingevuld or werk.persoon
    if persoon is None:
        return [("Cliënt", "nog niet bekend bij ons")] if werk.client is None else []
    geboren = persoon.client.get("Geboortedatum_Datum")
    return [("Cliënt", in_tekst(*_delen(persoon))), ("Geboren", datum(geboren))]


def lijstnaam(werk: Werk) -> str:
    """Return the name of the client as a list shows it."""
    return in_lijst(*_delen(werk.persoon)) if werk.persoon else "onbekend"


def _delen(persoon: Persoon) -> tuple[str, str]:
    c = persoon.client
    achter = met_voorvoegsel(c.get("Naam_Geslachtsnaam_Achternaam"), c.get("Naam_Geslachtsnaam_Voorvoegsel"))
    return achter, roepnaam(c.get("Naam_Voornamen"), c.get("Naam_Voorletters"))
