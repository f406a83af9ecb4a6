"""BSN's of a gemeente and the keys of its clients, both ways, asked from the database once each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl
from django.conf import settings
from django.db import connection

from toetssteen.web.sleutels import SleutelFout, afgeleid, merk, ontsleutel, versleutel

_DOEL = b"bsn"
SCHEMA = {"client_id": pl.Int64(), "Bsn": pl.String()}


def merk_van(bsn: str) -> bytes:
    """Return the keyed hash of a BSN."""
    return merk(afgeleid(settings.HOOFDSLEUTEL, "bsn merk"), bsn)


def bsn_van(geheim: bytes | memoryview) -> str:
    """Return the BSN that was encrypted."""
    return ontsleutel(afgeleid(settings.HOOFDSLEUTEL, "bsn"), bytes(geheim), _DOEL).decode()


class Clienten:
    """What is known of the clients of one gemeente, growing while one looks."""

    def __init__(self, gemeente: int):
        self.gemeente = gemeente
        self._per_bsn: dict[str, int] = {}
        self._per_id: dict[int, str] = {}
        self._onbekend: set[str] = set()

    def zoek(self, bsns: Iterable[str]) -> dict[str, int]:
        """Return the keys of those clients that are there."""
        gevraagd = {b for b in bsns if b}
        nieuw = gevraagd - self._per_bsn.keys() - self._onbekend
        if nieuw:
            per_merk = {merk_van(b): b for b in nieuw}
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT id, bsn_merk FROM clienten_client WHERE gemeente_id = %s AND bsn_merk = ANY (%s)",
                    [self.gemeente, list(per_merk)],
                )
                for client, gevonden in cursor.fetchall():
                    self._onthoud(client, per_merk[bytes(gevonden)])
            self._onbekend |= nieuw - self._per_bsn.keys()
        return {b: self._per_bsn[b] for b in gevraagd if b in self._per_bsn}

    def maak(self, bsns: Iterable[str]) -> dict[str, int]:
        """Return the keys of these clients, made where they were not there."""
        gevraagd = sorted({b for b in bsns if b})
        bekend = self.zoek(gevraagd)
        nieuw = [b for b in gevraagd if b not in bekend]
        if nieuw:
            sleutel = afgeleid(settings.HOOFDSLEUTEL, "bsn")
            merken = [merk_van(b) for b in nieuw]
            geheimen = [versleutel(sleutel, b.encode(), _DOEL) for b in nieuw]
            with connection.cursor() as cursor:
                cursor.execute(
                    "INSERT INTO clienten_client (sleutel, gemeente_id, bsn_merk, bsn_geheim)"
                    " SELECT gen_random_uuid(), %s, m, g FROM unnest(%s::bytea[], %s::bytea[]) AS n(m, g)"
                    " ORDER BY m ON CONFLICT DO NOTHING",
                    [self.gemeente, merken, geheimen],
                )
            self._onbekend -= set(nieuw)
        return self.zoek(gevraagd)

    def bsns(self, clienten: Sequence[int]) -> pl.DataFrame:
        """Return the BSN's of these clients: columns client_id, Bsn."""
        onbekend = [c for c in set(clienten) if c not in self._per_id]
        if onbekend:
            with connection.cursor() as cursor:
                cursor.execute("SELECT id, bsn_geheim FROM clienten_client WHERE id = ANY (%s)", [onbekend])
                for client, geheim in cursor.fetchall():
                    self._onthoud(client, bsn_van(geheim))
        rijen = [(c, self._per_id[c]) for c in set(clienten)]
        return pl.DataFrame(rijen, schema=SCHEMA, orient="row")

    def kapot(self) -> list[int]:
        """Return the clients met so far of whom another BSN is kept than the one they were found by."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT id, bsn_geheim FROM clienten_client WHERE id = ANY (%s)", [list(self._per_id)])
            return sorted(client for client, geheim in cursor.fetchall() if _bewaard(geheim) != self._per_id[client])

    def herstel(self, clienten: Iterable[int]) -> None:
        """Keep of these clients the BSN that they were found by."""
        sleutel = afgeleid(settings.HOOFDSLEUTEL, "bsn")
        rijen = [(versleutel(sleutel, self._per_id[c].encode(), _DOEL), c) for c in clienten]
        with connection.cursor() as cursor:
            cursor.executemany("UPDATE clienten_client SET bsn_geheim = %s WHERE id = %s", rijen)

    def _onthoud(self, client: int, bsn: str) -> None:
        self._per_bsn[bsn] = client
        self._per_id[client] = bsn


def _bewaard(geheim: bytes | memoryview) -> str | None:
    """Return the BSN that is kept; None when it cannot be read."""
    try:
        return bsn_van(geheim)
    except SleutelFout:
        return None
