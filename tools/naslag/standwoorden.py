"""Dutch words for the tables of the stand and for the columns that rules read from it."""

from __future__ import annotations

TABELLEN: dict[str, str] = {
    "berichten": "Elk aanvaard bericht, één rij per bericht.",
    "toewijzingen": "Elke versie van elke toewijzing (301). De versie die nu geldt heeft de hoogste Toewijzingsdatum "
    "en Toewijzingstijd; zijn die gelijk, dan de laatst ontvangen.",
    "leveringen": "Starts (305) en stops (307), ook de meldingen die een eerdere melding verwijderen "
    "(StatusAanlevering 3).",
    "verzoeken": "Verzoeken om toewijzing (315: één rij per aangevraagd product) en om wijziging (317: één rij per "
    "verzoek, zonder product).",
    "antwoorden": "Antwoorden op verzoeken (319).",
    "declaraties": "Declaraties (323) die zijn verwerkt.",
    "prestaties": "Elke prestatie van die declaraties, ook de afgewezen prestaties.",
}

KOLOMMEN: dict[str, str] = {
    "wet": "`ijw` of `iwmo`",
    "gemeente": "de code uit de header, wie het bericht ook stuurde",
    "aanbieder": "de code uit de header, wie het bericht ook stuurde",
    "nummer": "het berichtnummer",
    "afzender": "wie het bericht stuurde",
    "inhoud": "vingerafdruk (SHA-256) van het bestand: hetzelfde bericht telt één keer",
    "grond": "waarom het aanvaard is: `antwoord` (dat zegt het antwoord) of `oordeel` (er is geen antwoord bekend)",
    "soort": "`start` of `stop`",
    "goedgekeurd": "of de prestatie is toegekend",
    "volgorde": "het hoeveelste aanvaarde bericht, vanaf 0",
    "rij": "de hoeveelste rij van dat bericht, vanaf 0",
}

AFSPRAKEN: dict[str, str] = {
    "wet": "leeg: elke wet",
    "gemeente": "leeg: elke gemeente",
    "aanbieder": "leeg: elke aanbieder",
    "ProductCode": "leeg: elke code van de categorie",
    "Variant": "`inspanning`, `output` of `taak`",
    "Tarief": "eurocent per Tariefeenheid; leeg: geen vast tarief",
    "van": "eerste dag; leeg: geen begin",
    "tot": "laatste dag; leeg: geen einde",
}

GROEPEN: dict[str, str] = {
    "Toewijzing": "De versie die nu geldt van de toewijzing met dit ToewijzingNummer, van deze gemeente aan deze "
    "aanbieder.",
    "Vorige": "De laatst aanvaarde versie van hetzelfde ToewijzingNummer van deze gemeente, voor wie die ook was.",
    "Debet": "De eerdere debetprestatie van deze aanbieder bij deze gemeente die VorigReferentieNummer noemt.",
    "Dubbel": "Een eerder toegekende debetprestatie, niet gecrediteerd, van dezelfde toewijzing, maand en product.",
    "Plafond": "De ruimte in de productperiode.",
    "Totaal": "De ruimte over de hele looptijd van de toewijzing.",
    "Budget": "De ruimte in het budget van de toewijzing.",
    "Eerder": "Eerder gebruik van een referentie.",
    "Levering": "Starts en stops van dezelfde cliënt en toewijzing (of hetzelfde product); wat dit bericht verwijdert, "
    "telt niet meer mee.",
    "Verzoek": "Verzoeken (315, 317) van de aanbieder.",
    "Antwoord": "Antwoorden (319) op het verzoek.",
    "Actueel": "De toewijzingen die nu of later lopen.",
    "Heen": "De declaratie (323) waarop een 325 antwoordt.",
    "Contract": "De afspraken over het product, op de dag dat de periode begint.",
    "Stand": "Andere feiten uit de stand.",
    "Vandaag": "De dag waarop wordt getoetst.",
}

DELEN: dict[str, str] = {
    "aanwezig": "of er zo een is; leeg als er geen stand is",
    "Contract.aanwezig": "of het product in het contract staat; leeg als er geen contract is",
    "bekend": "of er zo een is; leeg als er geen stand is",
    "getoetst": "of dit uit te rekenen was; leeg als er geen stand is",
    "referentie": "of de referentie al gebruikt is",
    "referentie_elders": "of de referentie al gebruikt is, maar alleen bij een andere gemeente",
    "max": "hoeveel er mag; leeg: geen grens, of niet uit te rekenen",
    "al": "wat al is goedgekeurd, met de regels van dit bericht die voorgaan en passen",
    "volume": "wat deze prestatie vraagt",
    "eenheid": "de eenheid van deze drie, in woorden",
    "som": "hoe de grens is berekend, in woorden",
    "Debet.goedgekeurd": "of de prestatie is toegekend",
    "Stand.goedgekeurd": "hoeveel debetprestaties op dit ToewijzingNummer zijn toegekend en niet gecrediteerd",
    "gecrediteerd": "of de prestatie al is gecrediteerd",
    "in_bericht": "of een andere prestatie in dit bericht hetzelfde declareert",
    "zelfde": "of er al een melding met dezelfde sleutel is",
    "open_begindatum": "Begindatum van een start die nog niet is gestopt",
    "start": "of er een start met deze Begindatum is",
    "laatste_begindatum": "Begindatum van de laatste start",
    "stop": "of de start met deze Begindatum al is gestopt",
    "tijdelijk": "of dat een tijdelijke stop is (reden 20)",
    "definitief": "of dat een definitieve stop is",
    "einddatum": "Einddatum van de laatste stop",
    "onderhanden": "ReferentieAanbieder van een verzoek voor deze cliënt dat nog loopt",
    "gehonoreerd": "of er op dit verzoek al een toewijzing (301) is gestuurd",
    "ontbreekt": "ToewijzingNummers die lopen en die het verzoek niet noemt",
    "actueel": "of de toewijzing nu of later loopt",
    "overlap": "hoeveel producten van het verzoek elkaar overlappen terwijl dat niet mag",
    "overlap_nummers": "welke producten dat zijn",
    "in_onderzoek": "of een eerder antwoord *in onderzoek* was",
    "afgewezen": "of een eerder antwoord een afwijzing was",
    "identificatie_bekend": "of de afzender deze Identificatie al gebruikte",
    "oudste_ingangsdatum": "de vroegste ingangsdatum van de toewijzingen waarover het bericht gaat",
    "client_bekend": "of deze cliënt bij deze gemeente en aanbieder bekend is",
    "nummer": "of het DeclaratieNummer al gebruikt is",
    "nummer_elders": "of het DeclaratieNummer al gebruikt is, maar alleen bij een andere gemeente",
    "vorige_periode": "het begin van de laatste declaratieperiode bij deze gemeente",
    "dubbel": "of de prestatie er in de declaratie meer dan eens staat",
    "Contract.Variant": "`inspanning`, `output` of `taak`",
    "Contract.Tarief": "eurocent per Tariefeenheid",
    "Contract.ProductCategorie": "de categorie die de productlijst aan de code geeft",
}
