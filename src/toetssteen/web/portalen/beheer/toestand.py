"""How the installation does: version, database, workers, jobs, messages, transport, disk, logbook, settings."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db import connection
from django.db.models import Count
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from toetssteen.transport.basis import Probleem
from toetssteen.web import access
from toetssteen.web.berichtenverkeer.models import Status
from toetssteen.web.berichtenverkeer.post import het_transport
from toetssteen.web.logboek.models import Controle
from toetssteen.web.omgeving import INSTELLINGEN, lees
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.toestand.processen import werkprocessen
from toetssteen.web.vormgeving.gegevens import Tegel
from toetssteen.web.vormgeving.weergave import tijdstip

LEEFT: Final = timedelta(seconds=90)
_GB: Final = 1_000_000_000
_KRAP: Final = 0.9
_DAG: Final = timedelta(days=2)


def tegels(zicht: Zicht, nu: datetime) -> list[Tegel]:
    """Return what asks for attention."""
    werkers = werkprocessen(ProcrastinateWorker.objects.filter(last_heartbeat__gte=nu - LEEFT).count())
    stand = dict(
        ProcrastinateJob.objects.values_list("status").annotate(n=Count("pk")).filter(status__in=("todo", "failed"))
    )
    vast = access.nog_open(zicht, access.berichten(zicht)).filter(status=Status.GEPARKEERD)[:1001].count()
    mislukt = stand.get("failed", 0)
    return [
        Tegel("Werkers", werkers, soort="goed" if werkers else "fout",
              toelichting="actief" if werkers else "berichten blijven liggen: start een werker"),
        Tegel("Taken die wachten", stand.get("todo", 0)),
        Tegel("Taken die mislukten", mislukt, soort="fout" if mislukt else "goed",
              toelichting="zie het technische log" if mislukt else ""),
        Tegel("Berichten die vastliepen", vast, url="/berichten/?status=geparkeerd&open=ja",
              soort="waarschuwing" if vast else "goed"),
    ]  # fmt: skip


def gegevens() -> dict[str, str]:
    """Return what the installation is and how full its disk is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version'), pg_database_size(current_database())")
        versie, grootte = cursor.fetchone()
    schijf = shutil.disk_usage(settings.MAP)
    vol = schijf.used / schijf.total
    return {
        "Toetssteen": settings.VERSIE,
        "Persoonsgegevens": "echte" if settings.PRODUCTIE else "alleen testgegevens",
        "Databank": f"PostgreSQL {versie}, {_gb(grootte)}",
        "Schijf": f"{_gb(schijf.free)} vrij van {_gb(schijf.total)}" + (" – bijna vol" if vol > _KRAP else ""),
    }


def transport() -> list[Probleem]:
    """Return what is wrong with how messages come and go; nothing when all is well or no folder is used."""
    transport_ = het_transport()
    return list(transport_.check_config()) if transport_ else []


def keten(nu: datetime) -> dict[str, Any]:
    """Return the last check of the logbook: when, how many lines, what was broken, and whether it is long ago."""
    laatste = Controle.objects.order_by("-op").first()
    if laatste is None:
        return {"soort": "waarschuwing", "tekst": "Het logboek is nog niet gecontroleerd. Dat gebeurt elke nacht."}
    wanneer = f"Gecontroleerd op {tijdstip(laatste.op)}: {laatste.regels} regels in {len(laatste.ankers)} ketens"
    if laatste.breuken:
        aantal = len(laatste.breuken)
        return {"soort": "fout", "tekst": f"{wanneer}. {aantal} keer klopt de keten niet.", "breuken": laatste.breuken}
    oud = nu - laatste.op > _DAG
    return {
        "soort": "waarschuwing" if oud else "goed",
        "tekst": f"{wanneer}. Alles klopt." + (" Dit is lang geleden." if oud else ""),
    }


def instellingen() -> list[tuple[str, str, str]]:
    """Return each setting with its value and what it means; of a secret only whether it is there."""
    return [(i.naam, _toon(i.naam, i.geheim), i.uitleg.replace("`", "")) for i in INSTELLINGEN]


def _toon(naam: str, geheim: bool) -> str:
    waarde = lees(naam)
    if waarde is None or waarde == "":
        return "niet ingesteld"
    if geheim:
        return "ingesteld (geheim)"
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return ", ".join(waarde) if isinstance(waarde, list) else str(waarde)


def _gb(bytes_: int) -> str:
    return f"{bytes_ / _GB:.1f}".replace(".", ",") + " GB"
