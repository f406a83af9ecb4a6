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
from datetime import UTC, datetime, timedelta
from typing import Any

GRENS = 600  # seconds


def main(map_: str, aantal: int, zaad: int, werkers: int = 1) -> dict[str, Any]:
    """Take messages in, kill workers until all is handled, and return what was found."""
    for naam in [n for n in os.environ if n.startswith("TOETSSTEEN_")] + ["DATABASE_URL"]:
        os.environ.pop(naam, None)
    os.environ |= {"TOETSSTEEN_MAP": map_, "TOETSSTEEN_LOG": "CRITICAL"}
    from toetssteen.web.opdrachten.web import migreer

    migreer()
    toeval = random.Random(zaad)
    _vul(aantal, toeval)
    gedood = _dood_en_wek(toeval, werkers)
    return _tel() | {"gedood": gedood}


def _vul(aantal: int, toeval: random.Random) -> None:
    """Take in messages between several pairs, some of them twice."""
    from toetssteen.web.berichtenverkeer.actions.neem_aan import Aanbod, neem_aan
    from toetssteen.web.organisaties.models import Organisatie
    from web.crash.verkeer import verkeer

    begin = datetime(2026, 3, 1, 8, tzinfo=UTC)
    berichten = verkeer(aantal)
    orgs = {
        code: Organisatie.objects.create(
            soort="gemeente" if len(code) == 4 else "aanbieder", code=code, naam=f"Organisatie {code}", gehost=True
        )
        for code in sorted({c for van, aan, _, _ in berichten for c in (van, aan)})
    }
    for i, (van, aan, naam, inhoud) in enumerate(berichten):
        aanbod = Aanbod([orgs[van], orgs[aan]], "map", begin + timedelta(minutes=i))
        for _ in range(2 if toeval.random() < 0.05 else 1):
            neem_aan(inhoud, naam, aanbod)


def _dood_en_wek(toeval: random.Random, werkers: int) -> int:
    """Start workers and kill -9 one a random while after it has done something, until nothing waits any more."""
    einde = time.monotonic() + GRENS
    gedood = 0
    lopend: list[subprocess.Popen[bytes]] = []
    opdracht = [sys.executable, "-W", "ignore", "-m", "toetssteen.cli", "web", "werker"]
    while klaar := _wachtend():
        lopend += [subprocess.Popen(opdracht) for _ in range(werkers - len(lopend))]
        while (over := _wachtend()) == klaar:
            if time.monotonic() > einde:
                raise TimeoutError(f"still waiting after {GRENS} seconds")
            time.sleep(0.02)
        time.sleep(toeval.random() * 0.8)
        if over:
            slachtoffer = lopend.pop(toeval.randrange(len(lopend)))
            slachtoffer.kill()
            slachtoffer.wait()
            gedood += 1
    for proces in lopend:
        proces.send_signal(signal.SIGTERM)
        proces.wait(60)
    return gedood


def _wachtend() -> int:
    from toetssteen.web.berichtenverkeer.models import Bericht, Status

    return Bericht.objects.filter(status=Status.ONTVANGEN).count()


def _tel() -> dict[str, Any]:
    """Return per question how often the answer is not what it must be, and some sizes."""
    from django.db import connection

    from toetssteen.web.berichtenverkeer.models import Bericht, Inhoud, Status
    from toetssteen.web.herbouw.naspelen import speel_na
    from toetssteen.web.herbouw.vergelijken import vergelijk
    from toetssteen.web.organisaties.models import Paar

    paren = list(Paar.objects.select_related("gemeente", "aanbieder"))
    heen = Bericht.objects.exclude(kanaal="eigen")
    antwoorden = Bericht.objects.filter(kanaal="eigen").values_list("antwoord_op_id", flat=True)
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
        "verschillen": [f"{v.wat}: {v.melding}" for p in paren for v in vergelijk(p, speel_na(p))],
    }


if __name__ == "__main__":
    print(
        json.dumps(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int((sys.argv[4:] or ["1"])[0])), default=str)
    )
