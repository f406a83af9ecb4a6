"""The application with an invented region: settings, database, data, and then the site itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tools.demo.processen import draaiend, vrije_poort, wacht_tot_gereed

if TYPE_CHECKING:
    from toetssteen.genereren import Opdracht

MAP = Path(".toetssteen") / "demo"
PROEF = "proefbestanden"
_OM_DE = 30  # seconds between lines in a file
INSTELLINGEN = {
    "TOETSSTEEN_MFA": "nee",  # or nobody could try it without a telephone
    "TOETSSTEEN_LOG": "ERROR",  # these lines are for programs; what goes wrong with a request or a job still shows
    "TOETSSTEEN_SESSIE_MINUTEN": "120",
}


class DemoFout(Exception):
    """The demonstration cannot go on; the text (Dutch) says why and what to do."""


def toon(*, eenmalig: bool, opnieuw: bool, poort: int, inwoners: int | None, map_: Path = MAP) -> int:
    """Set the application up, fill it when it is empty, and serve it; with `eenmalig` check it and end."""
    begin = time.monotonic()
    eigen = _stel_in(map_, opnieuw=opnieuw)
    processen = max(2, min(4, os.cpu_count() or 2))
    try:
        gevuld = _vul(processen, inwoners, map_ / PROEF)
        poort = vrije_poort(poort)
        with draaiend(poort, processen) as lopend:
            if not wacht_tot_gereed(poort, lopend):
                raise DemoFout("de site antwoordt niet; hierboven staat waarom.")
            _vertel(poort, gevuld, time.monotonic() - begin, inwoners)
            _vertel_bestanden(map_ / PROEF)
            if eenmalig:
                from tools.demo.controle import controleer

                return controleer(f"http://127.0.0.1:{poort}", time.monotonic() - begin, _opdracht(inwoners))
            return _blijf(lopend)
    finally:
        if eigen:
            from toetssteen.web.databank.ingebed import leg_stil

            leg_stil(map_ / "pg")


def _stel_in(map_: Path, *, opnieuw: bool) -> bool:
    """Set the environment for ourselves and for the processes we start; return whether the database is our own."""
    if os.environ.get("TOETSSTEEN_PRODUCTIE", "nee").strip().lower() == "ja":
        raise DemoFout("TOETSSTEEN_PRODUCTIE staat op ja. Vul een installatie met echte gegevens nooit met verzinsels.")
    eigen = not (os.environ.get("DATABASE_URL") or os.environ.get("DATABASE_URL_FILE"))
    os.environ |= INSTELLINGEN
    if opnieuw:  # before anything reads the key that lies there
        _gooi_weg(eigen, map_)
    if eigen:
        os.environ["TOETSSTEEN_MAP"] = str(map_.resolve())
    from toetssteen.web.omgeving import InstellingFout
    from toetssteen.web.opdrachten import begin

    try:
        begin()
    except InstellingFout as fout:
        raise DemoFout(str(fout)) from fout
    return eigen


def _gooi_weg(eigen: bool, map_: Path) -> None:
    if not eigen:
        raise DemoFout("OPNIEUW gooit alleen de eigen databank van de demonstratie weg. Maak deze zelf leeg.")
    from toetssteen.web.databank.ingebed import leg_stil

    if map_.exists() and any(map_.iterdir()) and not (map_ / "pg").is_dir():
        raise DemoFout(f"in {map_} staat geen demonstratie. Kies een lege map.")
    leg_stil(map_ / "pg")
    shutil.rmtree(map_, ignore_errors=True)
    map_.mkdir(parents=True)


def _vul(processen: int, inwoners: int | None, proef: Path) -> dict[str, tuple[float, int]]:
    """Migrate and, when nothing is there, fill; return how long each part took and how much it made."""
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
    opdracht = _opdracht(inwoners)
    print(
        f"Nu een verzonnen regio met {opdracht.inwoners} inwoners, verkeer tot en met {opdracht.laatste_dag:%d-%m-%Y}."
    )
    try:
        return delen | vul(opdracht, processen, _meld, proef).delen
    except VulFout as fout:
        raise DemoFout(str(fout)) from fout
    finally:
        _wis_regel()


def _opdracht(inwoners: int | None) -> Opdracht:
    """Return what the region is made of; who is shown does not depend on the day or on how many residents it has."""
    from toetssteen.web.demo.opdracht import INWONERS, demo_opdracht

    return demo_opdracht(date.today(), inwoners=inwoners or INWONERS)  # noqa: DTZ011  (a day in the region)


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


def _vertel(poort: int, delen: dict[str, tuple[float, int]], samen: float, inwoners: int | None) -> None:
    from toetssteen.web.demo.aanmelden import inloggen
    from toetssteen.web.demo.regio import WACHTWOORD

    for naam, (seconden, aantal) in delen.items():
        print(f"  {naam:<38}{seconden:7.1f} s{f'  {aantal}' if aantal else ''}")
    print(f"  {'samen, met de voorbeelden':<38}{samen:7.1f} s\n")
    rijen = [("als", "bij", "e-mailadres"), *((i.rol, i.organisatie, i.email) for i in inloggen(_opdracht(inwoners)))]
    breed = [max(len(rij[k]) for rij in rijen) for k in range(2)]
    print(f"De site staat op http://127.0.0.1:{poort}/ . Log in als:\n")
    for rij in rijen:
        print(f"  {rij[0]:<{breed[0]}}  {rij[1]:<{breed[1]}}  {rij[2]}")
    print(f"\nHet wachtwoord is voor iedereen: {WACHTWOORD}")
    print("Bij inloggen hoort anders een code (TOTP). Die staat in de demonstratie uit: TOETSSTEEN_MFA=nee.")


def _vertel_bestanden(proef: Path) -> None:
    """Tell which files there are to try, and what to expect of them."""
    from toetssteen.web.demo.proefbestanden import lees_mij

    if regels := lees_mij(proef):
        print("\nOm zelf te proberen, als administratie van de aanbieder:")
        print("een .xml bij Berichten, 'Zou dit worden betaald?'; sessies bij 'Sessies en declareren'.")
        print(f"De bestanden staan in {proef}/\n")
        for regel in regels:
            naam, _, wat = regel.partition(": ")
            print(f"  {naam}\n      {wat}")


def _blijf(lopend: list[subprocess.Popen[bytes]]) -> int:
    """Keep serving until someone stops us, or a process ends by itself."""
    print("\nStoppen: Ctrl-C.", flush=True)
    while all(p.poll() is None for p in lopend):
        time.sleep(1)
    raise DemoFout("een van de processen is gestopt; hierboven staat waarom.")
