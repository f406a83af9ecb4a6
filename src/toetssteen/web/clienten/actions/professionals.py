"""Put a professional on a client, and end that: done by who sees every client of an aanbieder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from toetssteen.web.clienten import access
from toetssteen.web.clienten.models import Betrokkenheid, Client
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.toegang import access as toegang_access
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht, alleen_voor


class BetrekFout(ValueError):
    """This cannot be done; the text (Dutch) says why and what can be done."""


@dataclass(frozen=True)
class NieuweBetrokkenheid:
    """Who (key of a user) will work for a client and why, from a day until a day (None: open), both included."""

    gebruiker: int
    grond: str
    van: date
    tot: date | None = None


@transaction.atomic
def betrek_professional(zicht: Zicht, sleutel: UUID, nieuw: NieuweBetrokkenheid, dag: date) -> Betrokkenheid:
    """Let a professional of the own organisation see a client.

    Raises GeenRecht, Client.DoesNotExist for a client of another organisation, BetrekFout.
    """
    zicht.eis(Recht.CLIENT_BETREKKEN)
    client = _client(zicht, sleutel)
    wie = toegang_access.professionals(zicht, dag).filter(pk=nieuw.gebruiker).first()
    if wie is None:
        raise BetrekFout("Deze collega heeft nu niet de rol professional. Kies een ander, of vraag de beheerder.")
    _controleer(nieuw)
    _geen_overlap(zicht, client, wie.naam, nieuw)
    rij = Betrokkenheid.objects.create(
        client=client, gebruiker=wie, organisatie=zicht.organisaties[0], grond=nieuw.grond.strip()[:200],
        van=nieuw.van, tot=nieuw.tot,
    )  # fmt: skip
    _noteer(zicht, rij, rij.grond)
    return rij


@dataclass(frozen=True)
class Einde:
    """Why somebody works for a client no longer, and the last day."""

    reden: str
    laatste_dag: date


@transaction.atomic
def beeindig_betrokkenheid(zicht: Zicht, sleutel: UUID, pk: int, einde: Einde, dag: date) -> Betrokkenheid:
    """Let somebody see a client no longer after a day; the reason is for the logbook.

    Who could see the client before `dag` (today) stays as it was. Raises GeenRecht, Client.DoesNotExist,
    Betrokkenheid.DoesNotExist, BetrekFout.
    """
    zicht.eis(Recht.CLIENT_BETREKKEN)
    client = _client(zicht, sleutel)
    rij = access.betrokkenen(zicht, client.pk).select_for_update(of=("self",)).get(pk=pk)
    if not einde.reden.strip():
        raise BetrekFout("Schrijf op waarom dit eindigt.")
    _controleer_einde(rij, einde.laatste_dag, dag)
    rij.tot = max(einde.laatste_dag, rij.van - timedelta(days=1))
    rij.save(update_fields=["tot"])
    _noteer(zicht, rij, einde.reden.strip(), uitkomst="beëindigd")
    return rij


def _controleer_einde(rij: Betrokkenheid, laatste_dag: date, dag: date) -> None:
    """Refuse a last day that changes nothing, or days that are over; what begins on `dag` or later may go whole."""
    gisteren = dag - timedelta(days=1)
    if rij.tot is not None and rij.tot < dag:
        raise BetrekFout(f"Dit is al geëindigd op {rij.tot:%d-%m-%Y}; daar verandert niets meer aan.")
    if rij.tot is not None and rij.tot <= laatste_dag:
        raise BetrekFout(f"Dit eindigt al op {rij.tot:%d-%m-%Y}. Kies een eerdere dag.")
    if laatste_dag < gisteren and rij.van <= gisteren:
        raise BetrekFout(
            f"De laatste dag {laatste_dag:%d-%m-%Y} is te lang geleden: wie de cliënt toen mocht zien, ligt vast. "
            f"Kies {gisteren:%d-%m-%Y} om het meteen te laten stoppen, of een latere dag."
        )


def _client(zicht: Zicht, sleutel: UUID) -> Client:
    """Return a client that one may see, locked: two people at it do not put the same one on twice."""
    return access.clienten(zicht).select_for_update(of=("self",)).get(sleutel=sleutel)


def _controleer(nieuw: NieuweBetrokkenheid) -> None:
    if not nieuw.grond.strip():
        raise BetrekFout("Schrijf op waarom deze collega de cliënt moet zien.")
    if nieuw.tot is not None and nieuw.tot < nieuw.van:
        raise BetrekFout("De laatste dag ligt voor de eerste.")


def _geen_overlap(zicht: Zicht, client: Client, naam: str, nieuw: NieuweBetrokkenheid) -> None:
    eerder = access.betrokkenen(zicht, client.pk).filter(
        Q(tot__isnull=True) | Q(tot__gte=nieuw.van), gebruiker_id=nieuw.gebruiker
    )
    if nieuw.tot is not None:
        eerder = eerder.filter(van__lte=nieuw.tot)
    if eerder.exists():
        raise BetrekFout(f"{naam} is in die periode al betrokken. Kies een andere periode, of beëindig dat eerst.")


def _noteer(zicht: Zicht, rij: Betrokkenheid, reden: str, *, uitkomst: str = "goed") -> None:
    wat = f"gebruiker {rij.gebruiker_id} {rij.van} {rij.tot or 'open'}"
    eigen = alleen_voor(zicht, rij.organisatie_id).met_doel(reden)
    noteer(eigen, "betrekken", "client", wat, clienten=[rij.client_id], uitkomst=uitkomst)
