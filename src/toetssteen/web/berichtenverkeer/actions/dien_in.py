"""Take in what someone uploads: each file gets its own result, and nothing of a file that is refused is kept."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from django.db import transaction

from toetssteen.web.berichtenverkeer.actions.neem_aan import Aanbod, Geweigerd, neem_aan
from toetssteen.web.berichtenverkeer.models import Bericht, Kanaal
from toetssteen.web.berichtenverkeer.uitpakken import Bestand
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.weergave import tijdstip


@dataclass(frozen=True)
class Resultaat:
    """What became of one file. `bericht` is its key; `tekst` (Dutch) says why it was refused or when it was there."""

    naam: str
    uitkomst: Literal["aangenomen", "was er al", "geweigerd"]
    bericht: str = ""
    tekst: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain values, for the session."""
        return asdict(self)


def dien_in(zicht: Zicht, bestanden: Iterable[Bestand], op: datetime) -> list[Resultaat]:
    """Take in files of an upload one by one; each is a transaction of its own and is noted in the logbook."""
    zicht.eis(Recht.BERICHT_INDIENEN)
    aanbod = Aanbod(zicht.organisaties, Kanaal.API if zicht.herkomst == "api" else Kanaal.UPLOAD, op, zicht.gebruiker)
    uit = [_een(zicht, bestand, aanbod) for bestand in bestanden]
    eerder = Bericht.objects.filter(pk__in=[r.bericht for r in uit if r.uitkomst == "was er al"])
    momenten = dict(eerder.values_list("pk", "ontvangen_op"))
    return [_met_moment(r, momenten) for r in uit]


def _een(zicht: Zicht, bestand: Bestand, aanbod: Aanbod) -> Resultaat:
    if bestand.fout:
        return Resultaat(bestand.naam, "geweigerd", tekst=bestand.fout)
    try:
        with transaction.atomic():
            ontvangen = neem_aan(bestand.inhoud, bestand.naam, aanbod)
            uitkomst = "goed" if ontvangen.nieuw else "was er al"
            noteer(zicht, "indienen", "bericht", str(ontvangen.bericht), uitkomst=uitkomst)
    except Geweigerd as fout:
        noteer(zicht, "indienen", "bericht", uitkomst="geweigerd")
        return Resultaat(bestand.naam, "geweigerd", tekst=str(fout))
    return Resultaat(bestand.naam, "aangenomen" if ontvangen.nieuw else "was er al", str(ontvangen.bericht))


def _met_moment(resultaat: Resultaat, momenten: dict[uuid.UUID, datetime]) -> Resultaat:
    if resultaat.uitkomst != "was er al":
        return resultaat
    sinds = tijdstip(momenten.get(uuid.UUID(resultaat.bericht)))
    tekst = f"Dit bericht is hier al sinds {sinds}. Er is niets dubbel verwerkt."
    return Resultaat(resultaat.naam, "was er al", resultaat.bericht, tekst)
