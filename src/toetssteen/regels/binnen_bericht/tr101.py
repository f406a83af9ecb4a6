"""TR101."""

from __future__ import annotations

import polars as pl

from toetssteen.core.tables import OUDER, OUDER_KLASSE
from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.uniek import is_enige

# Logical key per class. `tests/regels/test_sleutels.py` proves that these are the keys of the messages.
SLEUTELS: dict[str, tuple[str, ...]] = {
    "Client": ("Bsn",),
    "Contact": ("Soort",),
    "Relatie": ("Nummer",),
    "ToegewezenProduct": ("ToewijzingNummer",),
    "StartProduct": ("ToewijzingNummer", "Product_Categorie", "Product_Code", "Begindatum"),
    "StopProduct": (
        "ToewijzingNummer", "Product_Categorie", "Product_Code", "Begindatum", "RedenBeeindiging", "Einddatum",
    ),
    "AangevraagdProduct": ("ReferentieAanbieder",),
    "OngewijzigdProduct": ("ToewijzingNummer",),
    "TeWijzigenProduct": ("ToewijzingNummer",),
    "NieuwProduct": ("Product_Categorie", "Product_Code", "GewensteIngangsdatum"),
    "Prestatie": ("ProductReferentie_ReferentieNummer", "ProductReferentie_VorigReferentieNummer"),
}  # fmt: skip
# Keys of the classes above, where more than one of those fits in a message. A contact stands in the client
# or in one of the relaties; there the row above says which, for a relatie has only one contact.
BOVEN: dict[str, tuple[str, ...]] = {"Contact": (OUDER_KLASSE, OUDER), "Prestatie": ("Client.Bsn",)}


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(
        Binding("Client", "", ("317", "323", "325")),
        Binding("Contact", "", ("301",)),
        Binding("Relatie", "", ("301",)),
        Binding("ToegewezenProduct", "", ("301",)),
        Binding("StartProduct", "", ("305",)),
        Binding("StopProduct", "", ("307",)),
        Binding("AangevraagdProduct", "", ("315",)),
        Binding("OngewijzigdProduct", "", ("317",)),
        Binding("TeWijzigenProduct", "", ("317",)),
        Binding("NieuwProduct", "", ("317",)),
        Binding("Prestatie", "", ("323", "325")),
    ),
    melding="{klasse} staat meer dan een keer in dit bericht met dezelfde sleutel.",
    herstel="Laat de dubbele weg, of verbeter het gegeven waarin ze horen te verschillen.",
)
def tr101(b: Binding) -> pl.Expr:
    """TR101: Binnen een bericht komt dezelfde sleutel niet twee keer voor.

    De sleutel is het gegeven waaraan beide partijen een regel herkennen, samen met de sleutels van de klassen
    erboven: een nummer van een prestatie bij een Bsn, een adressoort bij een cliënt of relatie. Ontbreekt een deel
    van de sleutel bij beide, dan telt dat als gelijk. Elk van de dubbele regels krijgt een bevinding.
    """
    return is_enige(*BOVEN.get(b.klasse, ()), *SLEUTELS[b.klasse])
