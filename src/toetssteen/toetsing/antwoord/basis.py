"""What the retour and the declaratie-antwoord share: the answer itself, the weighing of faults, the mark.

Only a row that does not satisfy a rule (`voldoet` False) is a fault. A row that cannot be judged (None) is
no ground to refuse anything: the finding beside the answer says that it was not judged.
"""

from __future__ import annotations

from base64 import b32encode
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from toetssteen.berichten.lezen import Batch
from toetssteen.berichten.lezen.tabelbouw import Schrijfwijze
from toetssteen.berichten.schrijven import schrijf
from toetssteen.berichten.specificatie import Uitgave, Wet
from toetssteen.berichten.tabellen import Tabelvorm, tabelvormen
from toetssteen.core.tables import BERICHT, OUDER, OUDER_KLASSE, RIJ, STELSEL, Tabellen
from toetssteen.regels.motor import Overtreding

TECHNISCH = "0001"
GOED = "0200"
NIET_BEOORDEELD = "0233"
RETOURCODES = "RetourCodes"
HEADER = "Header"
_MAX_KENMERK = 12
_HERKOMST = {
    "DeclaratieAntwoord": "Declaratie",
    "DeclaratieIdentificatie_Dagtekening": "BerichtIdentificatie_Dagtekening",
}


@dataclass(frozen=True, eq=False)
class Antwoord:
    """One message that answers a heenbericht; `tabellen` holds every class of it, also the empty ones.

    `schrijfwijze` holds how the heenbericht wrote a copied value, when that is not our way (" 5").
    """

    wet: Wet
    nummer: str
    tabellen: Tabellen
    uitgave: Uitgave
    schrijfwijze: Schrijfwijze = field(default_factory=dict)

    def xml(self) -> bytes:
        """Return the message as XML."""
        return schrijf(self.uitgave, self.wet, self.nummer, self.tabellen, schrijfwijze=self.schrijfwijze)


@dataclass(frozen=True)
class Opdracht:
    """Which message to answer, and what the answerer adds: day, mark and, if used, the version of the XSLTs."""

    batch: Batch
    bericht: int
    vandaag: date
    kenmerk: str
    xslt_versie: str | None

    @property
    def heen(self) -> dict[str, Any]:
        """The header of the heenbericht as one row."""
        return self.batch.tabellen[HEADER].row(self.bericht, named=True)

    @property
    def vormen(self) -> dict[str, Tabelvorm]:
        """The forms of the tables of the answer."""
        return tabelvormen(self.batch.uitgave, self.batch.wet, self.nummer)

    @property
    def nummer(self) -> str:
        """Number of the answer."""
        nummer = self.batch.uitgave.berichten[self.batch.nummer].antwoord
        assert nummer is not None
        return nummer

    def tabel(self, klasse: str) -> pl.DataFrame:
        """Return the rows of the message to answer in the table of a class, numbered as in the batch."""
        return self.batch.tabellen[klasse].filter(pl.col(BERICHT) == self.bericht)

    def antwoord(self, header: Mapping[str, Any], codes: list[str] | None, inhoud: Tabellen) -> Antwoord:
        """Return the answer: a header with its retourcodes, and the classes that follow it.

        The rows of `inhoud` are still numbered as in the batch; what a class of the answer lacks is left out.
        """
        uitgave, wet, vormen = self.batch.uitgave, self.batch.wet, self.vormen
        code = uitgave.berichten[self.nummer].code[wet]
        rij = {**self.heen, "BerichtCode": code, "XsltVersie": self.xslt_versie, **header, RETOURCODES: codes}
        schema = {**STELSEL, **vormen[HEADER].kolommen}
        kop = pl.DataFrame([{naam: rij[naam] for naam in schema}], schema=schema)
        oud = {klasse: tabel[RIJ] for klasse, tabel in inhoud.items()} | {HEADER: kop[RIJ]}
        tabellen = {k: _nummer_om(inhoud[k], oud) if k in inhoud else vorm.leeg() for k, vorm in vormen.items()}
        tabellen[HEADER] = _nummer_om(kop, oud)
        gekozen = {k: tabel.select(*STELSEL, *vormen[k].kolommen) for k, tabel in tabellen.items()}
        return Antwoord(wet, self.nummer, gekozen, uitgave, self._schrijfwijze(oud))

    def _schrijfwijze(self, oud: Mapping[str, pl.Series]) -> Schrijfwijze:
        """Return how the heenbericht wrote the values of the rows that are kept, under their new numbers."""
        if not self.batch.schrijfwijze:
            return {}
        uit: Schrijfwijze = {}
        for klasse, rijen in oud.items():
            nieuw = {rij: i for i, rij in enumerate(rijen.to_list())}
            for kolom in self.vormen[klasse].kolommen:
                bron = (_HERKOMST.get(klasse, klasse), _HERKOMST.get(kolom, kolom))
                teksten = self.batch.schrijfwijze.get(bron, {})
                uit[klasse, kolom] = {nieuw[rij]: tekst for rij, tekst in teksten.items() if rij in nieuw}
        return {plek: teksten for plek, teksten in uit.items() if teksten}

    def eigen_xsd_versie(self, element: str) -> dict[str, str]:
        """Return the schema versions of the answer under the element that names them."""
        versie = self.batch.uitgave.xsd_versie[self.batch.wet]
        return {f"{element}_BasisschemaXsdVersie": versie, f"{element}_BerichtXsdVersie": versie}


