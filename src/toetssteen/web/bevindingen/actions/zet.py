"""What every step about a finding shares: right, own side, version, the table of steps; then add, never change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from toetssteen.core.bsn import bevat_bsn
from toetssteen.web.bevindingen import access
from toetssteen.web.bevindingen.bedragen import regelbedrag, te_hoog
from toetssteen.web.bevindingen.models import Bevinding, Stap, Zaak, Zet
from toetssteen.web.bevindingen.opzoeken import zetten_van
from toetssteen.web.bevindingen.stappen import RECHT_VAN, StapFout, Toestand, volgende
from toetssteen.web.gebeurtenissen.melden import meld
from toetssteen.web.gebeurtenissen.models import Onderwerp
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import Organisatie, Soort
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.weergave import euro, tijdstip

MEEST = 100_000_000_000
"""A billion euro: more is a slip of the keyboard."""
LANGSTE_TEKST = 4_000


class Ingehaald(StapFout):
    """Someone else did something in between; the text says who, when and what."""


@dataclass(frozen=True)
class Inbreng:
    """What someone says in a step: `versie` is the number of steps that they had before them.

    `bevestigd`: an amount above what was proposed, or above the line of the claim, is meant.
    """

    tekst: str = ""
    bedrag: int | None = None
    versie: int = 0
    voorstel: str = ""
    uiterlijk: date | None = None
    uiterlijk_bron: str = ""
    bevestigd: bool = False


@transaction.atomic
def doe_zet(zicht: Zicht, bevinding: Bevinding | Zaak, handeling: str, inbreng: Inbreng, moment: datetime) -> Zaak:
    """Take one step about a finding (or about a case whose finding is gone), and return the case.

    Raises GeenRecht, StapFout (also for a BSN in the text), or Ingehaald when the case changed meanwhile.
    """
    zicht.eis(RECHT_VAN[handeling])
    _controleer(inbreng)
    zaak, nieuw = _zaak(zicht, bevinding)
    if zaak.versie != inbreng.versie and not (nieuw and inbreng.versie == 0):
        raise Ingehaald(_wat_gebeurde(zaak, inbreng.versie))
    toestand = Toestand(Stap(zaak.stap), zaak.voorstel, zaak.uiterlijk)
    naar = volgende(toestand, zicht.soort, handeling, localdate(moment))
    _eis_bevestigd(bevinding, zaak, handeling, inbreng)
    _schrijf(zicht, zaak, handeling, naar, inbreng, moment)
    soort = "besluiten" if handeling == "besluit" else "wijzigen"
    client = getattr(bevinding, "client_id", None)
    noteer(zicht, soort, "bevinding", f"{zaak.pk} {handeling}", clienten=[client] if client else [])
    if isinstance(bevinding, Bevinding):
        meld(Onderwerp.BEVINDING_GEWIJZIGD, (zaak.gemeente_id, zaak.aanbieder_id), [f"/bevindingen/{bevinding.pk}"])
    return zaak


def _zaak(zicht: Zicht, bevinding: Bevinding | Zaak) -> tuple[Zaak, bool]:
    """Return the case, locked, made when this is its first step; both sides can only reach their own."""
    if isinstance(bevinding, Zaak):
        return access.zaken(zicht).select_for_update().get(pk=bevinding.pk), False
    eigen = access.bevindingen(zicht).get(pk=bevinding.pk)
    if eigen.gemeente_id is None or eigen.aanbieder_id is None:
        raise StapFout("Dit bestand is niet te lezen, dus er is geen andere partij om iets aan voor te stellen.")
    zaak, nieuw = Zaak.objects.select_for_update().get_or_create(
        bericht_id=eigen.bericht_id,
        kenmerk=eigen.kenmerk,
        defaults={
            "gemeente_id": eigen.gemeente_id,
            "aanbieder_id": eigen.aanbieder_id,
            "over": over(eigen),
            "versie": 0,
        },
    )
    return zaak, nieuw


def over(bevinding: Bevinding) -> dict[str, Any]:
    """Return what is kept of a finding in its case: nothing about the client but the numbers both parties use."""
    grond = bevinding.onderbouwing
    return {
        "regel": bevinding.regel,
        "clausule": bevinding.clausule,
        "soort": bevinding.soort,
        "norm": grond.get("norm") or "",
        "kern": grond.get("kern") or "",
        "vindplaats": grond.get("vindplaats") or grond.get("bron") or "",
        "referentie_nummer": bevinding.referentie_nummer,
        "toewijzing_nummer": bevinding.toewijzing_nummer,
        "dag": bevinding.dag.isoformat(),
    }


def _eis_bevestigd(bevinding: Bevinding | Zaak, zaak: Zaak, handeling: str, inbreng: Inbreng) -> None:
    """Refuse an amount above what was proposed, or above the line of the claim, unless it is confirmed."""
    if inbreng.bevestigd or not inbreng.bedrag or handeling not in ("stel_voor", "besluit"):
        return
    voorgesteld = zaak.bedrag if handeling == "besluit" else None
    if hoger := te_hoog(inbreng.bedrag, voorgesteld, regelbedrag(bevinding)):
        raise StapFout(f"{hoger} Bevestig dit bedrag bij de bevinding zelf, of vul een lager bedrag in.")


def _schrijf(zicht: Zicht, zaak: Zaak, handeling: str, naar: Stap, inbreng: Inbreng, moment: datetime) -> None:
    zaak.stap, zaak.versie = naar, zaak.versie + 1
    if handeling == "stel_voor":
        zaak.voorstel, zaak.uiterlijk = inbreng.voorstel, inbreng.uiterlijk
    if handeling in ("stel_voor", "besluit"):
        zaak.bedrag = inbreng.bedrag
    zaak.save(update_fields=["stap", "versie", "voorstel", "uiterlijk", "bedrag"])
    Zet.objects.create(
        zaak=zaak,
        gemeente_id=zaak.gemeente_id,
        aanbieder_id=zaak.aanbieder_id,
        op=moment,
        door_id=zicht.gebruiker,
        programma="" if zicht.gebruiker else zicht.naam[:120],
        namens=_namens(zicht, zaak),
        handeling=handeling,
        naar=naar,
        voorstel=inbreng.voorstel if handeling == "stel_voor" else "",
        bedrag=inbreng.bedrag,
        tekst=inbreng.tekst.strip(),
        uiterlijk=inbreng.uiterlijk,
        uiterlijk_bron=inbreng.uiterlijk_bron,
    )


def _namens(zicht: Zicht, zaak: Zaak) -> Organisatie:
    eigen = zaak.gemeente_id if zicht.soort == Soort.GEMEENTE else zaak.aanbieder_id
    return next(o for o in zicht.organisaties if o.pk == eigen)


def _controleer(inbreng: Inbreng) -> None:
    """Refuse what cannot stand in a conversation that roles without clients read too."""
    if inbreng.bedrag is not None and not 0 <= inbreng.bedrag <= MEEST:
        raise StapFout("Een bedrag ligt tussen € 0,00 en € 1.000.000.000,00.")
    if len(inbreng.tekst) > LANGSTE_TEKST:
        raise StapFout(f"De tekst is langer dan {LANGSTE_TEKST} tekens.")
    if bevat_bsn(inbreng.tekst):
        raise StapFout("Er staat een BSN in de tekst. Noem het nummer van de toewijzing of van de regel.")


def _wat_gebeurde(zaak: Zaak, versie: int) -> str:
    """Return in Dutch which steps came after the version that someone had before them."""
    nieuw = zetten_van(zaak)[versie:]
    wat = "; ".join(
        f"{z.namens} ({z.wie}) op {tijdstip(z.op)}: {Stap(z.naar).label}"
        + (f", {euro(z.bedrag)}" if z.bedrag is not None else "")
        for z in nieuw
    )
    return f"Intussen is er iets veranderd: {wat or 'ververs de pagina'}. Lees het en probeer het opnieuw."
