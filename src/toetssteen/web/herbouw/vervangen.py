"""Put what a replay gives in the place of what is stored, for one pair, in one transaction."""

from __future__ import annotations

from dataclasses import replace

from django.db import connection, transaction

from toetssteen.core.tables import STAND
from toetssteen.toetsing.stand import Stand
from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.bevindingen.frames import CONTRACT_VANAF, bewaar_bevindingen
from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.herbouw.naspelen import Nagespeeld
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.stand.kolommen import PLEKKEN
from toetssteen.web.stand.opslag import Bron, PgOpslag
from toetssteen.web.stand.schrijven import bewaar

VERWERKEN = 1  # the lock of `verwerk`: nothing is applied meanwhile


@transaction.atomic
def vervang(paar: Paar, nagespeeld: Nagespeeld) -> None:
    """Replace the tables of the stand, the verdicts and the findings. Messages and answers themselves stay."""
    bron = Bron.van(paar)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [VERWERKEN, paar.pk])
        for plek in PLEKKEN.values():
            cursor.execute(f"DELETE FROM {plek.tabel} WHERE paar_id = %s", [paar.pk])  # noqa: S608
    leeg = {naam: PgOpslag(naam, bron, 0) for naam in STAND}
    vol = {naam: leeg[naam].erbij(o.tabel()) for naam, o in nagespeeld.stand.opslagen.items()}
    bewaar(replace(Stand(), opslagen=vol), bron)
    berichten = list(Bericht.objects.filter(pk__in=nagespeeld.uitslagen))
    for bericht in berichten:
        uitslag = nagespeeld.uitslagen[bericht.pk]
        bericht.oordeel, bericht.aanvaard, bericht.grond = uitslag.oordeel, uitslag.aanvaard, uitslag.grond or ""
    Bericht.objects.bulk_update(berichten, ["oordeel", "aanvaard", "grond"], batch_size=500)
    Bevinding.objects.filter(bericht__in=nagespeeld.uitslagen, plek__lt=CONTRACT_VANAF).delete()
    bewaar_bevindingen(berichten, nagespeeld.uitslagen, bron)
