"""Measures pages of the application against the database that is there: seconds, and how many queries each asks."""

from __future__ import annotations

import statistics
import time
from datetime import date
from typing import Any, Final

BLADEN: Final = 15
_WACHTWOORD: Final = "alleen om te meten, op deze machine"
_REGELS: Final = 1_000  # a claim of about as many lines, in whatever database


def meet(gemeente: str) -> dict[str, dict[str, float]]:
    """Return per page of a backoffice of a gemeente (code) its `seconden` (median) and `vragen`."""
    from django.test import Client
    from django.urls import reverse

    from toetssteen.web.databank.rollen import WEB, als

    wie = _medewerker(gemeente)
    adressen = {
        "werklijst": reverse("werklijst"),
        "client": reverse("client", args=[_client(gemeente)]),
        "declaratie": reverse("declaratie", args=[_declaratie(gemeente)]),
    }
    browser = Client(HTTP_HOST="localhost")
    with als("none"):
        browser.force_login(wie)
    with als(WEB):
        return {naam: _pagina(browser, adres) for naam, adres in adressen.items()}


def _pagina(browser: Any, adres: str) -> dict[str, float]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as vragen:
        antwoord = browser.get(adres)
    aantal = len(vragen)  # the log is emptied by the next request
    assert antwoord.status_code == 200, f"{adres} answered {antwoord.status_code}"
    tijden = []
    for _ in range(BLADEN):
        begin = time.perf_counter()
        browser.get(adres)
        tijden.append(time.perf_counter() - begin)
    return {"seconden": statistics.median(tijden), "vragen": aantal}


def _medewerker(gemeente: str) -> Any:
    from toetssteen.web.organisaties.models import Gebruiker, Lidmaatschap, Organisatie, Rol

    organisatie = Organisatie.objects.get(code=gemeente)
    adres = f"meting.{gemeente}@voorbeeld.test"
    wie = Gebruiker.objects.filter(email=adres).first()
    if wie is None:
        wie = Gebruiker.objects.create_user(adres, _WACHTWOORD, naam="Meting")
        Lidmaatschap.objects.create(gebruiker=wie, organisatie=organisatie, rol=Rol.BACKOFFICE, van=date(2020, 1, 1))
    return wie


def _client(gemeente: str) -> Any:
    """Return a client about whom most was claimed."""
    return _een(
        "SELECT c.sleutel FROM clienten_client c JOIN organisaties_organisatie o ON o.id = c.gemeente_id"
        " JOIN toewijzingen_toewijzing t ON t.client_id = c.id WHERE o.code = %s"
        " GROUP BY c.sleutel ORDER BY count(*) DESC, c.sleutel LIMIT 1",
        gemeente,
    )


def _declaratie(gemeente: str) -> Any:
    """Return the claim whose number of lines is nearest to a thousand."""
    return _een(
        "SELECT b.id FROM declaraties_declaratie d JOIN organisaties_organisatie o ON o.id = d.gemeente_id"
        " JOIN berichtenverkeer_bericht b ON b.paar_id = d.paar_id AND b.volgorde = d.volgorde"
        " WHERE o.code = %s ORDER BY abs(d.aantal_regels - %s), d.id LIMIT 1",
        gemeente,
        _REGELS,
    )


def _een(sql: str, *waarden: str | int) -> Any:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql, waarden)
        return cursor.fetchone()[0]
