"""Whether something came about a client since someone looked: two people must not undo each other's work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connection
from django.db.models import QuerySet

from toetssteen.web.berichtenverkeer.models import Bericht, Status
from toetssteen.web.opstellen.models import Verzending
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.toewijzingen.models import Levering, Toewijzing, Verzoek, Verzoekantwoord
from toetssteen.web.vormgeving.weergave import tijdstip

_TABELLEN = (Toewijzing, Levering, Verzoek)
_VERSIES: Final = """
SELECT w.p, w.c, greatest(
    (SELECT max(volgorde) FROM toewijzingen_toewijzing WHERE paar_id = w.p AND client_id = w.c),
    (SELECT max(volgorde) FROM toewijzingen_levering WHERE paar_id = w.p AND client_id = w.c),
    (SELECT max(volgorde) FROM toewijzingen_verzoek WHERE paar_id = w.p AND client_id = w.c),
    (SELECT max(a.volgorde) FROM toewijzingen_verzoek v JOIN toewijzingen_verzoekantwoord a
        ON a.paar_id = v.paar_id AND a.referentie_aanbieder = v.referentie_aanbieder
        WHERE v.paar_id = w.p AND v.client_id = w.c),
    0)
FROM unnest(%s::int[], %s::bigint[]) AS w(p, c)
"""


@dataclass(frozen=True)
class Gezien:
    """What someone of organisations `wij` knew of a client at a pair: everything up to and including `versie`."""

    paar: Paar
    client: int
    versie: int
    wij: tuple[int, ...]


@dataclass
class Ingehaald(Exception):
    """Something came about the client since; `berichten` are those, `bezig` that one of them is not handled yet."""

    berichten: Sequence[Bericht]
    bezig: bool
    wij: tuple[int, ...]

    @property
    def melding(self) -> str:
        """What to tell whoever was overtaken, in Dutch."""
        wat = "; ".join(omschrijf(b, self.wij) for b in self.berichten)
        if self.bezig:
            return f"Er wordt nog een bericht over deze cliënt verwerkt: {wat}. Wacht even en probeer het dan opnieuw."
        return f"Terwijl u bezig was is er iets veranderd: {wat}. Controleer of uw gegevens nog kloppen en ga verder."


def versie_van(paar: Paar, client: int | None) -> int:
    """Return the number of the last message about a client at a pair; 0 when there is none."""
    return 0 if client is None else versies_van([(paar.pk, client)])[paar.pk, client]


def versies_van(paren: Sequence[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """Return that number for several clients (key of the pair, key of the client), in one question."""
    with connection.cursor() as cursor:
        cursor.execute(_VERSIES, [[p for p, _ in paren], [c for _, c in paren]])
        return {(paar, client): versie for paar, client, versie in cursor.fetchall()}


def controleer(gezien: Gezien) -> None:
    """Raise Ingehaald when there is more about a client than was seen, or something waits to be handled."""
    wacht = Verzending.objects.filter(
        paar=gezien.paar, client_id=gezien.client, bericht__status=Status.ONTVANGEN
    ).select_related("bericht__aangeboden_door", "bericht__afzender")
    bezig = [v.bericht for v in wacht]
    if bezig:
        raise Ingehaald(bezig, True, gezien.wij)
    if versie_van(gezien.paar, gezien.client) > gezien.versie:
        raise Ingehaald(_sinds(gezien), False, gezien.wij)


def _sinds(gezien: Gezien) -> list[Bericht]:
    volgordes: set[int] = set()
    for rijen in (*(t.objects.filter(paar=gezien.paar, client_id=gezien.client) for t in _TABELLEN),
                  _antwoorden(gezien.paar, gezien.client)):  # fmt: skip
        volgordes |= set(rijen.filter(volgorde__gt=gezien.versie).values_list("volgorde", flat=True))
    berichten = Bericht.objects.filter(paar=gezien.paar, volgorde__in=volgordes)
    return list(berichten.select_related("aangeboden_door", "afzender").order_by("volgorde"))


def _antwoorden(paar: Paar, client: int) -> QuerySet[Verzoekantwoord]:
    gevraagd = Verzoek.objects.filter(paar=paar, client_id=client).values("referentie_aanbieder")
    return Verzoekantwoord.objects.filter(paar=paar, referentie_aanbieder__in=gevraagd)


def omschrijf(bericht: Bericht, wij: tuple[int, ...]) -> str:
    """Return who sent which message when, in Dutch; of the other side the organisation, never a person."""
    steller = bericht.aangeboden_door if bericht.afzender_id in wij else None
    wie = steller.naam if steller is not None else str(bericht.afzender)
    return f"{bericht.naam} van {wie}, {tijdstip(bericht.ontvangen_op)}"
