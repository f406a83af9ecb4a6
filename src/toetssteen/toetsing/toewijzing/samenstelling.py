"""The allocations of one client at one aanbieder on their way into a 301: gathered row by row, then given at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

import polars as pl

from toetssteen.berichten.tabellen import tabelvormen
from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.core.bevinding import Bevinding
from toetssteen.core.tables import BERICHT, OUDER, OUDER_KLASSE, RIJ, STAND, STELSEL
from toetssteen.toetsing.toewijzing import redenen
from toetssteen.toetsing.toewijzing.besluit import Afspraak, Besluit, NietTeHonoreren, Plek, Reden
from toetssteen.toetsing.toewijzing.stapeling import ANDER, stapelingen
from toetssteen.toetsing.toewijzing.versies import (
    CLIENT,
    INHOUD,
    MOMENT,
    NUMMER,
    OP_VERZOEK,
    VERWIJDERD,
    laatste_versie,
    volledig,
)
from toetssteen.toetsing.toewijzing.woorden import periode, product

REFERENTIE: Final = "ReferentieAanbieder"
Rij: TypeAlias = Mapping[str, Any]
_RANG = "__rang"
_SCHEMA = {**STAND["toewijzingen"], _RANG: pl.Int64()}


@dataclass(frozen=True)
class _Uitkomst:
    """A row of the 301: where in the request it comes from (None: not asked about), and whether it is another one."""

    rij: dict[str, Any]
    plek: Plek | None
    sleutel: Rij
    anders: bool


def wat(rij: Rij) -> str:
    """Return what a row is: "toewijzing 123001 (product 45 45A03)"."""
    nummer = rij.get(NUMMER)
    return f"{product(rij)} (nieuw)" if nummer is None else f"toewijzing {nummer} ({product(rij)})"


class Samenstelling:
    """Gathers the rows of a 301 and the reasons against it; `tabel` gives the one or raises with the others."""

    def __init__(self, toewijzingen: pl.DataFrame, besluit: Besluit) -> None:
        if toewijzingen.select(*CLIENT).unique().height > 1 or not toewijzingen["wet"].is_in([besluit.wet]).all():
            raise ValueError("give the versions of one client at one aanbieder, under the law of the besluit")
        self.besluit = besluit
        self.alle = toewijzingen
        self.laatste = laatste_versie(toewijzingen)
        self.per_nummer = {rij[NUMMER]: rij for rij in self.laatste.iter_rows(named=True)}
        self.bevindingen: list[Bevinding] = []
        self.genoemd: set[int] = set()
        self.een_datum_voorbij = False
        self._uitkomsten: list[_Uitkomst] = []

    def noteer(self, reden: Reden, plek: Plek | None, sleutel: Rij, **waarden: Any) -> None:
        """Note a reason why the request cannot be honoured as asked; `sleutel` names the row of the request."""
        self.bevindingen.append(reden.bevinding(plek, sleutel, {**sleutel, **waarden}))

    def afspraak(self, plek: Plek) -> Afspraak:
        """Return what was agreed on a row of the request."""
        return self.besluit.afspraken.get(plek, Afspraak())

    def datum(self, plek: Plek, sleutel: Rij, rij: Rij, element: str, gevraagd: date, afgesproken: date | None) -> date:
        """Return the date to use; note a reason when the wished one has passed and none was agreed on (IV093)."""
        vandaag = self.besluit.vandaag
        if gevraagd < vandaag:
            self.een_datum_voorbij = True
            if afgesproken is None:
                self.noteer(
                    redenen.DATUM_VOORBIJ, plek, sleutel, element=element, datum=gevraagd, wat=wat(rij), vandaag=vandaag
                )
        return afgesproken or gevraagd

    def ongewijzigd(self, rij: Rij, referentie: str | None, plek: Plek | None = None) -> None:
        """Take over an allocation as it is; also its moment stays (IV013), so that the version stays the same."""
        velden = {REFERENTIE: referentie, "RedenWijziging": None}
        self._uitkomsten.append(_Uitkomst({**rij, **velden}, plek, {NUMMER: rij[NUMMER]}, anders=False))

    def gewijzigd(self, rij: Rij, referentie: str | None, plek: Plek, **velden: Any) -> None:
        """Take over an allocation with other values, under its own number."""
        vast = {REFERENTIE: referentie, "RedenWijziging": OP_VERZOEK, **self._moment()}
        self._controleer_moment(rij, plek)
        self._uitkomsten.append(_Uitkomst({**rij, **vast, **velden}, plek, {NUMMER: rij[NUMMER]}, anders=True))

    def verwijderd(self, rij: Rij, referentie: str | None, plek: Plek) -> None:
        """Delete an allocation."""
        self.gewijzigd(rij, referentie, plek, Einddatum=rij["Ingangsdatum"], RedenWijziging=VERWIJDERD)

    def nieuw(self, rij: Rij, referentie: str | None, plek: Plek, sleutel: Rij) -> None:
        """Add an allocation that gets a new number; `rij` has the columns of `INHOUD`."""
        partijen = {naam: self.laatste[naam][0] if self.per_nummer else "" for naam in CLIENT}
        partijen["wet"] = self.besluit.wet
        inhoud = {naam: rij[naam] for naam in INHOUD}
        vast = {NUMMER: None, REFERENTIE: referentie, "RedenWijziging": None, **self._moment()}
        self._uitkomsten.append(_Uitkomst({**partijen, **inhoud, **vast}, plek, sleutel, anders=True))

    def rest(self, referentie: str | None) -> None:
        """Add what is current today and not asked about, unchanged: a 301 is complete (OP087)."""
        actueel = volledig(self.alle, pl.lit(self.besluit.vandaag))
        for rij in actueel.iter_rows(named=True):
            if rij[NUMMER] not in self.genoemd:
                self.genoemd.add(rij[NUMMER])
                self.ongewijzigd(rij, referentie)

    def tabel(self) -> pl.DataFrame:
        """Return the table ToegewezenProduct of the 301, or raise NietTeHonoreren with every reason against it."""
        self._controleer_stapeling()
        if self.bevindingen:
            raise NietTeHonoreren(tuple(self.bevindingen))
        nummers = self._nieuwe_nummers()
        rijen = [{**u.rij, NUMMER: next(nummers) if u.rij[NUMMER] is None else u.rij[NUMMER]} for u in self._uitkomsten]
        kolommen = tabelvormen(UITGAVE, self.besluit.wet, "301")["ToegewezenProduct"].kolommen
        stelsel = {BERICHT: 0, OUDER: 0, OUDER_KLASSE: "Client"}
        inhoud = [{naam: rij.get(naam) for naam in kolommen} | stelsel | {RIJ: i} for i, rij in enumerate(rijen)]
        return pl.DataFrame(inhoud, schema={**STELSEL, **kolommen})

    def _moment(self) -> dict[str, Any]:
        return dict(zip(MOMENT, (self.besluit.vandaag, self.besluit.tijd), strict=True))

    def _controleer_moment(self, rij: Rij, plek: Plek) -> None:
        nu = (self.besluit.vandaag, self.besluit.tijd)
        if nu < (rij["Toewijzingsdatum"], rij["Toewijzingstijd"]):
            moment = {naam: rij[naam] for naam in MOMENT}
            sleutel = {NUMMER: rij[NUMMER]}
            self.noteer(redenen.MOMENT_TE_VROEG, plek, sleutel, **moment, vandaag=nu[0], tijd=nu[1])

    def _controleer_stapeling(self) -> None:
        """Note what would overlap: rows of the 301 with each other, and changed or new rows with what has ended.

        Of two rows the changed or new one is named first, so rows are ranked: those come after what stays.
        """
        aantal = len(self._uitkomsten)
        rijen = [{**u.rij, _RANG: i + aantal * u.anders} for i, u in enumerate(self._uitkomsten)]
        eigen = pl.DataFrame([{naam: rij.get(naam) for naam in _SCHEMA} for rij in rijen], schema=_SCHEMA)
        elders = self.laatste.filter(~pl.col(NUMMER).is_in(self.genoemd)).with_columns(
            pl.lit(-1, pl.Int64).alias(_RANG)
        )
        onderling = stapelingen(eigen, eigen, _RANG).filter(pl.col(_RANG) > pl.col(ANDER + _RANG))
        met_andere = stapelingen(eigen.filter(pl.col(_RANG) >= aantal), elders, _RANG)
        for paar in pl.concat([onderling, met_andere]).iter_rows(named=True):
            ander = {naam.removeprefix(ANDER): waarde for naam, waarde in paar.items() if naam.startswith(ANDER)}
            uitkomst = self._uitkomsten[paar[_RANG] % aantal]
            waarden = {"wat": wat(paar), "ander": wat(ander)}
            waarden |= {"periode": periode(paar), "andere_periode": periode(ander)}
            self.noteer(redenen.GESTAPELD, uitkomst.plek, uitkomst.sleutel, **waarden)

    def _nieuwe_nummers(self) -> Iterator[int]:
        gebruikt = set(self.per_nummer)
        for nummer in self.besluit.nummers:
            if nummer in gebruikt:
                raise ValueError(f"nummers gave {nummer}, which is in use; give numbers that are new in the gemeente")
            gebruikt.add(nummer)
            yield nummer
        raise ValueError("nummers has no number left; give one for every new allocation")
