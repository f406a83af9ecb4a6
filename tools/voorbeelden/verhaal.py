"""The story of voorbeelden/geschiedenis/, message by message; docs/opdrachten/stand.md shows where it leads.

Wilma asks for guidance and gets it, Bertus gets help in the household and a budget for transport. A month of Bertus is
claimed too high and refused, and claimed again; a month of Wilma is corrected. Her guidance stops for a while and is
stretched. Bertus asks for more hours; that is being looked into. At the end a request and a claim wait for an answer,
and a start names an allocation that does not exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tools.voorbeelden.delen import (
    BEGELEIDING,
    DUINGRAS,
    HAZELAAR,
    HUISHOUDEN,
    MEIDOORN,
    VERVOER,
    Json,
    aanvraag,
    declaratie,
    per_week,
    product,
    regel,
    rit,
    start,
    stop,
    toewijzing,
    wijziging,
)

WILMA, BERTUS = HAZELAAR["Bsn"], DUINGRAS["Bsn"]


@dataclass(frozen=True)
class Bericht:
    """One heenbericht; `antwoord_op` is the day of its answer, None while there is none."""

    nummer: str
    dag: str
    inhoud: Json
    antwoord_op: str | None = None


def _wilma(besloten: str, tot: str, **rest: str) -> Json:
    omvang = per_week(180)
    referentie = {"ReferentieAanbieder": "VOT2026101"} if "RedenWijziging" not in rest else {}
    return toewijzing(
        HAZELAAR, product(810001, BEGELEIDING, besloten, "2026-01-19", tot, **referentie, **omvang, **rest)
    )


VERHAAL: Final = (
    Bericht(
        "315",
        "2026-01-07",
        aanvraag(HAZELAAR, "VOT2026101", BEGELEIDING, "2026-01-19", "2026-06-28", **per_week(180)),
        "2026-01-08",
    ),
    Bericht("301", "2026-01-12", _wilma("2026-01-12", "2026-06-28"), "2026-01-13"),
    Bericht(
        "301",
        "2026-01-14",
        toewijzing(
            DUINGRAS,
            product(810002, HUISHOUDEN, "2026-01-14", "2026-02-01", "2026-12-31", **per_week(150)),
            product(810003, VERVOER, "2026-01-14", "2026-02-01", "2026-12-31", Budget=250000),
        ),
        "2026-01-15",
    ),
    Bericht("305", "2026-01-20", start(HAZELAAR, 810001, BEGELEIDING, "2026-01-19", "2026-01-19"), "2026-01-21"),
    Bericht("305", "2026-02-04", start(DUINGRAS, 810002, HUISHOUDEN, "2026-02-01", "2026-02-03"), "2026-02-05"),
    Bericht(
        "323",
        "2026-03-04",
        declaratie(
            "D202602",
            "2026-03-04",
            "2026-02-01",
            "2026-02-28",
            {
                WILMA: [regel("W02", 810001, BEGELEIDING, "2026-02-01", "2026-02-28", 700)],
                BERTUS: [
                    regel("B02", 810002, HUISHOUDEN, "2026-02-01", "2026-02-28", 960),
                    rit("V02", 810003, "2026-02-01", "2026-02-28", 31250),
                ],
            },
        ),
        "2026-03-12",
    ),
    Bericht(
        "323",
        "2026-04-03",
        declaratie(
            "D202603",
            "2026-04-03",
            "2026-03-01",
            "2026-03-31",
            {
                WILMA: [
                    regel("W02C", 810001, BEGELEIDING, "2026-02-01", "2026-02-28", 700, credit_van="W02"),
                    regel("W02N", 810001, BEGELEIDING, "2026-02-01", "2026-02-28", 680),
                    regel("W03", 810001, BEGELEIDING, "2026-03-01", "2026-03-31", 760),
                ],
                BERTUS: [
                    regel("B02N", 810002, HUISHOUDEN, "2026-02-01", "2026-02-28", 600),
                    regel("B03", 810002, HUISHOUDEN, "2026-03-01", "2026-03-31", 720),
                    rit("V03", 810003, "2026-03-01", "2026-03-31", 28800),
                ],
            },
        ),
        "2026-04-14",
    ),
    Bericht(
        "307",
        "2026-04-10",
        stop(HAZELAAR, 810001, BEGELEIDING, "2026-01-19", "2026-01-19", "2026-04-08", "20"),
        "2026-04-13",
    ),
    Bericht("305", "2026-05-06", start(HAZELAAR, 810001, BEGELEIDING, "2026-01-19", "2026-05-04"), "2026-05-07"),
    Bericht(
        "323",
        "2026-05-06",
        declaratie(
            "D202604",
            "2026-05-06",
            "2026-04-01",
            "2026-04-30",
            {
                WILMA: [regel("W04", 810001, BEGELEIDING, "2026-04-01", "2026-04-30", 220)],
                BERTUS: [regel("B04", 810002, HUISHOUDEN, "2026-04-01", "2026-04-30", 690)],
            },
        ),
        "2026-05-18",
    ),
    Bericht(
        "317",
        "2026-05-11",
        wijziging(BERTUS, "VOW2026102", 810003, 810002, "2026-06-29", "2026-12-31", **per_week(210)),
        "2026-05-12",
    ),
    Bericht(
        "319",
        "2026-05-15",
        {"Antwoord": {"ReferentieAanbieder": "VOW2026102", "VerzoekAntwoord": "2"}},
        "2026-05-18",
    ),
    Bericht("301", "2026-05-20", _wilma("2026-05-20", "2026-09-27", RedenWijziging="04"), "2026-05-21"),
    Bericht(
        "315", "2026-06-03", aanvraag(MEIDOORN, "VOT2026103", BEGELEIDING, "2026-06-15", "2026-12-13", **per_week(120))
    ),
    Bericht(
        "323",
        "2026-06-04",
        declaratie(
            "D202605",
            "2026-06-04",
            "2026-05-01",
            "2026-05-31",
            {
                WILMA: [regel("W05", 810001, BEGELEIDING, "2026-05-01", "2026-05-31", 640)],
                BERTUS: [regel("B05", 810002, HUISHOUDEN, "2026-05-01", "2026-05-31", 710)],
            },
        ),
    ),
    Bericht("305", "2026-06-09", start(MEIDOORN, 810009, BEGELEIDING, "2026-06-08", "2026-06-08")),
)
"""The heenberichten in order of time."""
