"""Which colour and icon belong to a word for a status, so that the same word looks the same on every page."""

from __future__ import annotations

from typing import Final

from toetssteen.web.vormgeving.gegevens import Soort

_WOORDEN: Final[dict[Soort, str]] = {
    "goed": "goed, aanvaard, besloten, goedgekeurd, betaald, betaalbaar, toegewezen, verwerkt, verstuurd, beantwoord, "
    "afgehandeld, actueel, voldoet, gestart, loopt, geldt, op tijd, in orde",
    "fout": "fout, afkeur, afgewezen, afgekeurd, onleesbaar, mislukt, verlopen, geblokkeerd, vastgelopen, te laat, "
    "voldoet niet",
    "waarschuwing": "bevindingen, betwist, weersproken, bijna, korting, vordering, let op, niet te toetsen, deels "
    "goed, deels afgewezen",
    "bezig": "bezig, voorgesteld, voorstel, ontvangen, wachtrij, gepland, in behandeling, wacht op antwoord, wordt "
    "verwerkt, "
    "klaar om te versturen",
    "info": "nieuw, concept, vraag, signaal",
    "neutraal": "vervallen, vervangen, ingetrokken, beëindigd, gestopt, gesloten, verwijderd",
}
SOORTEN: Final = {soort: frozenset(woorden.split(", ")) for soort, woorden in _WOORDEN.items()}
_SOORT_VAN: Final = {woord: soort for soort, woorden in SOORTEN.items() for woord in woorden}


def soort_van(woord: str) -> Soort:
    """Return the kind of a status by its word, whatever its capitals; neutraal for a word that is not listed."""
    return _SOORT_VAN.get(woord.strip().lower(), "neutraal")
