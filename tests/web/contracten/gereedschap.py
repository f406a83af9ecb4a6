"""A small contract to change: quick to load and to check, with comments that must stay."""

from __future__ import annotations

from datetime import UTC, datetime

from toetssteen.web.organisaties.models import Organisatie
from toetssteen.web.overeenkomsten.frames import laad_bestanden
from toetssteen.web.overeenkomsten.models import Overeenkomst, Profielversie, Stand

NAAM = "klein-2026"
PROFIEL = """# Een klein contract voor tests.
naam: klein-2026
titel: Klein contract
voorvoegsel: KC
versie: "1"  # verhoog bij elke wijziging
wet: [iwmo]
ingang: 2026-01-01
uitvoeringsvariant: [inspanning]
"""
PRODUCTEN = """# Bedragen in eurocent.
producten:
  - code: 02A01  # begeleiding
    naam: Begeleiding
    categorie: "02"
    eenheid: "01"
    variant: inspanning
  - code: 07A01
    naam: Dagbesteding
    categorie: "07"
    eenheid: "16"
    variant: inspanning
tarieven:
  # een uurtarief
  - {product: 02A01, bedrag: 6540, eenheid: "04", van: 2026-01-01}  # afgesproken op papier
  - product: 07A01
    bedrag: 5210
    van: 2026-01-01
# einde van de tarieven
"""
CLAUSULES = """document: Overeenkomst
clausules:
  - id: KC-1
    soort: verklaring
    vindplaats: {artikel: artikel 1}
    kern: De aanbieder verklaart dat hij de regels kent.
    delen:
      - {soort: verklaring, door: aanbieder, tekst: Wij kennen de regels.}
"""
BESTANDEN = {"profiel.yaml": PROFIEL, "producten.yaml": PRODUCTEN, "clausules/alles.yaml": CLAUSULES}
OP = datetime(2026, 1, 1, tzinfo=UTC)


def maak_contract(gemeente: str = "0344", aanbieder: str = "12345678") -> Profielversie:
    """Put the small contract in place between two organisations."""
    geladen = laad_bestanden(NAAM, BESTANDEN)
    eigenaar = Organisatie.objects.get(code=gemeente)
    versie = Profielversie.objects.create(
        eigenaar=eigenaar, naam=NAAM, titel="Klein contract", versie="1", som=geladen.hash, bestanden=BESTANDEN,
        stand=Stand.GELDT, voorgesteld_op=OP, besloten_op=OP,
    )  # fmt: skip
    Overeenkomst.objects.create(
        gemeente=eigenaar, aanbieder=Organisatie.objects.get(code=aanbieder), profiel=NAAM, van=OP.date()
    )
    return versie
