"""Requests of a provider (315, 317) and the answer of the gemeente (319)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from toetssteen.toetsing.opstellen.bericht import Kop, schrijf_bericht
from toetssteen.toetsing.opstellen.persoon import Persoon
from toetssteen.toetsing.opstellen.toewijzing import Omvang, Opdracht

AFGEWEZEN, IN_ONDERZOEK = "1", "2"
WOONPLAATS: Final = "8"
ZELF: Final = "06"


@dataclass(frozen=True)
class Verwijzer:
    """Who referred the client: `soort` is a code of COD327; a doctor or institution has a name or an AGB-code."""

    soort: str = ZELF
    naam: str | None = None
    code: str | None = None


@dataclass(frozen=True)
class Aanvraag:
    """A product of a 315; `opdracht.referentie` is its ReferentieAanbieder."""

    opdracht: Opdracht
    verwijzer: Verwijzer
    beschikking: int | None = None
    beschikking_ingang: date | None = None
    raamcontract: str | None = None

    def rij(self) -> dict[str, Any]:
        """Return the row AangevraagdProduct."""
        o, v = self.opdracht, self.verwijzer
        return {
            **o.kolommen(),
            "ReferentieAanbieder": o.referentie,
            "BeschikkingNummer": self.beschikking,
            "BeschikkingIngangsdatum": self.beschikking_ingang,
            "ToewijzingIngangsdatum": o.ingang,
            "ToewijzingEinddatum": o.einde,
            "Verwijzer_Type": v.soort,
            "Verwijzer_Naam": v.naam,
            "Verwijzer_ZorgverlenerCode": v.code,
            "Raamcontract": self.raamcontract,
            "Commentaar": o.commentaar,
        }


@dataclass(frozen=True)
class Wens:
    """A change of one allocation that a 317 asks for."""

    nummer: int
    ingang: date
    einde: date | None
    omvang: Omvang

    def rij(self) -> dict[str, Any]:
        """Return the row TeWijzigenProduct."""
        return {
            "ToewijzingNummer": self.nummer,
            "GewensteIngangsdatum": self.ingang,
            "Einddatum": self.einde,
            **self.omvang.kolommen(),
        }


def bericht315(kop: Kop, persoon: Persoon, aanvragen: Sequence[Aanvraag], *, gezagsdrager: str | None = None) -> bytes:
    """Return the 315; `gezagsdrager` ("1" or "2") exists in the Jeugdwet only."""
    client = {**persoon.client, "GezagsdragerBekend": gezagsdrager}
    return schrijf_bericht(kop, {"Client": [client], "AangevraagdProduct": [a.rij() for a in aanvragen]})


def bericht317(
    kop: Kop, bsn: str, referentie: str, reden: str, *, ongewijzigd: Sequence[int] = (), wensen: Sequence[Wens] = (),
    nieuw: Sequence[Opdracht] = (),
) -> bytes:  # fmt: skip
    """Return the 317: every current allocation stands in `ongewijzigd` or in `wensen` (TR349)."""
    return schrijf_bericht(
        kop,
        {
            "Client": [{"Bsn": bsn}],
            "Verzoek": [{"ReferentieAanbieder": referentie, "RedenVerzoek": reden}],
            "OngewijzigdProduct": [{"ToewijzingNummer": n} for n in ongewijzigd],
            "TeWijzigenProduct": [w.rij() for w in wensen],
            "NieuwProduct": [{**o.kolommen(), "GewensteIngangsdatum": o.ingang} for o in nieuw],
        },
    )


def bericht319(
    kop: Kop, referentie: str, antwoord: str, reden: str | None = None, gemeente: str | None = None
) -> bytes:
    """Return the 319; `gemeente` is the one that is responsible (Jeugdwet, reason 8)."""
    rij = {"ReferentieAanbieder": referentie, "VerzoekAntwoord": antwoord, "RedenAfwijzingVerzoek": reden}
    plaats = [{"Gemeente": gemeente}] if gemeente else []
    return schrijf_bericht(kop, {"Antwoord": [rij], "Woonplaatsbeginsel": plaats})
