"""What a version of a contract says, prepared for pages. A version never changes, so it is prepared once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from toetssteen.contracten.laden import Geladen, laad
from toetssteen.regels.contract.register import contractregels
from toetssteen.toetsing.contract.opdrachten import opdrachten
from toetssteen.toetsing.contract.pagina import Pagina
from toetssteen.toetsing.contract.pagina import pagina as maak_pagina
from toetssteen.web.overeenkomsten.frames import bestanden_bij, uitgepakt
from toetssteen.web.overeenkomsten.models import Profielversie


@dataclass(frozen=True, eq=False)
class Inhoud:
    """A contract loaded, as a page, and the clauses that are judged with every claim (`bij_declaratie`)."""

    geladen: Geladen
    pagina: Pagina
    bij_declaratie: frozenset[str]

    @property
    def lopend(self) -> tuple[int, int]:
        """How many clauses run by themselves, of how many."""
        return sum(c["uitkomst"] == "uitgevoerd" for c in self.pagina.clausules), len(self.pagina.clausules)


def inhoud_van(versie: Profielversie) -> Inhoud:
    """Return what a version says; who asks must already be allowed to see it."""
    return _inhoud(versie.pk)


@lru_cache(maxsize=64)
def _inhoud(pk: UUID) -> Inhoud:
    with uitgepakt(*bestanden_bij(pk)) as plek:
        geladen = laad(plek)
        gemaakt = maak_pagina(geladen)
    return Inhoud(geladen, gemaakt, frozenset(_bij_declaratie(geladen)))


def _bij_declaratie(geladen: Geladen) -> set[str]:
    """Return the clauses with a rule about claim lines."""
    regels: Any = contractregels()
    return {
        c.id
        for c in geladen.profiel.clausules
        for o in opdrachten(c, geladen.profiel)
        if o.regel in regels and regels[o.regel].tabel == "prestaties"
    }
