"""Who a new message is about: what someone filled in, over what earlier messages said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from toetssteen.toetsing.opstellen.bericht import BOVEN
from toetssteen.toetsing.opstellen.persoon import EIGEN_NAAM, Persoon

VAN_CLIENT: Final = {
    "achternaam": "Naam_Geslachtsnaam_Achternaam",
    "voorvoegsel": "Naam_Geslachtsnaam_Voorvoegsel",
    "voornamen": "Naam_Voornamen",
    "voorletters": "Naam_Voorletters",
    "geboortedatum": "Geboortedatum_Datum",
    "geslacht": "Geslacht",
}
VAN_ADRES: Final = {
    "straatnaam": "Adres_Straatnaam",
    "huisnummer": "Adres_Huis_Huisnummer",
    "huisletter": "Adres_Huis_Huisletter",
    "toevoeging": "Adres_Huis_HuisnummerToevoeging",
    "postcode": "Adres_Postcode",
    "plaatsnaam": "Adres_Plaatsnaam",
}
_WOONADRES, NEDERLAND = "01", "NL"
_GEEN_WOONADRES: Final = "04"


def begin(persoon: Persoon | None) -> dict[str, Any]:
    """Return what the fields show of who someone is known to be."""
    if persoon is None:
        return {}
    uit = {veld: persoon.client.get(kolom) for veld, kolom in VAN_CLIENT.items()}
    adres = adres_van(persoon)
    return uit | ({veld: adres.get(kolom) for veld, kolom in VAN_ADRES.items()} if adres else {})


def met_adres(persoon: Persoon | None) -> bool:
    """Whether an earlier message told where the client lives, so that nothing has to be asked."""
    return persoon is not None and adres_van(persoon) is not None


def persoon_van(schoon: Mapping[str, Any], bsn: str, bekend: Persoon | None) -> Persoon:
    """Return who the client is: what the fields say over what was known, the rest as it was."""
    was = bekend or Persoon({"Naam_NaamGebruik": EIGEN_NAAM})
    client = {**was.client, "Bsn": bsn} | {k: schoon[v] for v, k in VAN_CLIENT.items() if v in schoon}
    if client.get("Geboortedatum_Datum") != was.client.get("Geboortedatum_Datum"):
        client["Geboortedatum_DatumGebruik"] = None
    if "postcode" not in schoon:
        return Persoon(client, was.contacten, was.relaties, was.commentaar)
    adres = {k: schoon[v] for v, k in VAN_ADRES.items()}
    oud = adres_van(was)
    anders = oud is None or any(oud.get(k) != w for k, w in adres.items())
    nieuw = {"Soort": _WOONADRES, **(oud or {}), **adres} | ({"Adres_LandCode": NEDERLAND} if anders else {})
    rest = [c for c in was.contacten if c is not oud]
    return Persoon(client, [nieuw, *rest], was.relaties, was.commentaar)


def adres_van(persoon: Persoon) -> dict[str, Any] | None:
    """Return the contact of the client with the address where they live or get their post."""
    eigen = [c for c in persoon.contacten if c.get(BOVEN, ("Client", 0))[0] == "Client"]
    eigen = [c for c in eigen if c["Soort"] < _GEEN_WOONADRES and c.get("Adres_Huis_Huisnummer") is not None]
    return min(eigen, key=lambda c: c["Soort"], default=None)
