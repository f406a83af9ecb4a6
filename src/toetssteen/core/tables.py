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
Schema: TypeAlias = dict[str, pl.DataType]

PARTIJEN: Schema = {"wet": pl.String(), "gemeente": pl.String(), "aanbieder": pl.String()}

_VOLGORDE: Schema = {"volgorde": pl.Int64(), "rij": pl.Int64()}
_PRODUCT: Schema = {"Product_Categorie": pl.String(), "Product_Code": pl.String()}
_OMVANG: Schema = {
    "Omvang_Volume": pl.Int64(),
    "Omvang_Eenheid": pl.String(),
    "Omvang_Frequentie": pl.String(),
    "Budget": pl.Int64(),
}

STAND: dict[str, Schema] = {
    "berichten": {
        **PARTIJEN,
        "nummer": pl.String(),
        "afzender": pl.String(),
        "Identificatie": pl.String(),
        "Dagtekening": pl.Date(),
        "inhoud": pl.String(),
        "grond": pl.String(),
        **_VOLGORDE,
    },
    "toewijzingen": {
        **PARTIJEN,
        "Bsn": pl.String(),
        "ToewijzingNummer": pl.Int64(),
        "ReferentieAanbieder": pl.String(),
        **_PRODUCT,
        "Toewijzingsdatum": pl.Date(),
        "Toewijzingstijd": pl.Time(),
        "Ingangsdatum": pl.Date(),
        "Einddatum": pl.Date(),
        "RedenWijziging": pl.String(),
        **_OMVANG,
        **_VOLGORDE,
    },
    "leveringen": {
        **PARTIJEN,
        "Bsn": pl.String(),
        "soort": pl.String(),
        "ToewijzingNummer": pl.Int64(),
        **_PRODUCT,
        "ToewijzingIngangsdatum": pl.Date(),
        "Begindatum": pl.Date(),
        "Einddatum": pl.Date(),
        "RedenBeeindiging": pl.String(),
        "StatusAanlevering": pl.String(),
        **_VOLGORDE,
    },
    "verzoeken": {
        **PARTIJEN,
        "Bsn": pl.String(),
        "nummer": pl.String(),
        "ReferentieAanbieder": pl.String(),
        "Dagtekening": pl.Date(),
        **_PRODUCT,
        **_VOLGORDE,
    },
    "antwoorden": {
        **PARTIJEN,
        "ReferentieAanbieder": pl.String(),
        "VerzoekAntwoord": pl.String(),
        "RedenAfwijzingVerzoek": pl.String(),
        "Dagtekening": pl.Date(),
        **_VOLGORDE,
    },
    "declaraties": {
        **PARTIJEN,
        "Identificatie": pl.String(),
        "Dagtekening": pl.Date(),
        "BasisschemaXsdVersie": pl.String(),
        "BerichtXsdVersie": pl.String(),
        "DeclaratieNummer": pl.String(),
        "DeclaratiePeriode_Begindatum": pl.Date(),
        "DeclaratiePeriode_Einddatum": pl.Date(),
        **_VOLGORDE,
    },
    "prestaties": {
        **PARTIJEN,
        "Bsn": pl.String(),
        "ReferentieNummer": pl.String(),
        "VorigReferentieNummer": pl.String(),
        "ToewijzingNummer": pl.Int64(),
        "ProductCategorie": pl.String(),
        "ProductCode": pl.String(),
        "ProductPeriode_Begindatum": pl.Date(),
        "ProductPeriode_Einddatum": pl.Date(),
        "GeleverdVolume": pl.Int64(),
        "Eenheid": pl.String(),
        "ProductTarief": pl.Int64(),
        "IngediendBedrag_Bedrag": pl.Int64(),
        "DebetCredit": pl.String(),
        "goedgekeurd": pl.Boolean(),
        **_VOLGORDE,
    },
}
"""The stand: what was accepted before, as tables that any store can fill. Rows are only ever added.

`volgorde` numbers the accepted messages from 0 in the order they were taken in, `rij` the row in its message.
`wet` is "ijw" or "iwmo"; `gemeente` and `aanbieder` are the codes in the header, whoever sent it.
* `berichten`: one row per accepted message; `inhoud` is the SHA-256 of its bytes, `grond` tells why it counts as
  accepted: "antwoord" (the retour or 325 said so) or "oordeel" (our own verdict, no answer known).
* `toewijzingen`: every version of every allocation (301). The current one has the highest Toewijzingsdatum and
  Toewijzingstijd, then the highest volgorde.
* `leveringen`: starts (305, soort "start") and stops (307, "stop"), also those with StatusAanlevering 3, which
  delete an earlier row with the same key.
* `verzoeken`: one row per AangevraagdProduct (315) or per Verzoek (317, no product). `antwoorden`: 319.
* `declaraties` and `prestaties`: claims (323) that were processed, and every line, granted or not.
Dates are dates, amounts and Budget eurocent, volumes whole numbers in their Eenheid (83: eurocent).
"""

AFSPRAKEN: Schema = {
    **PARTIJEN,
    "ProductCategorie": pl.String(),
    "ProductCode": pl.String(),
    "Variant": pl.String(),
    "Eenheid": pl.String(),
    "Tarief": pl.Int64(),
    "Tariefeenheid": pl.String(),
    "van": pl.Date(),
    "tot": pl.Date(),
}
"""What a contract says of a product, from `van` to `tot` (null: open), both days included.

A null in wet, gemeente or aanbieder means any; ProductCode null means every code of the category. Variant is
"inspanning", "output" or "taak"; Tarief is eurocent per Tariefeenheid (null: no fixed tariff).
"""
