"""CTR218."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.core.gegevens.woorden import ACTIVITEITEN, MET
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel

CONTACT = {
    "activiteiten": Gevraagd(
        "lijst",
        "activiteiten die als eerste contact tellen",
        ["persoonlijk contact", "groepsbijeenkomst", "verblijf"],
        woorden=ACTIVITEITEN,
    ),
    "met": Gevraagd("lijst", "met wie; leeg: maakt niet uit", optioneel=True, woorden=MET),
}
"""Parameters of a rule about the first contact."""


def eerste_contact(gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame | None:
    """Return per allocation the day of the first contact that counts, null when there was none yet.

    `Contact.misschien` is the first day on which it is not registered with whom a contact was that may count.
    """
    sessies = gegevens.get("sessies")
    if sessies is None:
        return None
    soort = pl.col("Activiteit").is_in(p.lijst("activiteiten"))
    met = pl.col("Met").is_in(p.lijst("met")) if p.gegeven("met") else pl.lit(True)
    geleverd = sessies.filter((pl.col("Status") == "geleverd") & pl.col("ToewijzingNummer").is_not_null())
    dag = pl.col("Begin").dt.date()
    return geleverd.group_by("ToewijzingNummer").agg(
        dag.filter(soort & met).min().alias("Contact.dag"),
        dag.filter(soort & met.is_null()).min().alias("Contact.misschien"),
        pl.lit(True).alias("Contact.geteld"),
    )


def met_contact(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add `Contact.*`; `Contact.geteld` is whether any session of the allocation was delivered."""
    eerste = eerste_contact(gegevens, p)
    if eerste is None:
        leeg = {"Contact.dag": pl.Date(), "Contact.misschien": pl.Date(), "Contact.geteld": pl.Boolean()}
        return frame.with_columns(pl.lit(None, soort).alias(naam) for naam, soort in leeg.items())
    return frame.join(eerste, on="ToewijzingNummer", how="left", maintain_order="left")


@contractregel(
    tabel="regie",
    parameters=CONTACT,
    eigen=met_contact,
    waarden=lambda _p: {
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "Begindatum": pl.col("Begindatum"),
        "eerste_contact": pl.col("Contact.dag"),
    },
    melding="Het startbericht noemt {Begindatum}; het eerste contact dat telt was op {eerste_contact}.",
    herstel="Verbeter de begindatum in het startbericht, of de registratie van het contact.",
    som="startbericht {Begindatum}, eerste contact {eerste_contact}",
    sleutel=("ToewijzingNummer",),
)
def ctr218(p: Parameterkolommen) -> pl.Expr:
    """CTR218: De begindatum in het startbericht (305) is de dag van het eerste contact dat volgens het contract telt.

    Zijn er wel sessies maar geen contact dat telt, dan is de start te vroeg gemeld. Zonder sessies bij de toewijzing,
    of als niet vastligt met wie een eerder contact was, is dit niet te toetsen. Een stopbericht en een verwijderd
    startbericht voldoen.
    """
    dag, misschien = pl.col("Contact.dag"), pl.col("Contact.misschien")
    onzeker = (misschien < dag) | (dag.is_null() & misschien.is_not_null())
    gelijk = pl.when(pl.col("Contact.geteld") & ~onzeker.fill_null(False)).then(
        (pl.col("Begindatum") == dag).fill_null(False)
    )
    return (pl.col("Soort") != "start") | pl.col("Ingetrokken").fill_null(False) | gelijk
