"""Rules about safety: what may not be in an address, connections, and who may call."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tools.api_regels.basis import Deel, Document, lijst, regel, wijzer, woorden

_PERSOONLIJK = lijst(
    "bsn burgerservicenummer voornaam voornamen achternaam geslachtsnaam geboortedatum geboorteplaats woonadres "
    "postcode huisnummer telefoonnummer email emailadres mailadres iban wachtwoord password geheim secret apikey"
)
_GEHEEL = lijst("naam adres token sleutel key")  # sensitive when it is the whole name
_VRIJ = lijst("q query search zoek zoeken zoekterm zoekwoord zoektekst")  # people type names into these
_MENS = lijst("client clienten cliënt persoon inwoner burger professional medewerker gebruiker ouder kind")


@regel("/core/transport/no-sensitive-uris")
def no_sensitive_uris(document: Document) -> Iterator[Deel]:
    """No BSN, name, date of birth or secret in a path or query, nor free text into which people type them."""
    for operatie in document.operaties():
        for plaats, parameter in document.parameters(operatie):
            naam = str(parameter.get("name", ""))
            if parameter.get("in") in ("path", "query") and _gevoelig(naam):
                yield Deel(
                    plaats, f"{naam} ends up in logs and histories.", "Ask for it in the body of a POST (_zoek)."
                )
    for naam, schema in document.bij("components", "securitySchemes").items():
        if document.gevolgd(schema).get("in") == "query":
            yield Deel(
                wijzer("components", "securitySchemes", naam), "A secret in the query.", "Use the header Authorization."
            )


def _gevoelig(naam: str) -> bool:
    delen = woorden(naam)
    samen = "".join(delen)
    if set(delen) & _PERSOONLIJK or samen in _PERSOONLIJK | _GEHEEL | _VRIJ:
        return True
    return bool(_MENS & set(delen) and {"naam", "adres"} & set(delen))


@regel("/core/transport/tls")
def tls(document: Document) -> Iterator[Deel]:
    """Every address is https."""
    for nummer, url in enumerate(document.servers):
        if url.lower().startswith(("http:", "ws:")):
            yield Deel(f"/servers/{nummer}/url", f"{url} is not encrypted.", "Use https.")
    for plaats, deel in document.overal():
        for sleutel in ("authorizationUrl", "tokenUrl", "refreshUrl", "openIdConnectUrl"):
            if str(deel.get(sleutel, "")).lower().startswith("http:"):
                yield Deel(f"{plaats}/{sleutel}", f"{deel[sleutel]} is not encrypted.", "Use https.")


@regel("/toetssteen/beveiliging")
def beveiligd(document: Document) -> Iterator[Deel]:
    """Only openapi.json and the root are open; all else asks for a declared scheme and tells of 401 and 403."""
    bekend = document.bij("components", "securitySchemes")
    for operatie in document.operaties():
        eisen = operatie.inhoud.get("security", document.inhoud.get("security")) or []
        if operatie.pad == "/" or operatie.pad.endswith(("/openapi.json", "/openapi.yaml")):
            continue
        if not eisen or {} in eisen:
            yield Deel(operatie.plaats, "Anybody may call it.", "Set security, here or for the whole document.")
        for naam in _namen(eisen):
            if naam not in bekend:
                yield Deel(f"{operatie.plaats}/security", f"There is no scheme {naam}.", "Declare it in components.")
        codes = {code for _, code, _ in document.antwoorden(operatie)}
        for code in ("401", "403"):
            if eisen and not codes & {code, "4XX"}:
                yield Deel(
                    f"{operatie.plaats}/responses",
                    f"{code} is missing.",
                    "Describe it: no right to call.",
                )


def _namen(eisen: Any) -> Iterator[str]:
    for eis in eisen:
        yield from eis
