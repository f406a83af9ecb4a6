"""Which case belongs to which finding: by message and mark, so that it is found back after a rebuild."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from toetssteen.web.bevindingen import access
from toetssteen.web.bevindingen.models import Bevinding, Soort, Stap, Zaak, Zet
from toetssteen.web.bevindingen.stappen import Toestand
from toetssteen.web.toegang import access as toegang_access
from toetssteen.web.toegang.zicht import Zicht


def zaak_van() -> QuerySet[Zaak]:
    """Return the case of the finding in the query around this one."""
    return Zaak.objects.filter(bericht_id=OuterRef("bericht_id"), kenmerk=OuterRef("kenmerk"))


def verdwenen(zaken: QuerySet[Zaak]) -> QuerySet[Zaak]:
    """Return the cases of which a rebuild no longer gives the finding."""
    bevinding = Bevinding.objects.filter(bericht_id=OuterRef("bericht_id"), kenmerk=OuterRef("kenmerk"))
    return zaken.filter(~Exists(bevinding))


def gronden_van_regel() -> QuerySet[Bevinding]:
    """Return why the line of a claim in the query around this one was refused, by retour code."""
    return Bevinding.objects.filter(
        bericht__paar_id=OuterRef("paar_id"), bericht__volgorde=OuterRef("volgorde"), soort=Soort.AFKEUR,
        referentie_nummer=OuterRef("referentie_nummer"), retourcode__isnull=False,
    ).order_by("retourcode")  # fmt: skip


def zaak_bij(zicht: Zicht, bevinding: Bevinding) -> Zaak | None:
    """Return the case of a finding; None when nobody did anything about it yet."""
    return access.zaken(zicht).filter(bericht_id=bevinding.bericht_id, kenmerk=bevinding.kenmerk).first()


def bevinding_bij(zicht: Zicht, zaak: Zaak) -> Bevinding | None:
    """Return the finding of a case; None when a rebuild no longer gives it."""
    eigen = access.bevindingen(zicht).filter(bericht_id=zaak.bericht_id, kenmerk=zaak.kenmerk)
    return eigen.select_related("bericht", "gemeente", "aanbieder").order_by("plek").first()


def toestand_van(zaak: Zaak | None) -> Toestand:
    """Return where a finding stands; without a case it is open."""
    return Toestand(Stap(zaak.stap), zaak.voorstel, zaak.uiterlijk) if zaak else Toestand()


def zetten_van(zaak: Zaak) -> list[Zet]:
    """Return the conversation in order; each step knows for whom and by whom it was taken, also of the other party."""
    return list(zaak.zetten.select_related("namens").annotate(door_naam=toegang_access.Naam("door_id")).order_by("pk"))
