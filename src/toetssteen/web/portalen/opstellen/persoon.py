"""The part of a form about who the client is: name, birth date, address."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from django import forms

from toetssteen.berichten.v3_2 import datatypes as t
from toetssteen.toetsing.opstellen.bericht import BOVEN
from toetssteen.toetsing.opstellen.persoon import EIGEN_NAAM, Persoon
from toetssteen.web.portalen.opstellen.velden import Dag, TekstVeld, keuzes

OUDST: Final = 120
_VAN_CLIENT: Final = {
    "achternaam": "Naam_Geslachtsnaam_Achternaam",
    "voorvoegsel": "Naam_Geslachtsnaam_Voorvoegsel",
    "voornamen": "Naam_Voornamen",
    "voorletters": "Naam_Voorletters",
    "geboortedatum": "Geboortedatum_Datum",
    "geslacht": "Geslacht",
}
_VAN_ADRES: Final = {
    "straatnaam": "Adres_Straatnaam",
    "huisnummer": "Adres_Huis_Huisnummer",
    "huisletter": "Adres_Huis_Huisletter",
    "toevoeging": "Adres_Huis_HuisnummerToevoeging",
    "postcode": "Adres_Postcode",
    "plaatsnaam": "Adres_Plaatsnaam",
}
_WOONADRES, _NEDERLAND = "01", "NL"
_GEEN_WOONADRES: Final = "04"
_POSTCODE: Final = re.compile(r"[1-9][0-9]{3}[A-Z]{2}")
KAART: Final = {
    ("Client", "Naam"): "achternaam",
    ("Client", "Geboortedatum"): "geboortedatum",
    ("Client", "Geslacht"): "geslacht",
    ("Contact", "Adres"): "postcode",
}


class Persoonsvelden(forms.Form):
    """Who the client is. With `adres` False only what a message of a provider tells."""

    achternaam = TekstVeld(t.Naam, label="Achternaam")
    voorvoegsel = TekstVeld(t.Voorvoegsel, label="Voorvoegsel", required=False)
    voornamen = TekstVeld(t.Naam, label="Voornamen", required=False)
    voorletters = TekstVeld(t.Voorletters, label="Voorletters", required=False, help_text="Zonder punten, zoals AB.")
    geboortedatum = Dag(label="Geboortedatum", vanaf=date(1900, 1, 1), help_text="Zoals 31-12-1950.")
    geslacht = forms.ChoiceField(label="Geslacht", choices=keuzes("iwmo", "COD046", date.max, leeg="Kies"))
    straatnaam = TekstVeld(t.Straatnaam, label="Straat", required=False)
    huisnummer = forms.IntegerField(label="Huisnummer", min_value=1, max_value=99_999)
    huisletter = TekstVeld(t.Huisletter, label="Huisletter", required=False)
    toevoeging = TekstVeld(t.HuisnummerToevoeging, label="Toevoeging", required=False)
    postcode = TekstVeld(t.Postcode, label="Postcode", help_text="Zoals 1234 AB.")
    plaatsnaam = TekstVeld(t.Plaatsnaam, label="Woonplaats", required=False)

    adresvelden = tuple(_VAN_ADRES)
    naamvelden = tuple(_VAN_CLIENT)

    def clean_postcode(self) -> str:
        """Return the postcode as a message writes it."""
        tekst = re.sub(r"\s", "", self.cleaned_data["postcode"] or "").upper()
        if not _POSTCODE.fullmatch(tekst):
            raise forms.ValidationError("Een postcode heeft vier cijfers en twee letters, zoals 1234 AB.")
        return tekst

    def zet_persoon(self, bekend: Persoon | None, dag: date, *, met_adres: bool = True) -> None:
        """Tell the form what day it is, and who the client is known to be; an address abroad stays as it is."""
        veld = self.fields["geboortedatum"]
        assert isinstance(veld, Dag)
        geboren = bekend.client.get("Geboortedatum_Datum") if bekend else None
        veld.vanaf, veld.tot = min(geboren or dag, date(dag.year - OUDST + 1, 1, 1)), dag
        veld.widget.attrs |= {"min": veld.vanaf.isoformat(), "max": dag.isoformat()}
        adres = _adres(bekend) if bekend else None
        if not met_adres or (adres and adres.get("Adres_LandCode") not in (None, _NEDERLAND)):
            for naam in self.adresvelden:
                del self.fields[naam]


def begin(persoon: Persoon | None) -> dict[str, Any]:
    """Return what the fields show of who someone is known to be."""
    if persoon is None:
        return {}
    uit = {veld: persoon.client.get(kolom) for veld, kolom in _VAN_CLIENT.items()}
    adres = _adres(persoon)
    return uit | ({veld: adres.get(kolom) for veld, kolom in _VAN_ADRES.items()} if adres else {})


def met_adres(persoon: Persoon | None) -> bool:
    """Whether an earlier message told where the client lives, so that nothing has to be asked."""
    return persoon is not None and _adres(persoon) is not None


def persoon_van(schoon: dict[str, Any], bsn: str, bekend: Persoon | None) -> Persoon:
    """Return who the client is: what the fields say over what was known, the rest as it was."""
    was = bekend or Persoon({"Naam_NaamGebruik": EIGEN_NAAM})
    client = {**was.client, "Bsn": bsn} | {k: schoon[v] for v, k in _VAN_CLIENT.items() if v in schoon}
    if client.get("Geboortedatum_Datum") != was.client.get("Geboortedatum_Datum"):
        client["Geboortedatum_DatumGebruik"] = None
    if "postcode" not in schoon:
        return Persoon(client, was.contacten, was.relaties, was.commentaar)
    adres = {k: schoon[v] for v, k in _VAN_ADRES.items()}
    oud = _adres(was)
    anders = oud is None or any(oud.get(k) != w for k, w in adres.items())
    nieuw = {"Soort": _WOONADRES, **(oud or {}), **adres} | ({"Adres_LandCode": _NEDERLAND} if anders else {})
    rest = [c for c in was.contacten if c is not oud]
    return Persoon(client, [nieuw, *rest], was.relaties, was.commentaar)


def _adres(persoon: Persoon) -> dict[str, Any] | None:
    """Return the contact of the client with the address where they live or get their post."""
    eigen = [c for c in persoon.contacten if c.get(BOVEN, ("Client", 0))[0] == "Client"]
    eigen = [c for c in eigen if c["Soort"] < _GEEN_WOONADRES and c.get("Adres_Huis_Huisnummer") is not None]
    return min(eigen, key=lambda c: c["Soort"], default=None)
