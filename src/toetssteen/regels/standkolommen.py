"""Columns that rules of levels berichtoverstijgend and externe bron read: what is known besides the message.

`toetsing.verrijking` fills them from the stand (what was accepted before), the contract terms and the day. Not known
is null, so that the rule answers *niet te toetsen*: a Boolean `aanwezig`, `bekend` or `getoetst` is True or False
when there is a stand, null when there is none. Amounts are eurocent, volumes whole numbers.

| prefix | what it is |
|---|---|
| `Toewijzing` | the most recent version of the allocation with this ToewijzingNummer, of this pair of parties |
| `Vorige` | the most recent version of the same ToewijzingNummer of this gemeente, of this aanbieder if it has one |
| `Debet` | the earlier debet prestatie of this aanbieder and gemeente that VorigReferentieNummer names |
| `Dubbel` | an earlier granted debet, not credited, of the same allocation, month, category and code |
| `Plafond`, `Totaal`, `Budget` | room in the product period, over the life of the allocation, in its budget |
| `Eerder` | earlier use of a reference; `_elders`: used, but only at another gemeente |
| `Levering` | starts and stops of the same client and allocation (or product), deletions of this message applied |
| `Verzoek` | requests (315, 317) of the aanbieder; `Antwoord`: 319's on them; `Actueel`: the current allocations |
| `Heen` | the 323 that a 325 answers |
| `Contract` | the terms for the product at the begin of its period |
| `Stand` | other facts from the stand; `Vandaag` is the day of judging |
"""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.core.tables import Schema

VANDAAG: Final = "Vandaag"

TOEWIJZING: Final[Schema] = {
    "Toewijzing.aanwezig": pl.Boolean(),
    "Toewijzing.Bsn": pl.String(),
    "Toewijzing.Product_Categorie": pl.String(),
    "Toewijzing.Product_Code": pl.String(),
    "Toewijzing.Ingangsdatum": pl.Date(),
    "Toewijzing.Einddatum": pl.Date(),
    "Toewijzing.RedenWijziging": pl.String(),
    "Toewijzing.Omvang_Volume": pl.Int64(),
    "Toewijzing.Omvang_Eenheid": pl.String(),
    "Toewijzing.Omvang_Frequentie": pl.String(),
    "Toewijzing.Budget": pl.Int64(),
}

# Variant is "inspanning", "output" or "taak"; Tarief is eurocent per Tariefeenheid (a code of COD... Eenheid);
# ProductCategorie is the category that the product list gives the code; aanwezig: False is "the product is not in it".
CONTRACT: Final[Schema] = {
    "Contract.aanwezig": pl.Boolean(),
    "Contract.Variant": pl.String(),
    "Contract.Eenheid": pl.String(),
    "Contract.Tarief": pl.Int64(),
    "Contract.Tariefeenheid": pl.String(),
    "Contract.ProductCategorie": pl.String(),
}

REFERENTIE: Final[Schema] = {"Eerder.referentie": pl.Boolean(), "Eerder.referentie_elders": pl.Boolean()}

PRESTATIE_INHOUD: Final[Schema] = {
    "ToewijzingNummer": pl.Int64(),
    "ProductCategorie": pl.String(),
    "ProductCode": pl.String(),
    "ProductPeriode_Begindatum": pl.Date(),
    "ProductPeriode_Einddatum": pl.Date(),
    "GeleverdVolume": pl.Int64(),
    "Eenheid": pl.String(),
    "ProductTarief": pl.Int64(),
    "IngediendBedrag_Bedrag": pl.Int64(),
}

DEBET: Final[Schema] = {
    "Debet.aanwezig": pl.Boolean(),
    "Debet.goedgekeurd": pl.Boolean(),
    "Debet.gecrediteerd": pl.Boolean(),
    "Debet.Bsn": pl.String(),
    **{f"Debet.{naam}": soort for naam, soort in PRESTATIE_INHOUD.items()},
}

DUBBEL: Final[Schema] = {
    "Dubbel.getoetst": pl.Boolean(),
    "Dubbel.ReferentieNummer": pl.String(),
    "Dubbel.Begindatum": pl.Date(),
    "Dubbel.Einddatum": pl.Date(),
    "Dubbel.in_bericht": pl.Boolean(),  # another line of this message claims the same
}

# `max`, `al` and `volume` are in one unit (`eenheid`, in words); `som` says how max came about ("4 weken x 10 uur");
# `al` is what was granted before plus the lines of this message that go first and fit. max null: no ceiling, or not
# to be calculated; `getoetst` is null then in the second case, and where there is no stand.
PLAFOND: Final[Schema] = {
    f"{naam}.{deel}": soort
    for naam in ("Plafond", "Totaal", "Budget")
    for deel, soort in {
        "getoetst": pl.Boolean(),
        "max": pl.Int64(),
        "al": pl.Int64(),
        "volume": pl.Int64(),
        "eenheid": pl.String(),
        "som": pl.String(),
    }.items()
}

LEVERING: Final[Schema] = {
    "Levering.getoetst": pl.Boolean(),
    "Levering.zelfde": pl.Boolean(),  # a class with this logical key was accepted and not deleted
    "Levering.open_begindatum": pl.Date(),  # Begindatum of a start that was neither stopped nor deleted
    "Levering.start": pl.Boolean(),  # a start with this Begindatum, not deleted
    "Levering.laatste_begindatum": pl.Date(),  # of the latest start that is not deleted
    "Levering.stop": pl.Boolean(),  # a stop of the start with this Begindatum, not deleted
    "Levering.tijdelijk": pl.Boolean(),  # one of those stops has reason 20
    "Levering.definitief": pl.Boolean(),  # one of those stops has another reason
    "Levering.einddatum": pl.Date(),  # of the last of those stops
}

