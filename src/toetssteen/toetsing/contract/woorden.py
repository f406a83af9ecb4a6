"""The parts of a clause in words, for a reader who did not write the profile."""

from __future__ import annotations

from collections.abc import Mapping

from toetssteen.contracten.basis import Parameter, Parameterwaarde
from toetssteen.contracten.delen import (
    AlleDelen,
    Bewijs,
    Controle,
    Formulier,
    Kpi,
    Kwalificatie,
    Maatregel,
    Melding,
    NietUitvoerbaar,
    Proces,
    Product,
    Rapportage,
    Tarief,
    Termijn,
    Trede,
    Veld,
    Verklaring,
)
from toetssteen.contracten.termijnwoorden import duur_in_woorden
from toetssteen.contracten.termijnwoorden import in_woorden as termijn_in_woorden
from toetssteen.core.eurocent import euro
from toetssteen.core.weergave import toon
from toetssteen.regels.contract.register import contractregels
from toetssteen.regels.register import alle_regels
from toetssteen.toetsing.contract.opdrachten import regel_van

SOORT = {
    "termijn": "termijn",
    "controle": "controle",
    "product": "product",
    "tarief": "tarief",
    "kwalificatie": "kwalificatie",
    "bewijs": "bewijs",
    "proces": "proces",
    "formulier": "gegevens",
    "melding": "melding",
    "kpi": "kpi",
    "maatregel": "maatregel",
    "rapportage": "rapportage",
    "verklaring": "verklaring",
    "niet_uitvoerbaar": "niet uit te voeren",
}


def in_woorden(deel: AlleDelen) -> str:
    """Return what a part asks, in one or a few Dutch sentences."""
    match deel:
        case Termijn():
            tekst = termijn(deel)
        case Controle() | Kwalificatie() | Tarief() | Product():
            tekst = _regel(deel)
        case Bewijs():
            tekst = _bewijs(deel)
        case Proces():
            tekst = _proces(deel)
        case Formulier():
            tekst = f"{deel.naam}: {', '.join(_veld(v) for v in deel.velden)}"
        case Melding():
            met = _lijst("met", deel.velden)
            tekst = f"{deel.door} meldt {deel.gebeurtenis} aan {_en(deel.aan)}, {_binnen(deel.binnen)}{met}"
        case Kpi():
            tekst = _kpi(deel)
        case Maatregel():
            tekst = _maatregel(deel)
        case Rapportage():
            tekst = _rapportage(deel)
        case Verklaring():
            tekst = f"{deel.door} verklaart: {deel.tekst}"
        case NietUitvoerbaar():
            tekst = f"{deel.reden} {deel.wie_beoordeelt} beoordeelt dit."
    return tekst + (f" ({deel.toelichting})" if deel.toelichting else "")


def termijn(deel: Termijn) -> str:
    """Return a term in one sentence, with who keeps it and what else it asks."""
    eisen = _lijst("; langs", deel.kanaal) + _lijst("; met", deel.velden)
    vervalt = deel.vervalt_door
    tenzij = f"; vervalt door {_en([vervalt] if isinstance(vervalt, str) else vervalt)}" if vervalt else ""
    keuze = f" (lokale keuze: {deel.keuze})" if deel.keuze else ""
    return f"{termijn_in_woorden(deel)} ({deel.eigenaar}){_alleen(deel)}{eisen}{tenzij}{keuze}"


def _alleen(deel: Termijn) -> str:
    """Return for which beginnings a term holds."""
    soorten = [deel.voorwaarde] if isinstance(deel.voorwaarde, str) else deel.voorwaarde or []
    boven = f"; alleen boven {euro(deel.bedrag_boven)}" if deel.bedrag_boven is not None else ""
    tot = f"; alleen tot en met {euro(deel.bedrag_tot)}" if deel.bedrag_tot is not None else ""
    return (f"; alleen bij {' of '.join(soorten)}" if soorten else "") + boven + tot


def parameters(gegeven: Mapping[str, Parameter]) -> list[tuple[str, str, str]]:
    """Return parameters as name, value with its days, and the reason when the value is a local choice."""
    return [
        (naam.replace("_", " "), _waarde(w), f"lokale keuze: {w.keuze}" if w.keuze else "")
        for naam, parameter in gegeven.items()
        for w in parameter.waarden
    ]


def _waarde(w: Parameterwaarde) -> str:
    dagen = f" van {toon(w.van)}" if w.van else ""
    dagen += f" tot en met {toon(w.tot)}" if w.tot else ""
    return f"{'niet gekozen' if w.waarde is None else toon(w.waarde)}{dagen}"


