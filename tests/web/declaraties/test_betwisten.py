"""An aanbieder disputes refused lines: a case per finding, seen by both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.bevindingen.actions.betwist import MEESTE, betwist
from toetssteen.web.bevindingen.models import Stap, Zaak, Zet
from toetssteen.web.bevindingen.stappen import StapFout
from toetssteen.web.databank.rollen import als
from toetssteen.web.declaraties.models import Prestatie
from toetssteen.web.toegang.zicht import GeenRecht, Zicht

Inloggen = Callable[[str, str], Client]
Kijken = Callable[[str, str], Zicht]
OP = datetime(2026, 6, 10, 9, tzinfo=UTC)


@pytest.fixture
def een(db: None) -> Bericht:
    with als("none"):
        return Bericht.objects.get(nummer="323", identificatie="V2026006", gemeente__code="0344")


def rij(een: Bericht, regel: str) -> int:
    with als("none"):
        return int(Prestatie.objects.get(volgorde=een.volgorde or 0, referentie_nummer=regel).rij)


def test_betwisten_maakt_een_zaak_met_de_woorden_en_het_bedrag(een: Bericht, zicht_van: Kijken) -> None:
    uitkomst = betwist(zicht_van("administratie", "12345678"), een.pk, [rij(een, "B02")], "Het was wel toegewezen.", OP)

    assert (uitkomst.gedaan, uitkomst.overgeslagen) == (1, [])
    zaak = Zaak.objects.get(bericht=een)
    assert (zaak.stap, zaak.versie) == (Stap.WEERSPROKEN, 1)
    zet = Zet.objects.get(zaak=zaak)
    assert (zet.tekst, zet.bedrag, zet.handeling) == ("Het was wel toegewezen.", 96000, "betwist")


def test_een_tweede_keer_wordt_overgeslagen(een: Bericht, zicht_van: Kijken) -> None:
    zicht = zicht_van("administratie", "12345678")
    betwist(zicht, een.pk, [rij(een, "B02")], "Eens.", OP)
    uitkomst = betwist(zicht, een.pk, [rij(een, "B02")], "Nog eens.", OP)

    assert uitkomst.gedaan == 0
    assert uitkomst.overgeslagen[0].startswith("B02:")
    assert Zet.objects.filter(zaak__bericht=een).count() == 1


@pytest.mark.parametrize(
    ("regels", "tekst", "woord"),
    [
        (["W02"], "Waarom niet.", "afgewezen regels"),
        ([], "Waarom niet.", "afgewezen regels"),
        (["B02"], "  ", "waarom"),
    ],
)
def test_wat_niet_kan(regels: list[str], tekst: str, woord: str, een: Bericht, zicht_van: Kijken) -> None:
    zicht = zicht_van("administratie", "12345678")
    with pytest.raises(StapFout, match=woord):
        betwist(zicht, een.pk, [rij(een, r) for r in regels], tekst, OP)
    with pytest.raises(StapFout, match="tegelijk"):
        betwist(zicht, een.pk, range(MEESTE + 1), "Alles.", OP)
    assert not Zaak.objects.filter(bericht=een).exists()


def test_alleen_wie_mag_en_alleen_het_eigen(een: Bericht, zicht_van: Kijken) -> None:
    plek = rij(een, "B02")
    with pytest.raises(GeenRecht):
        betwist(zicht_van("backoffice", "0344"), een.pk, [plek], "Nee.", OP)
    with pytest.raises(Bericht.DoesNotExist):
        betwist(zicht_van("administratie", "87654321"), een.pk, [plek], "Nee.", OP)


def stuur(client: Client, een: Bericht, **waarden: Any) -> Any:
    return client.post(f"/declaraties/{een.pk}/betwisten/", waarden, follow=True)


def test_van_vinkje_tot_zaak_zonder_javascript(een: Bericht, ingelogd: Inloggen) -> None:
    client, plek = ingelogd("administratie", "12345678"), rij(een, "B02")

    vraag = stuur(client, een, regel=[plek], actie="betwist")
    assert "Waarom bent u het er niet mee eens?" in vraag.content.decode()
    leeg = stuur(client, een, regel=[plek], tekst="")
    assert leeg.status_code == 422
    klaar = stuur(client, een, regel=[plek], tekst="Het was wel toegewezen.").content.decode()

    assert "U hebt 1 afwijzing betwist" in klaar
    assert "Hierover loopt een gesprek" in klaar
    assert 'type="checkbox" name="regel"' not in klaar


def test_een_bsn_in_de_tekst_wordt_geweigerd(een: Bericht, ingelogd: Inloggen) -> None:
    pagina = stuur(ingelogd("administratie", "12345678"), een, regel=[rij(een, "B02")], tekst="Voor 999900080.")

    assert "U hebt" not in pagina.content.decode()
    assert not Zaak.objects.filter(bericht=een).exists()


def test_zonder_keuze_of_als_gemeente(een: Bericht, ingelogd: Inloggen) -> None:
    assert (
        "Vink eerst afgewezen regels aan"
        in stuur(ingelogd("administratie", "12345678"), een, regel=["x", "99999999999"]).content.decode()
    )
    assert stuur(ingelogd("backoffice", "0344"), een, regel=[1]).status_code == 403
    assert stuur(ingelogd("accountmanager", "12345678"), een, regel=[1]).status_code == 404
