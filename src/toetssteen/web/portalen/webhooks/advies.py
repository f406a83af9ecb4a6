"""Why a delivery did not arrive, in words, and what someone can do about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_STATUS: Final = re.compile(r"status (\d{3})")
_OMLEIDING, _STORING = range(300, 400), range(500, 600)


@dataclass(frozen=True)
class Advies:
    """What happened, and what to do; both Dutch."""

    wat: str
    doe: str


_BIJ_STATUS: Final = {
    401: Advies("De ontvanger weigert de melding.", "Laat de leverancier nagaan of zijn programma de handtekening "
                "goed controleert, met het geheim van deze webhook."),
    403: Advies("De ontvanger laat ons niet toe.", "Vraag de leverancier of zijn server ons toelaat."),
    404: Advies("Op dit adres is niets.", "Vraag de leverancier naar het juiste adres en wijzig de webhook."),
    410: Advies("Het adres bestaat niet meer.", "Vraag de leverancier naar het nieuwe adres, of verwijder de webhook."),
    413: Advies("De ontvanger vindt de melding te groot.", "Vraag de leverancier meldingen tot 1 kB toe te laten."),
    429: Advies("De ontvanger krijgt te veel meldingen.", "Kies minder onderwerpen, of vraag de leverancier meer "
                "toe te laten."),
}  # fmt: skip
_BIJ_WOORD: Final = (
    ("certificaat", "Het certificaat van de server klopt niet.", "Vraag de leverancier een geldig certificaat."),
    ("geen antwoord", "De server antwoordde niet op tijd.", "Vraag de leverancier of zijn programma draait en meteen "
     "antwoordt."),
    ("weigert de verbinding", "De server weigert de verbinding.", "Vraag de leverancier of zijn programma draait."),
    ("niet te vinden", "De naam van de server bestaat niet.", "Controleer het adres en wijzig de webhook."),
    ("eigen netwerk", "Het adres hoort bij een eigen netwerk.", "Vraag de leverancier om een adres op internet."),
    ("verbinding mislukte", "De verbinding mislukte.", "Controleer het adres, en vraag de leverancier of zijn "
     "programma draait."),
)  # fmt: skip


def advies_bij(uitkomst: str) -> Advies:
    """Return what the outcome of a try means; "" is no try yet."""
    if not uitkomst:
        return Advies("Nog niet geprobeerd.", "")
    if gevonden := _STATUS.fullmatch(uitkomst):
        return _bij_status(int(gevonden[1]))
    for woord, wat, doe in _BIJ_WOORD:
        if woord in uitkomst:
            return Advies(wat, doe)
    return Advies(f"{uitkomst[:1].upper()}{uitkomst[1:]}.".replace("..", "."), "Controleer het adres van de webhook.")


def _bij_status(status: int) -> Advies:
    if status in _BIJ_STATUS:
        gekend = _BIJ_STATUS[status]
        return Advies(f"{gekend.wat} (status {status})", gekend.doe)
    if status in _OMLEIDING:
        return Advies(f"De server stuurt door naar een ander adres (status {status}).",
                      "Een omleiding volgen wij niet. Zet het nieuwe adres in de webhook.")  # fmt: skip
    if status in _STORING:
        return Advies(f"De server van de ontvanger heeft een storing (status {status}).",
                      "Vraag de leverancier of die is opgelost, en bied de meldingen dan opnieuw aan.")  # fmt: skip
    return Advies(f"De ontvanger neemt de melding niet aan (status {status}).",
                  "Vraag de leverancier waarom zijn programma haar weigert.")  # fmt: skip
