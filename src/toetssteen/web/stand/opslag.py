"""One table of the stand of a pair: what lies in the database, and on top what this run adds or changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import polars as pl
from django.db import connection

from toetssteen.core.tables import STAND
from toetssteen.toetsing.stand import Stand
from toetssteen.toetsing.stand.opslag import Opslag
from toetssteen.toetsing.stand.stand import INDEXEN
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.stand.clienten import Clienten
from toetssteen.web.stand.kolommen import MET_CLIENT, PLEKKEN
from toetssteen.web.stand.kopie import Vraag, haal
from toetssteen.web.stand.vooruit import GROOT, Vooruit, genoemd

_VEEL = 200_000
ALLES = 2**62  # after every message


@dataclass(frozen=True)
class Bron:
    """Where rows come from: one pair, and the clients of its gemeente."""

    paar: Paar
    clienten: Clienten
    vooruit: Vooruit = field(default_factory=Vooruit, compare=False)

    @classmethod
    def van(cls, paar: Paar) -> Bron:
        """Return the source of a pair."""
        return cls(paar, Clienten(paar.gemeente_id))


class PgOpslag(Opslag):
    """As `Opslag`, but most rows stay in the database until they are asked for.

    `erbij_` holds what was added since; `weg` the messages that were taken out, `anders` the columns changed of
    the rows of a message. Only `stand.schrijven` brings those to the database. Messages from number `vanaf` on are new.
    """

    def __init__(
        self,
        naam: str,
        bron: Bron,
        vanaf: int,
        erbij_: Opslag | None = None,
        weg: frozenset[int] = frozenset(),
        anders: tuple[tuple[int, str, pl.Expr], ...] = (),
    ):
        super().__init__(STAND[naam], INDEXEN[naam])
        self.naam, self.bron, self.vanaf, self.plek = naam, bron, vanaf, PLEKKEN[naam]
        self.erbij_ = erbij_ or Opslag(STAND[naam], INDEXEN[naam])
        self.weg, self.anders = weg, anders

    @property
    def hoogte(self) -> int:
        """1 or more when there are rows: the true number is not counted."""
        if self.erbij_.hoogte:
            return self.erbij_.hoogte
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT 1 FROM {self.plek.tabel} WHERE paar_id = %s AND volgorde < %s LIMIT 1",  # noqa: S608
                [self.bron.paar.pk, self._grens(None)],
            )
            return len(cursor.fetchall())

    def aantal(self, index: str) -> int:
        """Return how many rows an index has, counted up to 200,000."""
        kolom = self.plek.kolommen[self.plek.zoekkolom[index]]
        sql = (
            f"SELECT count(*) FROM (SELECT 1 FROM {self.plek.tabel}"  # noqa: S608
            f" WHERE paar_id = %s AND {kolom} IS NOT NULL AND volgorde < %s LIMIT {_VEEL}) AS n"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [self.bron.paar.pk, self._grens(None)])
            return int(cursor.fetchone()[0]) + self.erbij_.aantal(index)

    def erbij(self, frame: pl.DataFrame) -> Opslag:
        """Return the table with these rows added."""
        return PgOpslag(self.naam, self.bron, self.vanaf, self.erbij_.erbij(frame), self.weg, self.anders)

    def bijgewerkt(self, volgorde: int, kolom: str, waarde: pl.Expr) -> Opslag:
        """Return the table with another value in a column of the rows of one message."""
        over = self.erbij_.bijgewerkt(volgorde, kolom, waarde)
        anders = self.anders if volgorde >= self.vanaf else (*self.anders, (volgorde, kolom, waarde))
        return PgOpslag(self.naam, self.bron, self.vanaf, over, self.weg, anders)

    def zonder(self, volgorde: int) -> Opslag:
        """Return the table without the rows of one message."""
        weg = self.weg if volgorde >= self.vanaf else self.weg | {volgorde}
        return PgOpslag(self.naam, self.bron, self.vanaf, self.erbij_.zonder(volgorde), weg, self.anders)

    def zoek(
        self, index: str, gevraagd: pl.DataFrame, tot: int | None = None, kolommen: Sequence[str] | None = None
    ) -> pl.DataFrame:
        """Return the rows that may be asked for, in order of arrival, as `Opslag.zoek`."""
        nieuw = self.erbij_.zoek(index, gevraagd, tot, kolommen)
        waar, waarden = self._voorwaarde(index, gevraagd)
        return nieuw if waar is None else self._samen(waar, waarden, tot, kolommen, nieuw)

    def alle(self, index: str, tot: int | None, kolommen: Sequence[str]) -> pl.DataFrame:
        """Return every row that an index holds, in order of arrival."""
        nieuw = self.erbij_.alle(index, tot, kolommen)
        kolom = self.plek.kolommen[self.plek.zoekkolom[index]]
        return self._samen(f"{kolom} IS NOT NULL", [], tot, kolommen, nieuw)

    def lopend(self, gevraagd: pl.DataFrame, tot: int | None) -> pl.DataFrame | None:
        """Return sums of granted, not credited lines per allocation and unit; None while this run changed lines."""
        if self.erbij_.hoogte or self.weg or self.anders:
            return None
        partij = {"gemeente": self.bron.paar.gemeente.code, "aanbieder": self.bron.paar.aanbieder.code}
        eigen = gevraagd.filter(*(pl.col(naam) == code for naam, code in partij.items()))
        nummers = eigen["ToewijzingNummer"].unique().to_list()
        rijen = self._sommen(nummers, tot)
        eigen_wet = rijen.filter(pl.col("wet").is_in(eigen["wet"].unique().implode()))
        return eigen_wet.with_columns(pl.lit(code).alias(naam) for naam, code in partij.items())

    def _sommen(self, nummers: list[int], tot: int | None) -> pl.DataFrame:
        """Return the sums of all that lies there; those of before a message are added up anew."""
        grens = self._grens(tot)
        if grens < ALLES:
            return haal(LOPEND, [self.bron.paar.pk, nummers, grens, grens], SOMSCHEMA)
        bekend = self.bron.vooruit.antwoord("verbruik", nummers)
        return haal(VERBRUIK, [self.bron.paar.pk, nummers], SOMSCHEMA) if bekend is None else bekend

    def opgevraagd(self) -> None:
        """Begin to write what will very likely be written."""
        self.bron.vooruit.schrijf()

    def tabel(self) -> pl.DataFrame:
        """Return all rows of the pair in order of arrival: for small pairs, and for a rebuild."""
        return self._samen("true", [], None, None, self.erbij_.tabel())

    def van_berichten(self, volgordes: Sequence[int]) -> pl.DataFrame:
        """Return the rows that messages added, changes of this run included."""
        return self._samen("volgorde = ANY (%s)", [list(volgordes)], None, None, self.erbij_.tabel().clear())

    def bron_nummers(self, volgordes: Sequence[int]) -> list[int]:
        """Return the allocation numbers that messages hold in the database."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT DISTINCT toewijzing_nummer FROM {self.plek.tabel} WHERE volgorde = ANY (%s)",  # noqa: S608
                [list(volgordes)],
            )
            return [nummer for (nummer,) in cursor.fetchall()]

    def _voorwaarde(self, index: str, gevraagd: pl.DataFrame) -> tuple[str | None, list[object]]:
        sleutel = [k if isinstance(k, str) else k.meta.output_name() for k in self.sleutels[index]]
        vraag = gevraagd.rename(dict(zip(gevraagd.columns, sleutel, strict=True)))
        eigen = {"gemeente": self.bron.paar.gemeente.code, "aanbieder": self.bron.paar.aanbieder.code}
        for naam, code in eigen.items():
            vraag = vraag.filter(pl.col(naam) == code) if naam in vraag.columns else vraag
        if vraag.is_empty():
            return None, []
        naam = self.plek.zoekkolom[index]
        if not naam:
            return "true", []
        if naam == "Bsn":
            clienten = list(self.bron.clienten.zoek(vraag["Bsn"].unique().to_list()).values())
            return ("client_id = ANY (%s)", [clienten]) if clienten else (None, [])
        waar = f"{self.plek.kolommen[naam]} = ANY (%s)"
        waarden: list[object] = [vraag[naam].drop_nulls().unique().to_list()]
        if index == "maand":
            waar += " AND productperiode_begindatum BETWEEN %s AND (%s::date + interval '1 month - 1 day')::date"
            waarden += [vraag["maand"].min(), vraag["maand"].max()]
        return waar, waarden

    def _samen(
        self, waar: str, waarden: list[object], tot: int | None, kolommen: Sequence[str] | None, nieuw: pl.DataFrame
    ) -> pl.DataFrame:
        uit = list(nieuw.columns)
        namen = [*uit, *(k for k in ("volgorde", *(k for _, k, _ in self.anders)) if k not in uit)]
        rijen = self._haal(waar, waarden, tot, namen)
        for volgorde, kolom, waarde in self.anders:
            nodig = pl.when(pl.col("volgorde") == volgorde).then(waarde).otherwise(kolom)
            rijen = rijen.with_columns(nodig.alias(kolom))
        if self.weg:
            rijen = rijen.filter(~pl.col("volgorde").is_in(list(self.weg)))
        rijen = rijen.select(uit)
        return pl.concat([rijen, nieuw]) if nieuw.height else rijen

    def _grens(self, tot: int | None) -> int:
        """Before which number rows count: what is handled now may lie in the database already (`vooruit`)."""
        eigen = self.vanaf if self.bron.vooruit.schreef else ALLES
        return eigen if tot is None else min(tot, eigen)

    def _haal(self, waar: str, waarden: list[object], tot: int | None, namen: Sequence[str]) -> pl.DataFrame:
        """Return rows of the database, with the parties and BSN's that the stand has."""
        vraag, nodig = self._vraag(waar, waarden, tot, namen)
        bekend = None
        if tot is None and waar == _OP_NUMMER and nodig == list(self.schema):
            bekend = self.bron.vooruit.antwoord(self.naam, waarden[0])  # type: ignore[arg-type]
        rijen = haal(*vraag) if bekend is None else bekend
        if "client_id" in rijen.columns:
            bsns = self.bron.clienten.bsns(rijen["client_id"].unique().to_list())
            rijen = rijen.join(bsns, on="client_id", how="left", maintain_order="left")
        paar = self.bron.paar
        return rijen.with_columns(
            pl.lit(paar.gemeente.code).alias("gemeente"), pl.lit(paar.aanbieder.code).alias("aanbieder")
        ).select(nodig)

    def vraag_op_nummer(self, nummers: list[int]) -> Vraag:
        """Return the query for all rows about allocations."""
        return self._vraag(_OP_NUMMER, [nummers], None, list(self.schema))[0]

    def _vraag(
        self, waar: str, waarden: list[object], tot: int | None, namen: Sequence[str]
    ) -> tuple[Vraag, list[str]]:
        """Return a query for rows, and the columns of the stand that it is about."""
        anders = [naam for _, _, waarde in self.anders for naam in waarde.meta.root_names()]
        nodig = [*namen, *(n for n in dict.fromkeys(anders) if n not in namen)]
        echt = [n for n in nodig if n in self.plek.kolommen]
        schema = {n: self.schema[n] for n in echt}
        met_client = "Bsn" in nodig and self.naam in MET_CLIENT
        kolommen = [self.plek.kolommen[n] for n in echt] + (["client_id"] if met_client else [])
        schema |= {"client_id": pl.Int64()} if met_client else {}
        sql = (
            f"SELECT {', '.join(kolommen)} FROM {self.plek.tabel} WHERE paar_id = %s AND {waar}"  # noqa: S608
            " AND volgorde < %s ORDER BY volgorde, rij"
        )
        return (sql, [self.bron.paar.pk, *waarden, self._grens(tot)], schema), nodig


