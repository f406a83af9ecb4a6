"""CS002."""

from __future__ import annotations

import polars as pl

from toetssteen.core.bsn import elfproef
from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("Client", "Bsn", ("301", "305", "307", "315", "317", "323", "325")),),
    waarden=("Bsn",),
    melding="{Bsn} kan geen burgerservicenummer zijn: het komt niet door de elfproef, of het zijn alleen nullen.",
    herstel="Neem het nummer opnieuw over van de cliënt; vaak zijn er twee cijfers verwisseld.",
)
def cs002(b: Binding) -> pl.Expr:
    """CS002: Het Bsn van een cliënt komt door de elfproef en is niet 000000000.

    De elfproef weegt de negen cijfers met 9, 8, 7, 6, 5, 4, 3, 2 en -1; de som is deelbaar door 11. Zo valt
    een tikfout in een cijfer, of een verwisseling van twee, meteen op.
    """
    return elfproef(pl.col(b.kolom))
