"""What municipalities and providers say to each other about findings: cases in every step, made by the real actions.

What they say fits the finding: each conversation names the rules that it can be about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from toetssteen.genereren import Opdracht
from toetssteen.web.bevindingen.actions.besluit import besluit
from toetssteen.web.bevindingen.actions.reageer import reageer
from toetssteen.web.bevindingen.actions.stel_voor import stel_voor
from toetssteen.web.bevindingen.actions.trek_in import trek_in
from toetssteen.web.bevindingen.actions.zet import Inbreng, doe_zet
from toetssteen.web.bevindingen.models import Bevinding, Voorstel, Zaak
from toetssteen.web.demo.bedragen import voorgesteld
from toetssteen.web.demo.paar import demopaar
from toetssteen.web.organisaties.models import Lidmaatschap, Organisatie, Rol, Soort
from toetssteen.web.toegang.zicht import Zicht

_NEDERLAND: Final = ZoneInfo("Europe/Amsterdam")
_PER_GEMEENTE: Final = 2
"""How many cases of each kind a municipality has."""


@dataclass(frozen=True)
class Beurt:
    """One step: who, what, with which words, and how many days after the step before.

    `deel` is the percentage of what was proposed that stays when the municipality decides.
    """

    rol: Rol
    handeling: str
    tekst: str
    dagen: int
    voorstel: str = ""
    deel: int = 100


@dataclass(frozen=True)
class Gesprek:
    """A case: on findings of which rules, how many days ago it began, and its steps."""

    regels: tuple[str, ...]
    geleden: int
    beurten: tuple[Beurt, ...] = field(default=())


_CM, _AM = Rol.CONTRACTMANAGER, Rol.ACCOUNTMANAGER
_BO, _AD = Rol.BACKOFFICE, Rol.ADMINISTRATIE
_MELDING: Final = ("CTR207",)
_SAMEN: Final = ("CTR105",)
_REGISTRATIE: Final = ("CTR122",)
_BUITEN: Final = ("TR307", "TR308")
_ACHTERWACHT: Final = ("CTR503",)
_VRAAG_ACHTERWACHT: Final = Beurt(
    _BO, "stel_voor", "Wie kon de begeleider op deze dagen om raad vragen?", 0, Voorstel.VRAAG
)
_VRAAG_MELDING: Final = Beurt(_BO, "stel_voor", "Waarom is de start of de stop niet op tijd gemeld?", 0, Voorstel.VRAAG)
_KORTING_SAMEN: Final = Beurt(
    _CM, "stel_voor", "Deze sessie was met meer inwoners tegelijk; de tijd is niet verdeeld.", 0, Voorstel.KORTING
)
_VORDERING: Final = Beurt(
    _CM, "stel_voor", "Voor deze tijd is geen sessie vastgelegd die meetelt.", 0, Voorstel.VORDERING
)
GESPREKKEN: Final = (
    Gesprek(_MELDING, 3, (_VRAAG_MELDING,)),
    Gesprek(
        _MELDING, 12,
        (_VRAAG_MELDING, Beurt(_AD, "antwoord", "De melding bleef bij ons liggen; de hulp is op tijd begonnen.", 4)),
    ),
    Gesprek(_ACHTERWACHT, 3, (_VRAAG_ACHTERWACHT,)),
    Gesprek(
        _ACHTERWACHT, 14,
        (_VRAAG_ACHTERWACHT, Beurt(_AD, "antwoord", "Onze orthopedagoog; haar diploma leggen wij alsnog vast.", 3)),
    ),
    Gesprek(_SAMEN, 2, (_KORTING_SAMEN,)),
    Gesprek(_REGISTRATIE, 4, (_VORDERING,)),
    Gesprek(
        _SAMEN, 15,
        (_KORTING_SAMEN, Beurt(_AM, "weerspreek", "Er was maar een inwoner; het aantal is verkeerd ingevuld.", 6)),
    ),
    Gesprek(
        _REGISTRATIE, 12,
        (_VORDERING, Beurt(_AM, "weerspreek", "De sessie staat op papier; wij leggen haar alsnog vast.", 5)),
    ),
    Gesprek(_REGISTRATIE, 26, (_VORDERING, Beurt(_AM, "aanvaard", "Dat klopt; wij verrekenen het.", 5))),
    Gesprek(
        _REGISTRATIE, 30,
        (
            _VORDERING,
            Beurt(_AM, "weerspreek", "Een deel van de tijd staat onder een ander kenmerk.", 5),
            Beurt(_CM, "besluit", "Een deel is teruggevonden; over de helft blijft de vordering staan.", 7, deel=50),
        ),
    ),
    Gesprek(
        _REGISTRATIE, 20,
        (_VORDERING, Beurt(_CM, "trek_in", "De sessie is alsnog vastgelegd; er is niets aan de hand.", 2)),
    ),
    Gesprek(
        _BUITEN, 4, (Beurt(_AD, "betwist", "De hulp liep in overleg met de consulent door; een 301 volgt.", 0),)
    ),
    Gesprek(
        ("TR321",), 9,
        (Beurt(_AD, "betwist", "In deze maand was tijdelijk meer nodig; dat is met de consulent besproken.", 0),),
    ),
)  # fmt: skip


def voer_gesprekken(orgs: Sequence[Organisatie], opdracht: Opdracht) -> int:
    """Let the parties talk about findings of the last months, and return how many cases there are."""
    zichten, eerst = _zichten(), demopaar(opdracht).aanbieder.code
    for gemeente in (o for o in orgs if o.soort == Soort.GEMEENTE):
        gebruikt: set[object] = set()
        for gesprek in GESPREKKEN:
            for bevinding in list(_bevindingen(gemeente, gesprek, gebruikt, opdracht.laatste_dag, eerst)):
                _voer(gesprek, bevinding, zichten, opdracht.laatste_dag)
    return Zaak.objects.count()


def _bevindingen(
    gemeente: Organisatie, gesprek: Gesprek, gebruikt: set[object], dag: date, eerst: str
) -> Iterator[Bevinding]:
    """Yield findings on claims that were there when the talk began: one of the provider `eerst`, one of another."""
    rijen = (
        Bevinding.objects.filter(
            gemeente=gemeente, bericht__nummer="323", regel__in=gesprek.regels, aanbieder__isnull=False
        )
        .filter(dag__lte=dag - timedelta(days=gesprek.geleden))
        .select_related("bericht", "aanbieder")
        .order_by("-dag", "bericht", "plek")
    )
    vrij = [rij for rij in rijen[:400] if rij.kenmerk not in gebruikt]
    vrij.sort(key=lambda rij: rij.aanbieder is None or rij.aanbieder.code != eerst)
    eigen = vrij[:1]
    eigen += [rij for rij in vrij[1:] if rij.aanbieder_id != eigen[0].aanbieder_id][: _PER_GEMEENTE - 1]
    gebruikt.update(rij.kenmerk for rij in eigen)
    yield from eigen


def _voer(gesprek: Gesprek, bevinding: Bevinding, zichten: dict[tuple[int | None, Rol], Zicht], vandaag: date) -> None:
    dag = vandaag - timedelta(days=gesprek.geleden)
    versie, bedrag = 0, voorgesteld(bevinding)
    for beurt in gesprek.beurten:
        dag += timedelta(days=beurt.dagen)
        eigen = bevinding.aanbieder_id if beurt.rol in (_AM, _AD) else bevinding.gemeente_id
        met_bedrag = beurt.handeling in ("stel_voor", "besluit") and beurt.voorstel != Voorstel.VRAAG
        inbreng = Inbreng(
            versie=versie, voorstel=beurt.voorstel, tekst=beurt.tekst,
            bedrag=bedrag * beurt.deel // 100 if met_bedrag else None, bevestigd=True,
        )  # fmt: skip
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
        for lid in leden.order_by("-pk")  # of two with one role the first
    }
