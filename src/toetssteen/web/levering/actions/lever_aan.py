"""Take in files of sessions for a month, judged; and judge them again when something changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from toetssteen.berichten.invoer import Gebrek
from toetssteen.web.berichtenverkeer.echt import is_echt
from toetssteen.web.levering import access
from toetssteen.web.levering.beoordelen import Onbruikbaar, Oordeel, beoordeel
from toetssteen.web.levering.kluis import Inhoud, berg_op, haal_op
from toetssteen.web.levering.models import Aanlevering
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.overeenkomsten.frames import Contract, contract_op
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht

BEOORDEELD, GEDECLAREERD = "beoordeeld", "gedeclareerd"


class Veranderd(ValueError):
    """Someone else did something with the delivery since; the text (Dutch) says what."""


def lever_aan(
    zicht: Zicht,
    paar: Paar,
    maand: date,
    bestanden: Sequence[tuple[str, bytes]],
    nu: datetime,
    sleutel: UUID | None = None,
) -> Aanlevering:
    """Judge and keep files (name, content); raises Onbruikbaar when nothing in them can be judged.

    With a `sleutel` that was used the delivery of then is returned: sending a form twice makes one.
    """
    zicht.eis(Recht.DECLARATIE_INDIENEN)
    nummer = sleutel or uuid4()
    if (er := access.aanleveringen(zicht).filter(pk=nummer).first()) is not None:
        return er
    dag = timezone.localdate(nu)
    oordeel = beoordeel(paar, contract_voor(paar, maand, dag), maand, bestanden, dag)
    _geen_echte_mensen(oordeel)
    inhoud = Inhoud(list(bestanden), oordeel.tabellen, oordeel.verhaal)
    with transaction.atomic():
        rij = Aanlevering.objects.create(
            pk=nummer, paar=paar, gemeente=paar.gemeente, aanbieder=paar.aanbieder, maand=maand, op=nu,
            door_id=zicht.gebruiker, geheim=berg_op(nummer, inhoud), namen=[n[:120] for n, _ in bestanden],
            status=BEOORDEELD, uitslag=oordeel.samenvatting,
        )  # fmt: skip
        noteer(zicht, "maken", "aanlevering", str(rij.pk))
    return rij


@transaction.atomic
def beoordeel_opnieuw(zicht: Zicht, sleutel: UUID, versie: int, nu: datetime) -> Aanlevering:
    """Judge a delivery again with what is known now; raises Veranderd when another was first."""
    zicht.eis(Recht.DECLARATIE_INDIENEN)
    rij = op_slot(zicht, sleutel, versie)
    dag = timezone.localdate(nu)
    was = haal_op(rij.pk, rij.geheim)
    oordeel = beoordeel(rij.paar, contract_voor(rij.paar, rij.maand, dag), rij.maand, was.bestanden, dag)
    rij.geheim = berg_op(rij.pk, Inhoud(was.bestanden, oordeel.tabellen, oordeel.verhaal))
    rij.uitslag, rij.versie = oordeel.samenvatting, rij.versie + 1
    rij.save(update_fields=["geheim", "uitslag", "versie"])
    noteer(zicht, "wijzigen", "aanlevering", str(rij.pk))
    return rij


@transaction.atomic
def verwijder_aanlevering(zicht: Zicht, sleutel: UUID, versie: int) -> None:
    """Throw a delivery away that was not claimed; raises Veranderd when another was first."""
    zicht.eis(Recht.DECLARATIE_INDIENEN)
    op_slot(zicht, sleutel, versie).delete()
    noteer(zicht, "verwijderen", "aanlevering", str(sleutel))


def op_slot(zicht: Zicht, sleutel: UUID, versie: int, *, gedeclareerd: bool = False) -> Aanlevering:
    """Return a delivery, locked; raises Veranderd when another was first, or when it was claimed and may not be."""
    rij = (
        access.aanleveringen(zicht)
        .select_for_update(of=("self",))
        .select_related("paar__gemeente", "paar__aanbieder")
        .get(pk=sleutel)
    )
    if rij.declaratie_id is not None and not gedeclareerd:
        raise Veranderd("Deze sessies zijn al gedeclareerd. Klopt er iets niet, verbeter dan de declaratie.")
    if rij.versie != versie:
        raise Veranderd(
            "Een collega heeft deze aanlevering intussen opnieuw laten beoordelen. Bekijk eerst de nieuwe uitkomst."
        )
    return rij


def contract_voor(paar: Paar, maand: date, dag: date) -> Contract:
    """Return the contract for sessions of a month; raises Onbruikbaar when there is none."""
    contract = contract_op(paar, maand) or contract_op(paar, dag)
    if contract is None:
        raise Onbruikbaar(
            [
                Gebrek(
                    "",
                    f"Met {paar.gemeente} was er in deze maand geen overeenkomst.",
                    "Kies een andere maand of gemeente.",
                )
            ]
        )
    return contract


def _geen_echte_mensen(oordeel: Oordeel) -> None:
    if settings.PRODUCTIE:
        return
    bsns = oordeel.tabellen["sessies"]["Bsn"].drop_nulls().unique().to_list()
    echt = sum(map(is_echt, bsns))
    if echt:
        melding = f"Er staan {echt} BSN’s in buiten de reeks voor tests (999900006 tot en met 999999990)."
        raise Onbruikbaar([Gebrek("", melding, "Deze installatie is niet voor echte gegevens; er is niets bewaard.")])
