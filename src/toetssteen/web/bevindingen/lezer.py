"""A finding for the person who reads it: with what is about a client only for who may see that client.

Whatever shows findings (page, list, file, API) asks here what of them: `Lezer` for many, `mag_alles_lezen` for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final
from uuid import UUID

from toetssteen.web.berichtenverkeer import access as berichten_access
from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.clienten import access as clienten_access
from toetssteen.web.clienten.models import Client
from toetssteen.web.declaraties import access as declaraties_access
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht

_ZONDER_PERSOON: Final = frozenset(
    {"Prestatie", "prestaties", "Declaratie", "DeclaratieAntwoord", "ToegewezenProduct", "StartProduct", "StopProduct"}
    | {"AangevraagdProduct", "Verzoek", "OngewijzigdProduct", "TeWijzigenProduct", "NieuwProduct", "Antwoord"}
)
"""Classes and tables whose values say what is delivered and paid, not who someone is."""
_WEL_PERSOON: Final = ("Commentaar", "Naam", "naam", "Geboortedatum", "Bsn", "Verwijzer", "Adres", "Postcode")
_VERBORGEN: Final = "Deze bevinding gaat over gegevens van een cliënt, en die ziet u in uw rol niet."


def mag_alles_lezen(zicht: Zicht, bevinding: Bevinding, client: Client | None) -> bool:
    """Whether someone may read all values: those of a client one may see, or of no client in particular.

    `client` is the client that the finding is about and that one may see.
    """
    if not zicht.mag(Recht.CLIENT_INZIEN):
        return False
    return client is not None or zicht.mag(Recht.CLIENT_RUIM)


class Lezer:
    """What one reader may know of some findings.

    Asks once for all of them whom they are about (a finding on the line of a claim: whom the line is about), and which
    of those one may see; not before that matters: who may see every client reads all.
    """

    def __init__(self, zicht: Zicht, bevindingen: Iterable[Bevinding]):
        self._zicht = zicht
        self._bevindingen = list(bevindingen)

    @cached_property
    def _van(self) -> dict[UUID, int]:
        return self._zichtbaar(self._bevindingen) if self._zicht.mag(Recht.CLIENT_INZIEN) else {}

    def _zichtbaar(self, bevindingen: Sequence[Bevinding]) -> dict[UUID, int]:
        """Return the client of each finding on one that one may see."""
        eigen = {b.pk: b.client_id for b in bevindingen if b.client_id is not None}
        if eigen and not self._zicht.mag(Recht.CLIENT_RUIM):
            wie = clienten_access.clienten(self._zicht).filter(pk__in=set(eigen.values()))
            mag = set(wie.values_list("pk", flat=True))
            eigen = {pk: client for pk, client in eigen.items() if client in mag}
        return self._van_regels([b for b in bevindingen if b.client_id is None and b.referentie_nummer]) | eigen

    def _van_regels(self, bevindingen: Sequence[Bevinding]) -> dict[UUID, int]:
        if not bevindingen or not self._zicht.mag(Recht.DECLARATIE_INZIEN):
            return {}
        berichten = berichten_access.eigen_berichten(self._zicht).filter(pk__in={b.bericht_id for b in bevindingen})
        regels = declaraties_access.prestaties(self._zicht).filter(
            paar__in=berichten.values("paar_id"), volgorde__in=berichten.values("volgorde"),
            referentie_nummer__in={b.referentie_nummer for b in bevindingen},
        )  # fmt: skip
        velden = ("bericht_sleutel", "referentie_nummer", "client_id")
        per_regel = {(b, r): client for b, r, client in berichten_access.met_bericht(regels).values_list(*velden)}
        sleutels = {b.pk: (b.bericht_id, b.referentie_nummer) for b in bevindingen}
        return {pk: per_regel[sleutel] for pk, sleutel in sleutels.items() if sleutel in per_regel}

    def alles(self, bevinding: Bevinding) -> bool:
        """Whether the reader may read all values of a finding."""
        ruim = self._zicht.mag(Recht.CLIENT_INZIEN) and self._zicht.mag(Recht.CLIENT_RUIM)
        return ruim or bevinding.pk in self._van

    def melding(self, bevinding: Bevinding) -> str:
        """Return what is wrong, for this reader."""
        return melding_voor(bevinding, self.alles(bevinding))

    @property
    def gezien(self) -> list[int]:
        """The clients that this reader learns something of, for the logbook."""
        return sorted(set(self._van.values()))


def zonder_persoon(bevinding: Bevinding) -> bool:
    """Whether the texts and values of a finding say nothing about who someone is."""
    if bevinding.klasse not in _ZONDER_PERSOON:
        return False
    delen = [*bevinding.waarden, *bevinding.sleutel, bevinding.pad or ""]
    return not any(woord in deel for deel in delen for woord in _WEL_PERSOON)


def melding_voor(bevinding: Bevinding, alles: bool) -> str:
    """Return what is wrong; in general words when the values are not for this reader."""
    if alles or zonder_persoon(bevinding):
        return bevinding.melding
    return str(bevinding.onderbouwing.get("norm") or "") or _VERBORGEN


def client_van(zicht: Zicht, bevinding: Bevinding) -> Client | None:
    """Return the client that a finding is about, when one may see that client; asks the line of the claim too."""
    if not zicht.mag(Recht.CLIENT_INZIEN):
        return None
    pk = bevinding.client_id
    if pk is None and bevinding.referentie_nummer and zicht.mag(Recht.DECLARATIE_INZIEN):
        regels = declaraties_access.prestaties(zicht).filter(
            paar_id=bevinding.bericht.paar_id or 0, referentie_nummer=bevinding.referentie_nummer
        )
        pk = regels.filter(volgorde=bevinding.bericht.volgorde or 0).values_list("client_id", flat=True).first()
    return clienten_access.clienten(zicht).filter(pk=pk).first() if pk is not None else None
