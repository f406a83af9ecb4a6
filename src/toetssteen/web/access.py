"""The only gate to the data: what a view may see, as querysets. Pages and the API come here and nowhere else.

Every function asks the right it needs, and narrows to the organisations of the view. PostgreSQL holds the same line
by itself (row level security), so a mistake here shows nothing of another organisation. Each app keeps its own part
(`<app>/access.py`), for actions of the apps above it.
"""

from __future__ import annotations

from toetssteen.web.aanmelden.access import alarmen, uitnodigingen
from toetssteen.web.berichtenverkeer.access import (
    afhandelingen,
    antwoorden_op,
    berichten,
    eigen_afhandelingen,
    eigen_berichten,
    inhoud_van,
    met_afhandeling,
    met_bericht,
    niet_doorgekomen,
    nog_open,
    uit_bericht,
    zonder_afgehandeld,
)
from toetssteen.web.bevindingen.access import bevindingen, bevindingen_van_client, samen, zaken
from toetssteen.web.clienten.access import (
    betrokkenen,
    clienten,
    clienten_met_naam,
    clienten_met_reden,
    clientgegevens,
    clientgegevens_laatste,
)
from toetssteen.web.declaraties.access import declaraties, prestaties, verantwoordingen
from toetssteen.web.gebeurtenissen.access import bezorgingen, webhooks
from toetssteen.web.levering.access import aanleveringen
from toetssteen.web.logboek.access import logregels
from toetssteen.web.opstellen.access import concepten, verzendingen
from toetssteen.web.overeenkomsten.access import overeenkomsten, profielversies
from toetssteen.web.programmas.access import sleutels, sleutels_alleen_gemaakt, sleutels_die_wachten
from toetssteen.web.termijnen.access import termijnen, termijnstanden
from toetssteen.web.toegang.access import (
    collegas,
    leden,
    leden_alleen_gegeven,
    leden_die_wachten,
    organisaties,
    paren,
    personen,
    professionals,
    tegenpartijen,
)
from toetssteen.web.toewijzingen.access import (
    berichten_over,
    leveringen,
    toewijzingen,
    verzoekantwoorden,
    verzoeken,
    verzoekinhoud,
)

__all__ = [
    "aanleveringen",
    "afhandelingen",
    "alarmen",
    "antwoorden_op",
    "berichten",
    "berichten_over",
    "betrokkenen",
    "bevindingen",
    "bevindingen_van_client",
    "bezorgingen",
    "clienten",
    "clienten_met_naam",
    "clienten_met_reden",
    "clientgegevens",
    "clientgegevens_laatste",
    "collegas",
    "concepten",
    "declaraties",
    "eigen_afhandelingen",
    "eigen_berichten",
    "inhoud_van",
    "leden",
    "leden_alleen_gegeven",
    "leden_die_wachten",
    "leveringen",
    "logregels",
    "met_afhandeling",
    "met_bericht",
    "niet_doorgekomen",
    "nog_open",
    "organisaties",
    "overeenkomsten",
    "paren",
    "personen",
    "prestaties",
    "professionals",
    "profielversies",
    "samen",
    "sleutels",
    "sleutels_alleen_gemaakt",
    "sleutels_die_wachten",
    "tegenpartijen",
    "termijnen",
    "termijnstanden",
    "toewijzingen",
    "uit_bericht",
    "uitnodigingen",
    "verantwoordingen",
    "verzendingen",
    "verzoekantwoorden",
    "verzoeken",
    "verzoekinhoud",
    "webhooks",
    "zaken",
    "zonder_afgehandeld",
]