@dataclass
class Fouten:
    """The faults of one message: is it technically wrong, and which codes has which row of a class.

    `codes[klasse][rij]` is sorted and without doubles; `ongetoetst[klasse]` are rows with a rule of level
    3 or 4 that could not be judged.
    """

    technisch: bool = False
    codes: dict[str, dict[int, list[str]]] = field(default_factory=dict)
    ongetoetst: dict[str, set[int]] = field(default_factory=dict)

    def van(self, klasse: str) -> list[str]:
        """Return the codes of a class that a message holds once (Header, Declaratie)."""
        return sorted({code for codes in self.codes.get(klasse, {}).values() for code in codes})

    def als_tabel(self, klasse: str) -> pl.DataFrame:
        """Return the codes of a class as columns `rij` and `RetourCodes`."""
        codes = self.codes.get(klasse, {})
        schema = {RIJ: pl.UInt32(), RETOURCODES: pl.List(pl.String())}
        return pl.DataFrame({RIJ: list(codes), RETOURCODES: list(codes.values())}, schema=schema)


def weeg(overtredingen: Sequence[Overtreding], bericht: int) -> Fouten:
    """Sort the faults of one message to level and row; raise for what cannot lead to an answer."""
    fouten = Fouten()
    codes: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for o in overtredingen:
        if o.bericht != bericht:
            raise ValueError(f"give only the overtredingen of message {bericht}; {o.regel.code} is of {o.bericht}")
        match o.regel.niveau:
            case "xslt":
                fouten.technisch |= o.voldoet is False
            case "berichtoverstijgend" | "externe_bron":
                if o.regel.retourcode is None:
                    raise ValueError(f"{o.regel.code} has no retourcode, so it cannot lead to an answer; keep it out")
                if o.voldoet is False:
                    codes[o.binding.klasse][o.rij].add(o.regel.retourcode)
                elif o.voldoet is None:
                    fouten.ongetoetst.setdefault(o.binding.klasse, set()).add(o.rij)
            case "contract":
                continue  # goes beside the answer, never into it
            case niveau:
                raise ValueError(f"a message that fails at level {niveau} gets no answer; do not ask for one")
    fouten.codes = {k: {rij: sorted(c) for rij, c in sorted(rijen.items())} for k, rijen in codes.items()}
    return fouten


def kenmerk(batch: Batch, bericht: int) -> str:
    """Return the mark of the answer: 12 characters A-Z and 2-7 that follow from the heenbericht.

    They are the first 60 bits of the SHA-256 of law, number and content of the heenbericht, in base32. So the
    same message gets the same mark, and another message another one, even when its sender uses a mark twice.
    """
    return b32encode(batch.bronnen[bericht].som)[:_MAX_KENMERK].decode("ascii")


def controleer_kenmerk(tekst: str) -> str:
    """Return a mark that was given, or raise when a header cannot hold it (RS017, RS033)."""
    if not tekst.strip() or len(tekst) > _MAX_KENMERK:
        raise ValueError(f"identificatie must have 1 to {_MAX_KENMERK} characters, not {tekst!r}")
    return tekst


def _nummer_om(tabel: pl.DataFrame, oud: Mapping[str, pl.Series]) -> pl.DataFrame:
    """Number rows from 0 as message 0 and let `ouder` point to the new rows of the class above.

    `oud` gives per class the numbers in the batch of the rows that are kept, ascending.
    """
    ouder = pl.repeat(None, tabel.height, dtype=pl.UInt32, eager=True)
    for klasse in tabel[OUDER_KLASSE].drop_nulls().unique().to_list():
        nieuw = oud[klasse].search_sorted(tabel[OUDER]).cast(pl.UInt32)
        ouder = nieuw.zip_with(tabel[OUDER_KLASSE] == klasse, ouder)
    return tabel.with_columns(
        pl.lit(0, pl.UInt32()).alias(BERICHT), pl.int_range(pl.len(), dtype=pl.UInt32()).alias(RIJ), ouder.alias(OUDER)
    )
