"""A calendar of terms, to subscribe to: a day per term, without personal data, for it leaves the application."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from urllib.parse import urljoin

import polars as pl
from icalendar import Calendar, Event, vDuration

from toetssteen.core.bsn import bsns_in
from toetssteen.core.tables import Schema

TERMIJNEN: Final[Schema] = {
    "sleutel": pl.String(),
    "soort": pl.String(),
    "uiterste_dag": pl.Date(),
    "wie": pl.String(),
    "ToewijzingNummer": pl.Int64(),
    "pad": pl.String(),
}
"""What a term must have. `sleutel`: an identity of our own that never changes and says nothing of a person; `soort`:
what must be done, in words; `uiterste_dag`: null is left out; `wie`: "gemeente" or "aanbieder", null unknown; `pad`:
the page about it, below the URL of the application. Other columns are never read."""
_PRODID: Final = "-//Toetssteen//Termijnen//NL"


def naar_ical(
    termijnen: pl.DataFrame,
    gemaakt_op: datetime,
    basis_url: str,
    naam: str = "Termijnen Toetssteen",
    *,
    met_toewijzing: bool = False,
) -> bytes:
    """Return a calendar (RFC 5545) with an all-day event on the last day of every term.

    Args:
        termijnen: columns of `TERMIJNEN`.
        gemaakt_op: the moment that is written as DTSTAMP; with a time zone.
        basis_url: URL of the application, ending in a slash; its host is in every UID.
        naam: the name of the calendar.
        met_toewijzing: whether the reader may see the ToewijzingNummer in a calendar of his own.

    Raises:
        ValueError: for a column that is not there, a sleutel that comes twice, or a BSN in `soort`.
    """
    _controleer(termijnen, gemaakt_op)
    kalender = Calendar()
    for veld, waarde in (("prodid", _PRODID), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", "PUBLISH")):
        kalender.add(veld, waarde)
    kalender.add("x-wr-calname", naam)
    kalender.add("name", naam)
    kalender.add("x-wr-timezone", "Europe/Amsterdam")
    kalender.add("refresh-interval", vDuration(timedelta(hours=6)), parameters={"VALUE": "DURATION"})
    for rij in termijnen.filter(pl.col("uiterste_dag").is_not_null()).sort("uiterste_dag", "sleutel").to_dicts():
        kalender.add_component(_dag(rij, gemaakt_op, basis_url, met_toewijzing=met_toewijzing))
    uit: bytes = kalender.to_ical()
    return uit


def _dag(rij: Mapping[str, Any], gemaakt_op: datetime, basis_url: str, *, met_toewijzing: bool) -> Event:
    """Return the event of one term."""
    nummer = f", toewijzing {rij['ToewijzingNummer']}" if met_toewijzing and rij["ToewijzingNummer"] else ""
    dag, link = rij["uiterste_dag"], urljoin(basis_url, rij["pad"])
    wie = f"Aan de beurt: {rij['wie']}. " if rij["wie"] else ""
    event = Event()
    event.add("uid", f"{rij['sleutel']}@{basis_url.split('/')[2].partition(':')[0]}")
    event.add("dtstamp", gemaakt_op.astimezone(UTC))
    event.add("dtstart", dag)
    event.add("dtend", dag + timedelta(days=1))
    event.add("summary", f"Uiterste dag: {rij['soort']}{nummer}")
    event.add("description", f"{wie}Op deze dag is het nog op tijd. Meer: {link}")
    event.add("url", link)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    event.add("categories", ["Toetssteen"])
    return event


def _controleer(termijnen: pl.DataFrame, gemaakt_op: datetime) -> None:
    if gemaakt_op.tzinfo is None:
        raise ValueError("gemaakt_op needs a time zone")
    weg = [naam for naam in TERMIJNEN if naam not in termijnen.columns]
    if weg:
        raise ValueError(f"columns that are not there: {', '.join(weg)}")
    if termijnen["sleutel"].is_duplicated().any():
        raise ValueError("a sleutel comes twice: a calendar would keep only one of them")
    if any(True for soort in termijnen["soort"] for _ in bsns_in(soort or "")):
        raise ValueError("a soort holds a BSN: a calendar has no personal data")
