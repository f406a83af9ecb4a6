"""A rebuild beside workers that go on, with messages that come in meanwhile: the body of `test_naast_werkers`.

Runs in a process of its own, on a database of its own, because a worker must see committed rows:

    python -m web.herbouw.naast_werkers MAP
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

WERKER = [sys.executable, "-W", "ignore", "-m", "toetssteen.cli", "web", "werker", "--eenmalig"]
VAST = 12


def main(map_: str) -> dict[str, Any]:
    """Rebuild, and compare, while a message comes in and a worker is started; return what was seen."""
    for naam in [n for n in os.environ if n.startswith("TOETSSTEEN_")] + ["DATABASE_URL"]:
        os.environ.pop(naam, None)
    os.environ |= {"TOETSSTEEN_MAP": map_, "TOETSSTEEN_LOG": "CRITICAL"}
    from toetssteen.web.opdrachten.web import migreer

    migreer()
    over = _vul()
    return {"vervangen": _vervang(over), "vergelijken": _vergelijk(over), "bezet": _bezet()}


def _vul() -> list[bytes]:
    """Take in and apply the first messages of one pair; return the others."""
    from toetssteen.web.organisaties.models import Organisatie
    from web.crash.verkeer import GESCHIEDENIS

    Organisatie.objects.create(soort="gemeente", code="0344", naam="Gemeente Eikenrade", gehost=True)
    Organisatie.objects.create(soort="aanbieder", code="12345678", naam="Zorggroep De Linde", gehost=True)
    heen = ("301", "305", "307", "315", "317", "319", "323")
    alles = [p.read_bytes() for p in sorted(GESCHIEDENIS.glob("*.xml")) if p.stem[-3:] in heen]
    for inhoud in alles[:VAST]:
        _neem_aan(inhoud)
    _werk()
    return alles[VAST:]


def _neem_aan(inhoud: bytes) -> Any:
    from toetssteen.web.berichtenverkeer.actions.neem_aan import Aanbod, neem_aan
    from toetssteen.web.berichtenverkeer.models import Kanaal
    from toetssteen.web.organisaties.models import Organisatie

    orgs = list(Organisatie.objects.order_by("pk"))
    return neem_aan(inhoud, "bericht.xml", Aanbod(orgs, Kanaal.MAP, datetime.now(UTC))).bericht


def _werk() -> None:
    subprocess.run(WERKER, check=True, timeout=120)


def _intussen(inhoud: bytes, gebeurd: list[Any]) -> Any:
    """Give what `behandel` calls while it replays: the first time a message comes in, from another connection."""
    opdracht = [sys.executable, "-W", "ignore", "-m", "web.herbouw.naast_werkers", "--neem-aan"]

    def doe(_: int) -> None:
        if not gebeurd:
            klaar = subprocess.run(opdracht, input=inhoud, capture_output=True, check=True, timeout=120)
            gebeurd.append(klaar.stdout.decode().strip())
            _werk()
            gebeurd.append(_status(gebeurd[0]))

    return doe


def _status(sleutel: str) -> str:
    opdracht = [sys.executable, "-W", "ignore", "-m", "web.herbouw.naast_werkers", "--status", sleutel]
    return subprocess.run(opdracht, capture_output=True, check=True, timeout=120).stdout.decode().strip()


def _vervang(over: list[bytes]) -> dict[str, Any]:
    """Break something, rebuild, and let a message come in meanwhile."""
    from django.db import connection

    from toetssteen.web.berichtenverkeer.models import Bericht
    from toetssteen.web.herbouw.behandelen import behandel
    from toetssteen.web.organisaties.models import Paar
    from toetssteen.web.toewijzingen.models import Toewijzing

    with connection.cursor() as cursor:
        cursor.execute("UPDATE toewijzingen_toewijzing SET einddatum = NULL, laatste = NOT laatste")
    paar = Paar.objects.get()
    gebeurd: list[Any] = []
    nieuw = next(inhoud for inhoud in over if b">414<" in inhoud)
    over.remove(nieuw)
    uit = behandel(paar, vervang=True, voortgang=_intussen(nieuw, gebeurd))
    _werk()
    return {
        "vervangen": uit.vervangen,
        "tijdens": gebeurd[1],
        "daarna": _status(gebeurd[0]),
        "toewijzingen": Toewijzing.objects.filter(
            volgorde__in=Bericht.objects.filter(pk=gebeurd[0]).values("volgorde")
        ).count(),
        "verschillen": _regels(behandel(paar, vervang=False)),
    }


def _vergelijk(over: list[bytes]) -> dict[str, Any]:
    """Compare, and let a message be applied meanwhile."""
    from toetssteen.web.herbouw.behandelen import behandel
    from toetssteen.web.organisaties.models import Paar

    gebeurd: list[Any] = []
    uit = behandel(Paar.objects.get(), vervang=False, voortgang=_intussen(over.pop(0), gebeurd))
    return {"tijdens": gebeurd[1], "verschillen": _regels(uit)}


def _bezet() -> dict[str, Any]:
    """Rebuild while somebody else is at work on the pair for longer than one wants to wait."""
    import psycopg
    from django.db import connection

    from toetssteen.web.herbouw.behandelen import behandel
    from toetssteen.web.organisaties.models import Paar
    from toetssteen.web.verwerking.pogingen import VERWERKEN

    paar = Paar.objects.get()
    gemeld: list[str] = []
    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": psycopg.ClientCursor}) as ander:
        ander.execute("SELECT pg_advisory_xact_lock(%s, %s)", [VERWERKEN, paar.pk])
        uit = behandel(paar, vervang=True, meld=gemeld.append, wachttijd=1)
    return {"reden": uit.reden, "gemeld": gemeld, "erna": behandel(paar, vervang=True).reden}


def _regels(uitkomst: Any) -> list[str]:
    return [uitkomst.reden] * bool(uitkomst.reden) + [r for v in uitkomst.verschillen for r in v.regels()]


def _los(woorden: list[str]) -> None:
    """Do one thing on a connection of its own."""
    from toetssteen.web.opdrachten import begin

    begin()
    if woorden[0] == "--neem-aan":
        print(_neem_aan(sys.stdin.buffer.read()))
    else:
        from toetssteen.web.berichtenverkeer.models import Bericht

        print(Bericht.objects.get(pk=woorden[1]).status)


if __name__ == "__main__":
    if sys.argv[1].startswith("--"):
        _los(sys.argv[1:])
    else:
        print(json.dumps(main(sys.argv[1]), default=str))
