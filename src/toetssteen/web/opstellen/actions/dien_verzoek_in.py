"""Ask the gemeente for an allocation (315) or for a change (317)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toetssteen.toetsing.opstellen.persoon import Persoon
from toetssteen.toetsing.opstellen.toewijzing import Opdracht
from toetssteen.toetsing.opstellen.verzoek import Aanvraag, Wens, bericht315, bericht317
from toetssteen.toetsing.toewijzing.versies import OMVANG
from toetssteen.web.opstellen.eigen import Eigen
from toetssteen.web.opstellen.grenzen import eis_mogelijk, eis_zonder_bsn
from toetssteen.web.opstellen.nummers import referenties
from toetssteen.web.opstellen.werk import Werk
from toetssteen.web.toegang.rechten import Recht


def stel_aanvraag_op(
    werk: Werk, persoon: Persoon, aanvragen: Sequence[Aanvraag], *, gezagsdrager: str | None = None
) -> list[Eigen]:
    """Return the 315; every product gets a ReferentieAanbieder of its own."""
    werk.zicht.eis(Recht.VERZOEK_INDIENEN)
    _eis_grenzen([a.opdracht for a in aanvragen])
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
    _eis_grenzen(nieuw)
    for wens in (w for w in wensen if not _zoals_nu(werk, w)):
        eis_mogelijk(wens.omvang, wens.ingang, wens.einde)
    referentie = next(referenties(werk.paar.aanbieder))
    kop = werk.kop("317")
    inhoud = bericht317(kop, werk.bsn, referentie, reden, ongewijzigd=ongewijzigd, wensen=wensen, nieuw=nieuw)
    return [werk.eigen(kop, inhoud, f"verzoek om wijziging {referentie}")]


def _zoals_nu(werk: Werk, wens: Wens) -> bool:
    """Whether a wish leaves how much it is as it is."""
    was = werk.laatste.get(wens.nummer, {})
    return (wens.omvang.volume, wens.omvang.eenheid, wens.omvang.frequentie) == tuple(was.get(k) for k in OMVANG)


def _eis_grenzen(opdrachten: Sequence[Opdracht]) -> None:
    eis_zonder_bsn(*opdrachten)
    for opdracht in opdrachten:
        eis_mogelijk(opdracht.omvang, opdracht.ingang, opdracht.einde)
