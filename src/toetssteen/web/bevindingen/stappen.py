"""Who may do what with a finding, and where it then stands: one table, for pages, actions and the API.

A finding begins open. The gemeente proposes something (korting, vordering, vraag), the aanbieder accepts, disputes or
answers, the gemeente decides or withdraws. An aanbieder can also begin: it disputes a line that was refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from toetssteen.web.bevindingen.models import Stap, Voorstel
from toetssteen.web.organisaties.models import Soort
from toetssteen.web.toegang.rechten import Recht

GEMEENTE, AANBIEDER = Soort.GEMEENTE, Soort.AANBIEDER
STAPPEN: Final[Mapping[tuple[Stap, Soort, str], Stap]] = {
    (Stap.OPEN, GEMEENTE, "stel_voor"): Stap.VOORGESTELD,
    (Stap.OPEN, AANBIEDER, "betwist"): Stap.WEERSPROKEN,
    (Stap.VOORGESTELD, AANBIEDER, "aanvaard"): Stap.AANVAARD,
    (Stap.VOORGESTELD, AANBIEDER, "weerspreek"): Stap.WEERSPROKEN,
    (Stap.VOORGESTELD, AANBIEDER, "antwoord"): Stap.BEANTWOORD,
    (Stap.VOORGESTELD, GEMEENTE, "besluit"): Stap.BESLOTEN,
    (Stap.VOORGESTELD, GEMEENTE, "trek_in"): Stap.VERVALLEN,
    (Stap.WEERSPROKEN, AANBIEDER, "aanvaard"): Stap.AANVAARD,
    (Stap.WEERSPROKEN, GEMEENTE, "besluit"): Stap.BESLOTEN,
    (Stap.WEERSPROKEN, GEMEENTE, "trek_in"): Stap.VERVALLEN,
    (Stap.BEANTWOORD, GEMEENTE, "stel_voor"): Stap.VOORGESTELD,
    (Stap.BEANTWOORD, GEMEENTE, "besluit"): Stap.BESLOTEN,
    (Stap.BEANTWOORD, GEMEENTE, "trek_in"): Stap.VERVALLEN,
    (Stap.VERVALLEN, GEMEENTE, "stel_voor"): Stap.VOORGESTELD,
}
RECHT_VAN: Final[Mapping[str, Recht]] = {
    "stel_voor": Recht.BEVINDING_VOORSTELLEN,
    "trek_in": Recht.BEVINDING_VOORSTELLEN,
    "besluit": Recht.BEVINDING_BESLUITEN,
    "aanvaard": Recht.BEVINDING_REAGEREN,
    "weerspreek": Recht.BEVINDING_REAGEREN,
    "antwoord": Recht.BEVINDING_REAGEREN,
    "betwist": Recht.BEVINDING_REAGEREN,
}
IN_WOORDEN: Final[Mapping[str, str]] = {
    "stel_voor": "stelt voor",
    "betwist": "betwist de afkeur",
    "aanvaard": "aanvaardt",
    "weerspreek": "spreekt tegen",
    "antwoord": "antwoordt",
    "besluit": "besluit",
    "trek_in": "trekt het voorstel in",
}
DOEN: Final[Mapping[str, str]] = {
    "stel_voor": "een voorstel doen",
    "betwist": "de afkeur betwisten",
    "aanvaard": "het voorstel aanvaarden",
    "weerspreek": "het voorstel tegenspreken",
    "antwoord": "antwoord geven",
    "besluit": "een besluit nemen",
    "trek_in": "het voorstel intrekken",
}
LOPEND: Final = frozenset({Stap.VOORGESTELD, Stap.WEERSPROKEN, Stap.BEANTWOORD})
"""Where one of the two still has to do something."""
EINDE: Final = frozenset({Stap.AANVAARD, Stap.BESLOTEN})


class StapFout(ValueError):
    """This cannot be done now; the text (Dutch) says why and what can."""


@dataclass(frozen=True)
class Toestand:
    """What decides which steps there are: where it stands, what was asked last, the last day to reply."""

    stap: Stap = Stap.OPEN
    voorstel: str = ""
    uiterlijk: date | None = None


def volgende(toestand: Toestand, kant: Soort, handeling: str, dag: date) -> Stap:
    """Return where a finding stands after a step, or raise StapFout."""
    naar = STAPPEN.get((toestand.stap, kant, handeling))
    if naar is None:
        raise StapFout(_waarom_niet(toestand.stap, kant))
    if (reden := _belet(toestand, handeling, dag)) is not None:
        raise StapFout(reden)
    return naar


def mogelijk(toestand: Toestand, kant: Soort, dag: date) -> list[str]:
    """Return the steps that a side can take now, in the order of the table."""
    return [h for (s, k, h) in STAPPEN if s == toestand.stap and k == kant and _belet(toestand, h, dag) is None]


def aan_zet(toestand: Toestand, dag: date) -> Soort | None:
    """Return which side is waited for; None when nobody is."""
    if toestand.stap not in LOPEND:
        return None
    wacht = toestand.stap == Stap.VOORGESTELD and not _voorbij(toestand, dag)
    return AANBIEDER if wacht else GEMEENTE


def _belet(toestand: Toestand, handeling: str, dag: date) -> str | None:
    """Return why a step that the table has cannot be taken in this case."""
    vraag = toestand.voorstel == Voorstel.VRAAG
    if handeling == "antwoord" and not vraag:
        return "Er is geen vraag gesteld. Aanvaard het voorstel, of spreek het tegen."
    if handeling in ("aanvaard", "weerspreek") and vraag:
        return "Er is een vraag gesteld. Geef antwoord op de vraag."
    if handeling == "trek_in" and not toestand.voorstel:
        return "Er is geen voorstel om in te trekken: de aanbieder betwist een afkeur. Neem een besluit."
    if handeling == "besluit" and toestand.stap == Stap.VOORGESTELD and not _voorbij(toestand, dag):
        tot = f"{toestand.uiterlijk:%d-%m-%Y}" if toestand.uiterlijk else "er een antwoord is"
        return f"De aanbieder kan nog reageren, tot en met {tot}. Daarna kunt u besluiten."
    return None


def _voorbij(toestand: Toestand, dag: date) -> bool:
    return toestand.uiterlijk is not None and dag > toestand.uiterlijk


def _waarom_niet(stap: Stap, kant: Soort) -> str:
    kan = sorted({DOEN[h] for (s, k, h) in STAPPEN if s == stap and k == kant})
    if kan:
        return f"Dit kan niet nu de bevinding {stap.label} is. Uw organisatie kan wel {' of '.join(kan)}."
    ander = any(s == stap for s, _, _ in STAPPEN)
    return (
        f"Deze bevinding is {stap.label}; nu is de ander aan zet."
        if ander
        else f"Deze bevinding is {stap.label}: daar verandert niets meer aan."
    )
