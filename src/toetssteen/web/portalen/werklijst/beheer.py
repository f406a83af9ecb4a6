"""Jobs that failed, for who keeps the installation running."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.timezone import localdate
from procrastinate.contrib.django.models import ProcrastinateJob

from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.bladeren import GENOEG
from toetssteen.web.portalen.werklijst.blok import MAXIMUM, Blok, Punt
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht


def beheerblokken(zicht: Zicht, dag: date) -> Iterable[Blok]:
    """Return jobs that failed; of a job only its name, for what it is about may be of another organisation."""
    if not zicht.mag(Recht.BEHEER_INZIEN):
        return
    mislukt = ProcrastinateJob.objects.filter(status="failed").order_by("-id")
    rijen = list(mislukt.values_list("id", "task_name", "attempts", "scheduled_at")[: GENOEG + 1])
    yield Blok(
        "taken", "Taken die mislukten", "Mislukte taken",
        "Deze taken zijn niet afgemaakt. Lees het technische log; wat nog nodig is, wordt "
        "vanzelf opnieuw gevraagd.",
        "fout", len(rijen), [_punt(*rij) for rij in rijen[:MAXIMUM]], url=adres("beheer"), begin="Gepland", einde="",
        kolom="Taak",
    )  # fmt: skip


def _punt(nummer: int, naam: str, pogingen: int, gepland: object) -> Punt:
    kort = naam.rsplit(".", 1)[-1].replace("_", " ").capitalize()
    moment = localdate(gepland) if gepland is not None else None  # type: ignore[arg-type]
    return Punt(kort, klein=f"taak {nummer}, {pogingen} keer geprobeerd", sinds=moment)
