"""A real site to walk through with a browser: its own database with the region, served under the web role.

    python -m web.browser.dienst MAP           fill a database and serve it
    python -m web.browser.dienst MAP streng    serve the same database; a second factor is asked of everybody
    python -m web.browser.dienst MAP werker    do the jobs of that database

A site prints its port when it answers, a worker prints 0; both go on until they are stopped. In all of them it is
VANDAAG of the region, whatever day the tests run on.
"""

from __future__ import annotations

import os
import socketserver
import sys
from datetime import UTC, datetime, time
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
from zoneinfo import ZoneInfo


class _Server(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Stil(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def maak_webhooks() -> None:
    """Give each gemeente and provider a webhook with what arrived and what did not."""
    from django.utils import timezone

    from toetssteen.web.gebeurtenissen.models import Bezorging, Onderwerp, Webhook
    from toetssteen.web.organisaties.models import Organisatie

    nu = timezone.now()
    for organisatie in Organisatie.objects.all():
        webhook = Webhook.objects.create(
            organisatie=organisatie, naam="Zaaksysteem", url="https://programma.example/een/lang/adres/voor/meldingen",
            onderwerpen=Onderwerp.values, geheim=b"", gemaakt_op=nu, gemaakt_door="Inge", mislukt=3,
        )  # fmt: skip
        for stand, uitkomst in (("bezorgd", "status 200"), ("geparkeerd", "status 503"), ("wacht", "")):
            Bezorging.objects.create(
                webhook=webhook, organisatie=organisatie, onderwerp="bericht.verwerkt", pad=f"/berichten/{webhook.pk}",
                stand=stand, uitkomst=uitkomst, pogingen=1, bezorgd_op=nu if stand == "bezorgd" else None,
            )  # fmt: skip


def main(map_: str, wat: str = "") -> None:
    """Fill a database and serve it, serve one that is filled, or do its jobs."""
    for naam in [n for n in os.environ if n.startswith("TOETSSTEEN_")] + ["DATABASE_URL"]:
        os.environ.pop(naam, None)
    os.environ |= {"TOETSSTEEN_MAP": map_, "TOETSSTEEN_LOG": "ERROR", "TOETSSTEEN_NAMEN": "127.0.0.1"}
    os.environ["TOETSSTEEN_MFA"] = "ja" if wat == "streng" else "nee"
    from toetssteen.web.opdrachten import begin
    from toetssteen.web.opdrachten.web import migreer
    from toetssteen.web.opdrachten.werken import doe_taken

    _zet_de_klok()
    begin("werker" if wat == "werker" else "")
    if wat == "werker":
        print(0, flush=True)
        doe_taken(wacht=True)
        return
    if not wat:
        migreer()
    _serveer(vul=not wat)


def _zet_de_klok() -> None:
    """Let Django begin at ten o'clock of VANDAAG; the contracts and messages of the region are of that time."""
    from django.utils import timezone

    from web.dag import VANDAAG

    verschil = datetime.combine(VANDAAG, time(10), ZoneInfo("Europe/Amsterdam")) - datetime.now(UTC)
    timezone.now = lambda: datetime.now(UTC) + verschil


def _geef_client() -> None:
    """Let the professional of 12345678 work for Bertus Duingras of both municipalities."""
    from toetssteen.web.clienten.models import Betrokkenheid
    from toetssteen.web.organisaties.models import Lidmaatschap
    from toetssteen.web.toewijzingen.models import Toewijzing
    from web.dag import VANDAAG

    lid = Lidmaatschap.objects.get(organisatie__code="12345678", rol="professional")
    eigen = Toewijzing.objects.filter(aanbieder=lid.organisatie, toewijzing_nummer=810003, laatste=True)
    for client in eigen.values_list("client_id", flat=True).distinct():
        Betrokkenheid.objects.create(
            client_id=client,
            gebruiker=lid.gebruiker,
            organisatie=lid.organisatie,
            grond="vaste begeleider",
            van=VANDAAG,
        )


def _serveer(*, vul: bool) -> None:
    from django.conf import settings
    from django.db import connection

    from toetssteen.web.databank.base import WEB
    from web.regio import maak_regio

    if vul:
        maak_regio()
        _geef_client()
        maak_webhooks()
        connection.close()
    settings.DATABASES["default"]["CONN_MAX_AGE"] = 0  # every request has a thread of its own here
    settings.DATABANKROL = WEB
    from django.core.wsgi import get_wsgi_application

    with make_server("127.0.0.1", 0, get_wsgi_application(), _Server, _Stil) as server:
        print(server.server_port, flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
