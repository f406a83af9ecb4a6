"""Judge what waits for a pair, apply it, and answer it: all of that in one transaction, or nothing of it.

Messages of a pair are handled in order of arrival, some at a time. A crash anywhere leaves the transaction undone, so
the same messages are handled again, the same way. The answer is a message like any other: it is judged and applied
too, in the same transaction.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from threading import Thread

import polars as pl
from django.db import transaction
from django.utils import timezone

from toetssteen.berichten.lezen import Gelezen
from toetssteen.core.bsn import zonder_bsn
from toetssteen.toetsing.antwoord import antwoord_op
from toetssteen.toetsing.antwoorden import BekendAntwoord, Sleutel
from toetssteen.toetsing.uitslag import Uitslag
from toetssteen.toetsing.verwerken import Verwerking, verwerk
from toetssteen.web.berichtenverkeer.actions.neem_aan import volgnummers
from toetssteen.web.berichtenverkeer.briefhoofd import stuurt
from toetssteen.web.berichtenverkeer.gemeld import meld_verwerkt
from toetssteen.web.berichtenverkeer.kluis import berg_op, haal_op
from toetssteen.web.berichtenverkeer.models import Aflevering, Bericht, Contracttoets, Inhoud, Kanaal, Status
from toetssteen.web.bevindingen.frames import bewaar_bevindingen
from toetssteen.web.clienten.frames import bewaar_gegevens
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.overeenkomsten.frames import Contract, contract_op
from toetssteen.web.stand.beoordelen import beoordeel_afgeschermd
from toetssteen.web.stand.lezen import lees_van_paar
from toetssteen.web.stand.opslag import Bron, stand_van, vraag_vooruit
from toetssteen.web.stand.schrijven import bewaar, zet_klaar
from toetssteen.web.stand.vooruit import GROOT
from toetssteen.web.termijnen.vragen import vraag_termijnen
from toetssteen.web.verwerking.pogingen import Bezet, neem_slot
from toetssteen.web.verwerking.vragen import vraag_contracttoets

CONTRACT_NA = timedelta(minutes=1)  # so long the first job of a claim has, before another is asked for
MAX_AANTAL, MAX_BYTES = 200, 32 * 1024 * 1024
AL_ER = "al eerder aanvaard"  # ground of a message that changes nothing
Bestanden = Sequence[tuple[str, bytes]]
_LEEG = pl.DataFrame(schema={"Bsn": pl.String})


@dataclass(frozen=True, eq=False)
class Lading:
    """Messages that are judged together: of one pair, received on one day, under one contract."""

    bron: Bron
    berichten: list[Bericht]
    dag: date
    contract: Contract | None
    op: datetime


@transaction.atomic
def verwerk_volgende(paar: Paar, *, nu: datetime | None = None, een: bool = False) -> list[uuid.UUID]:
    """Handle the next messages that wait for a pair, and return them; empty when nothing waits.

    `een` takes one only, after more together went wrong. Raises Bezet when another process is at it.
    """
    if not neem_slot(paar.pk):
        raise Bezet(f"pair {paar.pk}")
    lading = _lading(paar, nu or timezone.now(), een)
    if lading is None:
        return []
    inhouden = [haal_op(b.pk, b.inhoud.geheim) for b in lading.berichten]
    _doe(lading, [(str(b.pk), data) for b, data in zip(lading.berichten, inhouden, strict=True)])
    return [b.pk for b in lading.berichten]


def _lading(paar: Paar, nu: datetime, een: bool) -> Lading | None:
    wachten = Bericht.objects.filter(paar=paar, status=Status.ONTVANGEN).order_by("nummer_binnen")
    lading: list[Bericht] = []
    dag, contract, som = date.min, None, 0
    for bericht in wachten[: 1 if een else MAX_AANTAL].select_related("inhoud").iterator(chunk_size=20):
        eigen = timezone.localdate(bericht.ontvangen_op)
        if not lading:
            dag, contract = eigen, contract_op(paar, eigen)
        som += bericht.grootte
        if lading and (eigen != dag or som > MAX_BYTES):
            break
        lading.append(bericht)
    return Lading(Bron.van(paar), lading, dag, contract, nu) if lading else None


def _doe(lading: Lading, bestanden: Bestanden) -> None:
    """Judge and apply messages, then the answers to them, and write all of it."""
    nummers = dict(zip((naam for naam, _ in bestanden), volgnummers("volgnummer_stand", len(bestanden)), strict=True))
    eerst = beoordeel(lading.bron, bestanden, nummers, lading.dag, lading.contract, schrijft=True)
    heen = dict(zip((b.pk for b in lading.berichten), eerst.uitslagen, strict=True))
    antwoorden = _antwoorden(lading, heen)
    laatst = eerst
    if antwoorden:
        eigen = [(str(b.pk), data) for b, data in antwoorden]
        volgend = volgnummers("volgnummer_stand", len(eigen))
        nummers |= dict(zip((naam for naam, _ in eigen), volgend, strict=True))
        laatst = beoordeel_verder(lading.bron.paar, eigen, None, eerst, nummers, lading.dag, lading.contract)
        for (bericht, _), uitslag in zip(antwoorden, laatst.uitslagen, strict=True):
            _vul(bericht, uitslag, lading, nummers[str(bericht.pk)])
    nieuw = bewaar(laatst.stand, lading.bron)
    for bericht in lading.berichten:
        _vul(bericht, heen[bericht.pk], lading, nummers[str(bericht.pk)])
    _schrijf(lading.berichten, antwoorden)
    bewaar_gegevens(lading.bron, eerst.gelezen, nummers, bestanden)
    uitslagen = heen | {b.pk: u for (b, _), u in zip(antwoorden, laatst.uitslagen, strict=False)}
    bewaar_bevindingen([*lading.berichten, *(b for b, _ in antwoorden)], uitslagen, lading.bron)
    meld_verwerkt(lading.berichten, [b for b, _ in antwoorden])
    _vervolg(lading, bool(nieuw))


def beoordeel(
    bron: Bron, bestanden: Bestanden, nummers: Mapping[str, int], dag: date, contract: Contract | None, *,
    schrijft: bool = False, antwoorden: Mapping[Sleutel, BekendAntwoord] | None = None,
) -> Verwerking:  # fmt: skip
    """Return the verdict on files (name, content) against the stand of a pair; `antwoorden` decide, where known.

    Nothing is written; with `schrijft` the lines of a large claim may be, for `stand.schrijven.bewaar` to put right.
    """
    vanaf = min(nummers.values())
    stand = stand_van(bron, vanaf)
    vraag_vooruit(bron, (data for _, data in bestanden))
    gelezen = lees_van_paar(bron.paar, [data for _, data in bestanden])
    bron.clienten.zoek(b for batch in gelezen.batches for b in batch.tabellen.get("Client", _LEEG)["Bsn"])
    if schrijft and len(bestanden) == 1 and len(bestanden[0][1]) >= GROOT:
        zet_klaar(bron, gelezen, vanaf)
        Thread(target=_tel_sommen, args=(gelezen,), daemon=True).start()
    begin = Verwerking([], stand, antwoorden or {}, gelezen)
    return beoordeel_verder(bron.paar, bestanden, gelezen, begin, nummers, dag, contract)


def _tel_sommen(gelezen: Gelezen) -> None:
    """Have the sums of messages at hand: counting those of 25 MB needs no other part of Python."""
    for batch in gelezen.batches:
        for bron in batch.bronnen:
            _ = bron.som


def beoordeel_verder(
    paar: Paar, bestanden: Bestanden, gelezen: Gelezen | None, begin: Verwerking, nummers: Mapping[str, int],
    dag: date, contract: Contract | None,
) -> Verwerking:  # fmt: skip
    """Judge files after those of `begin`, which are not written yet.

    When the product itself fails on a file, that one is named and the others go on.
    """
    afspraken = contract.afspraken if contract else None
    los = partial(verwerk, stand=begin.stand, vandaag=dag, afspraken=afspraken, antwoorden=begin.antwoorden)

    def deel_van(deel: Bestanden) -> Verwerking:
        eigen = gelezen if deel is bestanden else None
        eigen = lees_van_paar(paar, [data for _, data in deel]) if eigen is None else eigen
        return los(deel, gelezen=eigen, nummers=[nummers[naam] for naam, _ in deel])

    return beoordeel_afgeschermd(bestanden, deel_van)


def _antwoorden(lading: Lading, heen: Mapping[uuid.UUID, Uitslag]) -> list[tuple[Bericht, bytes]]:
    """Return the answers that an organisation of ours owes, as messages."""
    uit = []
    for bericht in lading.berichten:
        ontvanger = lading.bron.paar.aanbieder if stuurt(bericht.nummer) == "gemeente" else lading.bron.paar.gemeente
        uitslag = heen[bericht.pk]
        if not ontvanger.gehost or uitslag.grond == AL_ER:
            continue
        antwoord = antwoord_op(uitslag, vandaag=lading.dag)
        if antwoord is not None:
            inhoud = antwoord.xml()
            uit.append((_antwoordbericht(lading, bericht, antwoord.nummer, inhoud), inhoud))
    nummers = volgnummers("volgnummer_binnen", len(uit)) if uit else []
    for (bericht, _), nummer in zip(uit, nummers, strict=True):
        bericht.nummer_binnen = nummer
    return uit


def _antwoordbericht(lading: Lading, heen: Bericht, nummer: str, inhoud: bytes) -> Bericht:
    paar = lading.bron.paar
    afzender, ontvanger = (
        (paar.gemeente, paar.aanbieder) if stuurt(nummer) == "gemeente" else (paar.aanbieder, paar.gemeente)
    )
    return Bericht(
        eigenaar=afzender,
        paar=paar,
        gemeente=paar.gemeente,
        aanbieder=paar.aanbieder,
        afzender=afzender,
        wet=heen.wet,
        nummer=nummer,
        identificatie=heen.identificatie,
        dagtekening=lading.dag,
        som=hashlib.sha256(inhoud).digest(),
        grootte=len(inhoud),
        kanaal=Kanaal.EIGEN,
        ontvangen_op=lading.op,
        antwoord_op=heen,
        aflevering=Aflevering.GEEN if ontvanger.gehost else Aflevering.WACHT,
    )


def _vul(bericht: Bericht, uitslag: Uitslag, lading: Lading, volgorde: int) -> None:
    """Write the verdict on a message, and how it was handled, into its row."""
    vul_oordeel(bericht, uitslag)
    bericht.volgorde, bericht.pogingen, bericht.fout = volgorde, 0, ""
    bericht.verwerkt_op, bericht.dag = lading.op, lading.dag
    bericht.profielversie_id = lading.contract.versie if lading.contract else None
    if intern(uitslag):
        bericht.volgorde, bericht.status = None, Status.GEPARKEERD
        bericht.fout = zonder_bsn(uitslag.bevindingen[0].melding)
    if naar_contract(bericht):
        bericht.contract_stand, bericht.contract_vanaf = Contracttoets.WACHT, lading.op + CONTRACT_NA


def vul_oordeel(bericht: Bericht, uitslag: Uitslag) -> None:
    """Write into the row of a message what its verdict says; the other fields tell how it was handled."""
    bericht.oordeel, bericht.aanvaard, bericht.grond = uitslag.oordeel, uitslag.aanvaard, uitslag.grond or ""
    bericht.aantal_bevindingen = len(uitslag.bevindingen) + len(uitslag.signalen)
    bericht.niet_getoetst = [n.as_dict() for n in uitslag.niet_getoetst]
    bericht.status = Status.ONLEESBAAR if uitslag.batch is None else Status.VERWERKT


def intern(uitslag: Uitslag) -> bool:
    """Whether the product itself failed on the file: then there is no verdict."""
    return any(b.regel == "LEES-INTERN" for b in uitslag.bevindingen)


def naar_contract(bericht: Bericht) -> bool:
    """Whether its contract has a say in a message: an accepted claim that was judged under one, the first time."""
    eerste_keer = bericht.nummer == "323" and bericht.grond != AL_ER
    return eerste_keer and bool(bericht.aanvaard) and bericht.profielversie_id is not None


_VELDEN = (
    "oordeel", "aanvaard", "grond", "volgorde", "verwerkt_op", "dag", "profielversie", "aantal_bevindingen",
    "niet_getoetst", "status", "fout", "pogingen", "contract_stand", "contract_vanaf",
)  # fmt: skip


def _schrijf(berichten: Sequence[Bericht], antwoorden: Sequence[tuple[Bericht, bytes]]) -> None:
    Bericht.objects.bulk_update(berichten, _VELDEN, batch_size=100)
    Bericht.objects.bulk_create([b for b, _ in antwoorden], batch_size=100)
    Inhoud.objects.bulk_create(
        [Inhoud(bericht=b, geheim=berg_op(b.pk, inhoud)) for b, inhoud in antwoorden], batch_size=20
    )


def _vervolg(lading: Lading, iets_nieuws: bool) -> None:
    """Ask for the jobs that come after: what the contract says of claims, terms, sending."""
    from toetssteen.web.berichtenverkeer.taken import verstuur

    for bericht in lading.berichten:
        if bericht.contract_stand == Contracttoets.WACHT:
            vraag_contracttoets(str(bericht.pk))
    if iets_nieuws or lading.berichten:
        vraag_termijnen(lading.bron.paar.pk)
    if not (lading.bron.paar.gemeente.gehost and lading.bron.paar.aanbieder.gehost):
        verstuur.defer()
