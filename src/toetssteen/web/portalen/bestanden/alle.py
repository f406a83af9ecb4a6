"""All lists of this kind, by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from toetssteen.web.portalen.bestanden.afspraken import AFSPRAKEN
from toetssteen.web.portalen.bestanden.lijst import Lijst
from toetssteen.web.portalen.bestanden.personen import PERSONEN

LIJSTEN: Final[Mapping[str, Lijst]] = {lijst.naam: lijst for lijst in (*PERSONEN, *AFSPRAKEN)}
