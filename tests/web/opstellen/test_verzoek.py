"""Requests and their answers: asked by the aanbieder, refused, looked into or honoured by the gemeente."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.clienten.models import Client
from toetssteen.web.toewijzingen.models import Toewijzing, Verzoek, Verzoekantwoord
from web.opstellen.conftest import NIEUW, Blad, Gids, wijs_toe

Maak = Callable[[str, str], Gids]
Verwerk = Callable[[], None]
pytestmark = pytest.mark.usefixtures("op_dag")
VRAAG = {
    **{k: NIEUW[k] for k in ("product", "hoeveel", "frequentie", "einde", "achternaam", "geboortedatum", "geslacht")},
    "ingang": "2026-06-15", "verwijzer": "06",
}  # fmt: skip


def begin(g: Gids, bsn: str = "999900328") -> Blad:
    blad = g.open("/opstellen/verzoek/")
    (paar,) = [
        o.get("value") for o in blad.boom.xpath("//select[@name='paar']/option") if o.text == "Gemeente Eikenrade"
    ]
    return g.stuur(blad, bsn=bsn, paar=paar)


def vraag(maak: Maak, verwerk: Verwerk) -> Verzoek:
    g = maak("administratie", "12345678")
    g.doorloop(begin(g), **VRAAG)
    verwerk()
    return Verzoek.objects.latest("volgorde")


def test_een_verzoek_om_toewijzing_wordt_gehonoreerd(gids: Maak, verwerk: Verwerk) -> None:
    verzoek = vraag(gids, verwerk)
    g = gids("backoffice", "0344")
    assert str(verzoek.referentie_aanbieder) in g.open("/verzoeken/?status=open").tekst
    blad = g.open(f"/verzoeken/{verzoek.pk}/")
    assert "120 minuten per week" in blad.tekst
    formulier = g.open(f"/opstellen/verzoek/honoreren/{verzoek.pk}/")
    assert formulier.velden()["hoeveel"] == ["120"]
    g.doorloop(formulier, huisnummer="3", postcode="3511AB", hoeveel="90")
    verwerk()
    rij = Toewijzing.objects.latest("volgorde")
    assert (rij.referentie_aanbieder, rij.omvang_volume) == (verzoek.referentie_aanbieder, 90)
    assert "toegewezen" in g.open(f"/verzoeken/{verzoek.pk}/").tekst
    assert "al beantwoord: toegewezen" in g.open(f"/opstellen/verzoek/honoreren/{verzoek.pk}/").tekst


def test_in_onderzoek_en_dan_afgewezen(gids: Maak, verwerk: Verwerk) -> None:
    verzoek = vraag(gids, verwerk)
    g = gids("consulent", "0344")
    assert g.open(f"/verzoeken/{verzoek.pk}/").antwoord.status_code == 404
    g = gids("backoffice", "0344")
    g.doorloop(g.open(f"/opstellen/verzoek/onderzoek/{verzoek.pk}/"), zeker="on")
    verwerk()
    assert "al beantwoord" in g.open(f"/opstellen/verzoek/onderzoek/{verzoek.pk}/").tekst
    blad = g.open(f"/opstellen/verzoek/afwijzen/{verzoek.pk}/")
    assert "8" not in blad.boom.xpath("//select[@name='reden']/option/@value"), "no woonplaatsbeginsel in the Wmo"
    g.doorloop(blad, reden="4")
    verwerk()
    assert list(Verzoekantwoord.objects.order_by("-volgorde").values_list("verzoek_antwoord", flat=True)[:2]) == [
        "1",
        "2",
    ]
    a = gids("administratie", "12345678")
    assert "Past niet in het contract" in a.open(f"/verzoeken/{verzoek.pk}/").tekst


def test_twee_verzoeken_tegelijk_gaat_niet(gids: Maak, verwerk: Verwerk) -> None:
    vraag(gids, verwerk)
    g = gids("administratie", "12345678")
    assert "TR374" in g.stuur(begin(g), **VRAAG | {"product": "p-02D12"}).tekst


def test_verwijzer_heeft_naam_of_code(gids: Maak) -> None:
    g = gids("administratie", "12345678")
    blad = begin(g)
    for velden, veld in (
        ({"verwijzer": "02"}, "Naam van de verwijzer"),
        ({"verwijzer": "02", "verwijzer_naam": "Huisarts A", "verwijzer_code": "01234567"}, "Naam van de verwijzer"),
        ({"verwijzer": "06", "verwijzer_code": "01234567"}, "AGB-code van de verwijzer"),
        ({"verwijzer": "02", "verwijzer_code": "0123"}, "AGB-code van de verwijzer"),
        ({"beschikking": "12"}, "Ingangsdatum van de beschikking"),
    ):
        assert g.stuur(blad, **VRAAG | velden).fouten[0].startswith(veld)


def test_een_verzoek_om_wijziging_gaat_als_geheel(gids: Maak, verwerk: Verwerk) -> None:
    nummer = wijs_toe(gids("backoffice", "0344"), verwerk)
    a = gids("administratie", "12345678")
    rij = Toewijzing.objects.get(toewijzing_nummer=nummer, laatste=True)
    sleutel = Client.objects.get(pk=rij.client_id).sleutel
    blad = a.open(f"/opstellen/verzoek/{rij.paar_id}/{sleutel}/wijziging/")
    assert "nog niets" in a.stuur(blad, reden="1").fouten[0]
    anders = {"reden": "1", f"keus_{nummer}": "anders", f"hoeveel_{nummer}": "240"}
    assert a.stuur(blad, **anders, **{f"ingang_{nummer}": "2026-06-10"}).fouten[0].startswith("Gaat in op:")
    a.doorloop(blad, **anders, **{f"ingang_{nummer}": "2026-07-01"})
    verwerk()
    verzoek = Verzoek.objects.latest("volgorde")
    g = gids("backoffice", "0344")
    assert "240 minuten per week" in g.open(f"/verzoeken/{verzoek.pk}/").tekst
    g.doorloop(g.open(f"/opstellen/verzoek/honoreren/{verzoek.pk}/"))
    verwerk()
    bericht = Bericht.objects.filter(nummer="301").latest("volgorde")
    rijen = Toewijzing.objects.filter(volgorde=bericht.volgorde or 0).order_by("toewijzing_nummer")
    assert [(r.toewijzing_nummer, r.omvang_volume, r.referentie_aanbieder) for r in rijen] == [
        (nummer, 120, verzoek.referentie_aanbieder), (nummer + 1, 240, verzoek.referentie_aanbieder),
    ]  # fmt: skip
    assert bericht.aanvaard
