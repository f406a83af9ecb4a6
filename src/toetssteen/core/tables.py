"""Column names and dtypes that every table of messages shares.

A *batch* is any number of messages of one law and one number. Per berichtklasse there is one table
(a Polars frame); beside a column per element it has four columns of ours, in lower case:

* `bericht` UInt32: which message of the batch, from 0;
* `rij` UInt32: number of the row in its own table, from 0 (so always 0, 1, 2 ...);
* `ouder` UInt32: `rij` of the row it stands in, in the table of the parent class (null for a root class);
* `ouder_klasse` String: name of that parent class (null for a root class);
* `positie` Int64: place of the start tag in the batch, from which the line number follows.

An element column has the path below its class as name: `ProductPeriode_Begindatum`, `Omvang_Volume`.
A column of a class above has the name of that class in front: `Header.BerichtIdentificatie_Dagtekening`.
"""

from __future__ import annotations

from typing import TypeAlias

import polars as pl

BERICHT = "bericht"
RIJ = "rij"
OUDER = "ouder"
OUDER_KLASSE = "ouder_klasse"
POSITIE = "positie"

STELSEL: dict[str, pl.DataType] = {
    BERICHT: pl.UInt32(),
    RIJ: pl.UInt32(),
    OUDER: pl.UInt32(),
    OUDER_KLASSE: pl.String(),
    POSITIE: pl.Int64(),
}

Tabellen: TypeAlias = dict[str, pl.DataFrame]
