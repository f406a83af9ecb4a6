"""Whatever a message has in whatever place: no BSN of it lies in the open in the database, and pages find their way."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import models, transaction
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from toetssteen.core.bsn import is_bsn
from toetssteen.web.berichtenverkeer.actions.neem_aan import Aanbod, neem_aan
from toetssteen.web.berichtenverkeer.models import Bericht, Kanaal, Ontvangst
from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.herbouw.behandelen import behandel
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.logboek.models import Logregel
from toetssteen.web.organisaties.models import Organisatie, Paar
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.verwerking.actions.onleesbaar import verwerk_onleesbaar
from toetssteen.web.verwerking.actions.verwerk import verwerk_volgende
from web.regio import berichten

Zichtmaker = Callable[[str, str], Zicht]
ALLES = dict(berichten("0344", "12345678"))
OP = datetime(2026, 6, 10, 9, tzinfo=UTC)
BSN = "999900080"
_BLAD = re.compile(rb">([^<>\s][^<>]*)<")


TOEVALLIG = next(str(n) for n in range(999_980_000, 999_990_000) if is_bsn(str(n)))
"""Passes the check of a BSN, and is nobody's here."""


def paar() -> Paar:
    return Paar.objects.select_related("gemeente", "aanbieder").get(gemeente__code="0344", aanbieder__code="12345678")


def nieuw(naam: str, **anders: str) -> bytes:
    """Return an example message with another mark, so that it is not known yet; `anders` are elements to fill."""
    inhoud = re.sub(rb"(Identificatie>)V2026", rb"\g<1>X2026", ALLES[naam])
    for element, waarde in anders.items():
        inhoud = re.sub(rf"(<\w+:{element}>)[^<]*<".encode(), rf"\g<1>{waarde}<".encode(), inhoud)
    return inhoud


def verwerk(inhoud: bytes, naam: str = "b.xml") -> Bericht:
    """Take a message in and handle it."""
    eigenaars = list(Organisatie.objects.filter(code__in=["0344", "12345678"]).order_by("code"))
    sleutel = neem_aan(inhoud, naam, Aanbod(eigenaars, Kanaal.MAP, OP)).bericht
    while verwerk_onleesbaar():
        pass
    while verwerk_volgende(paar()):
        pass
    return Bericht.objects.get(pk=sleutel)


def teksten(rijen: Iterable[models.Model]) -> str:
    """Return all text of these rows, without the amounts in it: those are numbers."""
    soorten = (models.CharField, models.TextField, models.JSONField)
    velden = [(r, f.name) for r in rijen for f in r._meta.fields if isinstance(f, soorten) and f.name != "kenmerk"]
    waarden = (_zonder_bedragen(getattr(r, naam)) for r, naam in velden)
    return "\n".join(json.dumps(w, default=str, ensure_ascii=False) for w in waarden)


def _zonder_bedragen(waarde: Any) -> Any:
    if isinstance(waarde, dict):
        bedrag = re.compile("bedrag|tarief|budget|totaal", re.IGNORECASE)
        return {k: _zonder_bedragen(w) for k, w in waarde.items() if not (isinstance(w, int) and bedrag.search(k))}
    return waarde


