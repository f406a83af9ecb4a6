"""Account for what was claimed of a month: lay the sessions of a delivery beside the claims.

What the contract then says stands as findings beside those claims, for both parties. The sessions stay with the
aanbieder. Sessions of the same month that were laid there before give way.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime
from uuid import UUID

import polars as pl
from django.db import transaction

from toetssteen.berichten.invoer import Gebrek
from toetssteen.web.berichtenverkeer.models import Bericht, Contracttoets
from toetssteen.web.declaraties.models import Declaratie, Prestatie
from toetssteen.web.declaraties.verantwoording import leg_neer
from toetssteen.web.levering.actions.lever_aan import op_slot
from toetssteen.web.levering.beoordelen import UIT_BERICHTEN, Onbruikbaar, lees
from toetssteen.web.levering.kluis import haal_op
from toetssteen.web.levering.models import Aanlevering
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.verwerking.vragen import vraag_contracttoets


@transaction.atomic
def verantwoord(zicht: Zicht, sleutel: UUID, versie: int, nu: datetime) -> list[UUID]:
    """Lay the sessions of a delivery beside the claims of its month; return the claims that are judged again.

    Raises Veranderd when another was first, and Onbruikbaar when there is no session in the month.
    """
    zicht.eis(Recht.DECLARATIE_INDIENEN)
    rij = op_slot(zicht, sleutel, versie, gedeclareerd=True)
    tabellen = _tabellen(rij)
    leg_neer(rij.paar, rij.maand, tabellen, rij.pk, nu)
    rij.versie += 1
    rij.save(update_fields=["versie"])
    berichten = _laat_toetsen(rij.paar, rij.maand, nu)
    noteer(zicht, "indienen", "verantwoording", str(rij.pk))
    return berichten


def _tabellen(rij: Aanlevering) -> dict[str, pl.DataFrame]:
    """Return what was handed in about the month, without what the messages say already."""
    gelezen = lees(haal_op(rij.pk, rij.geheim).bestanden).gegevens
    eigen = {naam: frame for naam, frame in gelezen.items() if naam not in UIT_BERICHTEN}
    eigen["sessies"] = eigen["sessies"].filter(pl.col("Begin").dt.date().dt.month_start() == rij.maand)
    if eigen["sessies"].is_empty():
        melding = f"In deze bestanden staan geen sessies van {rij.maand:%m-%Y}."
        raise Onbruikbaar([Gebrek("", melding, "Lever de sessies aan bij de maand waarin zij waren.")])
    return eigen


def _laat_toetsen(paar: Paar, maand: date, nu: datetime) -> list[UUID]:
    """Ask to judge the claims with a line about a month by their contract again, and return which."""
    later = Declaratie.objects.filter(paar=paar).exclude(declaratieperiode_begindatum__lt=maand)
    dagen = (maand, maand.replace(day=monthrange(maand.year, maand.month)[1]))
    regels = Prestatie.objects.filter(
        volgorde__in=later.values("volgorde"), paar=paar, productperiode_begindatum__range=dagen
    )
    rijen = Bericht.objects.select_for_update(of=("self",)).filter(paar=paar, volgorde__in=regels.values("volgorde"))
    sleutels = list(rijen.exclude(contract_stand=Contracttoets.GEEN).values_list("pk", flat=True))
    Bericht.objects.filter(pk__in=sleutels).update(
        contract_stand=Contracttoets.WACHT, contract_pogingen=0, contract_vanaf=nu, contract_fout=""
    )
    for sleutel in sleutels:
        vraag_contracttoets(str(sleutel))
    return sleutels
