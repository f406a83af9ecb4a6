"""The five signals: which rows each is about, which values to show, and its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from toetssteen.core.tables import BERICHT, OUDER
from toetssteen.toetsing.toewijzing.stapeling import ANDER, stapelingen
from toetssteen.toetsing.toewijzing.versies import (
    CLIENT,
    INHOUD,
    NUMMER,
    OP_VERZOEK,
    PRODUCT,
    VORIGE,
    einde,
    is_verwijderd,
    laatste_versie,
    moet_oprekken,
    volledig,
)
from toetssteen.toetsing.toewijzing.woorden import omvang, periode, product

DAGTEKENING: Final = "Dagtekening"
_DAG = pl.col(DAGTEKENING)
Rij = Mapping[str, Any]


@dataclass(frozen=True)
class Signaal:
    """One kind of signal.

    `zoek` takes the allocations of the messages as `versies.wijzigingen` gives them and what was known before, and
    returns the rows the signal is about; `waarden` is what to show of such a row.
    """

    regel: str
    norm: str
    zoek: Callable[[pl.DataFrame, pl.DataFrame], pl.DataFrame]
    waarden: Callable[[Rij], dict[str, Any]]
    melding: str
    herstel: str
    klasse: str = "ToegewezenProduct"
    element: str = ""
    uitkomst: str = "signaal"


def _ontbrekend(naast: pl.DataFrame, vorige: pl.DataFrame) -> pl.DataFrame:
    """Return per message the current allocations of its client that it leaves out, as a list."""
    per_bericht = naast.group_by(BERICHT, maintain_order=True).agg(pl.col(OUDER, DAGTEKENING, *CLIENT).first())
    horen = volledig(vorige.join(per_bericht, on=[*CLIENT], maintain_order="left"), _DAG)
    weg = horen.join(naast, on=[BERICHT, NUMMER], how="anti", maintain_order="left")
    nummers = pl.col(NUMMER).sort().alias("ontbreekt")
    return weg.group_by(BERICHT, OUDER, "Bsn", DAGTEKENING, maintain_order=True).agg(nummers)


def _in_het_verleden(naast: pl.DataFrame, vorige: pl.DataFrame) -> pl.DataFrame:
    """Return what ends before its message, unless the aanbieder asked for it (RedenWijziging 12)."""
    gevraagd = pl.col("RedenWijziging").eq_missing(OP_VERZOEK)
    return naast.filter(pl.col("intrekken") & (pl.col("Einddatum") < _DAG) & ~gevraagd)


def _zelfde_nummer(naast: pl.DataFrame, vorige: pl.DataFrame) -> pl.DataFrame:
    """Return what changes Omvang under its number; another product or Ingangsdatum is for TR332."""
    eender = [pl.col(k).eq_missing(pl.col(VORIGE + k)) for k in (*PRODUCT, "Ingangsdatum")]
    return naast.filter(pl.col("nieuw_nummer"), *eender)


def _gestapeld(naast: pl.DataFrame, vorige: pl.DataFrame) -> pl.DataFrame:
    """Return what overlaps an allocation that is known but not in the message; within it is for TR302."""
    paren = stapelingen(naast, laatste_versie(vorige))
    genoemd = naast.select(BERICHT, pl.col(NUMMER).alias(ANDER + NUMMER))
    return paren.join(genoemd, on=[BERICHT, ANDER + NUMMER], how="anti", maintain_order="left")


def _verlenging(naast: pl.DataFrame, vorige: pl.DataFrame) -> pl.DataFrame:
    """Return first allocations that go on where another of the same product stops that should have been stretched.

    `Vorige.*` becomes that other one. How long it ran is what was known before; where it stops now is what this
    message says of it, if anything, so withdrawing it first makes no difference.
    """
    velden = (NUMMER, "RedenWijziging", *INHOUD)
    loopt = laatste_versie(vorige).select(*CLIENT, *(pl.col(k).alias(VORIGE + k) for k in velden))
    eerste = naast.filter("eerste").drop([k for k in naast.columns if k.startswith(VORIGE)])
    paren = eerste.join(loopt, on=[*CLIENT], maintain_order="left").with_columns(
        pl.lit(True).alias(f"{VORIGE}aanwezig")
    )
    genoemd = naast.select(
        BERICHT, pl.col(NUMMER).alias(VORIGE + NUMMER), einde().alias("stopt"), is_verwijderd().alias("verwijderd")
    )
    paren = paren.join(genoemd, on=[BERICHT, VORIGE + NUMMER], how="left", maintain_order="left")
    stopt = pl.col("stopt").fill_null(einde(VORIGE))
    sluit_aan = pl.col("Ingangsdatum") == stopt + pl.duration(days=1)
    gevonden = paren.filter(moet_oprekken(_DAG) & sluit_aan & ~pl.col("verwijderd").fill_null(False))
    return gevonden.drop("stopt", "verwijderd")


SIGNALEN: Final = (
    Signaal(
        "OP087",
        "Een 301 bevat alle toewijzingen van de cliënt bij de aanbieder die op de dagtekening of later geldig zijn.",
        _ontbrekend,
        lambda rij: {naam: rij[naam] for naam in ("ontbreekt", DAGTEKENING)},
        "In dit bericht ontbreekt wat op {Dagtekening} of later nog geldig is: toewijzing {ontbreekt}.",
        "Neem toewijzing {ontbreekt} ook op, ongewijzigd. Loopt zij niet meer, geef haar dan een nieuwe Einddatum.",
        klasse="Client",
    ),
    Signaal(
        "OP186",
        "Een toewijzing eindigt alleen op een dag in het verleden als de aanbieder daarmee instemt.",
        _in_het_verleden,
        lambda rij: {naam: rij[naam] for naam in (NUMMER, "Einddatum", f"{VORIGE}Einddatum", DAGTEKENING)},
        "Toewijzing {ToewijzingNummer} eindigt nu op {Einddatum}, voor de dagtekening {Dagtekening}; de Einddatum was "
        "{Vorige.Einddatum}. Is dat met de aanbieder afgesproken?",
        "Ja: er is niets te doen. Nee: spreek samen een einddatum af en stuur die in een nieuwe 301.",
        element="Einddatum",
        uitkomst="vraag",
    ),
    Signaal(
        "OP257",
        "Een andere omvang krijgt een nieuwe toewijzing, behalve als die een totaal is (Frequentie 6).",
        _zelfde_nummer,
        lambda rij: {NUMMER: rij[NUMMER], "was": omvang(rij, VORIGE), "wordt": omvang(rij)},
        "Toewijzing {ToewijzingNummer} houdt haar nummer, maar {was} wordt {wordt}.",
        "Laat {ToewijzingNummer} met {was} eindigen op de dag voor de wijziging. Geef {wordt} een nieuw nummer.",
        element="Omvang",
    ),
    Signaal(
        "OP259",
        "Een cliënt heeft hetzelfde product niet twee keer tegelijk bij dezelfde aanbieder.",
        _gestapeld,
        lambda rij: {
            NUMMER: rij[NUMMER],
            "ander": rij[ANDER + NUMMER],
            "product": product(rij),
            "periode": periode(rij),
            "andere_periode": periode(rij, ANDER),
        },
        "Toewijzing {ToewijzingNummer} ({product}, {periode}) overlapt met toewijzing {ander} ({andere_periode}), die "
        "niet in dit bericht staat.",
        "Kies per dag een van de twee: laat {ander} eerder eindigen, of laat {ToewijzingNummer} later beginnen.",
        element="Product",
    ),
    Signaal(
        "OP380",
        "Wie een product met dezelfde omvang verlengt voor het afloopt, rekt de bestaande toewijzing op.",
        _verlenging,
        lambda rij: {
            **{naam: rij[naam] for naam in (NUMMER, "Ingangsdatum", "Einddatum", DAGTEKENING)},
            "vorige": rij[VORIGE + NUMMER],
            "vorige_einddatum": rij[f"{VORIGE}Einddatum"],
            "product": product(rij),
            "omvang": omvang(rij),
        },
        "Toewijzing {ToewijzingNummer} gaat vanaf {Ingangsdatum} verder waar toewijzing {vorige} stopt ({product}, "
        "{omvang}). Die was op {Dagtekening} nog niet afgelopen: haar Einddatum is {vorige_einddatum}.",
        "Geef geen nieuw nummer: stuur toewijzing {vorige} opnieuw met Einddatum {Einddatum}. Een stop en een nieuwe "
        "start zijn dan niet nodig.",
        element="Ingangsdatum",
    ),
)
