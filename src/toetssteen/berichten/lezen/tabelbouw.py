"""Builds the class tables of a batch from the places that `structuur` found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

from toetssteen.berichten.lezen import kolommen
from toetssteen.berichten.lezen.grammatica import Grammatica, Knoop
from toetssteen.berichten.lezen.structuur import Plaatsen
from toetssteen.berichten.lezen.tags import Getallen, Tags
from toetssteen.berichten.lezen.waarden import controleer, lees_waarde, schrijf_waarde
from toetssteen.berichten.specificatie import Datatype, Facet
from toetssteen.berichten.tabellen import tabelvormen
from toetssteen.core.tables import BERICHT, OUDER, OUDER_KLASSE, POSITIE, RIJ, STELSEL, Tabellen

Schrijfwijze: TypeAlias = dict[tuple[str, str], dict[int, str]]


@dataclass(frozen=True, eq=False)
class Gebouwd:
    """The tables, the unusual ways of writing, and the messages (numbers in the batch) with a wrong value."""

    tabellen: Tabellen
    schrijfwijze: Schrijfwijze
    fout: set[int]


@dataclass(frozen=True, eq=False)
class _Bladeren:
    """All simple elements of one node: number of the start tag, begin and end of the text."""

    tag: Getallen
    begin: Getallen
    eind: Getallen


def bouw(
    gram: Grammatica,
    tags: Tags,
    plaatsen: Plaatsen,
    tekst: bytes,
    buffer: npt.NDArray[np.uint8],
    begin: Getallen,
) -> Gebouwd:
    """Build all tables; a value that is wrong puts its message in `fout`."""
    return _Bouw(gram, tags, plaatsen, tekst, buffer, begin).bouw()


class _Bouw:
    def __init__(
        self,
        gram: Grammatica,
        tags: Tags,
        plaatsen: Plaatsen,
        tekst: bytes,
        buffer: npt.NDArray[np.uint8],
        begin: Getallen,
    ) -> None:
        self.gram, self.tags, self.buffer, self.begin, self.tekst = gram, tags, buffer, begin, tekst
        self.fout: set[int] = set()
        self.schrijfwijze: Schrijfwijze = {}
        volgorde = np.argsort(plaatsen.blad_knoop, kind="stable")
        grenzen = np.searchsorted(plaatsen.blad_knoop[volgorde], np.arange(len(gram.knopen) + 2))
        self.bladeren = {
            k.nummer: self._bladeren(plaatsen, volgorde[grenzen[k.nummer] : grenzen[k.nummer + 1]])
            for k in gram.knopen
            if k.blad
        }
        self.bakken = {
            k.nummer: plaatsen.bak_tag[plaatsen.bak_knoop == k.nummer]
            for k in gram.knopen
            if not k.blad and (k.plek.kolom is not None or k.klasseknoop == k.nummer)
        }
        self.ruw = self._ruwe_teksten()

    @staticmethod
    def _bladeren(plaatsen: Plaatsen, keuze: Getallen) -> _Bladeren:
        return _Bladeren(plaatsen.blad_tag[keuze], plaatsen.blad_begin[keuze], plaatsen.blad_eind[keuze])

    def _ruwe_teksten(self) -> dict[int, pl.Series]:
        """Cut the texts of all text nodes out of the buffer in one go."""
        knopen = [
            k for k in self.gram.knopen
            if isinstance(k.plek.element.type, Datatype) and k.plek.element.type.soort == "tekst"
        ]  # fmt: skip
        van = np.concatenate([self.bladeren[k.nummer].begin for k in knopen])
        lengte = np.concatenate([self.bladeren[k.nummer].eind for k in knopen]) - van
        alles = kolommen.teksten_van(self.buffer, van, lengte)
        alles = kolommen.ontcijfer(alles)
        delen: dict[int, pl.Series] = {}
        plek = 0
        for knoop in knopen:
            aantal = len(self.bladeren[knoop.nummer].tag)
            delen[knoop.nummer] = alles.slice(plek, aantal)
            plek += aantal
        return delen

    def bouw(self) -> Gebouwd:
        per_klasse: dict[str, list[pl.DataFrame]] = {}
        self.verschuiving: dict[int, int] = {}
        for knoop in self.gram.knopen[1:]:
            if knoop.klasseknoop != knoop.nummer:
                continue
            delen = per_klasse.setdefault(knoop.plek.klasse, [])
            self.verschuiving[knoop.nummer] = sum(d.height for d in delen)
            delen.append(self._tabel(knoop))
        vormen = tabelvormen(self.gram.uitgave, self.gram.wet, self.gram.nummer)
        tabellen = {k: pl.concat(per_klasse[k]) if len(per_klasse[k]) > 1 else per_klasse[k][0] for k in vormen}
        return Gebouwd(tabellen, self.schrijfwijze, self.fout)

    def _tabel(self, klasse: Knoop) -> pl.DataFrame:
        eigen = self.bakken[klasse.nummer]
        positie = self.tags.begin[eigen]
        hoogte, schuif = len(eigen), self.verschuiving[klasse.nummer]
        boven = self.gram.knopen[self.gram.knopen[klasse.ouder - 1].klasseknoop - 1]
        stelsel = {
            BERICHT: pl.Series((np.searchsorted(self.begin, positie, "right") - 1).astype(np.uint32)),
            RIJ: pl.Series(np.arange(schuif, schuif + hoogte, dtype=np.uint32)),
            OUDER: pl.repeat(None, hoogte, dtype=pl.UInt32, eager=True),
            OUDER_KLASSE: pl.repeat(None, hoogte, dtype=pl.String, eager=True),
            POSITIE: pl.Series(positie.astype(np.int64)),
        }
        if boven.nummer != 1:
            ouder = self._rij(boven, eigen) + self.verschuiving[boven.nummer]
            stelsel[OUDER] = pl.Series(ouder.astype(np.uint32))
            stelsel[OUDER_KLASSE] = pl.repeat(boven.plek.klasse, hoogte, dtype=pl.String, eager=True)
        kolom = {
            k.plek.kolom: self._kolom(k, klasse, eigen)
            for k in self.gram.knopen
            if k.klasseknoop == klasse.nummer and k.plek.kolom is not None
        }
        vorm = tabelvormen(self.gram.uitgave, self.gram.wet, self.gram.nummer)[klasse.plek.klasse]
        return pl.DataFrame({**{n: stelsel[n] for n in STELSEL}, **{n: kolom[n] for n in vorm.kolommen}})

    def _rij(self, klasse: Knoop, tag: Getallen) -> Getallen:
        """Return the row in the table of a class (of this node) in which each tag stands."""
        return np.searchsorted(self.bakken[klasse.nummer], tag, "right") - 1

    def _kolom(self, knoop: Knoop, klasse: Knoop, eigen: Getallen) -> pl.Series:
        if not knoop.blad:
            aanwezig = np.zeros(len(eigen), bool)
            aanwezig[self._rij(klasse, self.bakken[knoop.nummer])] = True
            return pl.Series(aanwezig)
        bladeren = self.bladeren[knoop.nummer]
        waarden, apart = self._waarden(knoop, bladeren)
        if knoop.plek.kolom == "RetourCodes":
            self._bekijk_apart(knoop, bladeren, apart, None, waarden)
            return _lijst(waarden, self._rij(klasse, bladeren.tag), len(eigen))
        altijd = len(bladeren.tag) == len(eigen) and self._verplicht(knoop, klasse)
        rijen = np.arange(len(eigen)) if altijd else self._rij(klasse, bladeren.tag)
        waarden = self._bekijk_apart(knoop, bladeren, apart, rijen + self.verschuiving[klasse.nummer], waarden)
        return waarden if altijd else _verspreid(waarden, rijen, len(eigen))

    def _verplicht(self, knoop: Knoop, klasse: Knoop) -> bool:
        while knoop.nummer != klasse.nummer:
            if not knoop.plek.element.verplicht:
                return False
            knoop = self.gram.knopen[knoop.ouder - 1]
        return True

    def _waarden(self, knoop: Knoop, bladeren: _Bladeren) -> tuple[pl.Series, Getallen]:
        datatype = knoop.plek.element.type
        assert isinstance(datatype, Datatype)
        begin, eind, buffer = bladeren.begin, bladeren.eind, self.buffer
        match datatype.soort:
            case "getal":
                uit = kolommen.getallen(buffer, begin, eind, datatype)
                if self._vast(knoop) is not None and len(begin):
                    return uit.kolom, np.arange(len(begin))
            case "datum":
                uit = kolommen.datums(buffer, begin, eind)
            case "tijd":
                uit = kolommen.tijden(buffer, begin, eind)
            case "code":
                uit = kolommen.coderingen(buffer, begin, eind, self.gram.wet, datatype.codelijst or "")
            case "tekst":
                ruw = self.ruw[knoop.nummer]
                return ruw, kolommen.teksten(ruw, datatype, self._vast(knoop))
        return uit.kolom, uit.apart

    def _vast(self, knoop: Knoop) -> Facet | None:
        return self.gram.uitgave.berichten[self.gram.nummer].vast(knoop.plek.element, self.gram.wet)

    def _bekijk_apart(
        self, knoop: Knoop, bladeren: _Bladeren, apart: Getallen, rijen: Getallen | None, waarden: pl.Series
    ) -> pl.Series:
        """Look at values one by one: wrong ones mark their message, others keep the way they are written."""
        if not len(apart):
            return waarden
        datatype = knoop.plek.element.type
        assert isinstance(datatype, Datatype)
        nieuw: dict[int, object] = {}
        for i in apart.tolist():
            rauw = self.tekst[bladeren.begin[i] : bladeren.eind[i]].decode("utf-8")
            tekst = kolommen.ontcijfer(pl.Series([rauw]))[0] if "&" in rauw or "\r" in rauw else rauw
            if controleer(datatype, self._vast(knoop), tekst, self.gram.wet):
                self.fout.add(int(np.searchsorted(self.begin, bladeren.begin[i], "right")) - 1)
                continue
            waarde = lees_waarde(datatype, tekst)
            nieuw[i] = waarde
            if rijen is not None and tekst != schrijf_waarde(waarde):
                plek = (knoop.plek.klasse, str(knoop.plek.kolom))
                self.schrijfwijze.setdefault(plek, {})[int(rijen[i])] = tekst
        if datatype.soort in ("tekst", "code") or not nieuw:
            return waarden
        index = pl.Series(list(nieuw), dtype=pl.UInt32)
        return waarden.clone().scatter(index, pl.Series(list(nieuw.values()), dtype=waarden.dtype))


def _verspreid(waarden: pl.Series, rijen: Getallen, hoogte: int) -> pl.Series:
    """Return the values on their rows, null on the others."""
    index = np.full(hoogte, -1, np.int64)
    index[rijen] = np.arange(len(rijen))
    if not len(waarden):
        return pl.repeat(None, hoogte, dtype=waarden.dtype, eager=True)
    plek = pl.select(pl.when(pl.lit(pl.Series(index)) >= 0).then(pl.lit(pl.Series(index)))).to_series()
    return waarden.gather(plek)


def _lijst(waarden: pl.Series, rijen: Getallen, hoogte: int) -> pl.Series:
    """Return the values as one list per row, null for a row without any."""
    frame = pl.DataFrame({"rij": rijen, "waarde": waarden}).group_by("rij", maintain_order=True).agg(pl.col("waarde"))
    alle = pl.DataFrame({"rij": np.arange(hoogte)})
    return alle.join(frame, on="rij", how="left", maintain_order="left")["waarde"].cast(pl.List(pl.String))
