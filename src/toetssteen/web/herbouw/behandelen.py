"""Hold one pair against its messages, or make it again: in one transaction, beside workers that go on.

To compare needs no lock: all is read as it was at one moment (repeatable read). To replace takes the locks of the jobs
that write the same, so a message that comes in meanwhile is applied afterwards, on what was put there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

import psycopg
from django.db import OperationalError, connection, transaction

from toetssteen.web.berichtenverkeer.models import Bericht, Contracttoets
from toetssteen.web.herbouw.naspelen import Naspel, NietNaTeSpelen, Voortgang, speel_na
from toetssteen.web.herbouw.onleesbaar import oordeel_opnieuw
from toetssteen.web.herbouw.schaduw import ruim_op, schaduwtabellen
from toetssteen.web.herbouw.tabellen import TERMIJNEN
from toetssteen.web.herbouw.vastgelegd import zet_recht
from toetssteen.web.herbouw.vergelijken import antwoorden, clienten, vergelijk
from toetssteen.web.herbouw.verschil import Verschil
from toetssteen.web.herbouw.vervangen import vervang as zet_in_de_plaats
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.sleutels import SleutelFout
from toetssteen.web.termijnen.actions.werk_bij import TERMIJNEN as TERMIJNSLOT
from toetssteen.web.termijnen.actions.werk_bij import laatste_nummer
from toetssteen.web.termijnen.models import Termijnstand
from toetssteen.web.verwerking.pogingen import VERWERKEN

ZONDER_PAAR: Final = "bestanden die niet te lezen zijn"
WACHTTIJD: Final = 600
"""Seconds to wait for whoever is at work on a pair."""


@dataclass
class Uitkomst:
    """What became of one pair.

    `nog_te_doen` is what jobs have still to make, so that it was not compared; `reden` (Dutch) says why a pair was
    left as it is.
    """

    paar: str
    berichten: int = 0
    verschillen: list[Verschil] = field(default_factory=list)
    vervangen: bool = False
    nog_te_doen: list[str] = field(default_factory=list)
    reden: str = ""


def _stil(_: int) -> None:
    """Show nothing."""


def behandel(
    paar: Paar | None, *, vervang: bool, voortgang: Voortgang = _stil, meld: Callable[[str], None] = print,
    wachttijd: int = WACHTTIJD,
) -> Uitkomst:  # fmt: skip
    """Compare one pair (None: what has no pair) with what follows from its messages; with `vervang` also replace it.

    `voortgang` is called with numbers of messages that were replayed, `meld` with a sentence (Dutch) when it has to
    wait, `wachttijd` seconds at most. A pair that cannot be replayed is left as it is, and says why.
    """
    uit = Uitkomst(_naam(paar) if paar else ZONDER_PAAR)
    try:
        with _transactie(momentopname=not vervang):
            if vervang and paar:
                _neem_sloten(paar, meld, wachttijd)
            _speel_en_vergelijk(uit, paar, vervang, voortgang)
    except _Bezet:
        uit.reden = f"hier wordt na {wachttijd} seconden nog steeds aan gewerkt; doe herbouw later nog eens"
    except NietNaTeSpelen as fout:
        uit.reden = f"het programma loopt vast op bericht {fout}; meld dit bij de makers. Er is niets veranderd"
    except SleutelFout as fout:
        uit.reden = f"een bericht is niet te openen met deze TOETSSTEEN_SLEUTEL ({fout}). Er is niets veranderd"
    return uit


def _naam(paar: Paar) -> str:
    gemeente, aanbieder = paar.gemeente, paar.aanbieder
    return f"{gemeente.naam} ({gemeente.code}) en {aanbieder.naam} ({aanbieder.code})"


class _Bezet(Exception):
    """Somebody is at work on the pair, and was not ready in time."""


@contextmanager
def _transactie(*, momentopname: bool) -> Iterator[None]:
    buitenste = not connection.in_atomic_block
    with transaction.atomic():
        if momentopname and buitenste:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield
        if momentopname:
            transaction.set_rollback(True)


def _neem_sloten(paar: Paar, meld: Callable[[str], None], wachttijd: int) -> None:
    """Wait until nobody else applies messages, makes terms or asks a contract, and let them wait from here on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [VERWERKEN, paar.pk])
        if not cursor.fetchone()[0]:
            meld(f"{_naam(paar)}: hier worden nu berichten verwerkt. Herbouw wacht tot dat klaar is.")
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{wachttijd}s"])
        try:
            for slot in (VERWERKEN, TERMIJNSLOT):
                cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [slot, paar.pk])
            cursor.execute(
                f"SELECT count(*) FROM (SELECT FROM {Bericht._meta.db_table} WHERE paar_id = %s"  # noqa: S608
                " AND contract_stand <> %s ORDER BY id FOR NO KEY UPDATE) b",
                [paar.pk, Contracttoets.GEEN],
            )
        except OperationalError as fout:
            if isinstance(fout.__cause__, psycopg.errors.LockNotAvailable):
                raise _Bezet from fout
            raise
        cursor.execute("SET LOCAL lock_timeout = 0")


def _speel_en_vergelijk(uit: Uitkomst, paar: Paar | None, vervang: bool, voortgang: Voortgang) -> None:
    sleutel = paar.pk if paar else None
    spel: Naspel | None = None
    kapot: list[int] = []
    with schaduwtabellen(sleutel):
        if paar is None:
            uit.berichten = oordeel_opnieuw(voortgang)
        else:
            zet_recht(paar)
            spel = speel_na(paar, voortgang)
            uit.berichten = spel.berichten
    if paar and spel:
        uit.nog_te_doen = _nog_te_doen(paar)
        kapot = spel.bron.clienten.kapot()
        uit.verschillen += clienten(uit.paar, kapot)
    uit.verschillen += vergelijk(uit.paar, sleutel, uit.nog_te_doen)
    if spel:
        uit.verschillen += antwoorden(uit.paar, spel.antwoorden)
    if vervang and (anders := {v.tabel for v in uit.verschillen if v.herstelbaar}):
        if spel and kapot:
            spel.bron.clienten.herstel(kapot)
        zet_in_de_plaats(sleutel, anders)
        uit.vervangen = True
    ruim_op()


def _nog_te_doen(paar: Paar) -> list[str]:
    """Return which derived tables a job will bring up to date: comparing those says nothing now."""
    stand = Termijnstand.objects.filter(paar=paar).values_list("tot", flat=True).first()
    return [] if stand is not None and stand >= laatste_nummer(paar.pk) else [TERMIJNEN]
