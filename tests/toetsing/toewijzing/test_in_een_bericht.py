"""From a 317 as it is read to a 301 as it is sent: the composed rows make a message that is right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
from lxml import etree

from differentieel.oordelen import officieel_schema
from gedeeld import needs_gedeeld
from toetsing.toewijzing.hulp import TIJD, kort, stand, toewijzing
from toetssteen.berichten.lezen import lees
from toetssteen.berichten.schrijven import schrijf
from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.toetsing import toets
from toetssteen.toetsing.toewijzing import Besluit, honoreer_wijziging

VOORBEELDEN = Path(__file__).resolve().parents[3] / "voorbeelden"
WMO = {"wet": "iwmo", "gemeente": "0518", "Bsn": "999900031"}
BEKEND = stand(
    toewijzing(700201, "01002", "2026-01-05", "2026-12-31", "2 uur week", **WMO),
    toewijzing(700202, "02003", "2026-01-05", "2026-12-31", "180 minuten week", **WMO),
)


def maak_301(vandaag: date) -> bytes:
    """Honour the example 317 and put the rows into the client and header of an example 301."""
    vraag = lees([(VOORBEELDEN / "317-wmo-goed.xml").read_bytes()]).batches[0].tabellen
    referentie = vraag["Verzoek"]["ReferentieAanbieder"][0]
    besluit = Besluit("iwmo", vandaag, TIJD, iter([700203]))
    toegewezen = honoreer_wijziging(BEKEND, vraag, referentie, besluit)
    assert kort(toegewezen) == [
        "700201 01002 2026-01-05/2026-12-31 2 uur per week ref VOW2026008",
        "700202 02003 2026-01-05/2026-05-03 180 minuten per week reden 12 ref VOW2026008",
        "700203 02003 2026-05-04/2026-12-31 240 minuten per week ref VOW2026008",
    ]
    vorm = lees([(VOORBEELDEN / "301-wmo-budget-zonder-einddatum.xml").read_bytes()]).batches[0].tabellen
    kop = vorm["Header"].with_columns(pl.lit(vandaag).alias("BerichtIdentificatie_Dagtekening"))
    return schrijf(UITGAVE, "iwmo", "301", {**vorm, "Header": kop, "ToegewezenProduct": toegewezen})


def test_the_message_is_right() -> None:
    (uitslag,) = toets([("301.xml", maak_301(date(2026, 4, 20)))]).uitslagen
    assert (uitslag.oordeel, [b.melding for b in uitslag.bevindingen]) == ("goed", [])


@needs_gedeeld
def test_the_message_satisfies_the_official_schema() -> None:
    officieel_schema("iwmo", "301").assertValid(etree.fromstring(maak_301(date(2026, 4, 20))))
