"""Messages that wait for a person: parked, unreadable, refused by the other side, not sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.text import Truncator
from django.utils.timezone import localdate

from toetssteen.web import access
from toetssteen.web.berichtenverkeer.models import Aflevering, Bericht, Status
from toetssteen.web.bevindingen.lezer import Lezer
from toetssteen.web.organisaties.models import Soort
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.bladeren import GENOEG
from toetssteen.web.portalen.werklijst.blok import MAXIMUM, Blok, Punt
from toetssteen.web.portalen.woorden import berichtsoort
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.gegevens import Soort as Kleur

_LANGST = 160
_RECENT = 5_000
"""So many of the latest messages are looked at; what is older is in the message monitor."""


def berichtblokken(zicht: Zicht, dag: date) -> Iterable[Blok]:
    """Return messages that are parked or were not sent, and for who hands in messages what could not be accepted."""
    if not zicht.mag(Recht.BERICHT_HERSTELLEN) and not zicht.mag(Recht.BERICHT_INDIENEN):
        return
    soorten: dict[str, Callable[[Bericht], bool]] = {
        "geparkeerd": lambda b: b.status == Status.GEPARKEERD,
        "mislukt": lambda b: b.aflevering == Aflevering.MISLUKT,
    }
    if zicht.mag(Recht.BERICHT_INDIENEN):
        eigen = set(zicht.ids)
        soorten["onleesbaar"] = lambda b: b.status == Status.ONLEESBAAR
        soorten["afgekeurd"] = lambda b: b.status == Status.VERWERKT and b.aanvaard is False and b.afzender_id in eigen
    berichten = _aandacht(zicht)
    per_soort = {naam: [b for b in berichten if hoort(b)] for naam, hoort in soorten.items()}
    meldingen = _meldingen(zicht, [b for rijen in per_soort.values() for b in rijen[:MAXIMUM]])
    for naam, rijen in per_soort.items():
        yield _blok(naam, rijen, zicht, meldingen)


def _meldingen(zicht: Zicht, berichten: Sequence[Bericht]) -> dict[UUID, str]:
    """Return the first finding on each of these messages, for this reader."""
    if not berichten or not zicht.mag(Recht.BEVINDING_INZIEN):
        return {}
    rijen = access.bevindingen(zicht).filter(bericht_id__in={b.pk for b in berichten})
    eerste = list(rijen.order_by("bericht_id", "plek").distinct("bericht_id"))
    lezer = Lezer(zicht, eerste)
    return {b.bericht_id: lezer.melding(b) for b in eerste}


def _aandacht(zicht: Zicht) -> list[Bericht]:
    """Return the messages among the latest that need a person, newest first, 1,001 at most."""
    recent = access.berichten(zicht).filter(pk__in=_recent(zicht).values("pk"))
    rijen = access.nog_open(zicht, recent).order_by("-nummer_binnen")
    return list(rijen.select_related("gemeente", "aanbieder").defer("som", "niet_getoetst")[: GENOEG + 1])


def _recent(zicht: Zicht) -> QuerySet[Bericht]:
    """Return the latest messages. The extra condition lets PostgreSQL walk an index backwards."""
    naam = "gemeente" if zicht.soort == Soort.GEMEENTE else "aanbieder"
    ids = zicht.ids
    eigen = Q(**{f"{naam}_id": ids[0]}) if len(ids) == 1 else Q(**{f"{naam}_id__in": ids})
    los = Q(paar__isnull=True, eigenaar_id__in=ids)
    return access.berichten(zicht).filter(eigen | los).order_by("-nummer_binnen")[:_RECENT]


_WOORDEN: Final[Mapping[str, tuple[str, str, str, Kleur]]] = {
    "geparkeerd": (
        "Berichten die vastliepen", "Vastgelopen",
        "Het verwerken ging mis, en Toetssteen probeert het niet meer vanzelf. Lees wat er mis is en bied het opnieuw "
        "aan, of zet het op afgehandeld.",
        "fout",
    ),
    "mislukt": (
        "Berichten die niet verstuurd zijn", "Niet verstuurd",
        "De ontvanger heeft deze berichten nog niet. Lees wat er mis ging en verstuur ze opnieuw.", "fout",
    ),
    "onleesbaar": (
        "Bestanden die niet te lezen zijn", "Niet te lezen",
        "Hiermee is niets gedaan. Bied een goed bestand aan, of vraag er de andere partij om, en zet dit op "
        "afgehandeld.", "waarschuwing",
    ),
    "afgekeurd": (
        "Uw berichten die zijn afgekeurd", "Afgekeurd",
        "De ontvanger heeft deze berichten niet verwerkt. Verbeter ze en verstuur ze opnieuw, of zet ze op "
        "afgehandeld.", "waarschuwing",
    ),
}  # fmt: skip


def _blok(naam: str, berichten: Sequence[Bericht], zicht: Zicht, meldingen: Mapping[UUID, str]) -> Blok:
    titel, kort, doe, soort = _WOORDEN[naam]
    vraag = f"status={naam}&open=ja{'&richting=uit' if naam == 'afgekeurd' else ''}"
    return Blok(
        naam, titel, kort, doe, soort, len(berichten), [_punt(b, zicht, meldingen) for b in berichten[:MAXIMUM]],
        url=adres("berichten", vraag=vraag), einde="", begin="Sinds", kolom="Bericht",
    )  # fmt: skip


def _punt(bericht: Bericht, zicht: Zicht, meldingen: Mapping[UUID, str]) -> Punt:
    ander = bericht.aanbieder if zicht.soort == Soort.GEMEENTE else bericht.gemeente
    wat = f"{berichtsoort(bericht.nummer)} {bericht.naam}".strip()
    kenmerk = f"kenmerk {bericht.identificatie}" if bericht.identificatie else bericht.bestandsnaam
    return Punt(
        wat, adres("bericht", bericht.pk), kenmerk, ander.naam if ander else "", sinds=localdate(bericht.ontvangen_op),
        waarom=bericht.fout or _waarom(bericht, meldingen.get(bericht.pk)),
    )  # fmt: skip


def _waarom(bericht: Bericht, eerste: str | None) -> str:
    """Return the first finding, and how many there are more."""
    meer = bericht.aantal_bevindingen - 1
    melding = Truncator(eerste or "Zie het bericht.").chars(_LANGST)
    return f"{melding} En nog {meer} {'bevinding' if meer == 1 else 'bevindingen'}." if meer > 0 else melding
