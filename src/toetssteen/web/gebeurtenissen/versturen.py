"""One POST to a webhook: to the address that was checked and no other, without redirects, within seconds."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from typing import Final

from toetssteen.web.gebeurtenissen.adres import Doel

SECONDEN: Final = 10
_LEES: Final = 16 * 1024


class NietBezorgd(OSError):
    """Nobody took it; the text (Dutch) says what happened."""


def verstuur(doel: Doel, inhoud: bytes, koppen: dict[str, str]) -> int:
    """POST, and return the status. Raises NietBezorgd when there is no answer in time."""
    verbinding = _Verbinding(doel)
    wekker = threading.Timer(SECONDEN, verbinding.breek_af)
    wekker.daemon = True
    wekker.start()
    try:
        verbinding.request("POST", doel.pad, body=inhoud, headers=koppen)
        antwoord = verbinding.getresponse()
        antwoord.read(_LEES)
        return antwoord.status
    except (OSError, http.client.HTTPException, ValueError) as fout:
        raise NietBezorgd(_waarom(fout)) from fout
    finally:
        wekker.cancel()
        verbinding.close()


class _Verbinding(http.client.HTTPConnection):
    """A connection to the address that was looked up, which says and checks the name that was asked for."""

    def __init__(self, doel: Doel) -> None:
        super().__init__(doel.host, doel.poort, timeout=SECONDEN)
        self.doel = doel
        self.default_port = 443 if doel.schema == "https" else 80

    def connect(self) -> None:
        """Connect."""
        ruw = socket.create_connection((self.doel.ip, self.doel.poort), timeout=SECONDEN)
        self.sock = ruw
        if self.doel.schema == "https":
            self.sock = ssl.create_default_context().wrap_socket(ruw, server_hostname=self.doel.host)

    def breek_af(self) -> None:
        """End whatever goes on: the other side took too long over all of it."""
        if self.sock is not None:
            try:
                self.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                self.sock.close()


def _waarom(fout: Exception) -> str:
    if isinstance(fout, ssl.SSLCertVerificationError):
        return "het certificaat van de server klopt niet"
    if isinstance(fout, TimeoutError):
        return f"geen antwoord binnen {SECONDEN} seconden"
    if isinstance(fout, ConnectionRefusedError):
        return "de server weigert de verbinding"
    return f"de verbinding mislukte ({type(fout).__name__})"
