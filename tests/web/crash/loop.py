"""Kill workers at random moments and hold what is left against what must be: the body of the crash tests.

Runs in a process of its own, on a database of its own, because a worker must see committed rows:

    python -m web.crash.loop MAP AANTAL ZAAD
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

GRENS = 600  # seconds
STILTE = 3  # seconds after which nothing is taken to move any more
GROEPEN = 2  # groups of queues that a worker does side by side


def main(map_: str, aantal: int, zaad: int, werkers: int = 1) -> dict[str, Any]:
    """Take messages in, kill workers until all is handled, and return what was found."""
    for naam in [n for n in os.environ if n.startswith("TOETSSTEEN_")] + ["DATABASE_URL"]:
        os.environ.pop(naam, None)
    os.environ |= {"TOETSSTEEN_MAP": map_, "TOETSSTEEN_LOG": "CRITICAL"}
    from toetssteen.web.opdrachten.web import migreer

    migreer()
    toeval = random.Random(zaad)
    _vul(aantal, toeval)
    gedood = _dood_en_wek(toeval, werkers, max(6, aantal // 10))
    return _tel() | _tel_gevolgen() | gedood


def _vul(aantal: int, toeval: random.Random) -> None:
    """Take in messages between several pairs with a contract, some of them twice."""
    from toetssteen.web.berichtenverkeer.actions.neem_aan import Aanbod, neem_aan
    from toetssteen.web.berichtenverkeer.models import Kanaal
    from toetssteen.web.organisaties.models import Organisatie
    from web.crash.verkeer import sluit_contracten, verkeer

    berichten = verkeer(aantal)
    orgs = {
        code: Organisatie.objects.create(
            soort="gemeente" if len(code) == 4 else "aanbieder", code=code, naam=f"Organisatie {code}", gehost=True
        )
        for code in sorted({c for van, aan, _, _ in berichten for c in (van, aan)})
    }
    sluit_contracten({(orgs[van], orgs[aan]) for van, aan, _, _ in berichten})
    for i, (van, aan, naam, inhoud) in enumerate(berichten):
        op = datetime.fromisoformat(f"{naam[:10]}T08:00:00+00:00") + timedelta(seconds=i)
        aanbod = Aanbod([orgs[van], orgs[aan]], Kanaal.MAP, op)
        for _ in range(2 if toeval.random() < 0.05 else 1):
            neem_aan(inhoud, naam, aanbod)


@dataclass
class Werker:
    """A process that does jobs, and the keys under which it tells the database that it lives."""

    proces: subprocess.Popen[bytes]
    sleutels: list[int]


def _dood_en_wek(toeval: random.Random, werkers: int, meeste: int) -> dict[str, int]:
    """Start workers and kill -9 one a random while after it has done something, until nothing waits any more.

    At most `meeste` are killed, half of them while messages wait. When nothing moves, time passes for the jobs that
    sweep, and the dead workers are seen to be dead.
    """
    einde = time.monotonic() + GRENS
    gedood = {"berichten": 0, "daarna": 0}
    lopend: list[Werker] = []
    dood: list[int] = []
    while klaar := _wachtend():
        while len(lopend) < werkers:
            lopend.append(_start())
        stil = time.monotonic() + STILTE
        while (over := _wachtend()) == klaar and time.monotonic() < stil:
            time.sleep(0.02)
        if time.monotonic() > einde:
            raise TimeoutError(f"still waiting after {GRENS} seconds: {klaar}")
        if over == klaar:
            _laat_tijd_voorbijgaan(dood)
            continue
        soort = "berichten" if over and over[0] else "daarna"
        if over and gedood[soort] < meeste // 2:
            time.sleep(toeval.random() * 0.8)
            slachtoffer = lopend.pop(toeval.randrange(len(lopend)))
            slachtoffer.proces.kill()
            slachtoffer.proces.wait()
            dood += slachtoffer.sleutels
            gedood[soort] += 1
    for werker in lopend:
        werker.proces.send_signal(signal.SIGTERM)
        werker.proces.wait(60)
    return {"gedood": sum(gedood.values()), "gedood_na_de_berichten": gedood["daarna"]}


def _start() -> Werker:
    """Start a worker and wait until it is there: how long its imports take depends on the machine."""
    from procrastinate.contrib.django.models import ProcrastinateWorker

    eerder = max(ProcrastinateWorker.objects.values_list("pk", flat=True), default=0)
    proces = subprocess.Popen([sys.executable, "-W", "ignore", "-m", "toetssteen.cli", "web", "werker"])
    einde = time.monotonic() + 120
    while len(nieuw := list(ProcrastinateWorker.objects.filter(pk__gt=eerder).values_list("pk", flat=True))) < GROEPEN:
        if time.monotonic() > einde:
            raise TimeoutError("a worker did not begin")
        time.sleep(0.02)
    return Werker(proces, nieuw)


def _laat_tijd_voorbijgaan(dood: list[int]) -> None:
    """Let dead workers be silent for long, and do what the jobs of every minute do some hours later."""
    from django.db import connection
    from django.utils import timezone

    from toetssteen.web.termijnen.actions.houd_bij import vraag_verouderde
    from toetssteen.web.toestand.hervatten import hervat
    from toetssteen.web.verwerking.taken import veeg_na

    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '5 minutes'"
            " WHERE id = ANY (%s)",
            [dood],
        )
    hervat()
    later = timezone.now() + timedelta(hours=3)
    veeg_na(later)
    vraag_verouderde(later)


def _wachtend() -> tuple[int, ...]:
    """Return how much still waits: messages, claims for their contract, pairs for their terms; empty for nothing."""
    from toetssteen.web.berichtenverkeer.models import Bericht, Contracttoets, Status
    from toetssteen.web.termijnen.actions.houd_bij import verouderd

    wacht = (
        Bericht.objects.filter(status=Status.ONTVANGEN).count(),
        Bericht.objects.filter(contract_stand=Contracttoets.WACHT).count(),
        verouderd().count(),
    )
    return wacht if any(wacht) else ()


def _tel() -> dict[str, Any]:
    """Return per question how often the answer is not what it must be, and some sizes."""
    from django.db import connection

    from toetssteen.web.berichtenverkeer.models import Bericht, Inhoud, Kanaal, Status
    from toetssteen.web.herbouw.behandelen import behandel
    from toetssteen.web.organisaties.models import Paar

    paren = list(Paar.objects.select_related("gemeente", "aanbieder"))
    heen = Bericht.objects.exclude(kanaal=Kanaal.EIGEN)
    antwoorden = Bericht.objects.filter(kanaal=Kanaal.EIGEN).values_list("antwoord_op_id", flat=True)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM (SELECT paar_id, volgorde, lag(volgorde) OVER w AS vorige FROM"
            " berichtenverkeer_bericht WHERE volgorde IS NOT NULL AND kanaal <> 'eigen'"
            " WINDOW w AS (PARTITION BY paar_id ORDER BY nummer_binnen)) n WHERE vorige >= volgorde"
        )
        uit_volgorde = cursor.fetchone()[0]
    moet = heen.exclude(nummer__in=["302", "306", "308", "316", "318", "320", "325"]).filter(status=Status.VERWERKT)
    return {
        "berichten": heen.count(),
        "antwoorden": len(antwoorden),
        "niet_verwerkt": heen.exclude(status=Status.VERWERKT).count(),
        "dubbel_beantwoord": len(antwoorden) - len(set(antwoorden)),
        "niet_beantwoord": moet.exclude(pk__in=list(antwoorden)).count(),
        "zonder_inhoud": Bericht.objects.exclude(pk__in=Inhoud.objects.values("bericht_id")).count(),
        "uit_volgorde": uit_volgorde,
        "verschillen": [r for p in paren for v in behandel(p, vervang=False).verschillen for r in v.regels()],
    }


def _tel_gevolgen() -> dict[str, Any]:
    """Return what came after the messages: findings of the contract, each once, and terms, and what must be."""
    from django.db.models import Count
    from django.utils.timezone import localdate

    from toetssteen.web.berichtenverkeer.models import Bericht, Contracttoets
    from toetssteen.web.bevindingen.actions.toets_aan_contract import toets_aan_contract
    from toetssteen.web.bevindingen.frames import CONTRACT_VANAF
    from toetssteen.web.bevindingen.models import Bevinding
    from toetssteen.web.organisaties.models import Paar
    from toetssteen.web.termijnen.actions.werk_bij import werk_bij
    from toetssteen.web.termijnen.models import Termijn

    def gevonden() -> list[tuple[Any, ...]]:
        rijen = Bevinding.objects.filter(plek__gte=CONTRACT_VANAF)
        return sorted((str(b), k) for b, k in rijen.values_list("bericht_id", "kenmerk"))

    def lopend() -> list[tuple[Any, ...]]:
        rijen = Termijn.objects.values_list("paar_id", "termijn", "identificatie", "referentie_aanbieder")
        return sorted((*(str(v) for v in rij[0:4]), rij[4]) for rij in rijen.annotate(n=Count("pk")))

    declaraties = Bericht.objects.filter(nummer="323", aanvaard=True, profielversie__isnull=False)
    eerst = gevonden(), lopend()
    uit = {
        "declaraties": declaraties.count(),
        "niet_aan_het_contract": declaraties.exclude(contract_stand=Contracttoets.GETOETST).count(),
        "contractbevindingen": len(eerst[0]),
        "termijnen": len(eerst[1]),
    }
    for sleutel in declaraties.values_list("pk", flat=True):
        toets_aan_contract(str(sleutel))
    for paar in Paar.objects.select_related("gemeente", "aanbieder"):
        werk_bij(paar, localdate())
    return uit | {"zelfde_bevindingen": gevonden() == eerst[0], "zelfde_termijnen": lopend() == eerst[1]}


if __name__ == "__main__":
    print(
        json.dumps(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int((sys.argv[4:] or ["1"])[0])), default=str)
    )
