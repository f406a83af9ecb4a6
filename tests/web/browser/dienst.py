"""A real site to walk through with a browser: its own database with the region, served under the web role.

    python -m web.browser.dienst MAP

Prints its port when it answers, and serves until it is stopped.
"""

from __future__ import annotations

import os
import socketserver
import sys
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server


class _Server(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Stil(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def main(map_: str) -> None:
    """Fill a database and serve it."""
    for naam in [n for n in os.environ if n.startswith("TOETSSTEEN_")] + ["DATABASE_URL"]:
        os.environ.pop(naam, None)
    os.environ |= {"TOETSSTEEN_MAP": map_, "TOETSSTEEN_LOG": "ERROR", "TOETSSTEEN_MFA": "nee"}
    os.environ["TOETSSTEEN_NAMEN"] = "127.0.0.1"
    from toetssteen.web.opdrachten.web import migreer

    migreer()
    from django.conf import settings
    from django.db import connection

    from toetssteen.web.databank.base import WEB
    from web.regio import maak_regio

    maak_regio()
    connection.close()
    settings.DATABANKROL = WEB
    from django.core.wsgi import get_wsgi_application

    with make_server("127.0.0.1", 0, get_wsgi_application(), _Server, _Stil) as server:
        print(server.server_port, flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main(sys.argv[1])
