"""What municipalities and providers say to each other about findings: cases in every step, made by the real actions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from toetssteen.web.bevindingen.actions.besluit import besluit
from toetssteen.web.bevindingen.actions.reageer import reageer
from toetssteen.web.bevindingen.actions.stel_voor import stel_voor
from toetssteen.web.bevindingen.actions.trek_in import trek_in
from toetssteen.web.bevindingen.actions.zet import Inbreng, doe_zet
from toetssteen.web.bevindingen.models import Bevinding, Zaak
from toetssteen.web.organisaties.models import Lidmaatschap, Organisatie, Rol, Soort
from toetssteen.web.toegang.zicht import Zicht

_NEDERLAND: Final = ZoneInfo("Europe/Amsterdam")
_PER_GEMEENTE: Final = 2
"""How many cases of each kind a municipality has."""


@dataclass(frozen=True)
class Beurt:
    """One step: who, what, with which words, and how many days after the step before."""

    rol: Rol
    handeling: str
    tekst: str
    dagen: int
    voorstel: str = ""
    bedrag: int | None = None


@dataclass(frozen=True)
class Gesprek:
    """A case: on which kinds of finding, how many days ago it began, and its steps."""

    soorten: tuple[str, ...]
    geleden: int
    beurten: tuple[Beurt, ...] = field(default=())


_CM, _AM = Rol.CONTRACTMANAGER, Rol.ACCOUNTMANAGER
_BO, _AD = Rol.BACKOFFICE, Rol.ADMINISTRATIE
_OPEN: Final = ("signaal", "vraag", "vordering", "korting")
GESPREKKEN: Final = (
    Gesprek(_OPEN, 3, (Beurt(_BO, "stel_voor", "Wat is de reden van deze inzet?", 0, "vraag"),)),
    Gesprek(
        _OPEN, 12,
        (
            Beurt(_BO, "stel_voor", "Waarom is in deze maand meer geleverd dan gewoon?", 0, "vraag"),
            Beurt(_AD, "antwoord", "De inwoner kwam uit het ziekenhuis; tijdelijk was meer nodig.", 4),
        ),
    ),
    Gesprek(_OPEN, 2, (Beurt(_CM, "stel_voor", "Volgens het contract telt dit niet mee.", 0, "korting", 4_250),)),
    Gesprek(_OPEN, 5, (Beurt(_CM, "stel_voor", "Dit is betaald maar niet verantwoord.", 0, "vordering", 18_300),)),
    Gesprek(
        _OPEN, 15,
        (
            Beurt(_CM, "stel_voor", "De tijd is naar boven afgerond.", 0, "korting", 1_975),
            Beurt(_AM, "weerspreek", "Wij ronden af op vijf minuten, zoals is afgesproken.", 6),
        ),
    ),
    Gesprek(
        _OPEN, 25,
        (
            Beurt(_CM, "stel_voor", "Deze tijd is twee keer gedeclareerd.", 0, "vordering", 6_600),
            Beurt(_AM, "aanvaard", "Dat klopt; wij verrekenen het.", 5),
        ),
    ),
    Gesprek(
        _OPEN, 30,
        (
            Beurt(_CM, "stel_voor", "De inzet past niet bij het plan.", 0, "korting", 9_900),
            Beurt(_AM, "weerspreek", "Het plan is in overleg met de consulent gewijzigd.", 5),
            Beurt(_CM, "besluit", "Het gewijzigde plan is gezien; de helft blijft staan.", 7, bedrag=4_950),
        ),
    ),
    Gesprek(
        _OPEN, 20,
        (
            Beurt(_CM, "stel_voor", "Deze sessie is niet gevonden.", 0, "vordering", 3_300),
            Beurt(_CM, "trek_in", "De sessie staat onder een ander nummer; er is niets aan de hand.", 2),
        ),
    ),
    Gesprek(("afkeur",), 4, (Beurt(_AD, "betwist", "De toewijzing is op tijd opgerekt; zie de 301 van die dag.", 0),)),
)  # fmt: skip


def voer_gesprekken(orgs: Sequence[Organisatie], vandaag: date) -> int:
    """Let the parties talk about findings of the last months, and return how many cases there are."""
    gezichten = _zichten()
    for gemeente in (o for o in orgs if o.soort == Soort.GEMEENTE):
        gebruikt: set[object] = set()
        for gesprek in GESPREKKEN:
            for bevinding in _bevindingen(gemeente, gesprek, gebruikt, vandaag):
                _voer(gesprek, bevinding, gezichten, vandaag)
    return Zaak.objects.count()


def _bevindingen(gemeente: Organisatie, gesprek: Gesprek, gebruikt: set[object], dag: date) -> Iterator[Bevinding]:
    """Yield findings on claims that were there when the talk began, of different providers when there are."""
    rijen = (
        Bevinding.objects.filter(gemeente=gemeente, bericht__nummer="323", soort__in=gesprek.soorten)
        .filter(dag__lte=dag - timedelta(days=gesprek.geleden), aanbieder__isnull=False)
        .select_related("bericht")
        .order_by("-dag", "bericht", "plek")
    )
    gevonden, aanbieders = 0, set()
    for ook_dezelfde in (False, True):
        for rij in rijen[:300]:
            if gevonden == _PER_GEMEENTE or rij.kenmerk in gebruikt:
                continue
            if not ook_dezelfde and rij.aanbieder_id in aanbieders:
                continue
            gebruikt.add(rij.kenmerk)
            aanbieders.add(rij.aanbieder_id)
            gevonden += 1
            yield rij


def _voer(gesprek: Gesprek, bevinding: Bevinding, zichten: dict[tuple[int | None, Rol], Zicht], vandaag: date) -> None:
    dag = vandaag - timedelta(days=gesprek.geleden)
    versie = 0
    for beurt in gesprek.beurten:
        dag += timedelta(days=beurt.dagen)
        eigen = bevinding.aanbieder_id if beurt.rol in (_AM, _AD) else bevinding.gemeente_id
        inbreng = Inbreng(versie=versie, voorstel=beurt.voorstel, bedrag=beurt.bedrag, tekst=beurt.tekst)
        zaak = _zet(zichten[eigen, beurt.rol], bevinding, beurt.handeling, inbreng, _moment(dag))
        versie = zaak.versie


def _zet(zicht: Zicht, bevinding: Bevinding, handeling: str, inbreng: Inbreng, moment: datetime) -> Zaak:
    if handeling in ("aanvaard", "weerspreek", "antwoord"):
        return reageer(zicht, bevinding, handeling, inbreng, moment)
    if handeling == "betwist":
        return doe_zet(zicht, bevinding, handeling, inbreng, moment)
    doe = {"stel_voor": stel_voor, "trek_in": trek_in, "besluit": besluit}[handeling]
    return doe(zicht, bevinding, inbreng, moment)


def _moment(dag: date) -> datetime:
    return datetime.combine(dag, time(10, 30), _NEDERLAND)


def _zichten() -> dict[tuple[int | None, Rol], Zicht]:
    leden = Lidmaatschap.objects.select_related("gebruiker", "organisatie").exclude(
        gebruiker__email__contains=".regio@"
    )
    return {
        (lid.organisatie_id, Rol(lid.rol)): Zicht.van(
            lid.gebruiker_id, lid.gebruiker.naam, Rol(lid.rol), [lid.organisatie], herkomst="demo"
        )
        for lid in leden
    }
