"""Who is there: whether anybody can begin, and whether every organisation has two beheerders (ADR 27, ADR 28)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from django.db.models import Q
from django.utils.timezone import localdate

from toetssteen.web.controle.punt import Punt
from toetssteen.web.organisaties.models import Lidmaatschap, Organisatie, Rol

ONDERDEEL: Final = "inrichting"
_NOEM: Final = 5  # names in one sentence


def controleer_inrichting() -> list[Punt]:
    """Return which organisations cannot begin, or have one beheerder only."""
    hier = list(Organisatie.objects.filter(gehost=True).order_by("naam"))
    if not hier:
        herstel = "Maak er een met toetssteen web organisatie, en nodig beheerders uit; zie docs/beheer/installeren.md."
        return [Punt(ONDERDEEL, "let op", "Er is nog geen organisatie die met deze installatie werkt.", herstel)]
    return list(_punten(hier, _beheerders(localdate()))) or [
        Punt(ONDERDEEL, "goed", "Elke organisatie die hier werkt heeft twee beheerders.")
    ]


def _punten(hier: Sequence[Organisatie], beheerders: dict[int, set[int]]) -> Iterator[Punt]:
    zonder = [o.naam for o in hier if not beheerders.get(o.pk)]
    een = [o.naam for o in hier if len(beheerders.get(o.pk, ())) == 1]
    if zonder:
        yield Punt(
            ONDERDEEL, "let op", f"Zonder beheerder: {_namen(zonder)}. Niemand kan daar iemand uitnodigen.",
            "Nodig twee beheerders uit: toetssteen web beheerder",
        )  # fmt: skip
    if een:
        yield Punt(
            ONDERDEEL, "let op", f"Met één beheerder: {_namen(een)}. Vier ogen zijn er daar niet.",
            "Nodig een tweede uit: toetssteen web beheerder. De eerste bevestigt hem; zie docs/beheer/toegang.md.",
        )  # fmt: skip


def _beheerders(dag: date) -> dict[int, set[int]]:
    """Return who is beheerder on a day, by organisation."""
    nu = Lidmaatschap.objects.filter(
        Q(tot__isnull=True) | Q(tot__gte=dag), rol=Rol.BEHEERDER, wacht=False, van__lte=dag, gebruiker__is_active=True
    )
    uit: dict[int, set[int]] = {}
    for organisatie, gebruiker in nu.values_list("organisatie_id", "gebruiker_id"):
        uit.setdefault(organisatie, set()).add(gebruiker)
    return uit


def _namen(namen: Sequence[str]) -> str:
    meer = len(namen) - _NOEM
    return ", ".join(namen[:_NOEM]) + (f" en nog {meer}" if meer > 0 else "")
