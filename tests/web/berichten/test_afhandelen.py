"""Being done with a message that did not get through: who, why, for whom, and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from toetssteen.web import access
from toetssteen.web.berichtenverkeer.actions.handel_af import RedenOnbekend, handel_af, heropen
from toetssteen.web.berichtenverkeer.actions.neem_aan import Aanbod, neem_aan
from toetssteen.web.berichtenverkeer.models import Afhandeling, Aflevering, Bericht, Kanaal, Status
from toetssteen.web.databank.rollen import als
from toetssteen.web.logboek.models import Logregel
from toetssteen.web.organisaties.models import Organisatie
from toetssteen.web.portalen.berichten.rijen import mogelijk
from toetssteen.web.portalen.werklijst.berichten import berichtblokken
from toetssteen.web.toegang.zicht import GeenRecht, Zicht
from toetssteen.web.verwerking.actions.bied_opnieuw_aan import bied_opnieuw_aan
from toetssteen.web.verwerking.actions.doe_samen import SamenFout, voer_uit, vraag_berichten_samen
from toetssteen.web.verwerking.actions.onleesbaar import verwerk_onleesbaar
from web.paginahulp import Inloggen, als_werker, tekst

Kijken = Callable[[str, str], Zicht]


@pytest.fixture
def onleesbaar(db: None) -> Bericht:
    """Give a file that cannot be read, offered by Gemeente Eikenrade."""
    with als("none"):
        eigenaar = Organisatie.objects.get(code="0344")
        neem_aan(b"<dit is geen bericht", "stuk.xml", Aanbod([eigenaar], Kanaal.UPLOAD, timezone.now()))
        while verwerk_onleesbaar():
            pass
        return Bericht.objects.get(bestandsnaam="stuk.xml")


@pytest.fixture
def geparkeerd(db: None) -> Bericht:
    """Give a message between Eikenrade and De Linde that is parked."""
    with als("none"):
        een = Bericht.objects.filter(nummer="323", gemeente__code="0344").order_by("pk")[0]
        Bericht.objects.filter(pk=een.pk).update(status=Status.GEPARKEERD, fout="ValueError: proef")
    return een


def regels(bericht: Bericht) -> list[str]:
    with als("none"):
        eigen = Logregel.objects.filter(object=str(bericht.pk), handeling="herstellen")
        return list(eigen.order_by("pk").values_list("uitkomst", flat=True))


def test_wat_is_afgehandeld_staat_niet_meer_op_de_werklijst(onleesbaar: Bericht, ingelogd: Inloggen) -> None:
    client = ingelogd("backoffice", "0344")
    plek = f"/berichten/{onleesbaar.pk}/"
    assert "Bestanden die niet te lezen zijn" in tekst(client.get("/"))
    assert "Zet op afgehandeld" in tekst(client.get(plek))

    terug = client.post(f"{plek}afhandelen/", {"reden": "vervangen"}, follow=True)
    assert "Het staat niet meer op de werklijst" in tekst(terug)
    assert "door Backoffice van Eikenrade: er is een nieuw bericht aangeboden." in tekst(terug)
    assert "Bestanden die niet te lezen zijn" not in tekst(client.get("/"))
    assert "stuk.xml" not in tekst(client.get("/berichten/?status=onleesbaar&open=ja"))
    assert "stuk.xml" in tekst(client.get("/berichten/?open=nee"))

    terug = client.post(f"{plek}afhandelen/", {"actie": "heropen"}, follow=True)
    assert "staat weer op de werklijst" in tekst(terug)
    assert "Bestanden die niet te lezen zijn" in tekst(client.get("/"))
    assert regels(onleesbaar) == ["afgehandeld: vervangen", "weer open"]


@pytest.fixture
def van_alles(onleesbaar: Bericht, geparkeerd: Bericht) -> None:
    """Give Eikenrade and De Linde messages of every kind that the work list tells of."""
    with als("none"):
        paar = {"gemeente__code": "0344", "aanbieder__code": "12345678", "status": Status.VERWERKT}
        los = Bericht.objects.filter(**paar, aanvaard=True).order_by("-nummer_binnen")
        van_gemeente, van_aanbieder = los.filter(nummer="301"), los.filter(nummer="323")
        for een in (van_gemeente[0], van_aanbieder[0]):
            Bericht.objects.filter(pk=een.pk).update(status=Status.ONLEESBAAR, aanvaard=None)
        Bericht.objects.filter(pk=van_gemeente[0].pk).update(aflevering=Aflevering.MISLUKT)
        Bericht.objects.filter(pk=van_gemeente[1].pk).update(aanvaard=False)


@pytest.mark.parametrize(("rol", "code"), [("backoffice", "0344"), ("administratie", "12345678")])
def test_de_lijst_van_de_werklijst_toont_wat_er_geteld_is(
    rol: str, code: str, van_alles: None, ingelogd: Inloggen, zicht_van: Kijken
) -> None:
    zicht = zicht_van(rol, code)
    geteld = {b.sleutel: b for b in berichtblokken(zicht, localdate())}
    client = ingelogd(rol, code)
    getoond = {naam: len(client.get(b.url).context["rijen"]) for naam, b in geteld.items()}
    assert getoond == {naam: b.aantal for naam, b in geteld.items()}
    assert geteld["onleesbaar"].aantal == (3 if rol == "backoffice" else 2)
    assert all(b.aantal for naam, b in geteld.items() if naam != "afgekeurd" or rol == "administratie")


def test_nog_open_is_alleen_wat_iets_van_ons_vraagt(van_alles: None, ingelogd: Inloggen, zicht_van: Kijken) -> None:
    zicht, client = zicht_van("backoffice", "0344"), ingelogd("backoffice", "0344")
    with als("none"):
        verwacht = {
            str(b.pk) for b in access.berichten(zicht)
            if b.status in (Status.GEPARKEERD, Status.ONLEESBAAR) or b.aflevering == Aflevering.MISLUKT
            or (b.aanvaard is False and b.afzender_id in zicht.ids)
        }  # fmt: skip
        assert access.berichten(zicht).exclude(pk__in=verwacht).exists(), "what went well asks nothing"
    assert {r.sleutel for r in client.get("/berichten/?open=ja").context["rijen"]} == verwacht

    assert handel_af(zicht, [UUID(pk) for pk in verwacht], "opgelost", timezone.now())
    (over,) = client.get("/berichten/?open=ja").context["rijen"]
    with als("none"):
        assert Bericht.objects.get(pk=over.sleutel).aflevering == Aflevering.MISLUKT, "until it is sent it stays open"


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("aanvaard", [True, False, None])
@pytest.mark.parametrize("rol", [("backoffice", "0344"), ("administratie", "12345678")])
def test_wat_op_het_scherm_af_te_handelen_is_is_dat_ook(
    status: Status, aanvaard: bool | None, rol: tuple[str, str], geparkeerd: Bericht, zicht_van: Kijken
) -> None:
    zicht = zicht_van(*rol)
    with als("none"):
        Bericht.objects.filter(pk=geparkeerd.pk).update(status=status, aanvaard=aanvaard)
        (een,) = access.met_afhandeling(zicht, access.berichten(zicht)).filter(pk=geparkeerd.pk)
        mag = "handel_af" in mogelijk(een, zicht)
        assert mag == bool(handel_af(zicht, [geparkeerd.pk], "opgelost", timezone.now()))
    eigen_afkeur = status == Status.VERWERKT and aanvaard is False and rol[0] == "administratie"
    assert mag == (status in (Status.GEPARKEERD, Status.ONLEESBAAR) or eigen_afkeur)


def test_zonder_reden_gebeurt_er_niets(onleesbaar: Bericht, ingelogd: Inloggen, zicht_van: Kijken) -> None:
    client = ingelogd("backoffice", "0344")
    terug = client.post(f"/berichten/{onleesbaar.pk}/afhandelen/", {"reden": "zomaar"}, follow=True)
    assert "Kies waarom" in tekst(terug)
    with pytest.raises(RedenOnbekend, match="per ongeluk aangeboden"):
        handel_af(zicht_van("backoffice", "0344"), [onleesbaar.pk], "zomaar", timezone.now())
    assert regels(onleesbaar) == []


def test_de_ene_partij_handelt_niet_af_voor_de_andere(geparkeerd: Bericht, als_web: None, zicht_van: Kijken) -> None:
    gemeente = zicht_van("backoffice", "0344")
    assert handel_af(gemeente, [geparkeerd.pk], "opgelost", timezone.now()) == [geparkeerd.pk]
    assert not access.zonder_afgehandeld(gemeente, access.berichten(gemeente)).filter(pk=geparkeerd.pk).exists()

    aanbieder = zicht_van("administratie", "12345678")
    assert access.zonder_afgehandeld(aanbieder, access.berichten(aanbieder)).filter(pk=geparkeerd.pk).exists()
    assert not access.afhandelingen(aanbieder).exists()
    assert not Afhandeling.objects.exists(), "row level security shows the row of the other party"
    assert heropen(aanbieder, [geparkeerd.pk]) == []


def test_wat_opnieuw_is_aangeboden_is_voor_beide_partijen_weer_open(
    geparkeerd: Bericht, als_web: None, zicht_van: Kijken
) -> None:
    aanbieder = zicht_van("administratie", "12345678")
    assert handel_af(aanbieder, [geparkeerd.pk], "niet_nodig", timezone.now())
    assert bied_opnieuw_aan(zicht_van("backoffice", "0344"), [geparkeerd.pk]) == [geparkeerd.pk]
    with als_werker():
        assert not Afhandeling.objects.exists()


def test_alleen_wat_niet_doorkwam_is_af_te_handelen(zicht_van: Kijken) -> None:
    zicht = zicht_van("backoffice", "0344")
    goed = access.berichten(zicht).filter(aanvaard=True)[0]
    van_een_ander = access.berichten(zicht).filter(aanvaard=False).exclude(afzender_id__in=zicht.ids)[0]
    assert handel_af(zicht, [goed.pk, van_een_ander.pk], "niet_nodig", timezone.now()) == []


@pytest.mark.parametrize("rol", ["consulent", "contractmanager", "toezichthouder"])
def test_wie_berichten_alleen_volgt_handelt_niets_af(rol: str, onleesbaar: Bericht, ingelogd: Inloggen,
                                                     zicht_van: Kijken) -> None:  # fmt: skip
    client = ingelogd(rol, "0344")
    assert "Zet op afgehandeld" not in tekst(client.get(f"/berichten/{onleesbaar.pk}/"))
    antwoord = client.post(f"/berichten/{onleesbaar.pk}/afhandelen/", {"reden": "niet_nodig"})
    assert antwoord.status_code == 403
    with pytest.raises(GeenRecht):
        heropen(zicht_van(rol, "0344"), [onleesbaar.pk])


def test_een_ander_vindt_het_bericht_niet(onleesbaar: Bericht, ingelogd: Inloggen) -> None:
    antwoord = ingelogd("backoffice", "0363").post(f"/berichten/{onleesbaar.pk}/afhandelen/", {"reden": "niet_nodig"})
    assert antwoord.status_code == 404


def test_veel_tegelijk_met_een_reden(onleesbaar: Bericht, geparkeerd: Bericht, ingelogd: Inloggen) -> None:
    client = ingelogd("backoffice", "0344")
    gegevens = {"actie": "handel_af vergissing", "bericht": [str(onleesbaar.pk), str(geparkeerd.pk)]}
    terug = client.post("/berichten/samen/", gegevens)
    assert terug.status_code == 302
    with als_werker():
        assert voer_uit(terug["Location"].rstrip("/").rpartition("/")[2]) == 2
        assert list(Afhandeling.objects.values_list("reden", flat=True)) == ["vergissing", "vergissing"]
    assert "afgehandeld" in tekst(client.get(terug["Location"]))


def test_veel_tegelijk_zonder_reden_zegt_welke_er_zijn(onleesbaar: Bericht, zicht_van: Kijken) -> None:
    with pytest.raises(SamenFout, match="vervangen, opgelost"):
        vraag_berichten_samen(zicht_van("backoffice", "0344"), "handel_af", [onleesbaar.pk], timezone.now())


def test_een_vinkje_staat_alleen_waar_iets_te_doen_is(onleesbaar: Bericht, ingelogd: Inloggen) -> None:
    client = ingelogd("backoffice", "0344")
    bladzij = client.get("/berichten/?status=onleesbaar")
    assert [r.kiesbaar for r in bladzij.context["rijen"]] == [True]
    assert {a.partition(" ")[0] for a, _ in bladzij.context["acties"]} == {"handel_af"}

    goed = client.get("/berichten/?oordeel=goed&richting=in")
    assert goed.context["rijen"]
    assert goed.context["acties"] == []
    assert 'type="checkbox"' not in goed.content.decode()
