"""Components around a piece of template: `{% uitklap "Waarom?" %}...{% enduitklap %}`."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from toetssteen.web.vormgeving.onderdelen.basis import melding


def meldingblok(content: str, *, soort: str, titel: str = "", rol: str = "") -> SafeString:
    """Draw an alert around anything: paragraphs, a list, a button."""
    return _teken("melding", melding(soort, content, titel=titel, rol=rol))


def uitklap(content: str, titel: str, *, open: bool = False, id: str = "") -> SafeString:
    """Draw something that opens on a click (`<details>`), shut unless `open`."""
    return _teken("uitklap", {"inhoud": content, "titel": titel, "open": open, "id": id})


def kaart(content: str, titel: str = "", *, niveau: int = 2, id: str = "", bijschrift: str = "") -> SafeString:
    """Draw a framed part of a page with a heading."""
    return _teken("kaart", {"inhoud": content, "titel": titel, "niveau": niveau, "id": id, "bijschrift": bijschrift})


def grafiek(content: str, url: str, *, alt: str, bijschrift: str = "") -> SafeString:
    """Draw a picture from a url (an SVG) with its table, which is the content, folded up below it."""
    return _teken("grafiek", {"inhoud": content, "url": url, "alt": alt, "bijschrift": bijschrift})


def _teken(naam: str, gegevens: dict[str, Any]) -> SafeString:
    return render_to_string(f"vormgeving/onderdelen/{naam}.html", gegevens)
