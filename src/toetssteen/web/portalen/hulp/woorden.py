"""What the page with help says: of every role, of every part of the site, and of words one meets everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from toetssteen.web.organisaties.models import Rol

ROLLEN: Final[Mapping[Rol, str]] = {
    Rol.CONSULENT: "Wijst ondersteuning toe aan eigen cliënten en beantwoordt verzoeken van aanbieders.",
    Rol.BACKOFFICE: "Verwerkt berichten en declaraties van alle cliënten, herstelt wat vastloopt en stelt een "
    "korting voor.",
    Rol.CONTRACTMANAGER: "Beheert contracten en tarieven, ziet wat aanbieders declareren en besluit over bevindingen. "
    "Ziet geen namen van cliënten.",
    Rol.TOEZICHTHOUDER: "Leest mee: berichten, declaraties, bevindingen en het logboek. Verandert niets.",
    Rol.BEHEERDER: "Geeft mensen en programma’s toegang en houdt de installatie in de gaten. Ziet geen cliënten.",
    Rol.ADMINISTRATIE: "Dient verzoeken, starts en stops, sessies en declaraties in, en reageert op bevindingen.",
    Rol.PROFESSIONAL: "Vraagt ondersteuning aan voor eigen cliënten en meldt wanneer zij begint en stopt.",
    Rol.ACCOUNTMANAGER: "Volgt contracten, termijnen en bevindingen, en reageert op wat de gemeente voorstelt.",
}
INGANGEN: Final[Mapping[str, str]] = {
    "werklijst": "Wat er van u gevraagd wordt, met wat het eerst moet bovenaan.",
    "clienten": "Zoek een cliënt, en zie alles wat over deze cliënt is toegewezen, geleverd en gedeclareerd.",
    "toewijzingen": "Wat is toegewezen, hoeveel ervan over is, en hoe het zo kwam.",
    "verzoeken": "Verzoeken om een toewijzing of een wijziging, met hun antwoord.",
    "concepten": "Formulieren die u begon en nog niet verstuurde.",
    "aanleveringen": "Lever sessies aan, zie wat ervan te declareren is, en maak de declaratie.",
    "declaraties": "Per regel: toegekend of afgewezen, waarom, en wat u kunt doen.",
    "bevindingen": "Wat niet klopt volgens de standaard of het contract, en het gesprek daarover.",
    "berichten": "Elk bericht dat kwam of ging, hoe het ermee staat, en een bestand vooraf testen.",
    "termijnen": "Wie wat voor welke dag moet doen, als lijst, kalender of in uw eigen agenda.",
    "contracten": "Wat er is afgesproken, clausule voor clausule, en wat Toetssteen daarvan uitvoert.",
    "partijen": "Met wie uw organisatie werkt, onder welk contract, en hoe dat loopt.",
    "regels": "Alle regels en retourcodes, met een voorbeeld en wat u kunt doen.",
    "gebruikers": "Nodig mensen uit en geef of beëindig hun rollen.",
    "sleutels": "Geef een programma toegang tot de API.",
    "webhooks": "Laat een programma weten dat er iets is gebeurd.",
    "logboek": "Wie wat heeft gezien en gedaan.",
    "beheer": "Hoe de installatie ervoor staat.",
}
BEGRIPPEN: Final[Mapping[str, str]] = {
    "aanvaard": "door de ontvanger verwerkt: volgens het antwoord als dat er is, anders volgens ons oordeel",
    "bevinding": "wat een mens of systeem te zien krijgt: regel, plaats, waarden, melding, herstel, onderbouwing",
    "clausule": "één afspraak in een contract, met een id en een vindplaats",
    "kenmerk": "waarmee een afzender zijn bericht herkent: `Identificatie`",
    "levering": "wat een aanbieder vastlegt van de ondersteuning die hij gaf: sessies, medewerkers, locaties",
    "niet te toetsen": "er is te weinig bekend om te oordelen; telt nooit als goed, en er wordt niets om afgewezen",
    "prestatie": "één regel van een declaratie",
    "retourcode": "de code die per klasse zegt wat er mis is",
    "signaal": "iets wat aandacht vraagt en waar geen bericht om wordt afgewezen",
    "toewijzing": "de opdracht van de gemeente om een product te leveren",
    "uiterste dag": "de laatste dag van een termijn; op die dag is het nog op tijd",
    "verantwoording": "de sessies die een aanbieder naast zijn declaraties van een maand legt; wat het contract ervan "
    "zegt, zien beide partijen",
}
"""The first part of what `docs/begrippen.md` says; a test holds the two together."""
