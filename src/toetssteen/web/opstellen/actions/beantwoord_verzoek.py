"""Answer a request of a provider without allocating: refuse it, or say that it is being looked into (319)."""

from __future__ import annotations

from toetssteen.toetsing.opstellen.verzoek import AFGEWEZEN, IN_ONDERZOEK, bericht319
from toetssteen.web.opstellen.eigen import Eigen
from toetssteen.web.opstellen.werk import Werk
from toetssteen.web.toegang.rechten import Recht


def stel_afwijzing_op(werk: Werk, referentie: str, reden: str, gemeente: str | None) -> list[Eigen]:
    """Return the 319 that refuses a request; `gemeente` is the one responsible (Jeugdwet, reason 8)."""
    return _319(werk, referentie, AFGEWEZEN, reden, gemeente, "afgewezen")


def stel_onderzoek_op(werk: Werk, referentie: str) -> list[Eigen]:
    """Return the 319 that says a request is being looked into."""
    return _319(werk, referentie, IN_ONDERZOEK, None, None, "in onderzoek")


def _319(
    werk: Werk, referentie: str, antwoord: str, reden: str | None, gemeente: str | None, woord: str
) -> list[Eigen]:
    werk.zicht.eis(Recht.VERZOEK_BEANTWOORDEN)
    kop = werk.kop("319")
    return [werk.eigen(kop, bericht319(kop, referentie, antwoord, reden, gemeente), f"verzoek {referentie} {woord}")]
