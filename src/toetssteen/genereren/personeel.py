"""Who works for a provider: invented professionals with diplomas, registrations and a statement of conduct (vog)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

from toetssteen.genereren import namen
from toetssteen.genereren.fouten import Lot
from toetssteen.genereren.post import Gemaakt
from toetssteen.genereren.regio import Aanbieder, Regio
from toetssteen.genereren.rooster import Rooster
from toetssteen.genereren.toeval import toeval

DIPLOMAS: Final = {
    "hbo": ("RIO", "34116", "social work"),
    "mbo-4": ("SBB", "25479", "thuisbegeleiding"),
    "mbo-3": ("SBB", "92650", "maatschappelijke zorg 3"),
    "mbo-2": ("SBB", "25498", "dienstverlening zorg en welzijn"),
}
"""Training per level: register, code and name. Where a contract lists trainings, the first three are in it."""
REGISTERS: Final = (("SKJ", "jeugd- en gezinsprofessional"), ("BHV", None), ("rijbewijs", None))
"""Register and occupation; some contracts count a certificate or a driving licence as one."""
_NIVEAUS: Final = ("hbo", "mbo-4", "hbo", "mbo-4", "mbo-3")
_CLIENTEN_PER_MENS: Final = 9


@dataclass(frozen=True)
class Professional:
    """Somebody who gives care; `bevoegd` is False for the one whose training is too low for every product."""

    kenmerk: str
    naam: str
    aanbieder: str
    niveau: str
    in_dienst: date
    vog: date
    bevoegd: bool = True
    fout: Gemaakt | None = None

    def rijen(self) -> dict[str, list[dict[str, Any]]]:
        """Return the rows of this person in each table (`core.gegevens`)."""
        register, code, opleiding = DIPLOMAS[self.niveau]
        wie, gehaald = {"Professional": self.kenmerk}, self.in_dienst - timedelta(days=400)
        mens = {
            "Functie": "professional",
            "Contractvorm": "loondienst",
            "InDienst": self.in_dienst,
            "Rollen": ["vaste medewerker"],
            "Bewijs": True,
        }
        diploma = {
            "Soort": "diploma",
            "Register": register,
            "Code": code,
            "Opleiding": opleiding,
            "Niveau": self.niveau,
            "Behaald": gehaald,
            "Afgerond": True,
        }
        eerste = self.in_dienst - timedelta(days=30)
        vogs = sorted({eerste, max(eerste, self.vog)})
        return {
            "professionals": [wie | mens],
            "diplomas": [wie | diploma],
            "registraties": [wie | {"Register": r, "Beroep": b, "Van": gehaald} for r, b in REGISTERS],
            "vogs": [wie | {"Soort": "natuurlijk persoon", "Afgifte": v, "Profiel": "45"} for v in vogs],
        }


class Personeel:
    """The staff of the providers of a region, each made when it is asked for, and the days on which they work."""

    def __init__(self, regio: Regio, lot: Lot) -> None:
        self.regio, self.lot = regio, lot
        self.rooster = Rooster(regio.opdracht.zaad)
        self._van = cache(self._maak)

    def van(self, aanbieder: Aanbieder) -> tuple[Professional, ...]:
        """Return the staff of a provider; the last one is not qualified."""
        return self._van(aanbieder)

    def bevoegd(self, aanbieder: Aanbieder, niveau: str) -> tuple[Professional, ...]:
        """Return who may give a product that asks for a level."""
        goed = {"hbo": ("hbo",), "mbo-4": ("mbo-4",)}.get(niveau, ("mbo-3", "mbo-4"))
        return tuple(p for p in self.van(aanbieder) if p.bevoegd and p.niveau in goed)

    def _maak(self, aanbieder: Aanbieder) -> tuple[Professional, ...]:
        alles = sum(a.gewicht for a in self.regio.aanbieders)
        deel = self.regio.opdracht.inwoners * aanbieder.gewicht // alles
        aantal = max(len(_NIVEAUS), deel // _CLIENTEN_PER_MENS)
        mensen = [self._mens(aanbieder, nr, _NIVEAUS[nr % len(_NIVEAUS)]) for nr in range(aantal)]
        return (*mensen, self._mens(aanbieder, aantal, "mbo-2", bevoegd=False))

    def _mens(self, aanbieder: Aanbieder, nummer: int, niveau: str, *, bevoegd: bool = True) -> Professional:
        rng = toeval(self.regio.opdracht.zaad, "professional", aanbieder.code, nummer)
        jaar = self.regio.opdracht.jaar
        in_dienst = date(jaar - rng.randint(1, 9), rng.randint(1, 12), 1)
        vog, kenmerk = date(jaar - 1, rng.randint(1, 12), 15), f"{aanbieder.code}-P{nummer + 1:03d}"
        soort = self.lot.van("professional", kenmerk)
        fout = Gemaakt(soort.naam, kenmerk, soort.code) if soort else None
        if fout is not None:
            in_dienst = vog = date(jaar - 5, 6, 1)
        naam = namen.volle_naam(rng)
        return Professional(kenmerk, naam, aanbieder.code, niveau, in_dienst, vog, bevoegd, fout)
