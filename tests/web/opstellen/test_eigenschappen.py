"""Whatever a form takes becomes a message that is right at level XSD and that nobody refuses.

No database: the forms and what composes their messages are asked for a client whose past is made here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import count
from typing import Any
from uuid import uuid4

import polars as pl
import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from toetssteen.berichten.schrijven import controleer_geschreven
from toetssteen.contracten.laden import laad
from toetssteen.toetsing.contract.afspraken import afspraken_uit_profiel
from toetssteen.toetsing.opstellen.bericht import Kop
from toetssteen.toetsing.opstellen.persoon import Persoon, lees_persoon
from toetssteen.toetsing.opstellen.regie import Melding, bericht305
from toetssteen.toetsing.opstellen.toewijzing import Omvang, Opdracht, bericht301, wijs_toe
from toetssteen.toetsing.opstellen.verzoek import Aanvraag, Verwijzer, bericht315
from toetssteen.toetsing.overzicht.leveringen import leveringen
from toetssteen.toetsing.stand import Stand
from toetssteen.toetsing.toewijzing import NietTeHonoreren
from toetssteen.toetsing.toewijzing.besluit import Besluit
from toetssteen.toetsing.verwerken import verwerk
from toetssteen.web.clienten.models import Client
from toetssteen.web.opstellen.actions import dien_verzoek_in
from toetssteen.web.opstellen.actions.verzend_eigen import weigerend
from toetssteen.web.opstellen.eigen import Eigen
from toetssteen.web.opstellen.werk import Werk
from toetssteen.web.organisaties.models import Organisatie, Paar, Rol, Soort
from toetssteen.web.overeenkomsten.frames import Contract
from toetssteen.web.portalen.opstellen.soort import Opstelsoort
from toetssteen.web.portalen.opstellen.soorten import SOORTEN, nieuw
from toetssteen.web.toegang.zicht import Zicht

DAG = date(2026, 6, 10)
NU = datetime(2026, 6, 10, 9, 0, tzinfo=UTC)
BSN = "999900316"
GEMEENTE = Organisatie(pk=1, soort=Soort.GEMEENTE, code="0344", naam="Eikenrade", gehost=True)
AANBIEDER = Organisatie(pk=2, soort=Soort.AANBIEDER, code="12345678", naam="De Linde", gehost=True)
PAAR = Paar(pk=1, gemeente=GEMEENTE, aanbieder=AANBIEDER)
PERSOON = Persoon(
    {"Bsn": BSN, "Geboortedatum_Datum": date(1950, 1, 1), "Geslacht": "2", "Naam_NaamGebruik": "1",
     "Naam_Geslachtsnaam_Achternaam": "Es"},
    [{"Soort": "01", "Adres_Huis_Huisnummer": 7, "Adres_Postcode": "3511AB", "Adres_LandCode": "NL"}],
)  # fmt: skip
WEINIG = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
VEEL = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
GEVRAAGD = Opdracht("02", "02D12", DAG, date(2026, 12, 31), Omvang(60, "01", "2"), "R1")
AL = Opdracht("02", "02D11", DAG - timedelta(days=30), date(2026, 12, 31), Omvang(120, "01", "2"))


@cache
def contract() -> Contract:
    geladen = laad("dalfsen-2026")
    afspraken = afspraken_uit_profiel(geladen.profiel).with_columns(pl.lit(None, pl.String).alias("gemeente"))
    return Contract(uuid4(), geladen, afspraken.unique(maintain_order=True))


def kop(nummer: str, kenmerk: str, dag: date = DAG) -> Kop:
    return Kop("iwmo", nummer, "0344", "12345678", kenmerk, dag)


def neem(stand: Stand, inhoud: bytes) -> Stand:
    verwerking = verwerk([("x", inhoud)], stand, vandaag=DAG, afspraken=contract().afspraken)
    assert verwerking.uitslagen[0].aanvaard, verwerking.uitslagen[0].bevindingen
    return verwerking.stand


@cache
def verleden(*stappen: str) -> Stand:
    """Return a stand in which a client has an allocation, which was started, or a request."""
    stand = Stand()
    besluit = Besluit("iwmo", DAG - timedelta(days=20), datetime(2026, 1, 1, 9, 0, tzinfo=UTC).time(), count(501))
    if "toegewezen" in stappen:
        tabel = wijs_toe(stand.tabellen()["toewijzingen"], AL, besluit)
        stand = neem(stand, bericht301(kop("301", "A1", besluit.vandaag), PERSOON, tabel))
    if "gestart" in stappen:
        start = Melding(501, "02", "02D11", AL.ingang, AL.ingang)
        stand = neem(stand, bericht305(kop("305", "A2", besluit.vandaag), PERSOON, [start]))
    if "gevraagd" in stappen:
        vraag = Aanvraag(GEVRAAGD, Verwijzer())
        stand = neem(stand, bericht315(kop("315", "A3", besluit.vandaag), PERSOON, [vraag]))
    return stand


class Proefwerk(Werk):
    """Work on a stand in memory."""

    def __init__(self, rol: Rol, organisatie: Organisatie, stand: Stand) -> None:
        zicht = Zicht.van(None, "proef", rol, [organisatie])
        super().__init__(zicht, PAAR, NU, Client(pk=9, gemeente=GEMEENTE), "", "iwmo")
        self.stand, self._nummers = stand, count(1)
        bekend = next((lees_persoon(bericht301(kop("301", "P"), PERSOON, t)) for t in [_leeg()]), None)
        tabellen = stand.tabellen()
        self.__dict__ |= {
            "bsn": BSN, "contract": contract(), "toewijzingen": tabellen["toewijzingen"], "persoon": bekend or PERSOON,
            "leveringen": leveringen(tabellen), "gedeclareerd": set(),
        }  # fmt: skip

    def kop(self, nummer: str) -> Kop:
        return kop(nummer, f"N{next(self._nummers)}")

    def besluit(self, gedeclareerd: bool = False) -> Besluit:
        return Besluit("iwmo", DAG, datetime(2026, 1, 1, 10, 0, tzinfo=UTC).time(), count(900))


def _leeg() -> pl.DataFrame:
    return wijs_toe(Stand().tabellen()["toewijzingen"], AL, Besluit("iwmo", DAG, NU.time(), count(1)))


def proef(soort: Opstelsoort, werk: Proefwerk, start: dict[str, Any], data: dict[str, Any]) -> None:
    """Send a form; when it takes the values, its messages must be right."""
    form = soort.form([werk], start, {k: w for k, w in data.items() if w is not None})
    if not form.is_valid():
        event("form says no")
        return
    try:
        berichten: Sequence[Eigen] = soort.stel_op([werk], start, form)
    except NietTeHonoreren:
        event("not possible with what there is")
        return
    event("message")
    for eigen in berichten:
        assert controleer_geschreven(eigen.inhoud) == []
        (uitslag,) = verwerk([("x", eigen.inhoud)], werk.stand, vandaag=DAG, afspraken=contract().afspraken).uitslagen
        assert [f"{b.regel}: {b.melding}" for b in weigerend(uitslag)] == []
        assert uitslag.aanvaard


def of(*goed: str, vreemd: st.SearchStrategy[str] | None = None) -> tuple[str, st.SearchStrategy[Any]]:
    """Return what a field has in a form that is right, and what else it may get."""
    return goed[0], st.one_of(st.sampled_from(goed), st.text(max_size=8) if vreemd is None else vreemd, st.none())


DAGEN = st.dates(date(2026, 1, 1), date(2027, 12, 31)).map(str)
TEKST = st.text(max_size=40)
OPDRACHT = {
    "product": of("p-02D11", "p-02D12", "p-07D11", "cat-02", "alles"),
    "hoeveel": of("120", "1", "99999999", "1.200", ""),
    "frequentie": of("2", "4", "1", "6"),
    "budget": of("", "", "2.500,00", "0,01"),
    "ingang": of("2026-06-01", "2026-06-15", vreemd=DAGEN),
    "einde": of("2026-12-31", "2027-05-31", "", vreemd=DAGEN),
    "commentaar": of("", vreemd=TEKST),
}
PERSOONLIJK = {
    "achternaam": of("Lijsterbes", "d'Arc & Zn <1>", vreemd=TEKST),
    "voorvoegsel": of("", "van den", vreemd=TEKST),
    "voornamen": of("", "José", vreemd=TEKST),
    "voorletters": of("", "JK", vreemd=st.text(max_size=7)),
    "geboortedatum": of("1950-02-03", "2026-06-10", "1907-01-01", vreemd=st.dates().map(str)),
    "geslacht": of("1", "2", "0"),
}
ADRES = {
    "straatnaam": of("Dorpsstraat", "", vreemd=TEKST),
    "huisnummer": of("12", "1", "99999"),
    "huisletter": of("", "A", vreemd=st.text(max_size=2)),
    "toevoeging": of("", "bis", vreemd=st.text(max_size=5)),
    "postcode": of("3511 ab", "1000AA", vreemd=st.text(max_size=8)),
    "plaatsnaam": of("Eikenrade", "", vreemd=TEKST),
}
GEVALLEN: dict[str, tuple[Rol, tuple[str, ...], dict[str, Any], dict[str, Any]]] = {
    "toewijzing": (Rol.BACKOFFICE, (), {}, OPDRACHT | PERSOONLIJK | ADRES),
    "toewijzing ernaast": (
        Rol.BACKOFFICE,
        ("toegewezen",),
        {},
        OPDRACHT | PERSOONLIJK | ADRES | {"product": of("p-02D12", "p-02D11", "cat-02")},
    ),
    "toewijzing op verzoek": (Rol.BACKOFFICE, ("gevraagd",), {"referentie": "R1"}, OPDRACHT | PERSOONLIJK | ADRES),
    "wijzigen": (
        Rol.BACKOFFICE,
        ("toegewezen", "gestart"),
        {"nummer": 501},
        OPDRACHT
        | {
            "hoeveel": of("180", "120", ""),
            "vanaf": of("2026-07-01", "", vreemd=DAGEN),
            "reden": of("05", "04", "14", "13"),
        },
    ),
    "verlengen": (
        Rol.BACKOFFICE,
        ("toegewezen",),
        {"nummer": 501},
        {"einde": of("2027-02-28", vreemd=DAGEN), "reden": of("04", "12")},
    ),
    "intrekken": (
        Rol.BACKOFFICE,
        ("toegewezen",),
        {"nummer": 501},
        {"einde": of("2026-06-30", "2026-05-11", vreemd=DAGEN), "reden": of("02", "07")},
    ),
    "verwijderen": (Rol.BACKOFFICE, ("toegewezen",), {"nummer": 501}, {"zeker": of("on", "")}),
    "start": (
        Rol.ADMINISTRATIE,
        ("toegewezen",),
        {"regels": [{"paar": 1, "client": 9, "wet": "iwmo", "nummer": 501}]},
        {"begin_0": of("2026-06-01", "2026-05-11", vreemd=DAGEN)},
    ),
    "stop": (
        Rol.ADMINISTRATIE,
        ("toegewezen", "gestart"),
        {"nummer": 501},
        {
            "levering": of("2026-05-11"),
            "einde": of("2026-06-10", "2026-05-11", vreemd=DAGEN),
            "reden": of("20", "02", "19", "36"),
        },
    ),
    "melding": (
        Rol.ADMINISTRATIE,
        ("toegewezen", "gestart"),
        {
            "nummer": 501,
            "melding": "start",
            "categorie": "02",
            "code": "02D11",
            "ingang": "2026-05-11",
            "begin": "2026-05-11",
            "einde": None,
            "reden": None,
        },
        {"zeker": of("on")},
    ),
    "aanvraag": (
        Rol.ADMINISTRATIE,
        (),
        {},
        OPDRACHT
        | PERSOONLIJK
        | {
            "verwijzer": of("01", "02", "04", "06", "08"),
            "verwijzer_naam": of("", "Huisarts A", vreemd=TEKST),
            "verwijzer_code": of("", "01234567"),
            "beschikking": of("", "12"),
            "beschikking_ingang": of("", "2026-06-01"),
            "raamcontract": of("", "1", "2"),
        },
    ),
    "wijzigingsverzoek": (
        Rol.ADMINISTRATIE,
        ("toegewezen", "gestart"),
        {},
        {
            **{k: ("", v[1]) for k, v in OPDRACHT.items() if k != "commentaar"},
            "reden": of("1", "2"),
            "keus_501": of("anders", "blijft"),
            "hoeveel_501": of("200", "120"),
            "frequentie_501": of("2", "4", "1", "6"),
            "einde_501": of("2026-12-31", "2027-05-31", "", vreemd=DAGEN),
            "ingang_501": of("2026-06-11", "2026-05-11", vreemd=DAGEN),
        },
    ),
    "afwijzen": (Rol.BACKOFFICE, ("gevraagd",), {"referentie": "R1", "nummer": "315"}, {"reden": of(*"123456789")}),
    "onderzoek": (Rol.BACKOFFICE, ("gevraagd",), {"referentie": "R1", "nummer": "315"}, {"zeker": of("on")}),
}


@pytest.fixture
def los(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take numbers from a counter instead of the database."""
    reeks = count(1)
    monkeypatch.setattr(dien_verzoek_in, "referenties", lambda _: (f"VZ{n}" for n in reeks))
    gevraagd = {**GEVRAAGD.kolommen(), "ReferentieAanbieder": "R1"}
    monkeypatch.setattr(nieuw, "aangevraagd", lambda *_: gevraagd)


