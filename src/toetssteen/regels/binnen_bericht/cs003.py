"""CS003."""

from __future__ import annotations

import polars as pl
import polars.selectors as cs

from toetssteen.regels.basis import Binding, regel

# Each class has one of these names, so the first that it has is the one.
_BEGIN = pl.coalesce(
    cs.by_name(
        "Periode_Begindatum", "Ingangsdatum", "ToewijzingIngangsdatum", "GewensteIngangsdatum", require_all=False
    )
)
_EINDE = pl.coalesce(cs.by_name("Periode_Einddatum", "Einddatum", "ToewijzingEinddatum", require_all=False))


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(
        Binding("Contact", "Periode/Einddatum", ("301",), kolommen={"begin": "Periode_Begindatum"}),
        Binding("ToegewezenProduct", "Einddatum", ("301",), kolommen={"begin": "Ingangsdatum"}),
        Binding("AangevraagdProduct", "ToewijzingEinddatum", ("315",), kolommen={"begin": "ToewijzingIngangsdatum"}),
        Binding("NieuwProduct", "Einddatum", ("317",), kolommen={"begin": "GewensteIngangsdatum"}),
        Binding("TeWijzigenProduct", "Einddatum", ("317",), kolommen={"begin": "GewensteIngangsdatum"}),
    ),
    waarden={"begin": _BEGIN, "einde": _EINDE},
    melding="{element} is {einde}, maar de periode begint pas op {begin}.",
    herstel="Kies voor {element} een datum op of na {begin}, of verbeter de begindatum.",
)
def cs003(b: Binding) -> pl.Expr:
    """CS003: Een periode eindigt niet eerder dan zij begint.

    Begin en einde mogen dezelfde dag zijn. Is een van beide leeg, dan is er niets te vergelijken.
    """
    return (pl.col(b.kolom) >= pl.col(b.naast("begin"))).fill_null(True)
