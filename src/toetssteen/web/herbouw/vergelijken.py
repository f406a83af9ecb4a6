"""Hold what lies in the database against what a replay of the messages gives."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from toetssteen.core.tables import STAND
from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.bevindingen.frames import CONTRACT_VANAF, bevinding_rijen
from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.herbouw.naspelen import Nagespeeld
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.stand.opslag import Bron, PgOpslag

_MEESTE = 20


@dataclass(frozen=True)
class Verschil:
    """One difference: what (table or message), and in words what is stored and what should be."""

    paar: str
    wat: str
    melding: str


def vergelijk(paar: Paar, nagespeeld: Nagespeeld) -> Iterator[Verschil]:
    """Yield every difference of a pair, at most 20 a table."""
    naam = str(paar)
    bron = Bron.van(paar)
    for tabel, schema in STAND.items():
        bewaard = PgOpslag(tabel, bron, 0).tabel().select(*schema).sort("volgorde", "rij")
        opnieuw = nagespeeld.stand.opslagen[tabel].tabel().select(*schema).sort("volgorde", "rij")
        if tabel == "berichten":  # an answer in the same run decides at once in a replay, a moment later in life
            bewaard, opnieuw = bewaard.drop("grond"), opnieuw.drop("grond")
        for melding in _verschillen(bewaard, opnieuw):
            yield Verschil(naam, tabel, melding)
    yield from _oordelen(naam, paar, nagespeeld)
    yield from _bevindingen(naam, paar, nagespeeld, bron)


def _verschillen(bewaard: pl.DataFrame, opnieuw: pl.DataFrame) -> Iterator[str]:
    if bewaard.equals(opnieuw):
        return
    sleutel = ["volgorde", "rij"]
    over = [c for c in bewaard.columns if c not in sleutel]
    samen = bewaard.with_columns(pl.lit(True).alias("__bewaard")).join(
        opnieuw.with_columns(pl.lit(True).alias("__opnieuw")), on=sleutel, how="full", coalesce=True, suffix="__n"
    )
    anders = pl.any_horizontal(*(pl.col(c).ne_missing(pl.col(f"{c}__n")) for c in over))
    for rij in samen.filter(anders).sort(sleutel).head(_MEESTE).iter_rows(named=True):
        plek = f"bericht {rij['volgorde']}, rij {rij['rij']}"
        if rij["__bewaard"] is None:
            yield f"{plek}: staat niet in de databank, en volgt wel uit de berichten"
        elif rij["__opnieuw"] is None:
            yield f"{plek}: staat in de databank, en volgt niet uit de berichten"
        else:
            velden = [c for c in over if rij[c] != rij[f"{c}__n"]]
            yield f"{plek}: anders in {', '.join(velden)}"


def _oordelen(naam: str, paar: Paar, nagespeeld: Nagespeeld) -> Iterator[Verschil]:
    """Compare verdicts and answers."""
    gegeven = {
        heen: bytes(som)
        for heen, som in Bericht.objects.filter(paar=paar, kanaal="eigen", antwoord_op__isnull=False).values_list(
            "antwoord_op_id", "som"
        )
    }
    rijen = Bericht.objects.filter(paar=paar, pk__in=nagespeeld.uitslagen).only(
        "id", "wet", "nummer", "identificatie", "oordeel", "aanvaard"
    )
    for bericht in rijen.iterator():
        uitslag = nagespeeld.uitslagen[bericht.pk]
        wat = f"{bericht.naam} {bericht.identificatie}"
        if (bericht.oordeel, bericht.aanvaard) != (uitslag.oordeel, uitslag.aanvaard):
            yield Verschil(
                naam, wat, f"oordeel {bericht.oordeel}, aanvaard {bericht.aanvaard}; opnieuw {uitslag.oordeel}, "
                f"{uitslag.aanvaard}"
            )  # fmt: skip
        if bericht.pk in gegeven and gegeven[bericht.pk] != _som(nagespeeld.antwoorden.get(bericht.pk)):
            yield Verschil(naam, wat, "het antwoord dat is gegeven volgt niet uit het bericht")


def _som(inhoud: bytes | None) -> bytes | None:
    return None if inhoud is None else hashlib.sha256(inhoud).digest()


def _bevindingen(naam: str, paar: Paar, nagespeeld: Nagespeeld, bron: Bron) -> Iterator[Verschil]:
    berichten = {b.pk: b for b in Bericht.objects.filter(paar=paar, pk__in=nagespeeld.uitslagen)}
    opnieuw = {
        (str(rij["bericht_id"]), rij["kenmerk"])
        for rij in bevinding_rijen([berichten[pk] for pk in nagespeeld.uitslagen], nagespeeld.uitslagen, bron)
    }
    bewaard = {
        (str(bericht), kenmerk)
        for bericht, kenmerk in Bevinding.objects.filter(
            bericht__in=nagespeeld.uitslagen, plek__lt=CONTRACT_VANAF
        ).values_list("bericht_id", "kenmerk")
    }
    for sleutel in sorted(bewaard ^ opnieuw)[:_MEESTE]:
        waar = "staat alleen in de databank" if sleutel in bewaard else "volgt alleen uit het bericht"
        yield Verschil(naam, "bevinding", f"{sleutel[1][:12]} op bericht {sleutel[0]} {waar}")
