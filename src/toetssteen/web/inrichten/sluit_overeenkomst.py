"""Let a contract hold between a gemeente and an aanbieder: the pair, its first version, the agreement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from django.db import transaction

from toetssteen.contracten.laden import vind_profiel
from toetssteen.contracten.yamlbron import ProfielFout
from toetssteen.web.inrichten.gedeeld import InrichtFout, zicht_van_inrichting, zoek_organisatie
from toetssteen.web.inrichten.looptijd import eis_vrij, verander, zoek
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import Organisatie, Paar, Soort
from toetssteen.web.overeenkomsten.frames import bestanden_van
from toetssteen.web.overeenkomsten.gemeld import meld_versie
from toetssteen.web.overeenkomsten.keuren import keur
from toetssteen.web.overeenkomsten.models import Overeenkomst, Profielversie, Stand


@dataclass(frozen=True)
class Afspraak:
    """Between whom (codes), which profile (name or folder), from a day until a day (None: open), both included."""

    gemeente: str
    aanbieder: str
    profiel: str
    van: date
    tot: date | None = None

    def __post_init__(self) -> None:
        """Refuse an end before the beginning."""
        if self.tot is not None and self.tot < self.van:
            raise InrichtFout("De laatste dag (--tot) ligt voor de eerste (--van).")


@dataclass(frozen=True)
class Gesloten:
    """An agreement and what was done; `eerste` is whether the version of the contract was put in force now."""

    overeenkomst: Overeenkomst
    versie: Profielversie
    uitkomst: Literal["gemaakt", "gewijzigd", "bestond"]
    eerste: bool


@transaction.atomic
def sluit_overeenkomst(
    afspraak: Afspraak, moment: datetime, *, wijzig: bool = False, was: date | None = None
) -> Gesloten:
    """Make pair and agreement; the last day of one that is there changes only with `wijzig`. Raises InrichtFout.

    The gemeente gets the profile as the first version of its contract. Has it a version, then that holds: another one
    is proposed and decided on by two people, on the pages. With `was`, the first day that it has, one that was made by
    mistake gets another first day or profile.
    """
    gemeente = zoek_organisatie(afspraak.gemeente, Soort.GEMEENTE)
    aanbieder = zoek_organisatie(afspraak.aanbieder, Soort.AANBIEDER)
    versie, eerste = _versie(gemeente, afspraak.profiel, moment)
    Paar.objects.get_or_create(gemeente=gemeente, aanbieder=aanbieder)
    bedoeld = Overeenkomst(
        gemeente=gemeente, aanbieder=aanbieder, profiel=versie.naam, van=afspraak.van, tot=afspraak.tot
    )
    rij = zoek(bedoeld, was)
    if rij is None:
        eis_vrij(bedoeld)
        bedoeld.save(force_insert=True)
    elif (rij.profiel, rij.van, rij.tot) == (bedoeld.profiel, bedoeld.van, bedoeld.tot):
        return Gesloten(rij, versie, "bestond", eerste)
    else:
        bedoeld = verander(rij, bedoeld, wijzig=wijzig)
    _noteer(bedoeld, rij)
    meld_versie(versie)
    return Gesloten(bedoeld, versie, "gemaakt" if rij is None else "gewijzigd", eerste)


def _versie(gemeente: Organisatie, profiel: str, moment: datetime) -> tuple[Profielversie, bool]:
    """Return the version that holds for the gemeente, and whether it was put in force now: the first one."""
    naam, plek = _vind(profiel)
    geldt = Profielversie.objects.filter(eigenaar=gemeente, naam=naam, stand=Stand.GELDT).defer("bestanden").first()
    if geldt is not None:
        return geldt, False
    if plek is None:
        raise InrichtFout(_niet_gevonden(profiel))
    keuring = keur(naam, bestanden := bestanden_van(plek))
    if keuring.geladen is None:
        fouten = "\n".join(str(f) for f in keuring.fouten)
        raise InrichtFout(f"Het profiel {naam} is niet goed:\n{fouten}\nEr is niets veranderd.")
    inhoud = keuring.geladen.profiel
    versie = Profielversie.objects.create(
        eigenaar=gemeente, naam=naam, titel=inhoud.titel[:200], versie=inhoud.versie[:20], som=keuring.geladen.hash,
        bestanden=bestanden, stand=Stand.GELDT, voorgesteld_op=moment, besloten_op=moment,
        toelichting="Eerste versie, bij de inrichting.",
    )  # fmt: skip
    noteer(zicht_van_inrichting(gemeente), "maken", "contractversie", f"{naam} {versie.versie}")
    return versie, True


def _vind(profiel: str) -> tuple[str, Path | None]:
    """Return the name of a profile and its folder; None when there is none, for the gemeente may have it already."""
    try:
        plek = vind_profiel(profiel).resolve()
    except ProfielFout:
        return profiel, None
    return plek.name, plek


def _niet_gevonden(profiel: str) -> str:
    try:
        vind_profiel(profiel)
    except ProfielFout as fout:
        return str(fout)
    return f"{profiel}: er is geen profiel met deze naam."


def _noteer(rij: Overeenkomst, was: Overeenkomst | None) -> None:
    """Write down what was agreed, and which day or profile was put right."""
    nu, toen = (rij.van, rij.profiel), (was.van, was.profiel) if was else ()
    eerder = " ".join(str(a) for a, b in zip(toen, nu, strict=False) if a != b)
    wat = f"{rij.gemeente.code} {rij.aanbieder.code} {rij.profiel} {rij.van} {rij.tot or 'open'}"
    handeling, wat = "wijzigen" if was else "maken", f"{wat} was {eerder}" if eerder else wat
    for partij in (rij.gemeente, rij.aanbieder):
        noteer(zicht_van_inrichting(partij), handeling, "overeenkomst", wat)
