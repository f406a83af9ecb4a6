"""Where a row of a class stands in its message: path with places in lists, line number, logical key."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

import polars as pl

from toetssteen.berichten.lezen import Batch
from toetssteen.berichten.specificatie import Klasse, Lijst, kinderen
from toetssteen.berichten.tabellen import tabelvormen
from toetssteen.core.tables import OUDER, OUDER_KLASSE, POSITIE


class Plaatser:
    """Answers for one batch; a table is only looked through when a row of it has a finding."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self._volgnummers: dict[str, list[int]] = {}
        self._stelsel: dict[str, dict[str, list[Any]]] = {}

    @cached_property
    def _lijsten(self) -> dict[tuple[str | None, str], tuple[str, ...]]:
        """Per (class above, class) the steps from the one to the other: ("Clienten", "Client[]")."""
        gevonden: dict[tuple[str | None, str], tuple[str, ...]] = {}

        def loop(klasse: Klasse, naam: str | None) -> None:
            for element in kinderen(klasse, self.batch.wet):
                if isinstance(element.type, Lijst):
                    kind = element.type.klasse
                    gevonden[naam, kind.naam] = (element.naam, f"{kind.naam}[]")
                    loop(kind, kind.naam)
                elif isinstance(element.type, Klasse):
                    gevonden[naam, element.naam] = (element.naam,)
                    loop(element.type, element.naam)

        loop(self.batch.uitgave.berichten[self.batch.nummer].wortel, None)
        return gevonden

    def _kolom(self, klasse: str, kolom: str) -> list[Any]:
        stelsel = self._stelsel.setdefault(klasse, {})
        if kolom not in stelsel:
            stelsel[kolom] = self.batch.tabellen[klasse][kolom].to_list()
        return stelsel[kolom]

    def _volgnummer(self, klasse: str, rij: int) -> int:
        if klasse not in self._volgnummers:
            tabel = self.batch.tabellen[klasse]
            nummers = tabel.select((pl.int_range(pl.len()).over(OUDER, OUDER_KLASSE, "bericht") + 1).alias("n"))["n"]
            self._volgnummers[klasse] = nummers.to_list()
        return self._volgnummers[klasse][rij]

    def pad(self, klasse: str, rij: int, element: str = "") -> str:
        """Return "Declaratie/Clienten/Client[2]/Bsn" for an element below a row."""
        boven = self._kolom(klasse, OUDER_KLASSE)[rij]
        stappen = [s.replace("[]", f"[{self._volgnummer(klasse, rij)}]") for s in self._lijsten[boven, klasse]]
        eigen = "/".join([*stappen, element] if element else stappen)
        return eigen if boven is None else f"{self.pad(boven, self._kolom(klasse, OUDER)[rij])}/{eigen}"

    def regelnummer(self, bericht: int, klasse: str, rij: int, element: str = "") -> int:
        """Return the line of an element below a row, or of the nearest one around it that is there."""
        positie = self._kolom(klasse, POSITIE)[rij]
        begin = self.batch.begin[bericht]
        plat = self.batch.bronnen[bericht].plat
        plek = positie - begin
        if element:
            stuk = bytes(plat[plek : plek + _ZOEK])
            einde = re.search(rb"</(?:[^<>:]*:)?" + klasse.encode() + rb">", stuk)
            stuk = stuk[: einde.start()] if einde else stuk
            van = 0
            for naam in element.split("/"):
                gevonden = re.compile(rb"<(?:[^<>/:]*:)?" + naam.encode() + rb">").search(stuk, van)
                if gevonden is None:
                    break
                van = gevonden.start()
            plek += van
        return self.batch.regelnummer(bericht, plek + begin)

    def regel_van_positie(self, bericht: int, positie: int) -> int:
        """Return the line of a value of the column `positie`."""
        return self.batch.regelnummer(bericht, positie)

    def sleutel(self, klasse: str, rij: int) -> dict[str, Any]:
        """Return the logical key of a row by element name; parts that are not there are left out."""
        vorm = tabelvormen(self.batch.uitgave, self.batch.wet, self.batch.nummer)[klasse]
        waarden = {k.rpartition("_")[2]: self._kolom(klasse, k)[rij] for k in vorm.sleutel}
        return {naam: waarde for naam, waarde in waarden.items() if waarde is not None}


_ZOEK = 16_384  # bytes of a class in which an element is looked for
