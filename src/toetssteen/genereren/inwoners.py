"""Residents: invented people with a BSN of the test range, each made by itself from the seed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from toetssteen.genereren import namen
from toetssteen.genereren.opdracht import Opdracht
from toetssteen.genereren.regio import Gemeente, test_bsns
from toetssteen.genereren.toeval import toeval


@dataclass(frozen=True)
class Inwoner:
    """A resident; `nummer` counts through the whole region from 0, `geslacht` is the code of the standard."""

    nummer: int
    gemeente: Gemeente
    bsn: str
    geboren: date
    geslacht: str
    achternaam: str
    voorvoegsel: str | None
    voornaam: str
    straat: str
    huisnummer: int
    postcode: str

    def client(self, nummer: str) -> dict[str, Any]:
        """Return the row Client of a message with this number."""
        rij: dict[str, Any] = {"Bsn": self.bsn}
        if nummer in ("317", "323"):
            return rij
        rij |= {
            "Geboortedatum_Datum": self.geboren,
            "Geslacht": self.geslacht,
            "Naam_Geslachtsnaam_Achternaam": self.achternaam,
            "Naam_Geslachtsnaam_Voorvoegsel": self.voorvoegsel,
            "Naam_Voornamen": self.voornaam,
            "Naam_Voorletters": self.voornaam[0],
        }
        if nummer == "301":
            rij["Naam_NaamGebruik"] = "1"
        if nummer == "315" and self.gemeente.wet == "ijw":
            rij["GezagsdragerBekend"] = "1"
        return rij

    def contact(self) -> dict[str, Any]:
        """Return the row Contact of a 301: the address."""
        return {
            "Soort": "01",
            "Adres_Huis_Huisnummer": self.huisnummer,
            "Adres_Postcode": self.postcode,
            "Adres_Straatnaam": self.straat,
            "Adres_Plaatsnaam": self.gemeente.naam,
            "Adres_LandCode": "NL",
        }


def inwoner(opdracht: Opdracht, gemeente: Gemeente, plek: int) -> Inwoner:
    """Return the resident at a place in a municipality, from 0.

    A BSN is used once in the region as long as there are enough of them; after that other municipalities use it again,
    never the same one.
    """
    nummer, bsns = gemeente.eerste + plek, test_bsns()
    rng = toeval(opdracht.zaad, "inwoner", nummer)
    jaren = rng.randint(4, 16) if gemeente.wet == "ijw" else rng.choice((24, 38, 47, 56, 63, 71, 78, 84, 90))
    geslacht = rng.choice("12")
    achter, voor = namen.achternaam(rng)
    return Inwoner(
        nummer,
        gemeente,
        bsns[nummer % len(bsns)],
        date(opdracht.jaar - jaren, 1, 1) + timedelta(days=rng.randrange(365)),
        geslacht,
        achter,
        voor,
        namen.voornaam(rng, geslacht),
        namen.straat(rng),
        rng.randint(1, 180),
        f"{rng.randint(1000, 9999)}{rng.choice('ABCDEGHJKLMNP')}{rng.choice('RSTVWXZ')}",
    )
