"""Send messages that we made ourselves: composed, judged and kept in one transaction, or nothing of it.

Whoever makes a message (a form, the API) gives a function that composes it. It is called under the locks of the pairs
it is about, so what it reads is what holds. Nothing that would be refused leaves; the same key sends once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from toetssteen.core.bevinding import Bevinding
from toetssteen.toetsing.uitslag import Uitslag
from toetssteen.web.berichtenverkeer.actions.neem_aan import INTAKE, controleer_inhoud, stuur_naar_taak, volgnummers
from toetssteen.web.berichtenverkeer.kluis import berg_op
from toetssteen.web.berichtenverkeer.models import Aflevering, Bericht, Inhoud, Kanaal, Ontvangst, Status
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.opstellen.eigen import Eigen
from toetssteen.web.opstellen.models import Verzending
from toetssteen.web.opstellen.volgorde import Gezien, controleer
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.overeenkomsten.frames import contract_op
from toetssteen.web.stand.opslag import Bron
from toetssteen.web.toegang.zicht import Zicht, alleen_voor
from toetssteen.web.verwerking.actions.verwerk import beoordeel

_LATER: Final = 2**62  # after every message of the stand


Opsteller = Callable[[], Sequence[Eigen]]


@dataclass(frozen=True)
class Uitkomst:
    """What was composed, the verdicts on it, and the messages that were kept (none in a rehearsal)."""

    eigen: Sequence[Eigen]
    uitslagen: Sequence[Uitslag]
    verzonden: Sequence[Bericht] = ()

    @property
    def bezwaren(self) -> list[Bevinding]:
        """The findings that would refuse a message, or a line of it."""
        return [b for u in self.uitslagen for b in weigerend(u)]

    @property
    def signalen(self) -> list[Bevinding]:
        """What asks attention and refuses nothing."""
        return [s for u in self.uitslagen for s in u.signalen]


@dataclass
class Bezwaar(Exception):
    """A message would be refused; nothing was sent."""

    uitkomst: Uitkomst
    bevindingen: list[Bevinding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.bevindingen = self.bevindingen or self.uitkomst.bezwaren


class _Proef(Exception):
    """Ends a rehearsal: what it drew and wrote is undone."""


def weigerend(uitslag: Uitslag) -> list[Bevinding]:
    """Return the findings that make a message, or a line of it, refused; what cannot be judged refuses nothing."""
    return [b for b in uitslag.bevindingen if b.onderbouwing.get("uitkomst") != "niet te toetsen"]


def proef(stel_op: Opsteller, dag: date) -> Uitkomst:
    """Compose and judge, and undo all of it: numbers that were drawn are free again."""
    uitkomst: list[Uitkomst] = []
    try:
        with transaction.atomic():
            uitkomst.append(_oordeel(stel_op(), dag))
            raise _Proef
    except _Proef:
        return uitkomst[0]


@transaction.atomic
def verzend_eigen(
    zicht: Zicht, sleutel: UUID, stel_op: Opsteller, paren: Sequence[Paar], *, gezien: Sequence[Gezien] = (),
    nu: datetime | None = None,
) -> Uitkomst:  # fmt: skip
    """Compose, judge and keep messages, and hand them to the job; with a key that was used: what it sent then.

    `gezien` is what the maker knew of the clients: raises Ingehaald when something came since. Raises Bezwaar with
    every finding that would refuse a message, and Geweigerd for what may not be kept here at all.
    """
    op = nu or timezone.now()
    _slot_sleutel(sleutel)
    eerder = _eerder(zicht, sleutel)
    if eerder:
        return Uitkomst([], [], eerder)
    for paar in sorted(paren, key=lambda p: p.pk):
        _slot_paar(paar)
    for wie in gezien:
        controleer(wie)
    uitkomst = _oordeel(stel_op(), timezone.localdate(op))
    if uitkomst.bezwaren:
        raise Bezwaar(uitkomst)
    verzonden = [_bewaar(zicht, sleutel, plek, eigen, op) for plek, eigen in enumerate(uitkomst.eigen)]
    for paar in {eigen.paar.pk: eigen.paar for eigen in uitkomst.eigen}.values():
        stuur_naar_taak(paar)
    return Uitkomst(uitkomst.eigen, uitkomst.uitslagen, verzonden)


def _oordeel(eigen: Sequence[Eigen], dag: date) -> Uitkomst:
    """Judge messages against the stand of their pairs, those of one pair one after another."""
    uitslagen: dict[int, Uitslag] = {}
    for paar in {e.paar.pk: e.paar for e in eigen}.values():
        plekken = [i for i, e in enumerate(eigen) if e.paar.pk == paar.pk]
        bestanden = [(str(i), eigen[i].inhoud) for i in plekken]
        for _, inhoud in bestanden:
            controleer_inhoud(inhoud)
        nummers: Mapping[str, int] = {naam: _LATER + i for i, (naam, _) in enumerate(bestanden)}
        verwerking = beoordeel(Bron.van(paar), bestanden, nummers, dag, contract_op(paar, dag))
        uitslagen |= dict(zip(plekken, verwerking.uitslagen, strict=True))
    return Uitkomst(eigen, [uitslagen[i] for i in range(len(eigen))])


def _bewaar(zicht: Zicht, sleutel: UUID, plek: int, eigen: Eigen, op: datetime) -> Bericht:
    paar, afzender = eigen.paar, eigen.afzender
    bericht = Bericht(
        nummer_binnen=volgnummers("volgnummer_binnen", 1)[0],
        eigenaar=afzender,
        paar=paar,
        gemeente=paar.gemeente,
        aanbieder=paar.aanbieder,
        afzender=afzender,
        wet=eigen.wet,
        nummer=eigen.nummer,
        identificatie=eigen.kenmerk,
        dagtekening=timezone.localdate(op),
        som=hashlib.sha256(eigen.inhoud).digest(),
        grootte=len(eigen.inhoud),
        bestandsnaam=f"{eigen.naam}-{eigen.kenmerk}.xml",
        kanaal=Kanaal.FORMULIER,
        aangeboden_door_id=zicht.gebruiker,
        ontvangen_op=op,
        status=Status.ONTVANGEN,
        aflevering=Aflevering.GEEN if eigen.ontvanger.gehost else Aflevering.WACHT,
    )
    bericht.save(force_insert=True)
    Inhoud.objects.create(bericht=bericht, geheim=berg_op(bericht.pk, eigen.inhoud))
    Ontvangst.objects.create(bericht=bericht, op=op, kanaal=Kanaal.FORMULIER, door_id=zicht.gebruiker)
    Verzending.objects.create(
        sleutel=sleutel, plek=plek, organisatie=afzender, paar=paar, client_id=eigen.client, bericht=bericht,
        omschrijving=eigen.omschrijving[:200],
    )  # fmt: skip
    clienten = [eigen.client] if eigen.client is not None else []
    eigen_zicht = alleen_voor(zicht, afzender.pk)
    noteer(eigen_zicht, "indienen", "bericht", f"{eigen.naam} {eigen.kenmerk}", clienten=clienten)
    return bericht


def _eerder(zicht: Zicht, sleutel: UUID) -> list[Bericht]:
    rijen = Verzending.objects.filter(sleutel=sleutel, organisatie_id__in=zicht.ids).select_related("bericht")
    return [rij.bericht for rij in rijen.order_by("plek")]


def _slot_sleutel(sleutel: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 5))", [str(sleutel)])


def _slot_paar(paar: Paar) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [INTAKE, paar.pk])
