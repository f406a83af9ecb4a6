"""A claim that is large is asked for and written ahead: the outcome is that of any other claim."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from toetssteen.web.berichtenverkeer.actions.neem_aan import Aanbod, neem_aan
from toetssteen.web.berichtenverkeer.kluis import haal_op
from toetssteen.web.berichtenverkeer.models import Bericht, Kanaal
from toetssteen.web.declaraties.models import Declaratie, Prestatie, Verbruik
from toetssteen.web.organisaties.models import Organisatie, Paar, Soort
from toetssteen.web.overeenkomsten.models import Overeenkomst
from toetssteen.web.stand import opslag
from toetssteen.web.stand.vooruit import Vooruit, genoemd
from toetssteen.web.verwerking.actions import verwerk
from toetssteen.web.verwerking.actions.verwerk import verwerk_volgende
from web.regio import berichten

pytestmark = pytest.mark.django_db
_REGEL = (
    "referentie_nummer", "vorig_referentie_nummer", "toewijzing_nummer", "productperiode_begindatum",
    "geleverd_volume", "eenheid", "ingediend_bedrag", "debet_credit", "goedgekeurd", "client_id", "rij",
)  # fmt: skip


_EIGEN = re.compile(rb"<[a-z0-9]+:Identificatie(Retour)?>[^<]+<")  # follows from the bytes, and the code is in those


def nieuw_paar(code: str) -> Paar:
    """Return a new provider with gemeente 0344, whose clients are known there by others."""
    gemeente = Organisatie.objects.get(soort=Soort.GEMEENTE, code="0344")
    aanbieder = Organisatie.objects.create(soort=Soort.AANBIEDER, code=code, naam=f"Aanbieder {code}", gehost=True)
    profiel = Overeenkomst.objects.filter(gemeente=gemeente).values_list("profiel", flat=True)[0]
    Overeenkomst.objects.create(gemeente=gemeente, aanbieder=aanbieder, profiel=profiel, van=date(2026, 1, 1))
    return Paar.objects.create(gemeente=gemeente, aanbieder=aanbieder)


def verwerk_alles(paar: Paar, anders: dict[bytes, bytes] | None = None) -> None:
    """Take in the example messages one by one and handle each."""
    for naam, inhoud in berichten(paar.gemeente.code, paar.aanbieder.code):
        op = datetime.fromisoformat(f"{naam[:10]}T09:00:00+00:00")
        for oud, nieuw in (anders or {}).items():
            inhoud = inhoud.replace(oud, nieuw)
        neem_aan(inhoud, naam, Aanbod([paar.gemeente, paar.aanbieder], Kanaal.MAP, op))
        while verwerk_volgende(paar):
            pass


def uitkomst(paar: Paar) -> dict[str, Any]:
    """Return what came of the messages of a pair, without its own numbers."""
    code = paar.aanbieder.code.encode()
    antwoorden = Bericht.objects.filter(paar=paar).select_related("inhoud").order_by("volgorde")
    return {
        "regels": list(Prestatie.objects.filter(paar=paar).order_by("volgorde", "rij").values_list(*_REGEL)),
        "declaraties": list(
            Declaratie.objects.filter(paar=paar)
            .order_by("volgorde")
            .values_list("declaratie_nummer", "aantal_regels", "aantal_afgewezen", "ingediend", "toegekend")
        ),
        "verbruik": sorted(
            Verbruik.objects.filter(paar=paar).values_list(
                "toewijzing_nummer", "eenheid", "geleverd_volume", "ingediend_bedrag"
            )
        ),
        "berichten": [(b.nummer, b.oordeel, b.aanvaard, b.aantal_bevindingen) for b in antwoorden],
        "inhoud": [_EIGEN.sub(b"", haal_op(b.pk, b.inhoud.geheim).replace(code, b"")) for b in antwoorden],
    }


@pytest.fixture
def groot(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Call every message large; return what was written ahead."""
    geschreven: list[str] = []
    echt = Vooruit.schrijf

    def schrijf(self: Vooruit) -> None:
        if self._klaar is not None:
            geschreven.append(self._klaar[0])
        echt(self)

    monkeypatch.setattr(opslag, "GROOT", 0)
    monkeypatch.setattr(verwerk, "GROOT", 0)
    monkeypatch.setattr(Vooruit, "schrijf", schrijf)
    return geschreven


