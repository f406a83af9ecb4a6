"""What happened to a message, from the moment it came: events for the timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from django.utils.text import capfirst

from toetssteen.web.berichtenverkeer.models import Aflevering, Bericht, Kanaal, Ontvangst, Status
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.gegevens import Gebeurtenis, Kant
from toetssteen.web.vormgeving.weergave import aantal

_GRONDEN: Final = {
    "oordeel": "volgens ons eigen oordeel",
    "antwoord": "zoals de ontvanger heeft geantwoord",
    "al eerder aanvaard": "hetzelfde bericht was er al, dus er is niets veranderd",
}


def verhaal(
    bericht: Bericht, ontvangsten: Iterable[Ontvangst], antwoorden: Iterable[Bericht], zicht: Zicht
) -> list[Gebeurtenis]:
    """Return what happened, oldest first. Who offered a message is named to their own organisation only."""
    zender, ontvanger = _kanten(bericht)
    uit = [*_ontvangen(bericht, ontvangsten, zicht, zender), *_verwerkt(bericht, ontvanger)]
    uit += [_antwoord(a, ontvanger) for a in antwoorden]
    if bericht.verstuurd_op:
        uit.append(Gebeurtenis(bericht.verstuurd_op, "Verstuurd", zender, soort="goed"))
    if bericht.contract_op:
        uit.append(Gebeurtenis(bericht.contract_op, "Aan het contract getoetst", ontvanger, soort="goed"))
    if bericht.aflevering in (Aflevering.WACHT, Aflevering.MISLUKT):
        moment = bericht.verstuurd_op or bericht.verwerkt_op or bericht.ontvangen_op
        mislukt = bericht.aflevering == Aflevering.MISLUKT
        uit.append(
            Gebeurtenis(moment, "Niet verstuurd" if mislukt else "Wacht op versturen", zender, bericht.fout,
                        soort="fout" if mislukt else "bezig")
        )  # fmt: skip
    return sorted(uit, key=lambda g: g.moment)


def _kanten(bericht: Bericht) -> tuple[Kant, Kant]:
    if bericht.afzender_id is None:
        return "beide", "beide"
    return ("gemeente", "aanbieder") if bericht.afzender_id == bericht.gemeente_id else ("aanbieder", "gemeente")


def _ontvangen(bericht: Bericht, ontvangsten: Iterable[Ontvangst], zicht: Zicht, kant: Kant) -> Iterator[Gebeurtenis]:
    if bericht.kanaal == Kanaal.EIGEN:
        yield Gebeurtenis(bericht.ontvangen_op, "Automatisch gemaakt als antwoord", kant, soort="neutraal")
        return
    for plek, ontvangst in enumerate(ontvangsten):
        titel = "Ontvangen" if plek == 0 else "Nog eens aangeboden"
        tekst = [ontvangst.get_kanaal_display()]
        if bericht.eigenaar_id in zicht.ids:
            tekst += [f"als {ontvangst.bestandsnaam}"] if ontvangst.bestandsnaam else []
            tekst += [f"door {ontvangst.door}"] if ontvangst.door else []
        if plek:
            tekst.append("er is niets dubbel verwerkt")
        yield Gebeurtenis(ontvangst.op, titel, kant, capfirst(", ".join(tekst)) + ".", soort="neutraal")


def _verwerkt(bericht: Bericht, kant: Kant) -> Iterator[Gebeurtenis]:
    if bericht.status == Status.GEPARKEERD:
        tekst = (
            f"Na {aantal(bericht.pogingen, 'poging,pogingen')} is het opzij gezet."
            if bericht.pogingen
            else bericht.fout
        )
        yield Gebeurtenis(bericht.verwerkt_op or bericht.ontvangen_op, "Vastgelopen", kant, tekst, "fout")
        return
    if bericht.verwerkt_op is None:
        return
    gevonden = aantal(bericht.aantal_bevindingen, "bevinding,bevindingen")
    contract = ""
    if bericht.profielversie is not None:
        contract = f" Volgens contract {bericht.profielversie.titel}, versie {bericht.profielversie.versie}."
    if bericht.status == Status.ONLEESBAAR:
        yield Gebeurtenis(bericht.verwerkt_op, "Niet te lezen", kant, f"Er is niets mee gedaan: {gevonden}.", "fout")
        return
    goed = bericht.oordeel == "goed"
    tekst = f"{gevonden.capitalize()}.{contract}"
    yield Gebeurtenis(bericht.verwerkt_op, "Beoordeeld", kant, tekst, "goed" if goed else "waarschuwing")
    if bericht.aanvaard is False:
        yield Gebeurtenis(bericht.verwerkt_op, "Afgekeurd", kant, "Er is niets van overgenomen.", "fout")
    elif bericht.volgorde is not None:
        grond = _GRONDEN.get(bericht.grond, "")
        tekst = f"Als nummer {bericht.volgorde} in de stand{', ' + grond if grond else ''}."
        yield Gebeurtenis(bericht.verwerkt_op, "Verwerkt", kant, tekst, "goed")


def _antwoord(antwoord: Bericht, kant: Kant) -> Gebeurtenis:
    staat = (
        "" if antwoord.aflevering == Aflevering.GEEN else str(Aflevering(antwoord.aflevering).label).capitalize() + "."
    )
    titel = f"Beantwoord met {antwoord.naam}"
    return Gebeurtenis(antwoord.ontvangen_op, titel, kant, staat, "goed", url=adres("bericht", antwoord.pk))
