"""The kinds of forms, by the name that a draft keeps."""

from __future__ import annotations

from typing import Final

from toetssteen.web.portalen.opstellen.soort import Opstelsoort
from toetssteen.web.portalen.opstellen.soorten.antwoord import Afwijzen, InOnderzoek
from toetssteen.web.portalen.opstellen.soorten.correctie import Correctie
from toetssteen.web.portalen.opstellen.soorten.honoreren import Honoreren
from toetssteen.web.portalen.opstellen.soorten.levering import Intrekken, Start, Stop
from toetssteen.web.portalen.opstellen.soorten.nieuw import Nieuw
from toetssteen.web.portalen.opstellen.soorten.verzoek import Aanvragen
from toetssteen.web.portalen.opstellen.soorten.wijziging import Korter, Verlengen, Verwijderen, Wijzigen
from toetssteen.web.portalen.opstellen.soorten.wijzigingsverzoek import WijzigingVragen

SOORTEN: Final[dict[str, Opstelsoort]] = {
    s.naam: s
    for s in (
        Nieuw(), Wijzigen(), Verlengen(), Korter(), Verwijderen(), Start(), Stop(), Intrekken(), Aanvragen(),
        WijzigingVragen(), Afwijzen(), InOnderzoek(), Honoreren(), Correctie(),
    )
}  # fmt: skip
