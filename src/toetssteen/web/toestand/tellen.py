"""What the database knows of the whole installation, as numbers of Prometheus.

Everything that workers do is counted from the tables when it is asked, by whichever process answers: so it is right
with any number of workers on any number of machines, and a worker needs no address of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from django.db import Error, connection
from prometheus_client.core import GaugeHistogramMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from toetssteen.web.toestand.processen import werkprocessen

Telling = Mapping[str, Mapping[str, float]]
"""Per name the value of every mark."""
_GAUGES: Final = {
    "berichten": ("status", "Messages by status"),
    "aflevering": ("status", "Messages of ours that did not leave yet"),
    "taken": ("status", "Jobs: wacht (due), later (planned), doing, failed"),
    "verbindingen": ("soort", "Connections to the database, in use and possible"),
}
_LOS: Final = {
    "bericht_oudste": ("toetssteen_bericht_oudste_seconden", "Age of the oldest message that waits"),
    "taak_oudste": ("toetssteen_taak_oudste_seconden", "How long the oldest job that is due has waited"),
    "werkers": ("toetssteen_werkers", "Worker processes seen in the last minute"),
}
_ANTWOORD: Final = (
    "Time from receipt to verdict and answer, of what was handled in the last day (at most 10000 arrivals)"
)


def tel() -> Telling:
    """Return the counts of the whole installation; a function of the database makes them, which shows no rows."""
    uit: dict[str, dict[str, float]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute("SELECT naam, merk, waarde FROM toestand_meetwaarden()")
        for naam, merk, waarde in cursor.fetchall():
            uit[naam][merk] = float(waarde)
    uit["werkers"][""] = float(werkprocessen(int(uit["werkers"].get("", 0))))
    return uit


class Installatie(Collector):
    """Gives the counts to Prometheus."""

    def collect(self) -> Iterator[Metric]:
        """Yield one family per kind of count; `toetssteen_databank` is 0 when it cannot be reached."""
        try:
            telling = tel()
        except Error:
            yield GaugeMetricFamily("toetssteen_databank", "Whether the database answers", 0)
            return
        yield GaugeMetricFamily("toetssteen_databank", "Whether the database answers", 1)
        yield from _families(telling)


def _families(telling: Telling) -> Iterator[Metric]:
    for naam, (label, uitleg) in _GAUGES.items():
        familie = GaugeMetricFamily(f"toetssteen_{naam}", uitleg, labels=[label])
        for merk, waarde in sorted(telling.get(naam, {}).items()):
            familie.add_metric([merk], waarde)
        yield familie
    for naam, (volledig, uitleg) in _LOS.items():
        yield GaugeMetricFamily(volledig, uitleg, telling.get(naam, {}).get("", 0.0))
    grenzen = sorted((float(grens), waarde) for grens, waarde in telling.get("antwoordtijd", {}).items())
    if grenzen:
        emmers = [("+Inf" if grens == float("inf") else f"{grens:g}", waarde) for grens, waarde in grenzen]
        som = telling.get("antwoordtijd_som", {}).get("", 0.0)
        yield GaugeHistogramMetricFamily("toetssteen_antwoordtijd_seconden", _ANTWOORD, buckets=emmers, gsum_value=som)
