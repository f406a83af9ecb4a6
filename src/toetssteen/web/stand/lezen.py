"""Read messages of one pair: what turns out to be of another pair, or real where only tests may be, is not read.

The intake looks at the outside of a message only. Here its tables are there, so here is the last word on what it was
taken in for; a rebuild reads the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl
from django.conf import settings

from toetssteen.berichten.lezen import Batch, Gelezen, Onleesbaar, lees
from toetssteen.core.bsn import elfproef
from toetssteen.core.tables import BERICHT
from toetssteen.web.berichtenverkeer import echt
from toetssteen.web.berichtenverkeer.briefhoofd import partijen
from toetssteen.web.organisaties.models import Paar


def lees_van_paar(paar: Paar, inhouden: Sequence[bytes]) -> Gelezen:
    """Return what `lees` makes of messages; what does not belong to the pair is `Onleesbaar`, as if it were broken."""
    gelezen = lees(inhouden)
    weg = {bestand: fout for batch in gelezen.batches for bestand, fout in _fouten(batch, paar)}
    if not weg:
        return gelezen
    over = [(b, [i for i, bron in enumerate(b.bronnen) if bron.bestand not in weg]) for b in gelezen.batches]
    return Gelezen([b.deel(goed) for b, goed in over if goed], {**gelezen.afgekeurd, **weg}, gelezen.koppen)


def _fouten(batch: Batch, paar: Paar) -> Iterator[tuple[int, Onleesbaar]]:
    """Yield which files are not what they were taken in for, and why; the last word on a file counts."""
    if not settings.PRODUCTIE:
        for plek, aantal in _echte_bsns(batch):
            yield batch.bronnen[plek].bestand, Onleesbaar("LEES-ECHT", aantal=aantal)
    eigen = (paar.gemeente.code, paar.aanbieder.code)
    koppen = batch.tabellen["Header"].select("Afzender", "Ontvanger").rows()
    for bron, (afzender, ontvanger) in zip(batch.bronnen, koppen, strict=True):
        if partijen(batch.nummer, (afzender or "").strip(), (ontvanger or "").strip()) != eigen:
            waarden = {"afzender": afzender, "ontvanger": ontvanger, "gemeente": eigen[0], "aanbieder": eigen[1]}
            yield bron.bestand, Onleesbaar("LEES-PARTIJEN", **waarden)


def _echte_bsns(batch: Batch) -> Iterator[tuple[int, int]]:
    """Yield the messages with BSN's that may be of real people, and how many."""
    for tabel in batch.tabellen.values():
        for naam in (k for k in tabel.columns if k.endswith("Bsn")):
            bsn = pl.col(naam)
            van, tot = pl.lit(echt.TEST_VAN), pl.lit(echt.TEST_TOT)
            gevonden = tabel.filter(elfproef(bsn) & ~bsn.is_between(van, tot))
            yield from gevonden.group_by(BERICHT).agg(bsn.n_unique()).iter_rows()
