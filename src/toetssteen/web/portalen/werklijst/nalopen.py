"""What follows from messages and was put aside after many tries: claims and their contract, terms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Final, NamedTuple

from django.db.models import TextField, Value
from django.db.models.functions import Cast
from django.utils.timezone import localdate

from toetssteen.web import access
from toetssteen.web.berichtenverkeer.models import Contracttoets
from toetssteen.web.databank.poging import MEESTE
from toetssteen.web.organisaties.models import Soort
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.bladeren import GENOEG
from toetssteen.web.portalen.werklijst.blok import MAXIMUM, Blok, Punt
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht

_LANG_GELEDEN: Final = datetime.min.replace(tzinfo=UTC)


def nalopenblokken(zicht: Zicht, dag: date) -> Iterable[Blok]:
    """Return claims that were not judged by their contract and pairs whose terms are behind, after all tries."""
    if not zicht.mag(Recht.BERICHT_HERSTELLEN):
        return
    vast = list(_vast(zicht))
    berichten, paren = [v for v in vast if v.soort == "contract"], [v for v in vast if v.soort == "termijnen"]
    yield Blok(
        "nalopen", "Nog niet aan het contract getoetst", "Niet aan contract getoetst",
        "Kortingen, vorderingen en vragen uit het contract ontbreken bij deze declaraties. Probeer het opnieuw.",
        "fout", len(berichten), [_declaratie(v, zicht) for v in berichten[:MAXIMUM]],
        url=adres("berichten_nalopen"), einde="", kolom="Declaratie",
    )  # fmt: skip
    yield Blok(
        "nalopen_termijnen", "Termijnen die niet zijn bijgewerkt", "Termijnen niet bijgewerkt",
        "Hier kunnen termijnen ontbreken, of nog openstaan terwijl er al een antwoord is. Probeer het opnieuw.",
        "fout", len(paren), [_paar(v, zicht) for v in paren[:MAXIMUM]],
        url=adres("berichten_nalopen"), begin="Bijgewerkt tot", einde="", kolom="Wat",
    )  # fmt: skip


class _Vast(NamedTuple):
    """Something that was put aside; `sleutel` and `kenmerk` are of the claim, empty for terms."""

    soort: str
    sleutel: str
    wet: str
    kenmerk: str
    gemeente: str
    aanbieder: str
    op: datetime | None
    fout: str


def _vast(zicht: Zicht) -> Iterable[_Vast]:
    """Return what was put aside of both kinds, the oldest first, in one query."""
    berichten = access.berichten(zicht).filter(contract_stand=Contracttoets.GEPARKEERD).order_by().annotate(
        soort=_tekst("contract"), sleutel=Cast("pk", TextField())
    )  # fmt: skip
    standen = access.termijnstanden(zicht).filter(pogingen__gte=MEESTE).order_by().annotate(
        soort=_tekst("termijnen"), sleutel=_tekst(""), wet=_tekst(""), identificatie=_tekst("")
    )  # fmt: skip
    namen = ("gemeente__naam", "aanbieder__naam")
    een = berichten.values_list("soort", "sleutel", "wet", "identificatie", *namen, "ontvangen_op", "contract_fout")
    twee = standen.values_list("soort", "sleutel", "wet", "identificatie", *namen, "bijgewerkt_op", "fout")
    rijen = een[: GENOEG + 1].union(twee[: GENOEG + 1], all=True)
    return sorted((_Vast(*rij) for rij in rijen), key=lambda v: (v.op is not None, v.op or _LANG_GELEDEN))


def _tekst(waarde: str) -> Value:
    return Value(waarde, TextField())


def _ander(vast: _Vast, zicht: Zicht) -> str:
    return vast.aanbieder if zicht.soort == Soort.GEMEENTE else vast.gemeente


def _declaratie(vast: _Vast, zicht: Zicht) -> Punt:
    naam = f"Declaratie {'WMO' if vast.wet == 'iwmo' else 'JW'}323"
    return Punt(
        naam, adres("bericht", vast.sleutel), f"kenmerk {vast.kenmerk}", _ander(vast, zicht),
        sinds=localdate(vast.op), waarom=vast.fout,
    )  # fmt: skip


def _paar(vast: _Vast, zicht: Zicht) -> Punt:
    tot, ander = localdate(vast.op) if vast.op else None, _ander(vast, zicht)
    return Punt(f"Termijnen met {ander}", adres("berichten_nalopen"), partij=ander, sinds=tot, waarom=vast.fout)
