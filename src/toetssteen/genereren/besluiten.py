"""Makes the allocations (301) about one resident: of every day with a decision, complete."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from toetssteen.genereren.agenda import DAG, volgende_maand, werkdagen_later
from toetssteen.genereren.dossier import VERWIJDERD, Dossier, Toewijzing
from toetssteen.genereren.fouten import SOORTEN
from toetssteen.genereren.post import Brief, Gemaakt, Rij
from toetssteen.genereren.venster import START_VERGETEN, STOP_VERGETEN, TE_LAAT_VERWIJDERD, Venster, omvang


def besluiten(d: Dossier, venster: Venster) -> Iterator[Brief]:
    """Yield a 301 for every day and provider with a decision, with all that is current then (OP087)."""
    dagen: dict[tuple[date, str], list[Toewijzing]] = defaultdict(list)
    for t in d.toewijzingen:
        for versie in t.versies:
            if versie.dag in venster:
                dagen[versie.dag, t.aanbieder.code].append(t)
    for (dag, code), besloten in dagen.items():
        bij = [t for t in d.toewijzingen if t.aanbieder.code == code and _hoort_erin(t, dag)]
        kenmerk = f"T{besloten[0].nummer}{len([v for v in besloten[0].versies if v.dag <= dag])}"
        brief = venster.brief(d.inwoner, besloten[0].aanbieder, "301", dag, kenmerk)
        brief.rijen["Contact"] = [d.inwoner.contact()]
        brief.rijen["ToegewezenProduct"] = [_toegewezen(t, dag) for t in bij]
        brief.fouten += _blijft_weg(besloten, dag, venster)
        yield brief
    for t in d.toewijzingen:
        if (dan := _te_laat_verwijderd(t, venster)) is not None and dan in venster:
            brief = venster.brief(d.inwoner, t.aanbieder, "301", dan, f"T{t.nummer}V")
            brief.rijen["Contact"] = [d.inwoner.contact()]
            naast = [x for x in d.toewijzingen if x.aanbieder == t.aanbieder and x is not t and _hoort_erin(x, dan)]
            brief.rijen["ToegewezenProduct"] = [_verwijderd(t, dan), *(_toegewezen(x, dan) for x in naast)]
            brief.fouten.append(Gemaakt(TE_LAAT_VERWIJDERD, str(t.nummer), SOORTEN[TE_LAAT_VERWIJDERD].code))
            yield brief


def _blijft_weg(besloten: list[Toewijzing], dag: date, venster: Venster) -> Iterator[Gemaakt]:
    """Yield what will never come of an allocation that is new: with its 301, for it is in no message of its own."""
    for t in besloten:
        fout = venster.fout(t)
        vergeten = (fout == START_VERGETEN and t.start) or (fout == STOP_VERGETEN and t.stop)
        if fout is not None and vergeten and t.versies[0].dag == dag:
            yield Gemaakt(fout, str(t.nummer), "")


def _te_laat_verwijderd(t: Toewijzing, venster: Venster) -> date | None:
    """Return the day on which an allocation is deleted that was paid for already, if that happens."""
    if t.start is None or t.verwijderd or venster.fout(t) != TE_LAAT_VERWIJDERD:
        return None
    betaald = volgende_maand(volgende_maand(t.start))
    return werkdagen_later(volgende_maand(betaald) - 8 * DAG, 0)


def _verwijderd(t: Toewijzing, dag: date) -> Rij:
    return {**_toegewezen(t, dag), "Toewijzingsdatum": dag, "Einddatum": t.ingang, "RedenWijziging": VERWIJDERD}


def _hoort_erin(t: Toewijzing, dag: date) -> bool:
    """Whether an allocation belongs in a 301 of a day: current, or decided on that day."""
    versie = t.zoals_op(dag)
    if versie is None:
        return False
    weg = versie.reden is not None and versie.eind == versie.ingang
    return versie.dag == dag or (versie.eind >= dag and not weg)


def _toegewezen(t: Toewijzing, dag: date) -> Rij:
    """Return the row ToegewezenProduct as it is on a day; a request is named on the day it is honoured only."""
    versie = t.zoals_op(dag)
    assert versie is not None
    return {
        "ToewijzingNummer": t.nummer,
        "ReferentieAanbieder": versie.referentie if versie.dag == dag else None,
        "Product_Categorie": t.product.categorie,
        "Product_Code": t.product.code,
        "Toewijzingsdatum": versie.dag,
        "Toewijzingstijd": versie.tijd,
        "Ingangsdatum": versie.ingang,
        "Einddatum": versie.eind,
        "RedenWijziging": versie.reden,
        **omvang(t),
    }
