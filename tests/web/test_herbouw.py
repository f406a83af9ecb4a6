"""Everything derived can be made again from the messages, and a difference is seen."""

import pytest
from django.db import connection

from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.declaraties.models import Prestatie
from toetssteen.web.herbouw.naspelen import speel_na
from toetssteen.web.herbouw.vergelijken import Verschil, vergelijk
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.toewijzingen.models import Toewijzing
from web.regio import PAREN


def verschillen() -> list[Verschil]:
    paren = Paar.objects.select_related("gemeente", "aanbieder")
    return [v for paar in paren for v in vergelijk(paar, speel_na(paar))]


@pytest.mark.django_db
def test_naspelen_geeft_precies_wat_er_staat() -> None:
    assert Paar.objects.count() == len(PAREN)
    assert verschillen() == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sql", "wat"),
    [
        ("UPDATE declaraties_prestatie SET goedgekeurd = NOT goedgekeurd WHERE rij = 0", "prestaties"),
        ("UPDATE declaraties_prestatie SET ingediend_bedrag = ingediend_bedrag + 1 WHERE rij = 0", "prestaties"),
        ("DELETE FROM toewijzingen_levering WHERE soort = 'stop'", "leveringen"),
        ("UPDATE toewijzingen_toewijzing SET einddatum = NULL WHERE rij = 0", "toewijzingen"),
        ("DELETE FROM bevindingen_bevinding WHERE regel = 'TR321'", "bevinding"),
        ("UPDATE berichtenverkeer_bericht SET aanvaard = NOT aanvaard WHERE nummer = '323'", "323"),
    ],
)
def test_wat_niet_uit_de_berichten_volgt_valt_op(sql: str, wat: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        assert cursor.rowcount > 0
    gevonden = verschillen()
    assert gevonden
    assert all(wat in v.wat for v in gevonden)


@pytest.mark.django_db
def test_er_is_iets_om_na_te_spelen() -> None:
    assert Bericht.objects.filter(volgorde__isnull=False).count() > 90
    assert Toewijzing.objects.exists()
    assert Prestatie.objects.filter(goedgekeurd=False).exists()
    assert Bevinding.objects.exists()