VERZOEK: Final[Schema] = {
    **REFERENTIE,
    "Verzoek.getoetst": pl.Boolean(),
    "Verzoek.onderhanden": pl.String(),  # ReferentieAanbieder of a request of this client that is still open
}

STANDKOLOMMEN: Final[dict[tuple[str, str], Schema]] = {
    **{
        (nummer, "Header"): {
            "Stand.identificatie_bekend": pl.Boolean(),
            "Stand.identificatie_elders": pl.Boolean(),  # only in messages to another party
            # earliest Ingangsdatum of the allocations that the message speaks of (315: ToewijzingIngangsdatum)
            "Stand.oudste_ingangsdatum": pl.Date(),
            VANDAAG: pl.Date(),
        }
        for nummer in ("301", "305", "307", "315", "317", "319", "323", "325")
    },
    ("301", "ToegewezenProduct"): {
        **CONTRACT,
        "Vorige.aanwezig": pl.Boolean(),
        "Vorige.aanbieder": pl.String(),
        "Vorige.Bsn": pl.String(),
        "Vorige.Product_Categorie": pl.String(),
        "Vorige.Product_Code": pl.String(),
        "Vorige.Ingangsdatum": pl.Date(),
        "Verzoek.bekend": pl.Boolean(),  # a request of this client and aanbieder with this ReferentieAanbieder
        "Verzoek.gehonoreerd": pl.Boolean(),  # an earlier 301 carries this ReferentieAanbieder
        "Stand.goedgekeurd": pl.Int64(),  # granted debet prestaties on this ToewijzingNummer, not credited
    },
    ("305", "StartProduct"): {**TOEWIJZING, **CONTRACT, **LEVERING},
    ("307", "StopProduct"): {**TOEWIJZING, **CONTRACT, **LEVERING},
    ("315", "AangevraagdProduct"): {**VERZOEK, **CONTRACT},
    ("317", "Client"): {"Stand.client_bekend": pl.Boolean()},
    ("317", "Verzoek"): {
        **VERZOEK,
        "Actueel.ontbreekt": pl.List(pl.Int64()),  # current ToewijzingNummers that the request does not name
        "Stand.overlap": pl.Int64(),  # products that overlap another one of the request, and may not
        "Stand.overlap_nummers": pl.List(pl.String()),  # what those are: ToewijzingNummer, or product of a NieuwProduct
    },
    ("317", "OngewijzigdProduct"): {**TOEWIJZING, "Toewijzing.actueel": pl.Boolean()},
    ("317", "TeWijzigenProduct"): {**TOEWIJZING, "Toewijzing.actueel": pl.Boolean()},
    ("317", "NieuwProduct"): CONTRACT,
    ("319", "Antwoord"): {
        "Verzoek.bekend": pl.Boolean(),
        "Verzoek.gehonoreerd": pl.Boolean(),
        "Antwoord.getoetst": pl.Boolean(),
        "Antwoord.in_onderzoek": pl.Boolean(),  # an earlier 319 said 2 on this ReferentieAanbieder
        "Antwoord.afgewezen": pl.Boolean(),  # an earlier 319 said 1
    },
    ("323", "Declaratie"): {
        "Stand.getoetst": pl.Boolean(),
        "Stand.nummer": pl.Boolean(),  # DeclaratieNummer was used before by this aanbieder in this law
        "Stand.nummer_elders": pl.Boolean(),
        "Stand.vorige_periode": pl.Date(),  # begin of the latest DeclaratiePeriode at this gemeente
    },
    ("323", "Client"): {"Stand.client_bekend": pl.Boolean()},
    ("323", "Prestatie"): {**TOEWIJZING, **CONTRACT, **REFERENTIE, **DEBET, **DUBBEL, **PLAFOND},
    ("325", "Header"): {
        "Stand.identificatie_bekend": pl.Boolean(),
        "Stand.identificatie_elders": pl.Boolean(),
        "Stand.oudste_ingangsdatum": pl.Date(),
        VANDAAG: pl.Date(),
        "Heen.aanwezig": pl.Boolean(),
        "Heen.XsdVersie_BasisschemaXsdVersie": pl.String(),
        "Heen.XsdVersie_BerichtXsdVersie": pl.String(),
    },
    ("325", "DeclaratieAntwoord"): {"Heen.aanwezig": pl.Boolean(), "Heen.DeclaratieNummer": pl.String()},
    ("325", "Client"): {"Stand.client_bekend": pl.Boolean()},
    ("325", "Prestatie"): {
        "Heen.aanwezig": pl.Boolean(),
        "Heen.dubbel": pl.Boolean(),
        "Heen.Bsn": pl.String(),
        "Heen.ProductReferentie_ReferentieNummer": pl.String(),
        "Heen.ProductReferentie_VorigReferentieNummer": pl.String(),
        **{f"Heen.{naam}": soort for naam, soort in PRESTATIE_INHOUD.items()},
        "Heen.IngediendBedrag_DebetCredit": pl.String(),
        **CONTRACT,
    },
}
