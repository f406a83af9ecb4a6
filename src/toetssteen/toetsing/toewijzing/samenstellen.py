"""Compose the allocations of a 301 that honours a request: a 317 as a whole (IV093), or products of a 315 (IV094).

Nothing is written or sent: the outcome is the table ToegewezenProduct of one 301. Whatever stands in the way is told
at once, in `NietTeHonoreren`; until then no new number is used.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from toetssteen.core.tables import RIJ
from toetssteen.toetsing.toewijzing import redenen
from toetssteen.toetsing.toewijzing.besluit import Besluit
from toetssteen.toetsing.toewijzing.samenstelling import REFERENTIE, Samenstelling, wat
from toetssteen.toetsing.toewijzing.versies import NUMMER, is_verwijderd
from toetssteen.toetsing.toewijzing.wijziging import GEVRAAGD, NIEUW, ONGEWIJZIGD, TE_WIJZIGEN, naast, voeg_toe, wijzig

AANGEVRAAGD = "AangevraagdProduct"


def honoreer_wijziging(
    toewijzingen: pl.DataFrame, verzoek: Mapping[str, pl.DataFrame], referentie: str, besluit: Besluit
) -> pl.DataFrame:
    """Return the table ToegewezenProduct of the 301 that honours a request for change (317).

    `toewijzingen` are the versions known of one client at one aanbieder (STAND["toewijzingen"]; a column Commentaar is
    kept when it is there). `verzoek` are the tables of one 317, of which the three product classes are used (empty
    where it has none), and `referentie` is its ReferentieAanbieder. All rows get that, also what the request does not
    name (IV093). Raises NietTeHonoreren when not all can be honoured as asked: there is no half (OP344).
    """
    samen = Samenstelling(toewijzingen, besluit)
    delen = {klasse: verzoek[klasse] for klasse in (ONGEWIJZIGD, TE_WIJZIGEN, NIEUW)}
    _controleer_referentie(samen, "Verzoek", referentie)
    genoemd = pl.col(NUMMER).is_in(_controleer_nummers(samen, delen))
    for rij in delen[ONGEWIJZIGD].filter(genoemd).iter_rows(named=True):
        samen.ongewijzigd(samen.per_nummer[rij[NUMMER]], referentie, (ONGEWIJZIGD, rij[RIJ]))
    for rij in naast(samen, delen[TE_WIJZIGEN].filter(genoemd)).iter_rows(named=True):
        wijzig(samen, rij, referentie)
    for rij in delen[NIEUW].iter_rows(named=True):
        voeg_toe(samen, rij, referentie)
    _controleer_afspraken(samen, delen)
    samen.rest(referentie)
    return samen.tabel()


def honoreer_aanvraag(toewijzingen: pl.DataFrame, aangevraagd: pl.DataFrame, besluit: Besluit) -> pl.DataFrame:
    """Return the table ToegewezenProduct of the 301 that honours products of a request for allocation (315).

    `aangevraagd` are the rows AangevraagdProduct that are honoured, as the gemeente grants them: it may change product,
    dates, Omvang and Budget first (IV094). Each becomes one allocation with its own ReferentieAanbieder; what
    else is current goes along without one.
    """
    samen = Samenstelling(toewijzingen, besluit)
    for rij in aangevraagd.iter_rows(named=True):
        _controleer_referentie(samen, AANGEVRAAGD, rij[REFERENTIE])
        perioden = {"Ingangsdatum": rij["ToewijzingIngangsdatum"], "Einddatum": rij["ToewijzingEinddatum"]}
        samen.nieuw({**rij, **perioden}, rij[REFERENTIE], (AANGEVRAAGD, rij[RIJ]), {REFERENTIE: rij[REFERENTIE]})
    samen.rest(None)
    return samen.tabel()


def _controleer_referentie(samen: Samenstelling, klasse: str, referentie: str) -> None:
    """Note it when the request was honoured before (TR379)."""
    eerder = samen.alle.filter(pl.col(REFERENTIE) == referentie)
    if not eerder.is_empty():
        sleutel = {REFERENTIE: referentie}
        samen.noteer(redenen.AL_GEHONOREERD, (klasse, 0), sleutel, ToewijzingNummer=eerder[NUMMER][0])


def _controleer_nummers(samen: Samenstelling, delen: Mapping[str, pl.DataFrame]) -> list[int]:
    """Return the numbers in the request that can be worked with; note a reason for the others."""
    verwijderd = set(samen.laatste.filter(is_verwijderd())[NUMMER])
    gezien = samen.genoemd
    dubbel: set[int] = set()
    for klasse in (ONGEWIJZIGD, TE_WIJZIGEN):
        for rij, nummer in delen[klasse].select(RIJ, NUMMER).iter_rows():
            plek, sleutel = (klasse, rij), {NUMMER: nummer}
            if nummer not in samen.per_nummer:
                samen.noteer(redenen.ONBEKEND[klasse], plek, sleutel)
            elif nummer in verwijderd:
                samen.noteer(redenen.VERWIJDERD[klasse], plek, sleutel)
            elif nummer in gezien:
                samen.noteer(redenen.DUBBEL, plek, sleutel)
                dubbel.add(nummer)
            gezien.add(nummer)
    return sorted((gezien & set(samen.per_nummer)) - verwijderd - dubbel)


def _controleer_afspraken(samen: Samenstelling, delen: Mapping[str, pl.DataFrame]) -> None:
    """Note it when other dates are agreed on while no wished date has passed; raise for a row that is not there."""
    rijen = {(k, r[RIJ]): r for k in (TE_WIJZIGEN, NIEUW) for r in delen[k].iter_rows(named=True)}
    for plek, afspraak in samen.besluit.afspraken.items():
        if plek not in rijen:
            raise ValueError(f"afspraken name {plek}; the request has {', '.join(map(str, rijen)) or 'no such rows'}")
        rij = rijen[plek]
        anders = afspraak.ingangsdatum not in (None, rij[GEVRAAGD])
        anders |= afspraak.einddatum not in (None, rij["Einddatum"])
        if anders and not samen.een_datum_voorbij:
            was = samen.per_nummer.get(rij.get(NUMMER), rij)
            samen.noteer(redenen.NIETS_VOORBIJ, plek, {}, wat=wat(was), vandaag=samen.besluit.vandaag)