_OP_NUMMER: Final = "toewijzing_nummer = ANY (%s)"
SOMSCHEMA: Final = {
    naam: STAND["prestaties"][naam]
    for naam in ("wet", "ToewijzingNummer", "Eenheid", "GeleverdVolume", "IngediendBedrag_Bedrag")
}
VERBRUIK: Final = (
    "SELECT wet, toewijzing_nummer, nullif(eenheid, ''), geleverd_volume, ingediend_bedrag"
    " FROM declaraties_verbruik WHERE paar_id = %s AND toewijzing_nummer = ANY (%s)"
)
"""Per allocation and unit what was granted and not credited."""
LOPEND: Final = (
    "SELECT wet, toewijzing_nummer, eenheid, coalesce(sum(geleverd_volume), 0)::bigint, sum(ingediend_bedrag)::bigint"
    " FROM declaraties_prestatie p WHERE paar_id = %s AND toewijzing_nummer = ANY (%s) AND goedgekeurd"
    " AND debet_credit = 'D' AND p.volgorde < %s AND NOT EXISTS (SELECT 1 FROM declaraties_prestatie c"
    " WHERE c.paar_id = p.paar_id AND c.vorig_referentie_nummer = p.referentie_nummer AND c.wet = p.wet"
    " AND c.goedgekeurd AND c.debet_credit = 'C' AND c.volgorde < %s) GROUP BY wet, toewijzing_nummer, eenheid"
)
"""The same by messages before a number, added up from the lines."""


def vraag_vooruit(bron: Bron, inhouden: Iterable[bytes]) -> None:
    """Ask for the allocations that large messages name, and what was granted on them, before those are read."""
    groot = [data for data in inhouden if len(data) >= GROOT]
    nummers = frozenset(n for data in groot for n in genoemd(data))
    if nummers:
        lijst = list(nummers)
        toewijzingen = PgOpslag("toewijzingen", bron, ALLES).vraag_op_nummer(lijst)
        sommen: Vraag = (VERBRUIK, [bron.paar.pk, lijst], SOMSCHEMA)
        bron.vooruit.vraag(nummers, {"toewijzingen": toewijzingen, "verbruik": sommen})


def stand_van(bron: Bron, vanaf: int) -> Stand:
    """Return the stand of a pair as it lies in the database; new messages are numbered from `vanaf`."""
    return Stand({naam: PgOpslag(naam, bron, vanaf) for naam in STAND}, volgende=vanaf)
