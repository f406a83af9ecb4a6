"""What waits for us between the parties: proposals, replies, and findings to propose something for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from toetssteen.web import access
from toetssteen.web.bevindingen.lezer import Lezer
from toetssteen.web.bevindingen.models import Bevinding, Soort, Stap, Zaak
from toetssteen.web.organisaties.models import Soort as Kant
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.werklijst.blok import Blok, Punt, eersten
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.weergave import euro

_AAN_ZET: Final = (
    (
        Recht.BEVINDING_REAGEREN,
        "reageren",
        "Voorstellen van een gemeente",
        "Lees het voorstel en zeg of u het ermee eens bent. Bent u het er niet mee eens, zeg dan waarom.",
    ),
    (
        Recht.BEVINDING_BESLUITEN,
        "besluiten",
        "Bevindingen waarover u besluit",
        "De aanbieder is het niet eens met uw voorstel, gaf antwoord, of liet de dag om te reageren voorbijgaan.",
    ),
)
_NAAST_HET_BERICHT = (Soort.KORTING, Soort.VORDERING, Soort.VRAAG)


def zaakblokken(zicht: Zicht, dag: date) -> Iterable[Blok]:
    """Return the matters in which it is our turn, by what this role may do."""
    for recht, sleutel, titel, doe in _AAN_ZET:
        if not zicht.mag(recht):
            continue
        zaken = access.zaken(zicht).filter(_aan_zet(zicht.soort, dag))
        lijst = eersten("uiterlijk", "pk", zaken=zaken)["zaken"]
        meldingen = _meldingen(zicht, lijst.rijen)
        punten = [_zaak(z, zicht, meldingen) for z in lijst.rijen]
        yield Blok(
            f"zaken_{sleutel}", titel, titel, doe, "waarschuwing", lijst.aantal, punten,
            url=adres("bevindingen", vraag="stap=ons"), begin="", kolom="Bevinding",
        )  # fmt: skip
    if zicht.mag(Recht.BEVINDING_VOORSTELLEN):
        yield _nieuw(zicht)


def _aan_zet(kant: Kant, dag: date) -> Q:
    """Return in which cases it is the turn of a side: the aanbieder replies until the last day to do so."""
    if kant == Kant.AANBIEDER:
        return Q(stap=Stap.VOORGESTELD) & (Q(uiterlijk__isnull=True) | Q(uiterlijk__gte=dag))
    return Q(stap__in=[Stap.WEERSPROKEN, Stap.BEANTWOORD]) | Q(stap=Stap.VOORGESTELD, uiterlijk__lt=dag)


def _nieuw(zicht: Zicht) -> Blok:
    """Return findings beside the answer to a message with which nobody did anything yet."""
    zaak = access.zaken(zicht).filter(bericht_id=OuterRef("bericht_id"), kenmerk=OuterRef("kenmerk"))
    lijst: QuerySet[Bevinding] = access.bevindingen(zicht).filter(soort__in=_NAAST_HET_BERICHT, gemeente__isnull=False)
    gevonden = eersten("soort", "-pk", nieuw=lijst.exclude(Exists(zaak)))["nieuw"]
    lezer = Lezer(zicht, gevonden.rijen)
    return Blok(
        "bevindingen", "Kortingen, vorderingen en vragen uit het contract", "Nieuw uit het contract",
        "Het contract zegt iets over deze declaraties wat niet in het antwoord erop staat. Stel een korting of "
        "vordering voor, of stel de vraag.",
        "info", gevonden.aantal, [_bevinding(b, lezer) for b in gevonden.rijen],
        url=adres("bevindingen", vraag="stap=open"), begin="", einde="", kolom="Bevinding",
    )  # fmt: skip


def _meldingen(zicht: Zicht, zaken: Sequence[Zaak]) -> dict[tuple[UUID, str], str]:
    """Return what is wrong per case (message, mark), for this reader."""
    if not zaken:
        return {}
    rijen = access.bevindingen(zicht).filter(
        bericht_id__in={z.bericht_id for z in zaken}, kenmerk__in={z.kenmerk for z in zaken}
    )
    lezer = Lezer(zicht, gevonden := list(rijen.order_by("-plek")))
    return {(b.bericht_id, b.kenmerk): lezer.melding(b) for b in gevonden}


def _zaak(zaak: Zaak, zicht: Zicht, meldingen: Mapping[tuple[UUID, str], str]) -> Punt:
    ander = zaak.aanbieder if zicht.soort == Kant.GEMEENTE else zaak.gemeente
    return Punt(
        meldingen.get((zaak.bericht_id, zaak.kenmerk)) or zaak.over.get("norm") or "Bevinding",
        adres("zaak", zaak.pk),
        euro(zaak.bedrag) if zaak.bedrag is not None else "",
        ander.naam,
        uiterlijk=zaak.uiterlijk,
    )


def _bevinding(bevinding: Bevinding, lezer: Lezer) -> Punt:
    aanbieder = bevinding.aanbieder
    return Punt(
        lezer.melding(bevinding),
        adres("bevinding", bevinding.pk),
        euro(bevinding.bedrag) if bevinding.bedrag is not None else bevinding.get_soort_display(),
        aanbieder.naam if aanbieder else "",
        waarom=f"Clausule {bevinding.clausule}" if bevinding.clausule else "",
        bron=bevinding.regel,
    )
