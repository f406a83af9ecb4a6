"""Being done with a message ends when its reason does; and of two people at one message the second hears it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from toetssteen.web.berichtenverkeer import access as berichtenverkeer_access
from toetssteen.web.berichtenverkeer.actions.handel_af import handel_af
from toetssteen.web.berichtenverkeer.models import Afhandeling, Aflevering, Bericht, Status
from toetssteen.web.databank.rollen import als
from toetssteen.web.logboek.models import Logregel
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.verwerking.actions.bied_opnieuw_aan import verstuur_opnieuw
from web.paginahulp import Inloggen, als_werker, tekst

Kijken = Callable[[str, str], Zicht]
LINDE = ("administratie", "12345678")


@pytest.fixture
def afgekeurd(db: None) -> Bericht:
    """Give a message that De Linde sent to another installation, and that was refused there."""
    with als("none"):
        een = Bericht.objects.filter(aanvaard=False, status=Status.VERWERKT, afzender__code=LINDE[1])[0]
        Bericht.objects.filter(pk=een.pk).update(aflevering=Aflevering.VERSTUURD)
    return een


@pytest.fixture
def afgehandeld(afgekeurd: Bericht, als_web: None, zicht_van: Kijken) -> Bericht:
    """Give that message, handled by De Linde."""
    assert handel_af(zicht_van(*LINDE), [afgekeurd.pk], "opgelost", timezone.now()) == [afgekeurd.pk]
    return afgekeurd


def staat() -> int:
    with als_werker():
        return Afhandeling.objects.count()


def wijzig(bericht: Bericht, **velden: object) -> None:
    with als_werker():
        Bericht.objects.filter(pk=bericht.pk).update(**velden)


def test_wat_opnieuw_is_verstuurd_is_weer_open(afgehandeld: Bericht, zicht_van: Kijken, ingelogd: Inloggen) -> None:
    assert verstuur_opnieuw(zicht_van(*LINDE), [afgehandeld.pk]) == [afgehandeld.pk]
    assert staat() == 0
    wijzig(afgehandeld, aflevering=Aflevering.MISLUKT, fout="kon niet weg")
    client = ingelogd(*LINDE)
    assert "Berichten die niet verstuurd zijn" in tekst(client.get("/"))
    assert f"/berichten/{afgehandeld.pk}/" in client.get("/berichten/?status=mislukt&open=ja").content.decode()


def test_wat_niet_verstuurd_is_blijft_op_de_werklijst_ook_als_het_is_afgehandeld(
    afgekeurd: Bericht, als_web: None, zicht_van: Kijken, ingelogd: Inloggen
) -> None:
    wijzig(afgekeurd, aflevering=Aflevering.MISLUKT, fout="kon niet weg")
    assert handel_af(zicht_van(*LINDE), [afgekeurd.pk], "opgelost", timezone.now())
    assert "Berichten die niet verstuurd zijn" in tekst(ingelogd(*LINDE).get("/"))


def test_wat_daarna_niet_weg_kan_is_weer_open(afgekeurd: Bericht, als_web: None, zicht_van: Kijken) -> None:
    wijzig(afgekeurd, aflevering=Aflevering.WACHT)
    assert handel_af(zicht_van(*LINDE), [afgekeurd.pk], "opgelost", timezone.now())
    wijzig(afgekeurd, aflevering=Aflevering.WACHT, fout="nog eens")
    assert staat() == 1, "a next try changes nothing"
    wijzig(afgekeurd, aflevering=Aflevering.MISLUKT)
    assert staat() == 0


def test_wat_toch_aanvaard_blijkt_is_niet_meer_afgehandeld(afgehandeld: Bericht) -> None:
    wijzig(afgehandeld, aanvaard=False, aantal_bevindingen=3, aflevering=Aflevering.VERSTUURD)
    assert staat() == 1, "nothing turned round"
    wijzig(afgehandeld, aanvaard=True)
    assert staat() == 0


def test_twee_mensen_bij_hetzelfde_bericht_de_tweede_hoort_het(
    afgehandeld: Bericht, ingelogd: Inloggen, zicht_van: Kijken, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both looked before either said it: to the second, who waits for the lock, the message still seems open."""

    def van_tevoren(_: Zicht, rijen: QuerySet[Bericht]) -> QuerySet[Bericht]:
        return rijen

    monkeypatch.setattr(berichtenverkeer_access, "zonder_afgehandeld", van_tevoren)
    assert handel_af(zicht_van(*LINDE), [afgehandeld.pk], "vergissing", timezone.now()) == []
    plek = f"/berichten/{afgehandeld.pk}/afhandelen/"
    pagina = tekst(ingelogd(*LINDE).post(plek, {"reden": "vergissing"}, follow=True))
    assert "Dit bericht is al afgehandeld" in pagina
    assert "met de andere partij opgelost" in pagina, "what the first said"
    with als("none"):
        (regel,) = Logregel.objects.filter(object=str(afgehandeld.pk), handeling="herstellen")
    assert regel.uitkomst == "afgehandeld: opgelost"
