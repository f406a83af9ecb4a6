"""The processes of the demonstration: a server and workers, started together and stopped together."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

_WACHT = 60  # seconds until the site must answer
_STOPT = 20  # seconds that a process gets to end by itself
TOETSSTEEN = [sys.executable, "-m", "toetssteen.cli"]


def vrije_poort(vanaf: int) -> int:
    """Return the first free port from this one on."""
    for poort in range(vanaf, vanaf + 100):
        with socket.socket() as proef:
            if proef.connect_ex(("127.0.0.1", poort)) != 0:
                return poort
    raise OSError(f"no free port from {vanaf} to {vanaf + 99}")


@contextmanager
def draaiend(poort: int, werkers: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Run the site and its workers as long as the block takes; a Ctrl-C comes to us, and we stop them."""
    opdrachten = [
        ["web", "server", "--adres", f"127.0.0.1:{poort}", "--processen", "2"],
        *[["web", "werker"]] * werkers,
    ]
    lopend = [subprocess.Popen([*TOETSSTEEN, *o], start_new_session=True) for o in opdrachten]
    try:
        yield lopend
    finally:
        for proces in lopend:
            proces.terminate()
        for proces in lopend:
            try:
                proces.wait(_STOPT)
            except subprocess.TimeoutExpired:
                proces.kill()


def wacht_tot_gereed(poort: int, lopend: list[subprocess.Popen[bytes]]) -> bool:
    """Wait until the site says that it is ready; False when it does not, or when a process ended."""
    einde = time.monotonic() + _WACHT
    while time.monotonic() < einde and all(p.poll() is None for p in lopend):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{poort}/gereed", timeout=5) as antwoord:
                return bool(antwoord.status == 200)
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    return False
