"""Replay the messages of a pair, in the order in which they were applied, on the shadow tables.

Messages are judged and written by the functions that handle them when they come in, so the outcome must be what is
stored. Answers of our own are messages too: they are replayed as they were given, and they decide, also when the rules
would say otherwise by now.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from uuid import UUID

from django.db import connection
from django.utils import timezone

from toetssteen.berichten.lezen import Gelezen, lees
from toetssteen.toetsing.antwoord import antwoord_op
from toetssteen.toetsing.antwoorden import BekendAntwoord, Sleutel, bekende_antwoorden, sleutel_van_heen
from toetssteen.toetsing.uitslag import Uitslag
from toetssteen.toetsing.verwerken import Verwerking
from toetssteen.web.berichtenverkeer.briefhoofd import lees_briefhoofd, stuurt
from toetssteen.web.berichtenverkeer.kluis import haal_op
from toetssteen.web.berichtenverkeer.models import Bericht, Contracttoets
from toetssteen.web.bevindingen.actions.toets_aan_contract import contractrijen
from toetssteen.web.bevindingen.frames import CONTRACT_VANAF, bewaar_bevindingen, bewaar_rijen
from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.clienten.frames import bewaar_gegevens
from toetssteen.web.herbouw.schaduw import Bijhouder, schrijf_berichten, werkelijk
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.overeenkomsten.frames import contract_van
from toetssteen.web.stand.kopie import schrijf
from toetssteen.web.stand.opslag import Bron
from toetssteen.web.stand.schrijven import bewaar
from toetssteen.web.termijnen.actions.werk_bij import termijnrijen
from toetssteen.web.termijnen.models import Termijn
from toetssteen.web.verwerking.actions.verwerk import beoordeel, beoordeel_verder, intern, naar_contract, vul_oordeel

_GROEP = 500
_MAX_BYTES = 64 * 1024 * 1024
_ANTWOORDEN = ("302", "306", "308", "316", "318", "320", "319", "325")
_OOIT = datetime.max.replace(tzinfo=UTC)
Voortgang = Callable[[int], None]


class NietNaTeSpelen(RuntimeError):
    """The product itself fails on a message that it once judged; the text names it."""


@dataclass(eq=False)
class Naspel:
    """A replay that goes on: what it writes to, and what it found that lies in no table.

    `antwoorden` are the messages that would get another answer by now; `wachtrij` the claims whose contract was asked
    later than the message that is replayed now, by when; `kenmerken` the marks of the messages that are replayed now.
    """

    bron: Bron
    berichten: int = 0
    antwoorden: list[UUID] = field(default_factory=list)
    wachtrij: list[tuple[datetime, UUID]] = field(default_factory=list)
    kenmerken: dict[UUID, str] = field(default_factory=dict)
    bijhouder: Bijhouder = field(default_factory=Bijhouder)


def speel_na(paar: Paar, voortgang: Voortgang) -> Naspel:
    """Replay the messages of a pair inside `schaduwtabellen`; raise NietNaTeSpelen when one cannot be judged."""
    spel = Naspel(Bron.van(paar))
    for beurt in _beurten():
        _contracten(spel, beurt.op)
        _speel(spel, beurt)
        spel.berichten += len(beurt.berichten)
        spel.bijhouder.erbij(len(beurt.berichten))
        voortgang(len(beurt.berichten))
    _contracten(spel, None)
    _tel_mee_wat_er_al_is()
    schrijf(Termijn._meta.db_table, termijnrijen(spel.bron, timezone.localdate()))
    return spel


@dataclass(eq=False)
class _Beurt:
    """Messages that came in and were judged in one go, or as if, and our answers to them."""

    heen: list[Bericht] = field(default_factory=list)
    eigen: list[Bericht] = field(default_factory=list)

    @property
    def berichten(self) -> list[Bericht]:
        """All of them, in order."""
        return [*self.heen, *self.eigen]

    @property
    def op(self) -> datetime:
        """When the first of them was handled."""
        return self.berichten[0].verwerkt_op or _OOIT


def _beurten() -> Iterator[_Beurt]:
    """Yield runs of messages that can be judged together with the same outcome as when they were handled."""
    beurt = _Beurt()
    rijen = Bericht.objects.order_by("volgorde").select_related("inhoud").iterator(chunk_size=100)
    for _, keer in groupby(rijen, key=lambda b: (b.verwerkt_op, b.antwoord_op_id is not None, *_soort(b))):
        samen = list(keer)
        if samen[0].antwoord_op_id is not None:
            beurt.eigen = samen
            yield beurt
            beurt = _Beurt()
            continue
        if beurt.heen and not _past(beurt.heen, samen):
            yield beurt
            beurt = _Beurt()
        beurt.heen += samen
    if beurt.heen:
        yield beurt


def _past(eerder: list[Bericht], samen: list[Bericht]) -> bool:
    """Whether messages may be judged with those before them.

    Answers that came in later may not: together they would decide at once what was decided a moment later.
    """
    groot = len(eerder) + len(samen) > _GROEP or sum(b.grootte for b in (*eerder, *samen)) > _MAX_BYTES
    return not groot and _soort(eerder[0]) == _soort(samen[0]) and not any(b.nummer in _ANTWOORDEN for b in samen)


def _soort(bericht: Bericht) -> tuple[object, ...]:
    return bericht.dag, bericht.profielversie_id


def _speel(spel: Naspel, beurt: _Beurt) -> None:
    """Judge messages and the answers to them, and write what follows."""
    bytes_ = {b.pk: haal_op(b.pk, b.inhoud.geheim) for b in beurt.berichten}
    eerst, laatst = _oordelen(spel.bron, beurt, bytes_)
    bewaar(laatst.stand, spel.bron)
    uitslagen = dict(zip((b.pk for b in beurt.heen), eerst.uitslagen, strict=True))
    uitslagen |= dict(zip((b.pk for b in beurt.eigen), laatst.uitslagen, strict=False))
    gegeven = {b.antwoord_op_id: bytes_[b.pk] for b in beurt.eigen}
    spel.kenmerken = {}
    for bericht in beurt.berichten:
        _vul(spel, bericht, bytes_[bericht.pk], uitslagen[bericht.pk])
        if bericht.pk in gegeven and gegeven[bericht.pk] != _antwoord(uitslagen[bericht.pk], bericht):
            spel.antwoorden.append(bericht.pk)
    bewaar_gegevens(spel.bron, eerst.gelezen, _nummers(beurt.heen), [(str(b.pk), b"") for b in beurt.heen])
    bewaar_bevindingen(beurt.berichten, uitslagen, spel.bron)
    schrijf_berichten(beurt.berichten)


def _oordelen(bron: Bron, beurt: _Beurt, bytes_: Mapping[UUID, bytes]) -> tuple[Verwerking, Verwerking]:
    """Return the verdicts on messages, and then on the answers to them."""
    dag, versie = beurt.berichten[0].dag, beurt.berichten[0].profielversie_id
    assert dag is not None
    contract = contract_van(versie) if versie else None
    eigen = [(str(b.pk), bytes_[b.pk]) for b in beurt.eigen]
    if not beurt.heen:
        los = beoordeel(bron, eigen, _nummers(beurt.eigen), dag, contract)
        return Verwerking([], los.stand, {}, Gelezen([], {}, {})), los
    heen, nummers = [(str(b.pk), bytes_[b.pk]) for b in beurt.heen], _nummers(beurt.heen)
    eerst = beoordeel(bron, heen, nummers, dag, contract)
    bekend = _bekend([data for _, data in eigen])
    if _herroept(eerst, bekend):
        eerst = beoordeel(bron, heen, nummers, dag, contract, antwoorden=bekend)
        for uitslag in eerst.uitslagen:
            if _sleutel(uitslag) in bekend and uitslag.grond == "antwoord":
                uitslag.grond = "oordeel"  # the answer was ours, and came after it
    laatst = eerst
    if eigen:
        laatst = beoordeel_verder(bron.paar, eigen, None, eerst, _nummers(beurt.eigen), dag, contract)
    for bericht, uitslag in zip(beurt.berichten, [*eerst.uitslagen, *(laatst.uitslagen if eigen else ())], strict=True):
        if intern(uitslag):
            raise NietNaTeSpelen(f"{bericht.pk}: {uitslag.bevindingen[0].melding}")
    return eerst, laatst


def _nummers(berichten: Sequence[Bericht]) -> dict[str, int]:
    return {str(b.pk): b.volgorde or 0 for b in berichten}


def _herroept(verwerking: Verwerking, bekend: Mapping[Sleutel, BekendAntwoord]) -> bool:
    """Whether we would refuse by now what our answer accepted: then what was said holds."""
    geweigerd = (_sleutel(u) for u in verwerking.uitslagen if u.aanvaard is False)
    return any(s is not None and s in bekend and bekend[s].aanvaard for s in geweigerd)


def _sleutel(uitslag: Uitslag) -> Sleutel | None:
    return None if uitslag.batch is None else sleutel_van_heen(uitslag.batch, uitslag.plek)


def _bekend(antwoorden: Sequence[bytes]) -> dict[Sleutel, BekendAntwoord]:
    gelezen = lees(antwoorden)
    return bekende_antwoorden((batch, b) for batch in gelezen.batches for b in range(len(batch.bronnen)))


def _antwoord(uitslag: Uitslag, bericht: Bericht) -> bytes | None:
    assert bericht.dag is not None
    antwoord = antwoord_op(uitslag, vandaag=bericht.dag)
    return None if antwoord is None else antwoord.xml()


def _vul(spel: Naspel, bericht: Bericht, inhoud: bytes, uitslag: Uitslag) -> None:
    """Fill the row of a message with what follows from its bytes and its verdict."""
    paar = spel.bron.paar
    vul_oordeel(bericht, uitslag)
    bericht.gemeente_id, bericht.aanbieder_id = paar.gemeente_id, paar.aanbieder_id
    bericht.som, bericht.grootte = hashlib.sha256(inhoud).digest(), len(inhoud)
    hoofd = lees_briefhoofd(inhoud)
    if hoofd:
        bericht.wet, bericht.nummer = hoofd.wet, hoofd.nummer
        bericht.afzender_id = paar.gemeente_id if stuurt(hoofd.nummer) == "gemeente" else paar.aanbieder_id
    if bericht.antwoord_op_id is not None:  # an answer goes by the mark of what it answers
        bericht.identificatie, bericht.dagtekening = (
            spel.kenmerken.get(bericht.antwoord_op_id, bericht.identificatie),
            bericht.dag,
        )
    elif hoofd:
        bericht.identificatie, bericht.dagtekening = hoofd.identificatie, hoofd.dagtekening
    spel.kenmerken[bericht.pk] = bericht.identificatie
    _vul_contract(spel, bericht)


def _vul_contract(spel: Naspel, bericht: Bericht) -> None:
    """Say whether the contract has been asked about a claim; a job that still waits will do so."""
    if not naar_contract(bericht):
        bericht.contract_stand = Contracttoets.GEEN
        return
    if bericht.contract_stand == Contracttoets.GEEN:
        bericht.contract_stand = Contracttoets.GETOETST
    if bericht.contract_stand == Contracttoets.GETOETST:
        heapq.heappush(spel.wachtrij, (bericht.contract_op or _OOIT, bericht.pk))


def _tel_mee_wat_er_al_is() -> None:
    """Count what the contract said before of claims of which it will be asked again: that stays until then."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {Bericht._meta.db_table} b SET aantal_bevindingen = b.aantal_bevindingen + ("  # noqa: S608
            f"SELECT count(*) FROM {werkelijk(cursor)}.{Bevinding._meta.db_table} v"
            " WHERE v.bericht_id = b.id AND v.plek >= %s) WHERE b.contract_stand IN (%s, %s)",
            [CONTRACT_VANAF, Contracttoets.WACHT, Contracttoets.GEPARKEERD],
        )


def _contracten(spel: Naspel, tot: datetime | None) -> None:
    """Ask the contract about the claims of which it was asked before a moment, on the stand as it was by then."""
    while spel.wachtrij and (tot is None or spel.wachtrij[0][0] < tot):
        _, sleutel = heapq.heappop(spel.wachtrij)
        bericht = Bericht.objects.select_related("inhoud").get(pk=sleutel)
        rijen = contractrijen(bericht, spel.bron)
        bewaar_rijen(rijen)
        Bericht.objects.filter(pk=sleutel).update(aantal_bevindingen=bericht.aantal_bevindingen + len(rijen))