@pytest.mark.parametrize(
    "anders",
    [
        {},
        {b"<wmo323:ProductTarief>": b"<wmo323:ProductTarief>9"},
        {b"<iwmo:TotaalBedrag>": b"<iwmo:TotaalBedrag>1"},
        {b"<wmo323:ToewijzingNummer>8": b"<wmo323:ToewijzingNummer>7"},
    ],
    ids=["zoals het is", "met ander tarief", "met een totaal dat niet klopt", "op onbekende toewijzingen"],
)
def test_vooruit_geeft_hetzelfde(groot: list[str], anders: dict[bytes, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    vooruit = nieuw_paar("11111111")
    verwerk_alles(vooruit, anders)
    aantal = len(groot)
    assert aantal > 0
    with monkeypatch.context() as gewoon:
        gewoon.setattr(opslag, "GROOT", 1 << 40)
        gewoon.setattr(verwerk, "GROOT", 1 << 40)
        gewone = nieuw_paar("22222222")
        verwerk_alles(gewone, anders)
    assert len(groot) == aantal
    assert uitkomst(vooruit) == uitkomst(gewone)
    assert bool(uitkomst(vooruit)["regels"]) == (b"<iwmo:TotaalBedrag>" not in anders)


def test_de_som_per_toewijzing_is_die_van_de_regels() -> None:
    paar = nieuw_paar("11111111")
    verwerk_alles(paar)
    assert verbruik(paar) == opgeteld(paar)
    assert verbruik(paar)


def test_de_som_volgt_elke_verandering() -> None:
    """Lines that are refused after all, granted after all, taken back, taken out: by whatever statement."""
    paar = nieuw_paar("11111111")
    verwerk_alles(paar)
    regels = Prestatie.objects.filter(paar=paar)
    debet = regels.filter(debet_credit="D", goedgekeurd=True, toewijzing_nummer__isnull=False).order_by("rij")[0]
    debet.pk = (debet.volgorde, 9001)
    debet.rij, debet.referentie_nummer = 9001, "NIEUW1"
    credit = Prestatie.objects.get(pk=(debet.volgorde, regels.filter(volgorde=debet.volgorde)[0].rij))
    credit.rij, credit.referentie_nummer, credit.vorig_referentie_nummer = 9002, "NIEUW2", "NIEUW1"
    credit.debet_credit, credit.goedgekeurd = "C", True
    stappen: list[Callable[[], Any]] = [
        lambda: credit.save(force_insert=True),  # a credit before its debet
        lambda: debet.save(force_insert=True),
        lambda: regels.filter(rij=9002).update(goedgekeurd=False),
        lambda: regels.filter(rij=9002).update(goedgekeurd=True),
        lambda: regels.filter(rij=9001).update(goedgekeurd=False),
        lambda: regels.filter(rij=9002).delete(),
        lambda: regels.filter(rij=9001).update(goedgekeurd=True, eenheid=None),
        lambda: regels.update(goedgekeurd=False),
        lambda: regels.update(goedgekeurd=True),
        lambda: regels.filter(volgorde=debet.volgorde).delete(),
    ]
    gezien = [verbruik(paar)]
    for stap in stappen:
        stap()
        assert verbruik(paar) == opgeteld(paar)
        gezien.append(verbruik(paar))
    assert len({str(g) for g in gezien}) > 5


def verbruik(paar: Paar) -> list[tuple[Any, ...]]:
    velden = ("wet", "toewijzing_nummer", "eenheid", "geleverd_volume", "ingediend_bedrag")
    return sorted(Verbruik.objects.filter(paar=paar).values_list(*velden))


def opgeteld(paar: Paar) -> list[tuple[Any, ...]]:
    """Add up the lines one by one."""
    regels = list(Prestatie.objects.filter(paar=paar, goedgekeurd=True))
    terug = {(r.wet, r.vorig_referentie_nummer) for r in regels if r.debet_credit == "C"}
    uit: dict[tuple[Any, ...], list[int]] = {}
    for r in regels:
        if r.debet_credit == "D" and r.toewijzing_nummer and (r.wet, r.referentie_nummer) not in terug:
            som = uit.setdefault((r.wet, r.toewijzing_nummer, r.eenheid or ""), [0, 0])
            som[0] += r.geleverd_volume or 0
            som[1] += r.ingediend_bedrag
    return sorted((*sleutel, *som) for sleutel, som in uit.items())


def test_wat_intussen_misgaat_wordt_gehoord() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():  # noqa: PT012
        belofte = connection.intussen(lambda raw: raw.execute("SELECT 1 / 0"))  # type: ignore[attr-defined]
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    assert belofte.exception() is not None
    with connection.cursor() as cursor:
        cursor.execute("SELECT 2")
        assert cursor.fetchone() == (2,)


def test_toewijzingen_worden_uit_de_bytes_gelezen() -> None:
    inhoud = (
        b"<a:ToewijzingNummer>123</a:ToewijzingNummer><b:ToewijzingNummer >5</b:ToewijzingNummer >"
        b"<a:ToewijzingNummer>x7</a:ToewijzingNummer><a:ToewijzingNummer>45</a:ToewijzingNummer>"
    )
    assert genoemd(inhoud) >= {123}
    assert genoemd(b"") == set()
    assert genoemd(b"<ToewijzingNummer>1</ToewijzingNummer><ToewijzingNummer>22</ToewijzingNummer>") == {1, 22}
