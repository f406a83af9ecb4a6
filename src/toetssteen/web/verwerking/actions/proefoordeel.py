"""Judge a file that is not sent yet against the stand of this moment. Nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

import polars as pl

from toetssteen.core.bevinding import Bevinding as Oordeelbevinding
from toetssteen.core.tables import BERICHT
from toetssteen.toetsing.contract.bijbericht import prestaties_van
from toetssteen.toetsing.toets import toets
from toetssteen.toetsing.uitslag import Uitslag
from toetssteen.toetsing.verwerken import Verwerking
from toetssteen.web.berichtenverkeer.briefhoofd import Briefhoofd
from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.bevindingen.actions.toets_aan_contract import contractoordeel
from toetssteen.web.bevindingen.frames import rijen_van, van_contract, van_uitslag
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.overeenkomsten.frames import contract_op
from toetssteen.web.stand.opslag import Bron
from toetssteen.web.verwerking.actions.verwerk import beoordeel
from toetssteen.web.verwerking.proefuitkomst import REGELSCHEMA, Proefuitkomst

_LATER: Final = 1 << 60  # comes after every message there is
_AL_ER: Final = "al eerder aanvaard"
_KOLOMMEN: Final = {
    "referentie": "ReferentieNummer",
    "toewijzing": "ToewijzingNummer",
    "product": "ProductCode",
    "begin": "Begindatum",
    "eind": "Einddatum",
    "volume": "Volume",
    "eenheid": "Eenheid",
    "bedrag": "Bedrag",
    "soort": "DebetCredit",
}


@dataclass(frozen=True)
class Partijen:
    """Between whom a message goes, as far as they are known here."""

    paar: Paar | None
    hoofd: Briefhoofd | None


def proefoordeel(naam: str, inhoud: bytes, partijen: Partijen, dag: date) -> tuple[Proefuitkomst, list[int]]:
    """Judge a file against the stand of this moment, and return the verdict and the clients that were looked at.

    Nothing is written. Without a pair that is known here the message is judged by itself.
    """
    paar, hoofd = partijen.paar, partijen.hoofd
    if paar is None or hoofd is None:
        (uitslag,) = toets([(naam, inhoud)], vandaag=dag).uitslagen
        return _uitkomst(uitslag, [], dag, Bericht(), None), []
    bron = Bron.van(paar)
    contract = contract_op(paar, dag)
    verwerking = beoordeel(bron, [(naam, inhoud)], {naam: _LATER}, dag, contract)
    (uitslag,) = verwerking.uitslagen
    naast: list[Oordeelbevinding] = []
    if contract is not None and uitslag.batch is not None and hoofd.nummer == "323" and uitslag.grond != _AL_ER:
        naast = contractoordeel(contract, uitslag, bron, _LATER, dag)
    bericht = Bericht(paar=paar, gemeente=paar.gemeente, aanbieder=paar.aanbieder, eigenaar=paar.aanbieder, dag=dag)
    uit = _uitkomst(uitslag, naast, dag, bericht, bron)
    wie = {"kenmerk": hoofd.identificatie, "gemeente": paar.gemeente.naam, "aanbieder": paar.aanbieder.naam}
    titel = contract.geladen.profiel.titel if contract else ""
    klaar = Proefuitkomst(**{**asdict(uit), **wie, "contract": titel, "regels": _regels(uitslag, verwerking)})
    return klaar, sorted(_clienten(uitslag, bron))


def _uitkomst(
    uitslag: Uitslag, naast: Sequence[Oordeelbevinding], dag: date, bericht: Bericht, bron: Bron | None
) -> Proefuitkomst:
    bericht.dag = dag
    tabel = prestaties_van(uitslag)
    eigen = set() if tabel is None else set(tabel["ReferentieNummer"])
    return Proefuitkomst(
        wet=uitslag.wet or "",
        bericht=uitslag.bericht or "",
        dag=dag.isoformat(),
        oordeel=uitslag.oordeel,
        aanvaard=uitslag.aanvaard,
        al_er=uitslag.grond == _AL_ER,
        niet_getoetst=[n.as_dict() for n in uitslag.niet_getoetst],
        bevindingen=rijen_van(bericht, [*van_uitslag(uitslag), *van_contract(naast)], bron, eigen),
    )


def _regels(uitslag: Uitslag, verwerking: Verwerking) -> list[list[Any]]:
    """Return the lines of a claim, each with what it would come to."""
    tabel = prestaties_van(uitslag)
    if tabel is None or uitslag.batch is None:
        return []
    goed = pl.lit(False)
    if uitslag.aanvaard and uitslag.grond != _AL_ER:
        nieuw: pl.DataFrame = verwerking.stand.opslagen["prestaties"].erbij_.tabel()  # type: ignore[attr-defined]
        toegekend = nieuw.filter(pl.col("goedgekeurd"))["ReferentieNummer"]
        goed = pl.col("referentie").is_in(toegekend.implode())
    frame = tabel.select(pl.col(van).alias(naar) for naar, van in _KOLOMMEN.items()).with_columns(toegekend=goed)
    return [list(r) for r in frame.select(REGELSCHEMA.keys()).rows()]


def _clienten(uitslag: Uitslag, bron: Bron) -> set[int]:
    """Return the keys of the clients in a message that are known."""
    if uitslag.batch is None or "Client" not in uitslag.batch.tabellen:
        return set()
    eigen = uitslag.batch.tabellen["Client"].filter(pl.col(BERICHT) == uitslag.plek)
    return set(bron.clienten.zoek(eigen["Bsn"]).values())
