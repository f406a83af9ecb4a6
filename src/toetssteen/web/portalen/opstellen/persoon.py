"""The part of a form about who the client is: name, birth date, address."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from django import forms

from toetssteen.berichten.v3_2 import datatypes as t
from toetssteen.toetsing.opstellen.persoon import Persoon
from toetssteen.web.opstellen.persoon import (
    NEDERLAND,
    VAN_ADRES,
    VAN_CLIENT,
    adres_van,
    begin,
    met_adres,
    persoon_van,
)
from toetssteen.web.opstellen.werk import Werk
from toetssteen.web.portalen.opstellen.velden import Dag, TekstVeld, keuzes

__all__ = ["KAART", "OUDST", "Persoonsvelden", "begin", "met_adres"]
OUDST: Final = 120
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

    werk: Werk
    adresvelden = tuple(VAN_ADRES)
    naamvelden = tuple(VAN_CLIENT)

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
        adres = adres_van(bekend) if bekend else None
        if not met_adres or (adres and adres.get("Adres_LandCode") not in (None, NEDERLAND)):
            for naam in self.adresvelden:
                del self.fields[naam]

    def persoon(self) -> Persoon:
        """Return who the client is, as the valid form says."""
        return persoon_van(self.cleaned_data, self.werk.bsn, self.werk.persoon)