def _draai(geval: str, data: Callable[[st.SearchStrategy[Any]], Any]) -> None:
    rol, stappen, start, velden = GEVALLEN[geval]
    organisatie = GEMEENTE if rol == Rol.BACKOFFICE else AANBIEDER
    werk = Proefwerk(rol, organisatie, verleden(*stappen))
    anders = data(st.lists(st.sampled_from(sorted(velden)), max_size=4, unique=True))
    waarden = {naam: goed for naam, (goed, _) in velden.items()}
    waarden |= {naam: data(velden[naam][1]) for naam in anders}
    proef(SOORTEN[geval.split()[0]], werk, dict(start), waarden)


@pytest.mark.parametrize("geval", GEVALLEN)
@pytest.mark.usefixtures("los")
@WEINIG
@given(data=st.data())
def test_wat_een_formulier_aanneemt_wordt_nergens_afgekeurd(geval: str, data: st.DataObject) -> None:
    _draai(geval, data.draw)


@pytest.mark.lang
@pytest.mark.parametrize("geval", GEVALLEN)
@pytest.mark.usefixtures("los")
@VEEL
@given(data=st.data())
def test_wat_een_formulier_aanneemt_wordt_nergens_afgekeurd_lang(geval: str, data: st.DataObject) -> None:
    _draai(geval, data.draw)
