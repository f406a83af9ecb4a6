"""Makes the claims (323) of a month: one per municipality and provider, with the lines of all of its clients."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from toetssteen.genereren.agenda import maandeinde, moment, volgende_maand, werkdagen_later
from toetssteen.genereren.dossier import Dossier
from toetssteen.genereren.maandregels import Maandregels
from toetssteen.genereren.post import Brief, Gemaakt, Rij
from toetssteen.genereren.prestaties import Regel
from toetssteen.genereren.regio import Gemeente
from toetssteen.genereren.schrijven import BOVEN
from toetssteen.genereren.toeval import toeval


@dataclass(eq=False)
class Declaratie:
    """The lines of one claim, and the mistakes in them."""

    gemeente: Gemeente
    aanbieder: str
    maand: date
    regels: list[Regel] = field(default_factory=list)
    fouten: list[Gemaakt] = field(default_factory=list)


def indiendag(zaad: int, gemeente: str, aanbieder: str, maand: date) -> date:
    """Return the day on which a month is claimed: one of the first working days after it."""
    return werkdagen_later(volgende_maand(maand), toeval(zaad, "indienen", gemeente, aanbieder, maand).randint(2, 9))


def als_brief(zaad: int, d: Declaratie, keer: str = "") -> Brief:
    """Return the 323; `keer` tells further ones of that month apart."""
    dag = indiendag(zaad, d.gemeente.code, d.aanbieder, d.maand)
    nummer = f"D{d.maand:%y%m}{d.gemeente.code}{keer}"
    rng = toeval(zaad, "moment", "323", d.aanbieder, nummer)
    rijen = tabellen(d.regels, nummer, d.maand, dag)
    return Brief(moment(rng, dag), d.gemeente.wet, "323", d.gemeente.code, d.aanbieder, nummer, rijen, list(d.fouten))


def tabellen(regels: Iterable[Regel], nummer: str, maand: date, dag: date) -> dict[str, list[Rij]]:
    """Return the rows of a claim: clients in order of BSN, the total of its lines."""
    regels = sorted(regels, key=lambda r: (r.bsn, r.toewijzing, r.begin, r.referentie))
    clienten = {bsn: plek for plek, bsn in enumerate(dict.fromkeys(r.bsn for r in regels))}
    totaal = sum(r.getekend for r in regels)
    declaratie = {
        "DeclaratieNummer": nummer,
        "DeclaratiePeriode_Begindatum": maand,
        "DeclaratiePeriode_Einddatum": maandeinde(maand),
        "DeclaratieDagtekening": dag,
        "TotaalIngediendBedrag_TotaalBedrag": abs(totaal),
        "TotaalIngediendBedrag_DebetCredit": "C" if totaal < 0 else "D",
    }
    return {
        "Declaratie": [declaratie],
        "Client": [{"Bsn": bsn} for bsn in clienten],
        "Prestatie": [{**r.rij(), BOVEN: ("Client", clienten[r.bsn])} for r in regels],
    }


def per_aanbieder(gemeente: Gemeente, maand: date, dossiers: Iterable[Dossier], maker: Maandregels) -> list[Declaratie]:
    """Return the claims of a month of one municipality, one per provider."""
    uit: dict[str, Declaratie] = {}
    for t in (t for d in dossiers for t in d.toewijzingen):
        for regel, fout in maker.in_declaratie(t, maand):
            declaratie = uit.setdefault(t.aanbieder.code, Declaratie(gemeente, t.aanbieder.code, maand))
            declaratie.regels.append(regel)
            if fout is not None:
                declaratie.fouten.append(fout)
    return list(uit.values())
