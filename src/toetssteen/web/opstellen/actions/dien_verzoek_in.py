"""Ask the gemeente for an allocation (315) or for a change (317)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toetssteen.toetsing.opstellen.persoon import Persoon
from toetssteen.toetsing.opstellen.toewijzing import Opdracht
from toetssteen.toetsing.opstellen.verzoek import Aanvraag, Wens, bericht315, bericht317
from toetssteen.web.opstellen.eigen import Eigen
from toetssteen.web.opstellen.nummers import referenties
from toetssteen.web.opstellen.werk import Werk
from toetssteen.web.toegang.rechten import Recht


def stel_aanvraag_op(
    werk: Werk, persoon: Persoon, aanvragen: Sequence[Aanvraag], *, gezagsdrager: str | None = None
) -> list[Eigen]:
    """Return the 315; every product gets a ReferentieAanbieder of its own."""
    werk.zicht.eis(Recht.VERZOEK_INDIENEN)
    nieuw = referenties(werk.paar.aanbieder)
    met = [replace(a, opdracht=replace(a.opdracht, referentie=next(nieuw))) for a in aanvragen]
    kop = werk.kop("315")
    inhoud = bericht315(kop, persoon, met, gezagsdrager=gezagsdrager)
    return [werk.eigen(kop, inhoud, f"verzoek {met[0].opdracht.referentie}")]


def stel_wijzigingsverzoek_op(
    werk: Werk, reden: str, *, ongewijzigd: Sequence[int], wensen: Sequence[Wens], nieuw: Sequence[Opdracht]
) -> list[Eigen]:
    """Return the 317, which describes the whole situation that is wished for."""
    werk.zicht.eis(Recht.VERZOEK_INDIENEN)
    referentie = next(referenties(werk.paar.aanbieder))
    kop = werk.kop("317")
    inhoud = bericht317(kop, werk.bsn, referentie, reden, ongewijzigd=ongewijzigd, wensen=wensen, nieuw=nieuw)
    return [werk.eigen(kop, inhoud, f"verzoek om wijziging {referentie}")]
