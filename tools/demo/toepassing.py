"""The application with an invented region: settings, database, data, and then the site itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from tools.demo.processen import draaiend, vrije_poort, wacht_tot_gereed

MAP = Path(".toetssteen") / "demo"
_OM_DE = 30  # seconds between lines in a file
INSTELLINGEN = {
    "TOETSSTEEN_MFA": "nee",  # or nobody could try it without a telephone
    "TOETSSTEEN_LOG": "WARNING",
    "TOETSSTEEN_SESSIE_MINUTEN": "120",
}


class DemoFout(Exception):
    """The demonstration cannot go on; the text (Dutch) says why and what to do."""


def toon(*, eenmalig: bool, opnieuw: bool, poort: int, inwoners: int | None) -> int:
    """Set the application up, fill it when it is empty, and serve it; with `eenmalig` check it and end."""
    begin = time.monotonic()
    eigen = _stel_in()
    if opnieuw:
        _gooi_weg(eigen)
    processen = max(2, min(4, os.cpu_count() or 2))
    try:
        gevuld = _vul(processen, inwoners)
        poort = vrije_poort(poort)
        with draaiend(poort, processen) as lopend:
            if not wacht_tot_gereed(poort, lopend):
                raise DemoFout("de site antwoordt niet; hierboven staat waarom.")
            _vertel(poort, gevuld, time.monotonic() - begin)
            if eenmalig:
                from tools.demo.controle import controleer

                return controleer(f"http://127.0.0.1:{poort}", time.monotonic() - begin)
            return _blijf(lopend)
    finally:
        if eigen:
            from toetssteen.web.databank.ingebed import stop

            stop(MAP / "pg")


def _stel_in() -> bool:
    """Set the environment for ourselves and for the processes we start; return whether the database is our own."""
    if os.environ.get("TOETSSTEEN_PRODUCTIE", "nee").strip().lower() == "ja":
        raise DemoFout("TOETSSTEEN_PRODUCTIE staat op ja. Vul een installatie met echte gegevens nooit met verzinsels.")
    eigen = not (os.environ.get("DATABASE_URL") or os.environ.get("DATABASE_URL_FILE"))
    os.environ |= INSTELLINGEN
    if eigen:
        os.environ["TOETSSTEEN_MAP"] = str(MAP.resolve())
    from toetssteen.web.omgeving import InstellingFout
    from toetssteen.web.opdrachten import begin

    try:
        begin()
    except InstellingFout as fout:
        raise DemoFout(str(fout)) from fout
    return eigen


def _gooi_weg(eigen: bool) -> None:
    if not eigen:
        raise DemoFout("OPNIEUW gooit alleen de eigen databank van de demonstratie weg. Maak deze zelf leeg.")
    from toetssteen.web.databank.ingebed import start, stop

    stop(MAP / "pg")
    shutil.rmtree(MAP, ignore_errors=True)
    MAP.mkdir(parents=True)
    start(MAP / "pg")


def _vul(processen: int, inwoners: int | None) -> dict[str, tuple[float, int]]:
    """Migrate and, when nothing is there, fill; return how long each part took and how much it made."""
    from toetssteen.web.demo.opdracht import INWONERS, demo_opdracht
    from toetssteen.web.demo.vul import dag_van_de_demo, toestand, vul
    from toetssteen.web.demo.werk import VulFout
    from toetssteen.web.opdrachten.web import migreer

    tik = time.perf_counter()
    migreer()
    delen = {"databank": (time.perf_counter() - tik, 0)}
    wat = toestand()
    if wat == "anders":
        raise DemoFout("in de databank van DATABASE_URL staan al andere gegevens. Geef een lege databank.")
    if wat == "half":
        raise DemoFout("een eerdere demonstratie kwam niet af. Begin opnieuw met: make demo OPNIEUW=1")
    if wat == "demo":
        print(f"De regio is er al, van {dag_van_de_demo():%d-%m-%Y}. Een nieuwe: make demo OPNIEUW=1")
        return delen
    opdracht = demo_opdracht(date.today(), inwoners=inwoners or INWONERS)  # noqa: DTZ011  (a day in the region)
    print(
        f"Nu een verzonnen regio met {opdracht.inwoners} inwoners, verkeer tot en met {opdracht.laatste_dag:%d-%m-%Y}."
    )
    try:
        return delen | vul(opdracht, processen, _meld).delen
    except VulFout as fout:
        raise DemoFout(str(fout)) from fout
    finally:
        _wis_regel()


_laatst = [0.0]


def _meld(wat: str, klaar: int, alle: int) -> None:
    """Tell how far it is: on one line that changes for a person, now and then a line for a file."""
    tekst = f"{wat}: {klaar} van {alle}" if alle else f"{wat}: {klaar}"
    if sys.stderr.isatty():
        print(f"\r\033[K{tekst}", end="", file=sys.stderr, flush=True)
    elif time.monotonic() - _laatst[0] > _OM_DE:
        _laatst[0] = time.monotonic()
        print(f"  {tekst}", file=sys.stderr, flush=True)


def _wis_regel() -> None:
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)


def _vertel(poort: int, delen: dict[str, tuple[float, int]], samen: float) -> None:
    from toetssteen.web.demo.aanmelden import inloggen
    from toetssteen.web.demo.regio import WACHTWOORD

    for naam, (seconden, aantal) in delen.items():
        print(f"  {naam:<38}{seconden:7.1f} s{f'  {aantal}' if aantal else ''}")
    print(f"  {'samen, met de voorbeelden':<38}{samen:7.1f} s\n")
    rijen = [("als", "bij", "e-mailadres"), *((i.rol, i.organisatie, i.email) for i in inloggen())]
    breed = [max(len(rij[k]) for rij in rijen) for k in range(2)]
    print(f"De site staat op http://127.0.0.1:{poort}/ . Log in als:\n")
    for rij in rijen:
        print(f"  {rij[0]:<{breed[0]}}  {rij[1]:<{breed[1]}}  {rij[2]}")
    print(f"\nHet wachtwoord is voor iedereen: {WACHTWOORD}")
    print("Bij inloggen hoort anders een code (TOTP). Die staat in de demonstratie uit: TOETSSTEEN_MFA=nee.")


def _blijf(lopend: list[subprocess.Popen[bytes]]) -> int:
    """Keep serving until someone stops us, or a process ends by itself."""
    print("\nStoppen: Ctrl-C.", flush=True)
    while all(p.poll() is None for p in lopend):
        time.sleep(1)
    raise DemoFout("een van de processen is gestopt; hierboven staat waarom.")
