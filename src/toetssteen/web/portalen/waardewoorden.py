"""What the values behind a finding are called on a page. Keys that are one plain word need no line here."""

from __future__ import annotations

from typing import Final

from toetssteen.web.berichtenverkeer.elementnamen import woord

_WOORDEN: Final[dict[str, str]] = {
    "InDienst": "In dienst sinds",
    "IngediendBedrag_Bedrag": "Ingediend bedrag",
    "IngediendBedrag_DebetCredit": "Debet of credit",
    "Naam_NaamGebruik": "Welke naam iemand gebruikt",
    "Naam_Partnernaam_Achternaam": "Achternaam van de partner",
    "ProductReferentie_ReferentieNummer": "Referentienummer",
    "ProductReferentie_VorigReferentieNummer": "Corrigeert regel",
    "Product_Categorie": "Productcategorie",
    "Product_Code": "Productcode",
    "RetourCodes": "Retourcodes",
    "aangesloten_bij": "Aangesloten bij",
    "achterwacht": "Achterwacht bereikbaar",
    "afgesproken": "Afgesproken tarief",
    "afgesproken_eenheid": "Afgesproken eenheid",
    "al": "Al gedeclareerd",
    "alleen_elders": "Staat alleen in het andere bericht",
    "ander__positie": "Plaats van de andere regel",
    "basisversie": "Versie van het basisschema",
    "basisversie_declaratie": "Versie van het basisschema in de declaratie",
    "begeleider_bevoegd": "Begeleider is bevoegd",
    "berichtversie": "Versie van het bericht",
    "berichtversie_declaratie": "Versie van het bericht in de declaratie",
    "betaald_tot": "Betaald tot",
    "bevoegde_erbij": "Bevoegde erbij",
    "budget_gevraagd": "Gevraagd budget",
    "budget_nu": "Budget nu",
    "client_bekend": "Cliënt is bekend",
    "contract": "In het contract",
    "contract_per": "Het contract is per",
    "dagen_te_laat": "Dagen te laat",
    "debet__positie": "Plaats van de debetregel",
    "declaratienummer_declaratie": "Declaratienummer in de declaratie",
    "declaratieperiode_einde": "Einde van de declaratieperiode",
    "deze_regel": "Deze regel",
    "een": "Eerste score",
    "eerder__positie": "Plaats van de eerdere regel",
    "eerdere_periode": "Eerdere periode",
    "eerste_contact": "Eerste contact",
    "eerste_dag": "Eerste dag",
    "eerste_dag_zonder": "Eerste dag zonder",
    "gedeclareerd_in": "Gedeclareerd in",
    "gemeld_product": "Gemeld product",
    "goedgekeurd": "Al goedgekeurd",
    "goedgekeurd_minuten": "Al goedgekeurde minuten",
    "grens_een": "Grens van de eerste score",
    "grens_samen": "Grens van beide scores samen",
    "grens_twee": "Grens van de tweede score",
    "hoogstens_professionals": "Hoogstens zoveel professionals",
    "hoort_in": "Hoort in",
    "in_contract": "In het contract",
    "in_plaats_daarvan": "In plaats daarvan",
    "kan_niet_signaleren": "Kan niet signaleren",
    "laatste_start": "Laatste start",
    "langer_dan": "Langer dan",
    "loopt_sinds": "Loopt sinds",
    "maanden_te_laat": "Maanden te laat",
    "mag_tot": "Mag tot",
    "max_minuten": "Hoogstens minuten",
    "meer_dan": "Meer dan",
    "met_rol": "Met deze rol",
    "min_minuten": "Minstens minuten",
    "omvang_gevraagd": "Gevraagde omvang",
    "omvang_nu": "Omvang nu",
    "ongedekt_tot": "Niet gedekt tot",
    "op_afstand": "Op afstand",
    "opname_laatste": "Laatste dag van de opname",
    "opname_van": "Opname vanaf",
    "opnieuw_op": "Opnieuw ingediend op",
    "over": "Nog over",
    "per": "Gedeclareerd per",
    "per_dag": "Per dag",
    "per_week": "Per week",
    "rol_onbekend": "Rol niet bekend",
    "spoed_van": "Spoed vanaf",
    "te_betalen": "Te betalen",
    "te_laat": "Te laat",
    "te_veel": "Te veel",
    "te_vroeg": "Te vroeg",
    "toegewezen_product": "Toegewezen product",
    "toegewezen_tot": "Toegewezen tot en met",
    "toegewezen_van": "Toegewezen vanaf",
    "toen": "Op die dag",
    "twee": "Tweede score",
    "van_aanbieder": "Van de aanbieder",
    "voorstel_procent": "Voorstel in procenten",
    "zelf": "Zelf geleverd",
    "zelfde_client": "Dezelfde cliënt",
    "zelfde_inhoud": "Dezelfde inhoud",
}


def naam_van(sleutel: str) -> str:
    """Return what a value is called: "Omvang_Volume" -> "Omvang: volume", "te_veel" -> "Te veel"."""
    if sleutel in _WOORDEN:
        return _WOORDEN[sleutel]
    groep, _, deel = sleutel.rpartition("_")
    if groep and sleutel[:1].isupper():
        return f"{woord(groep.rpartition('_')[2])}: {_klein(woord(deel))}"
    tekst = woord(sleutel).replace("_", " ")
    return tekst[:1].upper() + tekst[1:]


def _klein(tekst: str) -> str:
    return tekst if tekst.isupper() else tekst[:1].lower() + tekst[1:]


def is_benoemd(sleutel: str) -> bool:
    """Whether a key has a name of its own, or is one plain word or an element of a message."""
    return sleutel in _WOORDEN or sleutel[:1].isupper() or "_" not in sleutel
