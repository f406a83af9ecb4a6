"""A receiver and sender that a test kills: takes in, stores, confirms, and delivers, without end.

Run as `python wisselaar.py WORTEL OPSLAG EERSTE`: it delivers the numbers from EERSTE. It stores as a database does:
a message is there whole or not at all, and a second time the same bytes change nothing.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from toetssteen.transport import FolderTransport, Mappen, TransportFout, Uitgaand

PER_KEER = 30


def sleutel_van(nummer: int) -> str:
    return f"bericht/{nummer}"


def inhoud_van(nummer: int) -> bytes:
    return f"<bericht>{nummer}</bericht>".encode() * 200


def sla_op(opslag: Path, inhoud: bytes) -> None:
    half = opslag / f".{os.getpid()}"
    half.write_bytes(inhoud)
    half.rename(opslag / hashlib.sha256(inhoud).hexdigest())


def ronde(transport: FolderTransport, opslag: Path, nummers: list[int]) -> None:
    for aanbod in transport.ophalen():
        try:
            inhoud = aanbod.lees()
        except TransportFout:
            continue  # the other process confirmed it in between
        sla_op(opslag, inhoud)
        if transport.bevestig(aanbod.sleutel):
            with (opslag / ".bevestigd").open("a") as logboek:
                logboek.write(aanbod.sleutel.split("/")[0] + "\n")
    for nummer in nummers:
        transport.afleveren(Uitgaand(sleutel_van(nummer), "WMO301.xml", inhoud_van(nummer)))


def main() -> None:
    transport = FolderTransport(Mappen.onder(sys.argv[1]), rust=0)
    eerste = int(sys.argv[3])
    print("klaar", flush=True)
    while True:
        for nummer in range(eerste, eerste + PER_KEER):
            ronde(transport, Path(sys.argv[2]), [nummer])


if __name__ == "__main__":
    main()
