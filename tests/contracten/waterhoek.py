"""A small contract for tests: four products in four units, and clauses that take time away."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from toetssteen.contracten.laden import Geladen, laad

HOOFD: Final = """\
naam: waterhoek
titel: Begeleiding Waterhoek
voorvoegsel: WH
versie: "1"
wet: [iwmo]
ingang: 2027-01-01
einde: 2028-12-31
uitvoeringsvariant: [inspanning]
partijen:
  - {rol: opdrachtgever, naam: gemeente Waterhoek}
documenten:
  - {naam: Programma van eisen}
"""
PRODUCTEN: Final = """\
producten:
  - {code: 02W01, naam: Begeleiding in minuten, categorie: "02", groep: begeleiding, eenheid: "01"}
  - {code: 02W02, naam: Begeleiding in uren, categorie: "02", groep: begeleiding, eenheid: "04"}
  - {code: 07W03, naam: Dagbesteding, categorie: "07", groep: dagbesteding, eenheid: "16"}
  - {code: 02W04, naam: Nieuw en nog zonder tarief, categorie: "02", groep: begeleiding, eenheid: "01"}
tarieven:
  - {product: 02W01, bedrag: 6600, eenheid: "04", tot: 2027-12-31}
  - {product: 02W01, bedrag: 6831, eenheid: "04", van: 2028-01-01}
  - {product: 02W02, bedrag: 6650}
  - {product: 07W03, bedrag: 4500, eenheid: "16"}
"""
CLAUSULES: Final = """\
document: Programma van eisen
clausules:
  - id: WH-1
    soort: declaratiecontrole
    vindplaats: {artikel: eis 1, regel: 10}
    kern: Alleen tijd met de inwoner telt.
    delen:
      - soort: controle
        regel: CTR101
        parameters:
          telt_mee: [persoonlijk contact, telefonisch contact, e-mail]
          telt_niet_mee: [verslaglegging, reistijd, ketenoverleg]
          overig: beoordelen
        gevolg: vervalt
  - id: WH-2
    soort: declaratiecontrole
    vindplaats: {artikel: eis 2}
    kern: Een keer per jaar wordt een no show betaald.
    delen:
      - {soort: controle, regel: CTR103, parameters: {hoogstens: 1, uren_vooraf: 24}, gevolg: vervalt}
  - id: WH-3
    soort: declaratiecontrole
    vindplaats: {artikel: eis 3, regel: 30}
    kern: Groepen van hoogstens vier delen de tijd, met 5 procent erbij voor ieder.
    delen:
      - {soort: controle, regel: CTR106, producten: [begeleiding], parameters: {hoogstens: 4}, gevolg: vervalt}
      - {soort: controle, regel: CTR105, producten: [begeleiding], parameters: {opslag: 5}, gevolg: korting}
  - id: WH-4
    soort: tarief_product
    vindplaats: {artikel: eis 4, regel: 40}
    kern: Het tarief van de dag van levering geldt.
    delen:
      - {soort: tarief}
"""
SCENARIOS: Final = """\
standaard:
  sessies: {Bsn: 999900006, ProductCode: 02W01, Activiteit: persoonlijk contact, Status: geleverd}
scenarios:
  - clausule: WH-1
    naam: een gesprek telt
    gegeven: {sessies: [{Sessie: S1, Begin: 2027-02-03 10:00, Einde: 2027-02-03 11:00}]}
    verwacht: {uitkomst: voldoet}
  - clausule: WH-1
    naam: een verslag telt niet
    gegeven: {sessies: [{Sessie: S1, Begin: 2027-02-03 10:00, Einde: 2027-02-03 11:00, Activiteit: verslaglegging}]}
    verwacht: {uitkomst: voldoet niet}
"""
BESTANDEN: Final = {
    "profiel.yaml": HOOFD,
    "producten.yaml": PRODUCTEN,
    "clausules/alle.yaml": CLAUSULES,
    "scenarios/alle.yaml": SCENARIOS,
}


def maak(plek: Path, anders: Mapping[str, str] | None = None) -> Path:
    """Write the profile in a folder `waterhoek` there; `anders` replaces or adds files; return the folder."""
    doel = plek / "waterhoek"
    for naam, inhoud in {**BESTANDEN, **(anders or {})}.items():
        (doel / naam).parent.mkdir(parents=True, exist_ok=True)
        (doel / naam).write_text(inhoud, encoding="utf-8")
    return doel


def waterhoek(plek: Path, anders: Mapping[str, str] | None = None) -> Geladen:
    """Return the profile, written in a folder there."""
    return laad(maak(plek, anders))
