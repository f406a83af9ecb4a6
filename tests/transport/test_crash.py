"""Kill -9 at random moments, two processes at once: nothing lost, nothing delivered twice."""

from __future__ import annotations

import hashlib
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from toetssteen.transport import FolderTransport, Mappen
from transport.wisselaar import PER_KEER, inhoud_van, ronde

SECONDEN = 7.0
_BRON = Path(__file__).resolve().parents[2] / "src"


def _start(wortel: Path, opslag: Path, eerste: int) -> subprocess.Popen[bytes]:
    proces = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("wisselaar.py")), str(wortel), str(opslag), str(eerste)],
        stdout=subprocess.PIPE,
        env={"PYTHONPATH": str(_BRON)},
    )
    assert proces.stdout is not None
    assert proces.stdout.readline() == b"klaar\n"
    return proces


def _dood(proces: subprocess.Popen[bytes]) -> None:
    assert proces.poll() is None, "it stopped by itself"
    proces.send_signal(signal.SIGKILL)
    proces.communicate()


def test_nothing_is_lost_or_doubled_when_processes_are_killed_at_any_moment(tmp_path: Path) -> None:
    wortel, opslag, opgehaald = tmp_path / "w", tmp_path / "opslag", tmp_path / "opgehaald"
    mappen = Mappen.onder(wortel)
    for map_ in (wortel, mappen.inkomend, mappen.uitgaand, opslag, opgehaald):
        map_.mkdir()
    toeval = random.Random(20261122)
    verstuurd: list[bytes] = []
    weggehaald: Counter[str] = Counter()
    keren = 0
    tot = time.monotonic() + SECONDEN
    while time.monotonic() < tot:
        paar = [_start(wortel, opslag, keren * PER_KEER) for _ in "ab"]
        keren += 1
        for proces in paar:
            _stuur(mappen.inkomend, verstuurd, toeval)
            _haal_op(mappen.uitgaand, opgehaald, weggehaald)
            time.sleep(toeval.uniform(0, 0.06))
            _dood(proces)
    nummers = range(keren * PER_KEER)
    ronde(FolderTransport(mappen, rust=0), opslag, list(nummers))
    _haal_op(mappen.uitgaand, opgehaald, weggehaald)

    assert keren >= 5, "too few kills to say anything"
    sommen = {hashlib.sha256(inhoud).hexdigest() for inhoud in verstuurd}
    assert {p.name for p in opslag.iterdir() if not p.name.startswith(".")} == sommen
    assert sorted(p.read_bytes() for p in mappen.verwerkt.rglob("*") if p.is_file()) == sorted(verstuurd)
    assert [p.name for p in mappen.inkomend.iterdir() if p.name != ".bezig"] == []
    assert list(mappen.in_behandeling.iterdir()) == []
    assert max(Counter((opslag / ".bevestigd").read_text().split("\n")[:-1]).values()) == 1
    assert sorted(p.read_bytes() for p in opgehaald.iterdir()) == sorted(map(inhoud_van, nummers))
    assert set(weggehaald.values()) == {1}


def _stuur(inkomend: Path, verstuurd: list[bytes], toeval: random.Random) -> None:
    for _ in range(toeval.randint(1, 20)):
        inhoud = f"<declaratie>{len(verstuurd)}</declaratie>".encode() * toeval.randint(1, 3000)
        half = inkomend / ".bezig"
        half.write_bytes(inhoud)
        doel = inkomend / f"{toeval.randint(0, 5)}.xml"
        if not doel.exists():  # a sender does not overwrite its own message, but does use the name again
            half.rename(doel)
            verstuurd.append(inhoud)


def _haal_op(uitgaand: Path, opgehaald: Path, weggehaald: Counter[str]) -> None:
    """Take away what is there, as the other side does at any moment."""
    for pad in uitgaand.glob("*.xml"):
        weggehaald[pad.name] += 1
        pad.rename(opgehaald / pad.name)
