"""Signals beside a 301: what the standard asks of changed allocations, and no retour may refuse.

OP087, OP186, OP257, OP259 and OP380 are agreements on working together and have no retourcode. So a signal never
makes a message wrong: it says what to ask the other party, or what to do better. What TR302 and TR332 refuse is not
told a second time here.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from toetssteen import __version__
from toetssteen.berichten.lezen import Batch
from toetssteen.core.bevinding import Bevinding
from toetssteen.core.tables import BERICHT, OUDER, RIJ, STAND
from toetssteen.core.weergave import invullen
from toetssteen.toetsing.plaats import Plaatser
from toetssteen.toetsing.toewijzing.signaalregels import DAGTEKENING, SIGNALEN, Rij, Signaal
from toetssteen.toetsing.toewijzing.versies import NUMMER, wijzigingen

_KOLOMMEN = [k for k in STAND["toewijzingen"] if k not in ("volgorde", RIJ)]


def toegewezen(batch: Batch) -> pl.DataFrame:
    """Return the allocations in a batch of 301's as `signalen` wants them: columns of the stand, place and day."""
    header = batch.tabellen["Header"].select(
        BERICHT,
        pl.lit(batch.wet).alias("wet"),
        pl.col("Afzender").alias("gemeente"),
        pl.col("Ontvanger").alias("aanbieder"),
        pl.col("BerichtIdentificatie_Dagtekening").alias(DAGTEKENING),
    )
    client = batch.tabellen["Client"].select(pl.col(RIJ).alias(OUDER), "Bsn")
    rijen = batch.tabellen["ToegewezenProduct"].join(header, on=BERICHT, how="left", maintain_order="left")
    rijen = rijen.join(client, on=OUDER, how="left", maintain_order="left")
    return rijen.select(BERICHT, RIJ, OUDER, DAGTEKENING, *_KOLOMMEN)


def signalen(
    nieuw: pl.DataFrame, vorige: pl.DataFrame, plaatser: Plaatser | None = None
) -> Iterator[tuple[int, Bevinding]]:
    """Yield (message, signal) for the allocations of any number of 301's, rule by rule.

    `nieuw` is as `toegewezen` gives it. `vorige` has the columns of STAND["toewijzingen"]: what was accepted before
    these messages, at least of their clients. Give two messages on one client at one aanbieder in two calls. With
    a `plaatser` of their batch the signals have a path and a line too.
    """
    naast = wijzigingen(nieuw, vorige)
    for signaal in SIGNALEN:
        for rij in signaal.zoek(naast, vorige).iter_rows(named=True):
            yield rij[BERICHT], _bevinding(signaal, rij, plaatser)


def _bevinding(signaal: Signaal, rij: Rij, plaatser: Plaatser | None) -> Bevinding:
    waarden = signaal.waarden(rij)
    van_client = signaal.klasse == "Client"
    plek = (signaal.klasse, rij[OUDER] if van_client else rij[RIJ], signaal.element)
    return Bevinding(
        regel=signaal.regel,
        niveau="berichtoverstijgend",
        klasse=signaal.klasse,
        sleutel={"Bsn": rij["Bsn"]} if van_client else {NUMMER: rij[NUMMER]},
        pad=plaatser.pad(*plek) if plaatser else None,
        regelnummer=plaatser.regelnummer(rij[BERICHT], *plek) if plaatser else None,
        waarden=waarden,
        melding=invullen(signaal.melding, waarden),
        herstel=invullen(signaal.herstel, waarden),
        onderbouwing={
            "norm": signaal.norm,
            "bron": f"iWmo/iJw 3.2, {signaal.regel}",
            "uitkomst": signaal.uitkomst,
            "versie": f"toetssteen {__version__}",
        },
    )
