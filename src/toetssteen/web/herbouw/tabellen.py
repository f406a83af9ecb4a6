"""The tables that follow from messages: how their rows are told apart, and which columns a rebuild gives again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Final

from django.apps import apps

from toetssteen.web.berichtenverkeer.models import Bericht, Contracttoets
from toetssteen.web.bevindingen.frames import CONTRACT_VANAF
from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.clienten.models import Clientgegevens
from toetssteen.web.declaraties.models import Verbruik
from toetssteen.web.stand.kolommen import PLEKKEN
from toetssteen.web.termijnen.models import Termijn

BERICHTEN: Final = "berichten"
TERMIJNEN: Final = "termijnen"
VERBRUIK: Final = "verbruik"
BERICHTKOLOMMEN: Final[Mapping[str, str]] = {
    "gemeente_id": "bigint", "aanbieder_id": "bigint", "afzender_id": "bigint", "wet": "text", "nummer": "text",
    "identificatie": "text", "dagtekening": "date", "som": "bytea", "grootte": "bigint", "status": "text",
    "oordeel": "text", "aanvaard": "boolean", "grond": "text", "aantal_bevindingen": "integer",
    "niet_getoetst": "jsonb", "contract_stand": "text",
}  # fmt: skip
"""What a replay says of a message, with the type in the database."""
VASTGELEGD: Final = ("dag", "volgorde", "profielversie_id")
"""How a message was handled: kept as it is when it can be true (see `vastgelegd`)."""
_NAMEN: Final = {"berichten": "opgenomen", "antwoorden": "verzoekantwoorden"}
_GETOETST: Final = (
    f"(plek < {CONTRACT_VANAF} OR bericht_id IN (SELECT id FROM schaduw_{Bericht._meta.db_table}"  # noqa: S608
    f" WHERE contract_stand IN ('{Contracttoets.GETOETST}', '{Contracttoets.GEEN}')))"
)


@dataclass(frozen=True)
class Afgeleid:
    """One derived table: `naam` in a report, `tabel` in the database, `waar` which stored rows are of pair %(paar)s.

    Rows with an empty `sleutel` are compared as a whole. `verborgen` are columns of which a report gives no values:
    they say who someone is. `als` gives per column what to compare of it, with {} for the column.
    `optelling` is for a table that the database keeps itself: the query over other tables that gives its rows.
    """

    naam: str
    tabel: str
    sleutel: tuple[str, ...]
    kolommen: tuple[str, ...]
    waar: str
    verborgen: frozenset[str] = frozenset()
    als: Mapping[str, str] = field(default_factory=dict)
    optelling: str = ""

    def waarde(self, kolom: str, wie: str = "") -> str:
        """Return what is compared of a column of the row with alias `wie`."""
        return self.als.get(kolom, "{}").format(f"{wie}.{kolom}" if wie else kolom)

    @property
    def schaduw(self) -> str:
        """The table with what a replay gives."""
        return f"schaduw_{self.tabel}"


@cache
def afgeleid() -> tuple[Afgeleid, ...]:
    """Return the derived tables, in the order in which they are told about."""
    stand = [_van_stand(naam, plek.tabel) for naam, plek in PLEKKEN.items()]
    return (_BERICHT, *stand, _verbruik(), _gegevens(), _bevindingen(), _termijnen())


def _van_stand(naam: str, tabel: str) -> Afgeleid:
    eigen = f"(paar_id = %(paar)s OR volgorde IN (SELECT volgorde FROM schaduw_{Bericht._meta.db_table}))"  # noqa: S608
    return _tabel(_NAMEN.get(naam, naam), _model(tabel), ("volgorde", "rij"), eigen)


_BERICHT: Final = Afgeleid(
    BERICHTEN, Bericht._meta.db_table, ("id",), (*BERICHTKOLOMMEN, *VASTGELEGD),
    f"id IN (SELECT id FROM schaduw_{Bericht._meta.db_table})",  # noqa: S608
)  # fmt: skip


def _verbruik() -> Afgeleid:
    sleutel = ("paar_id", "toewijzing_nummer", "wet", "eenheid")
    eigen = _tabel(VERBRUIK, Verbruik, sleutel, "paar_id = %(paar)s")
    return replace(eigen, optelling=_OPTELLING)


_OPTELLING: Final = """
SELECT paar_id, gemeente_id, aanbieder_id, toewijzing_nummer, wet, coalesce(eenheid, '')::text AS eenheid,
    coalesce(sum(geleverd_volume), 0)::bigint AS geleverd_volume, sum(ingediend_bedrag)::bigint AS ingediend_bedrag
FROM declaraties_prestatie d WHERE goedgekeurd AND debet_credit = 'D' AND toewijzing_nummer IS NOT NULL
    AND NOT EXISTS (SELECT FROM declaraties_prestatie c WHERE c.paar_id = d.paar_id AND c.wet = d.wet
        AND c.vorig_referentie_nummer = d.referentie_nummer AND c.goedgekeurd AND c.debet_credit = 'C')
GROUP BY paar_id, gemeente_id, aanbieder_id, toewijzing_nummer, wet, coalesce(eenheid, '')
"""


def _gegevens() -> Afgeleid:
    wie = frozenset(("achternaam", "voornamen", "geboortedatum"))
    return _tabel("cliëntgegevens", Clientgegevens, ("paar_id", "client_id"), "paar_id = %(paar)s", verborgen=wie)


def _bevindingen() -> Afgeleid:
    eigen = f"bericht_id IN (SELECT id FROM schaduw_{Bericht._meta.db_table}) AND {_GETOETST}"  # noqa: S608
    teksten = frozenset(("sleutel", "waarden", "melding", "herstel", "onderbouwing", "pad"))
    als = {"onderbouwing": "{} - 'versie'"}  # by which version of the product it was judged
    return _tabel("bevindingen", Bevinding, ("bericht_id", "plek"), eigen, verborgen=teksten, als=als, zonder=())


def _termijnen() -> Afgeleid:
    # the end of an explanation says whether a term could be judged on the day that its row was made
    als = {"uitleg": "split_part({}, '; niet te toetsen: ', 1)"}
    return _tabel(TERMIJNEN, Termijn, (), "paar_id = %(paar)s", als=als)


def _tabel(
    naam: str, model: Any, sleutel: tuple[str, ...], waar: str, *, verborgen: frozenset[str] = frozenset(),
    als: Mapping[str, str] | None = None, zonder: tuple[str, ...] = ("id",),
) -> Afgeleid:  # fmt: skip
    kolommen = [f.column for f in model._meta.concrete_fields if f.column]
    over = tuple(k for k in kolommen if k not in sleutel and k not in zonder)
    return Afgeleid(naam, model._meta.db_table, sleutel, over, waar, verborgen, als or {})


def _model(tabel: str) -> Any:
    return next(m for m in apps.get_models() if m._meta.db_table == tabel)
