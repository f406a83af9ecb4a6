"""Fills an empty installation with the invented region, and tells how long each part took."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from toetssteen.genereren import Opdracht
from toetssteen.web.bevindingen.models import Bevinding, Soort
from toetssteen.web.demo.gesprekken import voer_gesprekken
from toetssteen.web.demo.mensen import betrek_mensen
from toetssteen.web.demo.proefbestanden import schrijf_proefbestanden
from toetssteen.web.demo.regio import DOMEIN, maak_regio
from toetssteen.web.demo.sessies import Leveringen
from toetssteen.web.demo.werk import Meld, doe_de_taken, neem_post_in
from toetssteen.web.logboek.actions.noteer import noteer_los
from toetssteen.web.logboek.models import Logregel
from toetssteen.web.organisaties.models import Gebruiker, Organisatie, Paar
from toetssteen.web.termijnen.actions.werk_bij import werk_bij

_KLAAR = {"handeling": "maken", "soort": "demonstratie"}


@dataclass
class Gevuld:
    """What was done: seconds and a number per part, in order."""

    delen: dict[str, tuple[float, int]] = field(default_factory=dict)

    @contextmanager
    def deel(self, naam: str) -> Iterator[Callable[[int], None]]:
        """Time one part; give it a function to tell how much it made."""
        begin, aantal = time.perf_counter(), [0]
        yield lambda hoeveel: aantal.__setitem__(0, hoeveel)
        self.delen[naam] = (time.perf_counter() - begin, aantal[0])


def toestand() -> str:
    """Return what is in the database: "leeg", "demo" (whole), "half" (a demonstration that stopped), "anders"."""
    if Logregel.objects.filter(**_KLAAR).exists():
        return "demo"
    if not Organisatie.objects.exists() and not Gebruiker.objects.exists():
        return "leeg"
    return "half" if Gebruiker.objects.filter(email__endswith=f"@{DOMEIN}").exists() else "anders"


def dag_van_de_demo() -> date | None:
    """Return on which day the demonstration was made."""
    regel = Logregel.objects.filter(**_KLAAR).order_by("pk").first()
    return None if regel is None else date.fromisoformat(regel.object)


def vul(opdracht: Opdracht, processen: int, meld: Meld, proef: Path) -> Gevuld:
    """Fill the database, which must be empty; `processen` work at the same time. Files to try come in `proef`."""
    uit = Gevuld()
    vandaag = opdracht.laatste_dag
    with uit.deel("organisaties, gebruikers, contracten") as klaar:
        orgs = maak_regio(opdracht)
        klaar(len(orgs))
    with uit.deel("post innemen") as klaar:
        neem_post_in(opdracht, processen, meld)
        klaar(_aantal_berichten())
    with uit.deel("toetsen, verwerken en beantwoorden") as klaar:
        doe_de_taken(processen, meld)
        klaar(_aantal_berichten())
    with uit.deel("sessies en verantwoording") as klaar:
        meld("sessies aanleveren", 0, 0)
        klaar(Leveringen(opdracht).lever_aan()[0])
    with uit.deel("declaraties naast de sessies") as klaar:
        doe_de_taken(processen, meld)
        klaar(Bevinding.objects.filter(soort__in=[Soort.KORTING, Soort.VORDERING]).count())
    with uit.deel("termijnen") as klaar:
        klaar(sum(werk_bij(paar, vandaag) for paar in Paar.objects.select_related("gemeente", "aanbieder")))
    with uit.deel("wie voor wie werkt") as klaar:
        klaar(betrek_mensen(vandaag))
    with uit.deel("gesprekken over bevindingen") as klaar:
        klaar(voer_gesprekken(list(orgs.values()), opdracht))
    with uit.deel("bestanden om te proberen") as klaar:
        klaar(schrijf_proefbestanden(opdracht, proef))
    noteer_los(_KLAAR["handeling"], _KLAAR["soort"], vandaag.isoformat(), naam="make demo", herkomst="opdracht")
    return uit


def _aantal_berichten() -> int:
    from toetssteen.web.berichtenverkeer.models import Bericht

    return Bericht.objects.count()
