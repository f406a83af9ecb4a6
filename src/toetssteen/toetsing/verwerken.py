"""Judges messages one after another against the stand, and takes the accepted ones in.

    verwerking = verwerk([("b.xml", inhoud)], stand, vandaag=date(2026, 4, 3))
    verwerking.uitslagen[0].bevindingen   # what is wrong, with grounds
    verwerking.stand                      # the stand after it; the one that was given is unchanged

Nothing is looked up elsewhere and no clock is read, so the same messages give the same verdicts and the same stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import polars as pl

from toetssteen.berichten.lezen import Batch, Gelezen, lees
from toetssteen.core.tables import BERICHT, PARTIJEN
from toetssteen.toetsing.aanroep import controleer_aanroep
from toetssteen.toetsing.antwoorden import BekendAntwoord, Sleutel, bekende_antwoorden, sleutel_van_heen
from toetssteen.toetsing.golven import golven
from toetssteen.toetsing.nagekomen import met_antwoorden
from toetssteen.toetsing.opname import Aanvaard, inhoud, opname
from toetssteen.toetsing.plaats import Plaatser
from toetssteen.toetsing.rondes import Oordeel, oordeel, weigert
from toetssteen.toetsing.stand import Stand
from toetssteen.toetsing.tijdvolgorde import op_tijd
from toetssteen.toetsing.toewijzing.signalen import signalen, toegewezen
from toetssteen.toetsing.uitslag import Uitslag, begin_uitslagen, voeg_oordeel_toe
from toetssteen.toetsing.verrijking import Omgeving

Bericht = tuple[Batch, int]
Voortgang = Callable[[int], None]


@dataclass(frozen=True, eq=False)
class Verwerking:
    """The verdicts in the order of the files, the stand after them, the answers known, and the tables read."""

    uitslagen: list[Uitslag]
    stand: Stand
    antwoorden: Mapping[Sleutel, BekendAntwoord]
    gelezen: Gelezen


def verwerk(
    bestanden: Sequence[tuple[str, bytes]],
    stand: Stand | None = None,
    *,
    vandaag: date | None = None,
    afspraken: pl.DataFrame | None = None,
    op_volgorde_van_tijd: bool = False,
    antwoorden: Mapping[Sleutel, BekendAntwoord] | None = None,
    met_signalen: bool = True,
    voortgang: Voortgang | None = None,
    gelezen: Gelezen | None = None,
    nummers: Sequence[int] | None = None,
) -> Verwerking:
    """Judge files, given as (name, content), against `stand` (none: nothing is known) in the order given.

    `vandaag` is the day of judging and `afspraken` the terms of the contract (`core.tables.AFSPRAKEN`); without them
    the rules that need them answer *niet te toetsen*. `op_volgorde_van_tijd` orders the messages by what they say of
    time themselves (see `tijdvolgorde`). `antwoorden` are answers known from elsewhere; `met_signalen` also looks at
    301's for what no retour may refuse (`toewijzing.signalen`). A message that was accepted before gets the verdict
    that it had then, and changes nothing. A file that cannot be read never stops the others. `gelezen` is what `lees`
    made of these files, when that was done already; `nummers` gives per file the `volgorde` to take it in with,
    ascending and higher than any in the stand (left out: counted from `stand.volgende`).
    """
    controleer_aanroep(bestanden, stand, afspraken)
    gelezen = lees([data for _, data in bestanden]) if gelezen is None else gelezen
    uitslagen = begin_uitslagen([naam for naam, _ in bestanden], gelezen)
    berichten = sorted(
        ((batch, b) for batch in gelezen.batches for b in range(len(batch.bronnen))),
        key=lambda bericht: bericht[0].bronnen[bericht[1]].bestand,
    )
    if op_volgorde_van_tijd:
        berichten = op_tijd(berichten)
    bekend = {**bekende_antwoorden(berichten), **(antwoorden or {})}
    begin = stand or Stand()
    eigen = [begin.volgende + i for i in range(len(berichten))]
    if nummers is not None:
        eigen = [nummers[batch.bronnen[b].bestand] for batch, b in berichten]
    per_bericht = {(id(batch), b): nummer for (batch, b), nummer in zip(berichten, eigen, strict=True)}
    loop = _Loop(begin, per_bericht, vandaag, afspraken, bekend, uitslagen, met_signalen)
    for golf in golven(berichten, loop.stand) if berichten else []:
        loop.golf([berichten[plek] for plek in golf])
        if voortgang is not None:
            voortgang(len(golf))
    na = replace(loop.stand, volgende=max(begin.volgende, *eigen, -1) + 1 if eigen else begin.volgende)
    return Verwerking(uitslagen, na, bekend, gelezen)


@dataclass(eq=False)
class _Loop:
    """The state of one run over messages."""

    stand: Stand
    nummers: Mapping[tuple[int, int], int]
    vandaag: date | None
    afspraken: pl.DataFrame | None
    antwoorden: Mapping[Sleutel, BekendAntwoord]
    uitslagen: list[Uitslag]
    signalen: bool

    def golf(self, berichten: Sequence[Bericht]) -> None:
        """Judge all messages of one wave against the stand at its start, and take them in after that."""
        per_batch: dict[int, list[Bericht]] = defaultdict(list)
        for bericht in berichten:
            per_batch[id(bericht[0])].append(bericht)
        nieuw = [self._toets(deel[0][0], sorted(b for _, b in deel)) for deel in per_batch.values()]
        for batch, oordeel_, nummers in filter(None, nieuw):
            self._neem_op(batch, oordeel_, nummers)

    def _toets(self, batch: Batch, berichten: list[int]) -> tuple[Batch, Oordeel, list[int]] | None:
        """Judge messages of a batch; return those that are not in the stand yet, with their verdict and numbers."""
        eerder = self._eerder_aanvaard(batch, berichten)
        for bericht, volgorde in eerder.items():
            self._oordeel(batch.deel([bericht]), self.stand.zoals_voor(volgorde))
            uitslag = self.uitslagen[batch.bronnen[bericht].bestand]
            uitslag.aanvaard, uitslag.grond = True, "al eerder aanvaard"
        over = [b for b in berichten if b not in eerder]
        if not over:
            return None
        nieuw = batch.deel(over)
        return nieuw, self._oordeel(nieuw, self.stand), [self.nummers[id(batch), b] for b in over]

    def _eerder_aanvaard(self, batch: Batch, berichten: list[int]) -> dict[int, int]:
        """Return the messages that were accepted before, byte for byte the same, with the number they got then."""
        header = batch.tabellen["Header"][berichten].select(
            pl.lit(batch.wet).alias("wet"),
            pl.lit(batch.nummer).alias("n"),
            "Afzender",
            "BerichtIdentificatie_Identificatie",
        )
        zelfde_kenmerk = self.stand.zoek("berichten", "kenmerk", header)
        if zelfde_kenmerk.is_empty():
            return {}
        volgordes = dict(zelfde_kenmerk.select("inhoud", "volgorde").iter_rows())
        gevonden = {b: volgordes.get(inhoud(batch, b)) for b in berichten}
        return {b: volgorde for b, volgorde in gevonden.items() if volgorde is not None}

    def _oordeel(self, batch: Batch, stand: Stand) -> Oordeel:
        omgeving = Omgeving(batch, stand, self.vandaag, self.afspraken)
        uit = oordeel(omgeving)
        voeg_oordeel_toe(self.uitslagen, omgeving, uit.overtredingen, uit.ongetoetst)
        if self.signalen and batch.nummer == "301":
            self._signaleer(omgeving, stand)
        return uit

    def _signaleer(self, omgeving: Omgeving, stand: Stand) -> None:
        """Add what the standard asks of changed allocations, but no retour may refuse."""
        nieuw = toegewezen(omgeving.batch)
        vorige = stand.zoek("toewijzingen", "client", nieuw.select(*PARTIJEN, "Bsn"))
        for bericht, signaal in signalen(nieuw, vorige, Plaatser(omgeving.batch)):
            self.uitslagen[omgeving.batch.bronnen[bericht].bestand].signalen.append(signaal)

    def _neem_op(self, batch: Batch, eigen: Oordeel, nummers: Sequence[int]) -> None:
        """Take in what is accepted: by its answer when that is known, else by our own verdict."""
        soort = batch.uitgave.berichten[batch.nummer].soort
        if soort == "retour":
            self._antwoorden(batch)
            return
        aanvaard = Aanvaard([], [], [])
        geweigerd = _geweigerde_berichten(batch, eigen)
        goedgekeurd = ~eigen.geweigerd
        for bericht, bron in enumerate(batch.bronnen):
            uitslag = self.uitslagen[bron.bestand]
            antwoord = self.antwoorden.get(sleutel_van_heen(batch, bericht)) if self.antwoorden else None
            uitslag.aanvaard = antwoord.aanvaard if antwoord else bericht not in geweigerd
            uitslag.grond = "antwoord" if antwoord else "oordeel"
            if uitslag.aanvaard:
                aanvaard.berichten.append(bericht)
                aanvaard.volgorde.append(nummers[bericht])
                aanvaard.gronden.append(uitslag.grond)
            if antwoord and batch.nummer == "323":
                goedgekeurd = _volgens_antwoord(batch, bericht, antwoord, goedgekeurd)
        if aanvaard.berichten:
            rijen = opname(batch, aanvaard, pl.Series(goedgekeurd) if batch.nummer == "323" else None)
            self.stand = self.stand.erbij(rijen)
        if soort == "antwoord":
            self._antwoorden(batch)

    def _antwoorden(self, batch: Batch) -> None:
        eigen = bekende_antwoorden((batch, b) for b in range(len(batch.bronnen)))
        self.stand = met_antwoorden(self.stand, eigen)


def _geweigerde_berichten(batch: Batch, eigen: Oordeel) -> set[int]:
    """Return the messages that are refused as a whole; a 323 can be right in part."""
    in_delen = ("Prestatie", "Client") if batch.nummer == "323" else ()
    return {
        o.bericht
        for o in eigen.overtredingen
        if weigert(o) and (o.regel.niveau == "xslt" or o.binding.klasse not in in_delen)
    }


def _volgens_antwoord(
    batch: Batch, bericht: int, antwoord: BekendAntwoord, goedgekeurd: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return what is granted with the lines of this message as its 325 says."""
    prestaties = batch.tabellen["Prestatie"]
    eigen = (prestaties[BERICHT] == bericht).to_numpy()
    vermeld = prestaties["ProductReferentie_ReferentieNummer"].is_in(list(antwoord.afgewezen)).to_numpy()
    return np.where(eigen, ~vermeld, goedgekeurd)