def _regel(deel: Controle | Kwalificatie | Tarief | Product) -> str:
    gevonden = regel_van(deel)
    assert gevonden is not None
    code, producten, _, gevolg = gevonden
    regels, landelijk = contractregels(), alle_regels()
    norm = regels[code].norm if code in regels else landelijk[code].norm if code in landelijk else ""
    voor = f" Voor {_en(producten)}." if producten else ""
    niveau = f" Niveau: {deel.niveau}." if isinstance(deel, Kwalificatie) and deel.niveau else ""
    return f"{code}: {norm}{voor}{niveau} Zo niet: {gevolg}."


def _bewijs(deel: Bewijs) -> str:
    delen = [f"{deel.document} van {deel.van_wie}"]
    if deel.leeftijd_bij_start:
        delen.append(f"bij de start niet ouder dan {deel.leeftijd_bij_start}")
    if deel.geldig:
        delen.append(f"geldig: {deel.geldig}")
    delen += [_lijst("met", deel.voorwaarden).strip()] if deel.voorwaarden else []
    delen += [f"nodig voor {_en(deel.waarvoor)}"] if deel.waarvoor else []
    delen += [f"te tonen: {deel.leveren}"] if deel.leveren else []
    return "; ".join(delen)


def _proces(deel: Proces) -> str:
    vast = _lijst("; vastleggen:", deel.vastleggen)
    if deel.proces is not None:
        return f"proces {deel.proces}, {'stap' if len(deel.stappen) == 1 else 'stappen'} {_en(deel.stappen)}{vast}"
    return f"{deel.wie}, bij {deel.bij}: {deel.doet}{vast}"


def _veld(veld: Veld) -> str:
    als = f" (als {veld.als})" if veld.als else "" if veld.verplicht else " (mag leeg)"
    return f"{veld.naam}{als}"


def _kpi(deel: Kpi) -> str:
    breuk = f": {deel.teller} gedeeld door {deel.noemer}" if deel.teller and deel.noemer else ""
    norm = f"; norm {deel.norm}" if deel.norm else ""
    treden = "".join(f" Trede {t.trede}: {_trede(t, deel)}." for t in deel.ladder)
    return f"{deel.naam}{breuk}{f', per {deel.periode}' if deel.periode else ''}{norm}.{treden}"


def _trede(trede: Trede, kpi: Kpi) -> str:
    grenzen = []
    if trede.vanaf is not None:
        grenzen.append(f"{'vanaf' if trede.vanaf_inclusief else 'meer dan'} {_duizendste(trede.vanaf)}")
    if trede.tot is not None:
        grenzen.append(f"{'tot en met' if trede.tot_inclusief else 'minder dan'} {_duizendste(trede.tot)}")
    als = f" als {trede.voorwaarde}" if trede.voorwaarde else ""
    return f"{' '.join(grenzen)} {kpi.eenheid if grenzen else ''}{als}{_lijst(', dan', trede.maatregelen)}".strip()


def _duizendste(getal: int) -> str:
    return f"{getal / 1000:g}".replace(".", ",")


def _maatregel(deel: Maatregel) -> str:
    eisen = _lijst("; eerst", deel.eisen) + (f"; termijn: {deel.termijn}" if deel.termijn else "")
    mens = "Een mens beslist." if deel.menselijk else "Software zet dit zelf."
    return f"{deel.wie} kan bij {deel.grond}: {deel.naam}. Gevolg: {deel.gevolg}{eisen}. {mens}"


def _rapportage(deel: Rapportage) -> str:
    wanneer = f", uiterlijk {deel.vervalt}" if deel.vervalt else ""
    als = f", als {deel.vereist_als}" if deel.vereist_als else ""
    return (
        f"{deel.door} levert {deel.wat} aan {deel.aan} ({deel.frequentie}{wanneer}){als}{_lijst('; met', deel.velden)}"
    )


def _binnen(tekst: str) -> str:
    if not tekst[0].isdigit():
        return tekst
    aantal, eenheid = tekst.split()
    return f"binnen {duur_in_woorden(int(aantal), eenheid)}"


def _en(woorden: list[str]) -> str:
    return woorden[0] if len(woorden) == 1 else f"{', '.join(woorden[:-1])} en {woorden[-1]}" if woorden else ""


def _lijst(kop: str, woorden: list[str]) -> str:
    return f"{'' if kop.startswith((';', ',')) else ' '}{kop} {_en(woorden)}" if woorden else ""
