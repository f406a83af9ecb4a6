"""Messages as a folder of CSV files, one per class: for people with a spreadsheet and for bulk.

`Header.csv`, `Client.csv`, `Prestatie.csv` ... have a row per Header, Client, Prestatie. The first row names the
columns, as in the tables: `Bsn`, `ProductPeriode_Begindatum`. Some columns tie the rows together:

* `rij`: a whole number of your choice, different for every row of the file; without this column rows count from 0;
* `ouder`: the `rij` of the row it stands in, in the file of the class above (Prestatie in Client, Client in
  Declaratie); the highest classes have none;
* `ouder_klasse`: only where a class can stand in two others (Contact in Client or Relatie);
* `bericht`: only in the highest classes, and only when the folder holds more than one message.

Cells: RetourCodes with a space between the codes, dates as 2026-01-31 or 31-01-2026, amounts in eurocents, "ja" in
`Adres` or `Periode` for one without anything in it. Texts are kept as they are: we add no sign before a text that a
spreadsheet could take for a formula.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from toetssteen.berichten.csv_bestand import REGEL, Bestand, lees_bestand, noem, schrijf_bestand, waarden
from toetssteen.berichten.invoer import Gebrek, InvoerFout, bedoelt, kort
from toetssteen.berichten.rijen import WORTEL, ouderklassen
from toetssteen.berichten.specificatie import WETTEN, Uitgave, Wet
from toetssteen.berichten.tabellen import Tabelvorm, tabelvormen
from toetssteen.core.tables import BERICHT, OUDER, OUDER_KLASSE, POSITIE, RIJ, STELSEL, Tabellen

_HEADER, _CODE = "Header", "BerichtCode"


def naar_csv(uitgave: Uitgave, wet: Wet, nummer: str, tabellen: Tabellen) -> dict[str, bytes]:
    """Return the tables of a batch as CSV by file name; every class has a file, also without rows."""
    vormen, ouders = tabelvormen(uitgave, wet, nummer), ouderklassen(uitgave, wet, nummer)
    veel = any(frame.get_column(BERICHT).n_unique() > 1 for frame in tabellen.values())
    uit: dict[str, bytes] = {}
    for klasse, vorm in vormen.items():
        frame = tabellen.get(klasse, vorm.leeg())
        boven = ouders[klasse] == (WORTEL,)
        vast = [RIJ, *([BERICHT] if boven and veel else []), *([] if boven else [OUDER])]
        vast += [OUDER_KLASSE] if len(ouders[klasse]) > 1 else []
        namen = [k for k, dtype in vorm.kolommen.items() if dtype != pl.Boolean() or _nodig(frame, vorm, k)]
        uit[f"{klasse}.csv"] = schrijf_bestand(frame, [*vast, *namen])
    return uit


def van_csv(uitgave: Uitgave, bestanden: Mapping[str, bytes]) -> tuple[Wet, str, Tabellen]:
    """Return law, number and tables of the messages in CSV files; raise InvoerFout with every defect.

    Rows get the order of the messages they make, whatever their order in the files.
    """
    gelezen = {naam: lees_bestand(naam, data) for naam, data in bestanden.items() if naam.lower().endswith(".csv")}
    wet, nummer = _welk_bericht(uitgave, gelezen)
    lezer = _Lezer(uitgave, wet, nummer, gelezen)
    tabellen = {klasse: lezer.tabel(klasse) for klasse in tabelvormen(uitgave, wet, nummer)}
    gebreken = [gebrek for bestand in gelezen.values() for gebrek in bestand.gebreken]
    if gebreken:
        raise InvoerFout(gebreken)
    return wet, nummer, _hernummerd(tabellen)


def schrijf_map(map_: Path, bestanden: Mapping[str, bytes]) -> None:
    """Write CSV files to a folder, which is made when it is not there."""
    map_.mkdir(parents=True, exist_ok=True)
    for naam, data in bestanden.items():
        (map_ / naam).write_bytes(data)


def lees_map(map_: Path) -> dict[str, bytes]:
    """Return the CSV files of a folder by name; raise InvoerFout when it cannot be read."""
    try:
        return {p.name: p.read_bytes() for p in sorted(map_.iterdir()) if p.suffix.lower() == ".csv" and p.is_file()}
    except OSError as fout:
        melding = f"De map of een bestand erin kan niet worden gelezen: {fout.strerror}."
        raise InvoerFout([Gebrek(str(map_), melding, "Controleer de naam en uw rechten.")]) from fout


def _hernummerd(tabellen: Tabellen) -> Tabellen:
    """Return the tables with the messages numbered from 0, in the order of their own numbers."""
    nummers = pl.concat([t.get_column(BERICHT) for t in tabellen.values()]).unique().sort()
    nieuw = pl.col(BERICHT).replace_strict(nummers, pl.Series(range(len(nummers)), dtype=pl.UInt32))
    return {
        klasse: tabel.with_columns(nieuw if tabel.height else pl.col(BERICHT).cast(pl.UInt32))
        for klasse, tabel in tabellen.items()
    }


def _nodig(frame: pl.DataFrame, vorm: Tabelvorm, kolom: str) -> bool:
    """Whether the column that says that a group is there says more than the columns of the group."""
    return frame.filter(pl.col(kolom) & ~_gevuld(vorm, kolom)).height > 0


def _gevuld(vorm: Tabelvorm, groep: str) -> pl.Expr:
    return pl.any_horizontal(pl.col(k).is_not_null() for k in vorm.kolommen if k.startswith(f"{groep}_"))


def _welk_bericht(uitgave: Uitgave, gelezen: dict[str, Bestand]) -> tuple[Wet, str]:
    berichten = {b.code[w]: (w, n) for w in WETTEN for n, b in uitgave.berichten.items()}
    bestand = gelezen.get(f"{_HEADER}.csv")
    if bestand is None:
        herstel = "Maak Header.csv met een regel per bericht; BerichtCode zegt welk bericht het is."
        raise InvoerFout([Gebrek("Header.csv", "Dit bestand ontbreekt.", herstel)])
    if not bestand.gebreken and _CODE not in bestand.frame.columns:
        bestand.fout("De kolom BerichtCode ontbreekt.", "Zet de code van het bericht erin, zoals 490.", regel=1)
    elif not bestand.gebreken:
        codes = bestand.frame.get_column(_CODE).unique(maintain_order=True).to_list()
        onbekend = [c for c in codes if c not in berichten]
        if not codes or onbekend:
            wat = kort(onbekend[0]) if onbekend and onbekend[0] else "Een lege code"
            herstel = f"Vul de code van het bericht in: {noem(sorted(berichten))}."
            melding = f"{wat} is geen code van een bericht." if codes else "Er staat geen enkele regel in."
            bestand.fout(melding, herstel, kolom=_CODE)
        elif len(codes) > 1:
            melding = f"Hier staan verschillende codes: {', '.join(codes)}."
            bestand.fout(melding, "Maak een map per soort bericht.", kolom=_CODE)
        else:
            return berichten[codes[0]]
    raise InvoerFout([gebrek for b in gelezen.values() for gebrek in b.gebreken])


class _Lezer:
    """Makes tables of files, class by class, each below its parent."""

    def __init__(self, uitgave: Uitgave, wet: Wet, nummer: str, gelezen: dict[str, Bestand]) -> None:
        self.vormen = tabelvormen(uitgave, wet, nummer)
        self.ouders = ouderklassen(uitgave, wet, nummer)
        self.gelezen = gelezen
        self.onbekend: set[str] = set()  # classes of which the rows could not be read
        self.plaats: dict[str, pl.DataFrame] = {}  # per class: `rij` of the file, `nieuw` in the table, `bericht`
        for naam, bestand in gelezen.items():
            if naam.removesuffix(".csv") not in self.vormen:
                namen = [f"{klasse}.csv" for klasse in self.vormen]
                bestand.gebreken[:] = [
                    Gebrek(naam, "Dit bericht kent geen bestand met deze naam.", bedoelt(naam, namen))
                ]

    def tabel(self, klasse: str) -> pl.DataFrame:
        """Return the table of a class, after those of the classes above it; `bericht` is still the own number."""
        vorm, bestand = self.vormen[klasse], self.gelezen.get(f"{klasse}.csv")
        if bestand is None or not self._kolommen_goed(klasse, bestand):
            if bestand is not None:
                self.onbekend.add(klasse)
            self.plaats[klasse] = pl.DataFrame(schema={RIJ: pl.Int64(), "nieuw": pl.UInt32(), BERICHT: pl.Int64()})
            return vorm.leeg().cast({BERICHT: pl.Int64()})
        verband = self._verband(klasse, bestand)
        waarde = {k: waarden(bestand, k, vorm.plekken[k].element.type) for k in vorm.kolommen if k in bestand.frame}
        frame = pl.DataFrame({**verband, **waarde})
        frame = frame.with_columns(pl.lit(None, d).alias(k) for k, d in vorm.kolommen.items() if k not in waarde)
        frame = self._aanwezig(vorm, bestand, frame)
        volgorde = [pl.col("#plek"), pl.col("#boven"), pl.col(BERICHT)]
        frame = frame.sort(volgorde, maintain_order=True, nulls_last=True).with_row_index("nieuw")
        self.plaats[klasse] = frame.select(pl.col("#rij").alias(RIJ), "nieuw", BERICHT)
        stelsel = (
            BERICHT,
            pl.col("nieuw").cast(pl.UInt32).alias(RIJ),
            pl.col("#boven").cast(pl.UInt32).alias(OUDER),
            pl.col("#klasse").alias(OUDER_KLASSE),
            pl.lit(None, pl.Int64).alias(POSITIE),
        )
        return frame.select(*stelsel, *vorm.kolommen)

    def _kolommen_goed(self, klasse: str, bestand: Bestand) -> bool:
        """Whether every column is known and the columns that tie rows are there."""
        if bestand.gebreken:
            return False
        boven = self.ouders[klasse] == (WORTEL,)
        moet = [] if boven else [OUDER, *([OUDER_KLASSE] if len(self.ouders[klasse]) > 1 else [])]
        kent = [RIJ, *([BERICHT] if boven else moet), *self.vormen[klasse].kolommen]
        for naam in bestand.frame.columns:
            if naam not in kent and naam != REGEL:
                herstel = "Haal de kolom weg." if naam in STELSEL else bedoelt(naam, kent)
                bestand.fout(f"{klasse} heeft geen kolom {kort(naam)}.", herstel, regel=1)
        for naam in moet:
            if naam not in bestand.frame.columns:
                waar = noem(self.ouders[klasse])
                herstel = f"Zet in ouder de rij van de regel in {waar} waar deze regel bij hoort"
                herstel += f", en in ouder_klasse {waar}." if naam == OUDER_KLASSE else "."
                bestand.fout(f"De kolom {naam} ontbreekt.", herstel, regel=1)
        return not bestand.gebreken

    def _verband(self, klasse: str, bestand: Bestand) -> dict[str, pl.Series]:
        """Return for every row its own number, its message, and where it stands."""
        frame = bestand.frame
        rij = bestand.getallen(RIJ) if RIJ in frame.columns else pl.Series(range(frame.height), dtype=pl.Int64)
        dubbel = rij.is_duplicated() & rij.is_not_null()
        if RIJ in frame.columns:
            bestand.fouten(RIJ, dubbel, "Rij {waarde} staat er vaker.", "Geef elke regel een eigen nummer.")
        if self.ouders[klasse] == (WORTEL,):
            leeg = pl.repeat(None, frame.height, dtype=pl.UInt32, eager=True)
            nul = pl.zeros(frame.height, dtype=pl.Int64, eager=True)
            bericht = bestand.getallen(BERICHT) if BERICHT in frame.columns else nul
            return {"#rij": rij, BERICHT: bericht, "#plek": leeg, "#boven": leeg, "#klasse": leeg.cast(pl.String)}
        ouder = bestand.getallen(OUDER)
        if OUDER_KLASSE in frame.columns:
            klassen = frame.get_column(OUDER_KLASSE)
            mis = ~klassen.is_in(list(self.ouders[klasse])).fill_null(value=False)
            waar = noem(self.ouders[klasse])
            bestand.fouten(OUDER_KLASSE, mis, f"Hier staat {{waarde}}; er hoort {waar}.", f"Vul {waar} in.")
        else:
            klassen = pl.repeat(self.ouders[klasse][0], frame.height, dtype=pl.String, eager=True)
        boven = pl.concat(
            self.plaats[k].with_columns(pl.lit(k).alias("#klasse"), pl.lit(i, pl.UInt32).alias("#plek"))
            for i, k in enumerate(self.ouders[klasse])
        ).unique([RIJ, "#klasse"], keep="first")
        sleutel = pl.DataFrame({RIJ: ouder, "#klasse": klassen})
        bij = sleutel.join(boven, on=[RIJ, "#klasse"], how="left", maintain_order="left")
        los = bij.get_column("nieuw").is_null() & ouder.is_not_null() & klassen.is_in(list(self.ouders[klasse]))
        namen = noem([f"{k}.csv" for k in self.ouders[klasse]])
        los &= ~klassen.is_in(list(self.onbekend))
        bestand.fouten(OUDER, los, f"Rij {{waarde}} staat niet in {namen}.", f"Vul in ouder een rij uit {namen} in.")
        return {
            "#rij": rij,
            BERICHT: bij.get_column(BERICHT),
            "#plek": bij.get_column("#plek"),
            "#boven": bij.get_column("nieuw"),
            "#klasse": klassen,
        }

    def _aanwezig(self, vorm: Tabelvorm, bestand: Bestand, frame: pl.DataFrame) -> pl.DataFrame:
        """Fill the columns that say that a group is there from the columns of the group."""
        for kolom, dtype in vorm.kolommen.items():
            if dtype != pl.Boolean():
                continue
            gevuld = frame.select(_gevuld(vorm, kolom)).to_series()
            if kolom in bestand.frame.columns:
                mis = gevuld & ~frame.get_column(kolom).fill_null(value=True)
                herstel = f"Vul ja in, of maak de kolommen van {kolom} leeg."
                bestand.fouten(kolom, mis, f"Hier staat {{waarde}}, maar {kolom} is ingevuld.", herstel)
            frame = frame.with_columns((pl.col(kolom).fill_null(value=False) | gevuld).alias(kolom))
        return frame
