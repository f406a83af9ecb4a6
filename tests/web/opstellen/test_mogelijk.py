"""What an allocation cannot be, and what one must have seen before it is sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from toetssteen.toetsing.opstellen.tijd import te_veel_tijd
from toetssteen.toetsing.opstellen.toewijzing import Omvang
from toetssteen.web.databank.rollen import als
from toetssteen.web.overeenkomsten.models import Overeenkomst
from web.opstellen.conftest import NIEUW, Gids, begin_toewijzing, wijs_toe

Maak = Callable[[str, str], Gids]
Verwerk = Callable[[], None]
JAAR = (date(2026, 1, 1), date(2026, 12, 31))
FEBRUARI = (date(2026, 2, 1), date(2026, 2, 28))
OPEN = (date(2026, 2, 1), None)


@pytest.mark.parametrize(
    ("eenheid", "frequentie", "past", "periode"),
    [
        ("01", "1", 1_440, JAAR),
        ("01", "2", 10_080, JAAR),
        ("04", "2", 168, JAAR),
        ("14", "2", 7, JAAR),
        ("16", "2", 42, JAAR),
        ("01", "4", 44_640, JAAR),
        ("01", "4", 40_320, FEBRUARI),
        ("04", "4", 744, OPEN),
        ("14", "6", 365, JAAR),
        ("04", "6", 672, FEBRUARI),
    ],
)
def test_more_time_than_a_period_has(
    eenheid: str, frequentie: str, past: int, periode: tuple[date, date | None]
) -> None:
    assert te_veel_tijd(Omvang(past, eenheid, frequentie), *periode) is None
    fout = te_veel_tijd(Omvang(past + 1, eenheid, frequentie), *periode)
    assert fout is not None
    assert f"{past:,}".replace(",", ".") in fout


@pytest.mark.parametrize(("eenheid", "frequentie"), [("83", "2"), ("84", "2"), ("82", "6"), ("01", "6")])
def test_what_has_no_end(eenheid: str, frequentie: str) -> None:
    assert te_veel_tijd(Omvang(99_999_999, eenheid, frequentie), *OPEN) is None


@pytest.mark.usefixtures("op_dag")
class TestFormulier:
    """The form of a new allocation and the page that shows what it does."""

    def test_more_than_a_week_has(self, gids: Maak) -> None:
        g = gids("backoffice", "0344")
        blad = g.stuur(begin_toewijzing(g), **NIEUW | {"hoeveel": "99999999"})
        (fout,) = blad.fouten
        assert "een week heeft 10.080 minuten, en hier staat 99.999.999" in fout

    def test_a_bsn_in_a_remark(self, gids: Maak) -> None:
        g = gids("backoffice", "0344")
        blad = g.stuur(begin_toewijzing(g), **NIEUW, commentaar="BSN 999900006, graag bellen")
        assert any("Er staat een BSN in" in fout for fout in blad.fouten)

    def test_the_check_page_says_who_and_shows_the_remark(self, gids: Maak) -> None:
        g = gids("backoffice", "0344")
        velden = NIEUW | {"voorvoegsel": "van der", "commentaar": "Sleutel bij de buren."}
        controle = g.stuur(begin_toewijzing(g), **velden)
        assert "J. van der Lijsterbes" in controle.tekst
        assert "3 februari 1950" in controle.tekst
        assert "“Sleutel bij de buren.”" in controle.tekst

    def test_outside_the_agreement(self, gids: Maak) -> None:
        g = gids("backoffice", "0344")
        with als("none"):
            Overeenkomst.objects.filter(aanbieder__code="12345678").update(tot=date(2026, 12, 31))
        controle = g.stuur(begin_toewijzing(g), **NIEUW | {"einde": "2027-03-31"})
        assert controle.adres.endswith("/controle/"), controle.fouten
        assert "Buiten de afspraken" in controle.tekst
        assert "tot en met 31 december 2026; deze toewijzing loopt van 4 mei 2026 tot en met 31 maart 2027" in (
            controle.tekst
        )

    def test_within_the_agreement_there_is_no_warning(self, gids: Maak) -> None:
        g = gids("backoffice", "0344")
        assert "Buiten de afspraken" not in g.stuur(begin_toewijzing(g), **NIEUW).tekst

    def test_drafts_say_about_whom(self, gids: Maak, verwerk: Verwerk) -> None:
        g = gids("backoffice", "0344")
        nummer = wijs_toe(g, verwerk)
        g.stuur(g.open(f"/opstellen/toewijzing/iwmo/0344/12345678/{nummer}/intrekken/"), einde="2026-11-30", reden="05")
        blad = g.open("/opstellen/")
        assert "Lijsterbes, J." in blad.tekst
        assert "Zorggroep De Linde" in blad.tekst
