"""Messages through the folder: taken in once and delivered once, wherever the process is killed."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from toetssteen.transport import FolderTransport, Mappen, TransportFout
from toetssteen.web.berichtenverkeer import post
from toetssteen.web.berichtenverkeer.actions import haal_post as module
from toetssteen.web.berichtenverkeer.actions import verstuur
from toetssteen.web.berichtenverkeer.actions.haal_post import Opgehaald, haal_post
from toetssteen.web.berichtenverkeer.actions.verstuur import verstuur_wachtende
from toetssteen.web.berichtenverkeer.models import Aflevering, Bericht, Ontvangst
from toetssteen.web.databank.slot import POST, slot
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.verwerking.actions.bied_opnieuw_aan import verstuur_opnieuw
from web.regio import berichten

pytestmark = pytest.mark.django_db


class Gedood(BaseException):
    """Stands for a process that ends at this point."""


@pytest.fixture
def mappen(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Mappen:
    mappen = Mappen.onder(tmp_path)
    mappen.inkomend.mkdir()
    mappen.uitgaand.mkdir()
    settings.POSTMAP = tmp_path
    monkeypatch.setattr(post, "_map", lambda plek: FolderTransport(Mappen.onder(plek), rust=0))
    return mappen


def nieuw(mappen: Mappen, aantal: int = 1) -> list[bytes]:
    """Put messages in the folder that the database does not have yet."""
    inhouden = [inhoud + b"<!-- %d -->" % i for i, (_, inhoud) in enumerate(berichten("0344", "12345678")[:aantal])]
    for i, inhoud in enumerate(inhouden):
        (mappen.inkomend / f"bericht-{i}.xml").write_bytes(inhoud)
    return inhouden


def bestanden(map_: Path) -> list[Path]:
    return sorted(p for p in map_.rglob("*") if p.is_file() and not p.name.startswith("."))


def wacht_op_versturen() -> Bericht:
    bericht = Bericht.objects.filter(status="verwerkt").order_by("nummer_binnen")[0]
    Bericht.objects.filter(pk=bericht.pk).update(aflevering=Aflevering.WACHT)
    return bericht


def test_zonder_map_gebeurt_er_niets() -> None:
    wacht_op_versturen()
    assert haal_post() == Opgehaald()
    assert verstuur_wachtende() == 0


def test_wat_in_de_map_ligt_komt_binnen_en_is_bevestigd(mappen: Mappen) -> None:
    eerst = Bericht.objects.count()
    nieuw(mappen, 3)
    assert haal_post() == Opgehaald(nieuw=3)
    assert Bericht.objects.count() == eerst + 3
    assert bestanden(mappen.inkomend) == []
    assert len(bestanden(mappen.verwerkt)) == 3
    assert set(Ontvangst.objects.order_by("-pk").values_list("kanaal", flat=True)[:3]) == {"map"}


def test_wie_wordt_gedood_voor_de_bevestiging_neemt_het_niet_nog_eens_aan(
    mappen: Mappen, monkeypatch: pytest.MonkeyPatch
) -> None:
    nieuw(mappen)
    eerst = Bericht.objects.count()

    def dood(*_: Any) -> bool:
        raise Gedood

    with monkeypatch.context() as even:
        even.setattr(FolderTransport, "bevestig", dood)
        with pytest.raises(Gedood):
            haal_post()
    assert Bericht.objects.count() == eerst + 1
    assert haal_post() == Opgehaald(bekend=1)
    assert Bericht.objects.count() == eerst + 1
    assert len(bestanden(mappen.verwerkt)) == 1


def test_wie_wordt_gedood_voor_het_opslaan_neemt_het_later_aan(mappen: Mappen, monkeypatch: pytest.MonkeyPatch) -> None:
    nieuw(mappen)

    def dood(*_: Any) -> None:
        raise Gedood

    with monkeypatch.context() as even:
        even.setattr(module, "neem_aan", dood)
        with pytest.raises(Gedood):
            haal_post()
    assert len(bestanden(mappen.in_behandeling)) == 1
    assert haal_post() == Opgehaald(nieuw=1)


def test_een_vreemd_bericht_gaat_naar_geweigerd_met_de_reden(mappen: Mappen) -> None:
    eerst = Bericht.objects.count()
    vreemd = berichten("0518", "11112222")[0][1]
    (mappen.inkomend / "999900006.xml").write_bytes(vreemd)
    nieuw(mappen)
    assert haal_post() == Opgehaald(nieuw=1, geweigerd=1)
    assert Bericht.objects.count() == eerst + 1
    bericht, reden = sorted(bestanden(mappen.geweigerd), key=lambda p: p.name.endswith(".reden.txt"))
    assert bericht.read_bytes() == vreemd
    assert "het gaat tussen gemeente 0518 en aanbieder 11112222" in reden.read_text("utf-8")


def test_een_map_die_weg_is_houdt_niets_tegen(mappen: Mappen, caplog: pytest.LogCaptureFixture) -> None:
    mappen.inkomend.rmdir()
    assert haal_post() == Opgehaald(mislukt=1)
    assert str(mappen.inkomend) not in caplog.text


def test_wat_wacht_gaat_een_keer_naar_buiten(mappen: Mappen) -> None:
    bericht = wacht_op_versturen()
    assert verstuur_wachtende() == 1
    assert verstuur_wachtende() == 0
    bericht.refresh_from_db()
    assert bericht.aflevering == Aflevering.VERSTUURD
    assert [p.name.startswith(bericht.naam) for p in bestanden(mappen.uitgaand)] == [True]


def test_wie_wordt_gedood_na_het_wegschrijven_levert_niet_nog_eens(
    mappen: Mappen, monkeypatch: pytest.MonkeyPatch
) -> None:
    bericht = wacht_op_versturen()

    def dood(*_: Any, **__: Any) -> None:
        raise Gedood

    with monkeypatch.context() as even:
        even.setattr(Bericht, "save", dood)
        with pytest.raises(Gedood):
            verstuur_wachtende()
    [bestand] = bestanden(mappen.uitgaand)
    bestand.unlink()  # the other side took it
    assert verstuur_wachtende() == 1
    bericht.refresh_from_db()
    assert bericht.aflevering == Aflevering.VERSTUURD
    assert bestanden(mappen.uitgaand) == []


def test_een_storing_blijft_wachten_en_een_andere_inhoud_vraagt_een_mens(
    mappen: Mappen, monkeypatch: pytest.MonkeyPatch
) -> None:
    bericht = wacht_op_versturen()
    mappen.uitgaand.rmdir()
    assert verstuur_wachtende() == 0
    bericht.refresh_from_db()
    assert (bericht.aflevering, "is er niet" in bericht.fout) == (Aflevering.WACHT, True)
    mappen.uitgaand.mkdir()
    assert verstuur_wachtende() == 1
    Bericht.objects.filter(pk=bericht.pk).update(aflevering=Aflevering.WACHT)
    monkeypatch.setattr("toetssteen.web.berichtenverkeer.post.haal_op", lambda *_: b"iets anders")
    assert verstuur_wachtende() == 0
    bericht.refresh_from_db()
    assert bericht.aflevering == Aflevering.MISLUKT
    assert "een ander bericht" in bericht.fout


def test_een_bestand_dat_groeide_wordt_later_gelezen(mappen: Mappen, monkeypatch: pytest.MonkeyPatch) -> None:
    nieuw(mappen)

    def groeit(*_: Any) -> bytes:
        raise TransportFout("999900006.xml veranderde terwijl wij het lazen.")

    with monkeypatch.context() as even:
        even.setattr("toetssteen.transport.basis.Aangeboden.lees", groeit)
        assert haal_post() == Opgehaald(mislukt=1)
    assert haal_post() == Opgehaald(nieuw=1)


def rij_van_een_paar(aantal: int) -> list[Bericht]:
    """Let the first messages of one pair wait to be sent."""
    alle = list(Bericht.objects.filter(status="verwerkt", gemeente__code="0344").order_by("volgorde")[:aantal])
    Bericht.objects.filter(pk__in=[b.pk for b in alle]).update(aflevering=Aflevering.WACHT)
    return alle


def standen(berichten_: list[Bericht]) -> list[str]:
    per_sleutel = dict(Bericht.objects.values_list("pk", "aflevering"))
    return [str(per_sleutel[b.pk]) for b in berichten_]


def test_een_paar_stopt_bij_het_eerste_dat_mislukt_en_een_ander_paar_gaat_door(
    mappen: Mappen, monkeypatch: pytest.MonkeyPatch
) -> None:
    een, twee, drie = rij_van_een_paar(3)
    ander = Bericht.objects.filter(status="verwerkt", gemeente__code="0363").order_by("volgorde")[0]
    Bericht.objects.filter(pk=ander.pk).update(aflevering=Aflevering.WACHT)
    echt, stuk = post.geef_af, {twee.pk}

    def geef_af(bericht: Bericht) -> bool:
        if bericht.pk in stuk:
            raise TransportFout("de schijf is vol")
        return echt(bericht)

    monkeypatch.setattr(verstuur, "geef_af", geef_af)
    assert verstuur_wachtende() == 2
    assert standen([een, twee, drie, ander]) == ["verstuurd", "wacht", "wacht", "verstuurd"]
    assert verstuur_wachtende() == 0
    stuk.clear()
    assert verstuur_wachtende() == 2
    tijden = [Bericht.objects.get(pk=b.pk).verstuurd_op for b in (een, twee, drie)]
    assert tijden == sorted(tijden)  # type: ignore[type-var]


def test_wat_op_een_mens_wacht_houdt_de_rest_van_zijn_paar_tegen(mappen: Mappen) -> None:
    een, twee = rij_van_een_paar(2)
    Bericht.objects.filter(pk=een.pk).update(aflevering=Aflevering.MISLUKT)
    assert verstuur_wachtende() == 0
    Bericht.objects.filter(pk=een.pk).update(aflevering=Aflevering.WACHT)
    assert verstuur_wachtende() == 2
    assert standen([een, twee]) == ["verstuurd", "verstuurd"]


@pytest.mark.parametrize("status", ["ontvangen", "geparkeerd", "onleesbaar"])
def test_wat_niet_is_beoordeeld_gaat_niet_naar_buiten(mappen: Mappen, status: str) -> None:
    een, twee = rij_van_een_paar(2)
    Bericht.objects.filter(pk=een.pk).update(status=status, volgorde=None)
    assert verstuur_wachtende() == 1
    assert standen([een, twee]) == ["wacht", "verstuurd"]
    assert bestanden(mappen.uitgaand)[0].name.startswith(twee.naam)


def test_opnieuw_versturen_levert_een_nieuw_bestand(
    mappen: Mappen, zicht_van: Callable[[str, str], Zicht], monkeypatch: pytest.MonkeyPatch
) -> None:
    (een,) = rij_van_een_paar(1)
    kant = ("backoffice", "0344") if een.afzender_id == een.gemeente_id else ("administratie", "12345678")
    namen = set()
    for keer in range(3):
        assert verstuur_wachtende() == 1
        [bestand] = bestanden(mappen.uitgaand)
        namen.add(bestand.name)
        bestand.unlink()  # the other side took it
        een.refresh_from_db()
        assert (een.aflevering, een.zending) == (Aflevering.VERSTUURD, keer)
        assert verstuur_wachtende() == 0
        assert verstuur_opnieuw(zicht_van(*kant), [een.pk]) == [een.pk]
    assert len(namen) == 3


def test_wie_al_post_haalt_wordt_niet_gestoord_en_een_dode_houdt_niets_tegen(
    mappen: Mappen, monkeypatch: pytest.MonkeyPatch
) -> None:
    nieuw(mappen)
    with monkeypatch.context() as even:
        even.setattr(module, "slot", lambda *_: nullcontext(False))
        assert haal_post() == Opgehaald()
    assert haal_post() == Opgehaald(nieuw=1)


def test_een_slot_is_van_een_verbinding_tegelijk_en_komt_vrij_als_die_wegvalt() -> None:
    dood = psycopg.connect(**connection.get_connection_params(), autocommit=True)
    dood.execute("SELECT pg_advisory_lock(%s, 0)", [POST])
    with slot(POST) as vrij:
        assert not vrij
    dood.close()
    for _ in range(50):
        with slot(POST) as vrij:
            if vrij:
                break
        time.sleep(0.02)
    assert vrij
