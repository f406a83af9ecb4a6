"""Sessions of the present month, handed in by every provider: judged against the contract, and not claimed yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from zoneinfo import ZoneInfo

import polars as pl

from toetssteen.genereren import Opdracht
from toetssteen.genereren.levering import Maandsessies, personeelstabellen, sessies
from toetssteen.genereren.uitvoer import als_csv
from toetssteen.web.demo.regio import adres
from toetssteen.web.levering.actions.lever_aan import lever_aan
from toetssteen.web.levering.beoordelen import Onbruikbaar
from toetssteen.web.organisaties.models import Gebruiker, Organisatie, Paar, Rol
from toetssteen.web.toegang.zicht import Zicht


def lever_sessies_aan(opdracht: Opdracht) -> int:
    """Hand in the sessions of each provider for one municipality, and return how many deliveries there are."""
    personeel, _ = personeelstabellen(opdracht)
    return sum(_lever(opdracht, maand, personeel) for maand in _een_per_aanbieder(opdracht))


def _een_per_aanbieder(opdracht: Opdracht) -> Iterator[Maandsessies]:
    """Yield of every provider the largest table of the last month."""
    begin = opdracht.laatste_dag.replace(day=1)
    grootste: dict[str, Maandsessies] = {}
    for maand in sessies(opdracht):
        eerder = grootste.get(maand.aanbieder)
        if maand.maand == begin and (eerder is None or maand.sessies.height > eerder.sessies.height):
            grootste[maand.aanbieder] = maand
    yield from (grootste[code] for code in sorted(grootste))


def _lever(opdracht: Opdracht, maand: Maandsessies, personeel: dict[str, pl.DataFrame]) -> int:
    paar = (
        Paar.objects.filter(gemeente__code=maand.gemeente, aanbieder__code=maand.aanbieder)
        .select_related("gemeente", "aanbieder")
        .first()
    )
    if paar is None:
        return 0
    bestanden = [("sessies.csv", als_csv(maand.sessies))]
    for naam, tabel in personeel.items():
        eigen = tabel.filter(pl.col("Professional").str.starts_with(maand.aanbieder))
        bestanden.append((f"{naam}.csv", als_csv(eigen)))
    nu = datetime.combine(opdracht.laatste_dag, time(16), ZoneInfo("Europe/Amsterdam"))
    try:
        lever_aan(_zicht(paar.aanbieder), paar, maand.maand, bestanden, nu)
    except Onbruikbaar:  # a small region can have a month with nothing to judge
        return 0
    return 1


def _zicht(aanbieder: Organisatie) -> Zicht:
    wie = Gebruiker.objects.get(email=adres(Rol.ADMINISTRATIE, aanbieder.code))
    return Zicht.van(wie.pk, wie.naam, Rol.ADMINISTRATIE, [aanbieder], herkomst="demo")
