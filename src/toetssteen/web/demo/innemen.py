"""Takes the traffic of the region in, through the intake that pages, folder and API use too.

    python -m toetssteen.web.demo.innemen DEEL VAN DAG INWONERS

takes in one part of it (by pair of organisations), so that several processes can do it together.

Messages of longer ago arrive together, once per four working days: they are judged together then, which makes filling
fast, and an answer on the fourth day is still in time. Those of the last weeks arrive when they did.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from django.db import transaction

from toetssteen.core.werkdagen import is_werkdag
from toetssteen.genereren import Bericht, Opdracht, genereer
from toetssteen.web.demo.paar import demopaar
from toetssteen.web.opdrachten import begin

GROEP = 100  # messages per transaction
DAGEN = 4  # working days of one collection
RECENT = timedelta(days=14)


def ophaaldagen(jaar: int, tot: date) -> dict[date, date]:
    """Return per day of a year until `tot` the day on which its messages are collected."""
    grens = tot - RECENT
    dagen = [date(jaar, 1, 1) + timedelta(days=n) for n in range((tot - date(jaar, 1, 1)).days + 1)]
    werkdagen = [d for d in dagen if is_werkdag(d) and d < grens]
    eindes = werkdagen[DAGEN - 1 :: DAGEN]
    uit = {}
    for dag in dagen:
        einde = next((e for e in eindes if e >= dag), None)
        uit[dag] = einde if einde is not None else dag
    return uit


def binnenkomst(bericht: Bericht, dagen: dict[date, date]) -> datetime:
    """Return when a message arrives here; in the order in which they were sent."""
    dag = dagen.get(bericht.ontvangen.date(), bericht.ontvangen.date())
    if dag == bericht.ontvangen.date():
        return bericht.ontvangen
    return datetime.combine(dag, time(5), UTC)


def innemen(opdracht: Opdracht, deel: int, van: int) -> tuple[int, int]:
    """Take in one of `van` parts of the traffic; return how many messages were kept and how many refused."""
    from toetssteen.web.berichtenverkeer.actions.neem_aan import Aanbod, Geweigerd, neem_aan
    from toetssteen.web.berichtenverkeer.models import Kanaal
    from toetssteen.web.organisaties.models import Organisatie

    orgs = {o.code: o for o in Organisatie.objects.all()}
    paar = demopaar(opdracht)
    dagen = ophaaldagen(opdracht.jaar, opdracht.laatste_dag)
    aan, niet = 0, 0
    for groep in _groepen(b for b in genereer(opdracht) if _deel(b, van) == deel and not paar.blijft_liggen(b)):
        with transaction.atomic():
            for bericht in groep:
                wie = [orgs[bericht.afzender], orgs[bericht.ontvanger]]
                aanbod = Aanbod(wie, Kanaal.MAP, binnenkomst(bericht, dagen))
                try:
                    neem_aan(bericht.inhoud, bericht.naam, aanbod)
                    aan += 1
                except Geweigerd:
                    niet += 1
    return aan, niet


def _deel(bericht: Bericht, van: int) -> int:
    paar = "-".join(sorted((bericht.afzender, bericht.ontvanger)))
    return zlib.crc32(paar.encode()) % van


def _groepen(berichten: Iterable[Bericht]) -> Iterator[list[Bericht]]:
    stroom = iter(berichten)
    while groep := list(islice(stroom, GROEP)):
        yield groep


if __name__ == "__main__":
    begin("werker")
    from toetssteen.web.demo.opdracht import demo_opdracht

    gevraagd = demo_opdracht(date.fromisoformat(sys.argv[3]), inwoners=int(sys.argv[4]))
    sys.stdout.write("{} {}\n".format(*innemen(gevraagd, int(sys.argv[1]), int(sys.argv[2]))))
