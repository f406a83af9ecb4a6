"""The example on the page of the documentation is what the product makes of it."""

from __future__ import annotations

from pathlib import Path

from toetsing.toewijzing.hulp import honoreer, nieuw, ongewijzigd, stand, te_wijzigen, toewijzing, verzoek

PAGINA = Path(__file__).resolve().parents[3] / "docs" / "uitleg" / "toewijzingsversies.md"
_HOEVEEL = {"per week": "week", "in totaal": "totaal"}


def _rijen(kolommen: int) -> list[list[str]]:
    regels = PAGINA.read_text(encoding="utf-8").splitlines()
    cellen = [[c.strip() for c in r.strip("|").split("|")] for r in regels if r.startswith("| 81")]
    return [rij for rij in cellen if len(rij) == kolommen]


def _kort(hoeveel: str) -> str:
    for lang, kort in _HOEVEEL.items():
        hoeveel = hoeveel.replace(lang, kort)
    return hoeveel


def test_example_of_the_page() -> None:
    bekend = stand(*(toewijzing(int(nr), code, van, tot, _kort(h)) for nr, code, van, tot, h in _rijen(5)))
    gevraagd = verzoek(
        ongewijzigd(8104),
        te_wijzigen(
            (8101, "2026-01-05", "2027-03-31", "2 uur week"),
            (8102, "2026-06-01", "2026-12-31", "8 uur week"),
            (8103, "2026-01-05", "2026-12-31", "90 uur totaal"),
        ),
        nieuw(("45E01", "2026-06-01", "2026-09-30", "3 uur week")),
    )
    verwacht = [
        f"{nr} {code} {van}/{tot} {hoeveel}" + (f" reden {reden}" if reden else "") + f" ref {referentie}"
        for nr, code, van, tot, hoeveel, reden, referentie in _rijen(7)
    ]
    assert len(verwacht) == 6
    assert honoreer(bekend, gevraagd, "2026-04-20", "VOW17", nummers=[8120, 8121]) == verwacht
