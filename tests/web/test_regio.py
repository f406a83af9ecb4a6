"""The region that all other tests of the application stand on."""

import pytest
from django.db import connection

from toetssteen.web import access
from toetssteen.web.berichtenverkeer.models import Bericht, Status
from toetssteen.web.declaraties.models import Prestatie
from toetssteen.web.toewijzingen.models import Toewijzing
from web.regio import PAREN, berichten


@pytest.mark.django_db
def test_alle_berichten_zijn_verwerkt() -> None:
    per_paar = len(berichten(*PAREN[0]))
    assert Bericht.objects.exclude(kanaal="eigen").filter(status=Status.VERWERKT).count() == len(PAREN) * per_paar
    assert not Bericht.objects.exclude(status=Status.VERWERKT).exists()


@pytest.mark.django_db
def test_paren_met_dezelfde_berichten_hebben_dezelfde_stand() -> None:
    aantallen = {
        (Toewijzing.objects.filter(gemeente__code=g, aanbieder__code=a).count(),
         Prestatie.objects.filter(gemeente__code=g, aanbieder__code=a).count())
        for g, a in PAREN
    }  # fmt: skip
    assert aantallen == {(4, 13)}


def test_zonder_zicht_toont_de_databank_niets(als_web: None) -> None:
    assert not Bericht.objects.exists()
    assert not Toewijzing.objects.exists()


def test_de_databank_toont_alleen_eigen_rijen(als_web: None, zicht_van) -> None:  # type: ignore[no-untyped-def]
    zicht = zicht_van("backoffice", "0344")
    assert set(Bericht.objects.values_list("gemeente__code", flat=True)) == {"0344"}
    assert access.berichten(zicht).count() == Bericht.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("toetssteen_web",)
