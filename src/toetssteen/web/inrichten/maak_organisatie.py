"""Make an organisation, or say that it is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db import transaction

from toetssteen.core.gemeente import toets_gemeente
from toetssteen.web.inrichten.gedeeld import HERKOMST, InrichtFout, door, eis_code
from toetssteen.web.logboek.actions.noteer import noteer_los
from toetssteen.web.organisaties.models import Organisatie, Soort


@dataclass(frozen=True)
class Gemaakt:
    """An organisation, what was done, and what to look at (Dutch, empty for nothing)."""

    organisatie: Organisatie
    uitkomst: Literal["gemaakt", "gewijzigd", "bestond"]
    let_op: str = ""


@transaction.atomic
def maak_organisatie(
    soort: Soort, code: str, naam: str, *, dag: date, gehost: bool | None = None, wijzig: bool = False
) -> Gemaakt:
    """Make an organisation. One that is there changes only with `wijzig`; raises InrichtFout.

    Without `gehost` a new one works here, and one that is there where it did.
    """
    eis_code(soort, code)
    naam = naam.strip()
    if not 1 <= len(naam) <= 120:
        raise InrichtFout("Geef de organisatie een naam van hooguit 120 tekens.")
    gegeven = {"naam": naam, "gehost": gehost is not False}
    organisatie, nieuw = Organisatie.objects.select_for_update().get_or_create(soort=soort, code=code, defaults=gegeven)
    gehost = organisatie.gehost if gehost is None else gehost
    if not nieuw and (organisatie.naam, organisatie.gehost) == (naam, gehost):
        return Gemaakt(organisatie, "bestond")
    if not nieuw:
        _wijzig(organisatie, naam, gehost, wijzig=wijzig)
    noteer_los("maken" if nieuw else "wijzigen", "organisatie", f"{soort} {code} {'hier' if gehost else 'elders'}",
               naam=door(), herkomst=HERKOMST, organisatie=organisatie.pk)  # fmt: skip
    return Gemaakt(organisatie, "gemaakt" if nieuw else "gewijzigd", _let_op(soort, code, dag))


def _wijzig(organisatie: Organisatie, naam: str, gehost: bool, *, wijzig: bool) -> None:
    if not wijzig:
        raise InrichtFout(
            f"{organisatie.get_soort_display().capitalize()} {organisatie.code} is er al: {organisatie.naam}, "
            f"{waar(organisatie)}. Er is niets veranderd. Moet dat anders, zet er dan --wijzig bij."
        )
    organisatie.naam, organisatie.gehost = naam, gehost
    organisatie.save(update_fields=["naam", "gehost"])


def waar(organisatie: Organisatie) -> str:
    """Return where the messages of an organisation are handled, in words."""
    return "werkt met deze installatie" if organisatie.gehost else "werkt elders"


def _let_op(soort: Soort, code: str, dag: date) -> str:
    if soort == Soort.GEMEENTE and toets_gemeente(code, dag).uitkomst == "niet geldig":
        return f"Het CBS kent op {dag:%d-%m-%Y} geen gemeente {code}. Ga na of de code klopt."
    return ""
