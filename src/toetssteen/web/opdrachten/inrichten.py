"""`toetssteen web organisatie`, `beheerder` and `overeenkomst`: how an installation begins."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from toetssteen.web.opdrachten import begin

if TYPE_CHECKING:
    from toetssteen.web.inrichten.nodig_beheerder_uit import Uitgenodigd
    from toetssteen.web.inrichten.sluit_overeenkomst import Gesloten
    from toetssteen.web.organisaties.models import Organisatie

VORM = 1
"""Version of the shape of `--json`: it goes up when something in it changes its meaning or goes away."""
_LINK_KWIJT = "Is de link kwijt, zet er dan --nieuwe-link bij: de oude werkt daarna niet meer."
Verslag = tuple[dict[str, Any], list[str]]
"""What was done, in the shape of `--json` and in lines for a person."""


def organisatie(*, soort: str, code: str, naam: str, gehost: bool | None, wijzig: bool, als_json: bool) -> int:
    """Make an organisation; return 0, also when it was there, or 2 when it cannot be made."""

    def doe() -> Verslag:
        from django.utils.timezone import localdate

        from toetssteen.web.inrichten.maak_organisatie import maak_organisatie, waar
        from toetssteen.web.organisaties.models import Soort

        uit = maak_organisatie(Soort(soort), code, naam, gehost=gehost, dag=localdate(), wijzig=wijzig)
        org = uit.organisatie
        woord = {"gemaakt": "Gemaakt", "gewijzigd": "Gewijzigd", "bestond": "Er is niets veranderd, zij was er al"}
        regels = [f"{woord[uit.uitkomst]}: {soort} {org.naam} ({org.code}); {waar(org)}."]
        if uit.let_op:
            print(f"Let op: {uit.let_op}", file=sys.stderr)
        return {"uitkomst": uit.uitkomst, "organisatie": _partij(org)}, regels

    return _voer_uit(doe, als_json=als_json)


def beheerder(
    *, code: str, email: str, naam: str, site: str | None, nieuwe_link: bool, meteen: bool, als_json: bool
) -> int:
    """Invite a beheerder and print the link, once; return 0, also when that was done before, or 2 when it cannot."""

    def doe() -> Verslag:
        from django.utils import timezone

        from toetssteen.web.inrichten.nodig_beheerder_uit import nodig_beheerder_uit

        plek = _site(site)
        uit = nodig_beheerder_uit(code, naam, email, timezone.now(), nieuwe_link=nieuwe_link, meteen=meteen)
        return _uitgenodigd(uit, email.strip().lower(), plek)

    return _voer_uit(doe, als_json=als_json)


def overeenkomst(
    *, gemeente: str, aanbieder: str, profiel: str, van: str, tot: str | None, was: str | None, wijzig: bool,
    als_json: bool,
) -> int:  # fmt: skip
    """Let a contract hold between two organisations; return 0, also when it did already, or 2 when it cannot."""

    def doe() -> Verslag:
        from django.utils import timezone

        from toetssteen.web.inrichten.sluit_overeenkomst import Afspraak, sluit_overeenkomst

        eind = _dag(tot, "--tot") if tot else None
        afspraak = Afspraak(gemeente, aanbieder, profiel, _dag(van, "--van"), eind)
        eerder = _dag(was, "--was") if was else None
        return _gesloten(sluit_overeenkomst(afspraak, timezone.now(), wijzig=wijzig, was=eerder))

    return _voer_uit(doe, als_json=als_json)


def _voer_uit(doe: Callable[[], Verslag], *, als_json: bool) -> int:
    """Set Django up, do it and print what was done; what cannot be goes to stderr, with 2."""
    begin()
    from toetssteen.web.databank.klaar import niet_bij
    from toetssteen.web.inrichten.gedeeld import InrichtFout

    if melding := niet_bij():
        print(melding, file=sys.stderr)
        return 2
    try:
        vorm, regels = doe()
    except InrichtFout as fout:
        print(fout, file=sys.stderr)
        return 2
    print(json.dumps({"vorm": VORM, **vorm}, ensure_ascii=False) if als_json else "\n".join(regels))
    return 0


def _uitgenodigd(uit: Uitgenodigd, email: str, plek: str) -> Verslag:
    from django.urls import reverse
    from django.utils.timezone import localtime

    gast, org = uit.uitnodiging, uit.organisatie
    link = plek + reverse("uitnodiging_link", args=[uit.geheim]) if uit.geheim else None
    vorm = {
        "uitkomst": uit.uitkomst, "organisatie": _partij(org), "email": email, "link": link,
        "geldig_tot": gast.geldig_tot.isoformat() if gast else None, "wacht": uit.wacht,
    }  # fmt: skip
    if uit.uitkomst == "bevestigd":
        return vorm, [f"De rol van {email} wachtte, en telt nu: beheerder van {org.naam}."]
    if gast is None:
        hoe = "; de rol wacht tot een andere beheerder hem bevestigt" if uit.wacht else ""
        return vorm, [f"Er is niets veranderd: {email} is al beheerder van {org.naam}{hoe}."]
    tot = f"{localtime(gast.geldig_tot):%d-%m-%Y %H:%M}"
    if uit.uitkomst == "wacht niet meer":
        return vorm, [
            f"De uitnodiging van {email} als beheerder van {org.naam} was er al, tot {tot}.",
            "De rol wacht nu niet meer op een beheerder die er al is.",
            _LINK_KWIJT,
        ]
    if link is None:
        return vorm, [
            f"Er is niets veranderd: {email} is al uitgenodigd als beheerder van {org.naam}, tot {tot}.",
            _LINK_KWIJT,
        ]
    wacht = "Daarna telt de rol pas als een beheerder die er al is hem bevestigt, op zijn werklijst."
    regels = [
        f"Uitgenodigd als beheerder van {org.naam}: {gast.naam}, {email}.", "", link, "",
        f"De link werkt één keer, tot {tot}, en is hierna niet meer te zien. Geef hem zelf, aan die persoon alleen.",
    ]  # fmt: skip
    return vorm, [*regels, wacht] if uit.wacht else regels


def _gesloten(uit: Gesloten) -> Verslag:
    rij, versie = uit.overeenkomst, uit.versie
    vorm = {
        "uitkomst": uit.uitkomst, "gemeente": _partij(rij.gemeente), "aanbieder": _partij(rij.aanbieder),
        "profiel": rij.profiel, "versie": versie.versie, "eerste_versie": uit.eerste, "van": rij.van.isoformat(),
        "tot": rij.tot.isoformat() if rij.tot else None,
    }  # fmt: skip
    woord = {"gemaakt": "Gemaakt", "gewijzigd": "Gewijzigd", "bestond": "Er is niets veranderd, zij was er al"}
    eind = f"tot en met {rij.tot:%d-%m-%Y}" if rij.tot else "zonder einddatum"
    regels = [
        f"{woord[uit.uitkomst]}: overeenkomst {rij.gemeente.naam} en {rij.aanbieder.naam}, {rij.profiel}, "
        f"vanaf {rij.van:%d-%m-%Y}, {eind}."
    ]
    if uit.eerste:
        regels.append(f"Versie {versie.versie} van {rij.profiel} geldt nu voor {rij.gemeente.naam}.")
    else:
        regels.append(
            f"Voor {rij.gemeente.naam} geldt al versie {versie.versie} van {rij.profiel}. Een andere versie stelt de "
            "gemeente voor op de pagina van het contract."
        )
    return vorm, regels


def _partij(org: Organisatie) -> dict[str, Any]:
    return {"soort": org.soort, "code": org.code, "naam": org.naam, "gehost": org.gehost}


def _dag(tekst: str, optie: str) -> date:
    from toetssteen.web.inrichten.gedeeld import InrichtFout

    try:
        return date.fromisoformat(tekst)
    except ValueError as fout:
        raise InrichtFout(f"{optie}: {tekst!r} is geen dag. Schrijf hem zo: 2026-01-31.") from fout


def _site(gegeven: str | None) -> str:
    """Return where the site is: as given, or by its settings."""
    from django.conf import settings

    from toetssteen.web.inrichten.gedeeld import InrichtFout

    if gegeven is not None:
        delen = urlsplit(gegeven)
        if delen.scheme not in ("http", "https") or not delen.hostname or delen.path.strip("/") or delen.query:
            raise InrichtFout(
                f"--site: {gegeven!r} is geen adres van de site. Schrijf het zo: https://toetssteen.gemeente.nl"
            )
        return f"{delen.scheme}://{delen.netloc}"
    naam = next((n for n in settings.ALLOWED_HOSTS if not n.startswith((".", "*"))), "localhost")
    if settings.SECURE_SSL_REDIRECT:
        return f"https://{naam}"
    return f"http://{naam}:8000" if naam in ("localhost", "127.0.0.1") else f"http://{naam}"
