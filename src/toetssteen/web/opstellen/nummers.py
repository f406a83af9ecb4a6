"""Numbers of an organisation that are never given out twice, whoever asks at the same time.

A number is drawn in the transaction that uses it: undone with it, kept with it. What came in from elsewhere may have
used a number too, so each is looked up first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from django.db import connection

from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.organisaties.models import Organisatie, Paar, Soort
from toetssteen.web.toewijzingen.models import Toewijzing, Verzoek

HOOGSTE_TOEWIJZING: Final = 999_999_999
_TEKENS: Final = "0123456789ABCDEFGHJKLMNPQRSTUVWX"  # no I and O, and Y and Z left over: 32 in all
_NEEM = """
INSERT INTO opstellen_reeks (organisatie_id, naam, laatste) VALUES (%s, %s, %s)
ON CONFLICT (organisatie_id, naam) DO UPDATE SET laatste = opstellen_reeks.laatste + 1 RETURNING laatste
"""


class NummersOp(RuntimeError):
    """A sequence has no number left."""


def kenmerken(organisatie: Organisatie) -> Iterator[str]:
    """Yield marks of messages (Identificatie, 12 characters) that the organisation never used (TR056)."""
    eigen = Bericht.objects.filter(afzender=organisatie)
    paren = _paren(organisatie)
    yield from _vrij(
        organisatie, "kenmerk", lambda n: f"TS{n:010}", lambda k: eigen.filter(paar__in=paren, identificatie=k).exists()
    )


def referenties(aanbieder: Organisatie) -> Iterator[str]:
    """Yield references of requests (ReferentieAanbieder) that a provider never used (TR347)."""
    paren = _paren(aanbieder)
    yield from _vrij(
        aanbieder, "referentie", lambda n: f"VZ{n:010}",
        lambda r: Verzoek.objects.filter(paar__in=paren, referentie_aanbieder=r).exists(),
    )  # fmt: skip


def declaratiekenmerken(aanbieder: Organisatie) -> Iterator[str]:
    """Yield beginnings (five letters and digits) of DeclaratieNummers that a provider never used (TR333)."""
    eigen = Bericht.objects.filter(afzender=aanbieder, nummer="323")
    paren = _paren(aanbieder)
    yield from _vrij(
        aanbieder, "declaratie", _vijf, lambda k: eigen.filter(paar__in=paren, identificatie__startswith=k).exists()
    )


def toewijzingnummers(gemeente: Organisatie) -> Iterator[int]:
    """Yield ToewijzingNummers that a gemeente never gave out, in either law (OP275)."""
    paren = _paren(gemeente)
    while True:
        nummer = _neem(gemeente, "toewijzing", lambda: _hoogste(paren) + 1)
        if nummer > HOOGSTE_TOEWIJZING:
            raise NummersOp("the gemeente has used all ToewijzingNummers of nine digits")
        if not Toewijzing.objects.filter(paar__in=paren, toewijzing_nummer=nummer).exists():
            yield nummer


def _vrij(
    organisatie: Organisatie, naam: str, vorm: Callable[[int], str], bezet: Callable[[str], bool]
) -> Iterator[str]:
    while True:
        tekst = vorm(_neem(organisatie, naam, lambda: 1))
        if not bezet(tekst):
            yield tekst


def _neem(organisatie: Organisatie, naam: str, begin: Callable[[], int]) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM opstellen_reeks WHERE organisatie_id = %s AND naam = %s", [organisatie.pk, naam])
        eerste = 1 if cursor.fetchone() else begin()
        cursor.execute(_NEEM, [organisatie.pk, naam, eerste])
        return int(cursor.fetchone()[0])


def _paren(organisatie: Organisatie) -> list[int]:
    kant = "gemeente" if organisatie.soort == Soort.GEMEENTE else "aanbieder"
    return list(Paar.objects.filter(**{kant: organisatie}).values_list("pk", flat=True))


def _hoogste(paren: list[int]) -> int:
    """Return the highest number in use that leaves room above it; others use high numbers for their own ends."""
    bezet = Toewijzing.objects.filter(paar__in=paren, toewijzing_nummer__lt=HOOGSTE_TOEWIJZING // 2)
    return bezet.order_by("-toewijzing_nummer").values_list("toewijzing_nummer", flat=True).first() or 0


def _vijf(nummer: int) -> str:
    """Return a number as five characters, the first a letter."""
    uit = ""
    for _ in range(4):
        nummer, rest = divmod(nummer, len(_TEKENS))
        uit = _TEKENS[rest] + uit
    if nummer >= len(_TEKENS) - 10:
        raise NummersOp("the provider has used all marks for claims")
    return _TEKENS[10 + nummer] + uit
