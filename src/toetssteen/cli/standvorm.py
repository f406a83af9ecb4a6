"""The shape of `toetssteen stand --json`: docs/opdrachten/stand.md tells every field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from toetssteen.toetsing.overzicht import Keuze, Overzicht

SOORTEN: Final = {
    "bericht": "berichten",
    "toewijzing": "toewijzingen",
    "levering": "leveringen",
    "verzoek": "verzoeken",
    "declaratie": "declaraties",
    "termijn": "termijnen",
}
"""The values of `soort` after "samenvatting", in their order, and the frame of the overview that each is a row of."""


def samenvatting(gezien: Overzicht, vandaag: date, keuze: Keuze, *, volledig: bool) -> dict[str, Any]:
    """Return the first line: what was asked for, and how many there are of everything in the lines after it."""
    uitkomsten = gezien.berichten["uitkomst"].to_list()
    return {
        "soort": "samenvatting",
        "vandaag": vandaag,
        "client": keuze.bsn,
        "toewijzing": keuze.nummer,
        "volledig": volledig,
        "berichten": len(uitkomsten),
        "aanvaard": uitkomsten.count("aanvaard"),
        "afgewezen": uitkomsten.count("afgewezen"),
        "retour": uitkomsten.count("retour"),
        "overgeslagen": uitkomsten.count("overgeslagen"),
        "toewijzingen": gezien.toewijzingen.height,
        "actueel": int(gezien.toewijzingen["actueel"].sum()),
        "leveringen": gezien.leveringen.height,
        "lopend": int((gezien.leveringen["toestand"] == "loopt").sum()),
        "verzoeken": gezien.verzoeken.height,
        "openstaand": int(gezien.verzoeken["toestand"].is_in(["open", "in onderzoek"]).sum()),
        "declaraties": gezien.declaraties.height,
        "ingediend": int(gezien.declaraties["ingediend"].sum()),
        "toegekend": int(gezien.declaraties["toegekend"].sum()),
        "termijnen": gezien.termijnen.height,
        "te_laat": int((gezien.termijnen["uitkomst"] == "te laat").sum()),
    }


def rijen(gezien: Overzicht) -> Iterator[dict[str, Any]]:
    """Yield the lines after the first, by soort."""
    for soort, naam in SOORTEN.items():
        for rij in getattr(gezien, naam).iter_rows(named=True):
            yield {"soort": soort, **rij}