def sporen(bericht: Bericht) -> str:
    """Return all text that is kept of a message and its answers, and what was noted of it."""
    alle = [bericht, *bericht.antwoorden.all()]
    bevindingen = Bevinding.objects.filter(bericht__in=alle)
    return teksten([*alle, *bevindingen, *Ontvangst.objects.filter(bericht=bericht), *Logregel.objects.all()])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    naam=st.sampled_from(["2026-05-20-301.xml", "2026-06-04-323.xml", "2026-06-09-305.xml", "2026-05-11-317.xml"]),
    plekken=st.lists(st.integers(0, 60), min_size=1, max_size=3),
    voor=st.sampled_from(["", "1", "bsn "]),
    na=st.sampled_from(["", "", "01", ".", " Jansen"]),
    bestandsnaam=st.sampled_from(["{}.xml", "301_{}_2026.xml", "{}01.xml", "9999.00.080.xml"]),
)
@example(naam="2026-06-04-323.xml", plekken=[4], voor="", na="", bestandsnaam="{}.xml")
@example(naam="2026-05-20-301.xml", plekken=[5], voor="", na="", bestandsnaam="{}.xml")
@pytest.mark.django_db
def test_een_bsn_op_welke_plek_ook_blijft_nergens_staan(
    naam: str, plekken: list[int], voor: str, na: str, bestandsnaam: str, zicht_van: Zichtmaker
) -> None:
    with transaction.atomic():
        zicht = zicht_van("backoffice", "0344")
        inhoud = nieuw(naam)
        bladen = list(_BLAD.finditer(inhoud))
        for plek in sorted({p % len(bladen) for p in plekken}, reverse=True):
            begin, eind = bladen[plek].span(1)
            inhoud = inhoud[:begin] + f"{voor}{BSN}{na}".encode() + inhoud[eind:]
        inhoud += f"<!-- {BSN} {BSN} -->".encode()
        bericht = verwerk(inhoud, bestandsnaam.format(BSN))
        noteer(zicht, "inzien", "bericht", f"{bericht.identificatie} {BSN}")
        gevonden = sporen(bericht)
        assert BSN not in gevonden
        assert "9999.00.080" not in gevonden
        assert not Bevinding.objects.filter(bericht=bericht, toewijzing_nummer=int(BSN)).exists()
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize("bsn", ["999900080", "999900006"])
def test_een_bsn_als_nummer_van_de_toewijzing_is_geen_nummer_van_de_toewijzing(bsn: str) -> None:
    bericht = verwerk(nieuw("2026-06-09-305.xml", ToewijzingNummer=bsn))
    rijen = list(Bevinding.objects.filter(bericht=bericht))
    assert rijen
    assert bsn not in sporen(bericht)
    assert f"••••••{bsn[6:]}" in sporen(bericht)
    assert {b.toewijzing_nummer for b in rijen} == {None}


@pytest.mark.django_db
def test_een_toewijzing_waarvan_het_nummer_toevallig_een_bsn_kan_zijn_houdt_haar_bevindingen() -> None:
    nummer = TOEVALLIG
    assert is_bsn(nummer)
    verwerk(nieuw("2026-05-20-301.xml", ToewijzingNummer=nummer))
    bericht = verwerk(nieuw("2026-06-09-305.xml", ToewijzingNummer=nummer))
    rijen = list(Bevinding.objects.filter(bericht=bericht))
    assert {b.toewijzing_nummer for b in rijen} == {int(nummer)}
    assert all(nummer in b.melding or nummer in json.dumps(b.sleutel) for b in rijen)
    assert behandel(paar(), vervang=False).verschillen == []


@pytest.mark.django_db
def test_een_regel_waarvan_het_nummer_toevallig_een_bsn_kan_zijn_houdt_zijn_bevindingen() -> None:
    inhoud = nieuw("2026-06-04-323.xml", ToewijzingNummer="4").replace(b"D202605<", b"D202605X<")
    bericht = verwerk(inhoud.replace(b">W05<", f">{TOEVALLIG}<".encode()))
    rijen = Bevinding.objects.filter(bericht=bericht, referentie_nummer=TOEVALLIG)
    assert rijen.exists()
    assert BSN not in sporen(bericht)


@pytest.mark.django_db
def test_ook_een_bsn_met_een_tikfout_blijft_verborgen() -> None:
    tikfout = "999900081"
    bericht = verwerk(nieuw("2026-05-20-301.xml", Bsn=tikfout))
    assert Bevinding.objects.filter(bericht=bericht, regel="CS002").exists()
    assert tikfout not in sporen(bericht)
    kort = verwerk(nieuw("2026-05-20-301.xml", Bsn="99990008"))
    assert Bevinding.objects.filter(bericht=kort).exists()
    assert "99990008" not in sporen(kort)


@pytest.mark.parametrize(
    ("rol", "code"), [("contractmanager", "0344"), ("beheerder", "0344"), ("accountmanager", "12345678")]
)
def test_wie_geen_clienten_ziet_ziet_geen_bsn_bij_een_bericht(
    rol: str, code: str, ingelogd: Callable[[str, str], Client], db: None
) -> None:
    from web.paginahulp import als_werker

    with als_werker():
        bericht = verwerk(nieuw("2026-06-09-305.xml", ToewijzingNummer=BSN), f"305 {BSN}.xml")
    client = ingelogd(rol, code)
    for adres in (f"/berichten/{bericht.pk}/", "/berichten/", "/berichten/bestand.csv"):
        antwoord = client.get(adres)
        ruw = b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord.content  # type: ignore[attr-defined]
        assert BSN.encode() not in ruw
