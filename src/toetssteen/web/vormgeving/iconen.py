"""Icons as inline SVG: strokes on a grid of 20, in the colour of the text.

An icon always stands beside a word, so it is hidden for screen readers.
"""

from __future__ import annotations

from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_CIRKEL: Final = '<circle cx="10" cy="10" r="7.25"/>'
ICONEN: Final[dict[str, str]] = {
    "goed": _CIRKEL + '<path d="m6.8 10.3 2.2 2.2 4.3-4.8"/>',
    "fout": _CIRKEL + '<path d="m7.4 7.4 5.2 5.2m0-5.2-5.2 5.2"/>',
    "waarschuwing": '<path d="M10 3 2.6 16.2h14.8zM10 8v3.8m0 2.2v.2"/>',
    "info": _CIRKEL + '<path d="M10 9v4.6M10 6.2v.2"/>',
    "neutraal": _CIRKEL + '<path d="M7 10h6"/>',
    "bezig": _CIRKEL + '<path d="M10 5.8V10l2.8 1.8"/>',
    "pijl": '<path d="M4 10h12m-4.5-4.5L16 10l-4.5 4.5"/>',
    "terug": '<path d="M16 10H4m4.5-4.5L4 10l4.5 4.5"/>',
    "omhoog": '<path d="M10 15.5V5m-4 4 4-4 4 4"/>',
    "omlaag": '<path d="M10 4.5V15m-4-4 4 4 4-4"/>',
    "sorteer": '<path d="m6.5 8 3.5-3.5L13.5 8m-7 4 3.5 3.5L13.5 12"/>',
    "zoek": '<circle cx="8.7" cy="8.7" r="5.2"/><path d="m12.6 12.6 4 4"/>',
    "menu": '<path d="M3 5.5h14M3 10h14M3 14.5h14"/>',
    "download": '<path d="M10 3.5v8.8m-3.6-3.4L10 12.4l3.6-3.5M3.5 16.5h13"/>',
    "upload": '<path d="M10 12.4V3.6M6.4 7.1 10 3.6l3.6 3.5M3.5 16.5h13"/>',
    "plus": '<path d="M10 4v12M4 10h12"/>',
    "kruis": '<path d="m5 5 10 10M15 5 5 15"/>',
    "potlood": '<path d="M3.5 16.5v-3.2L13 3.8l3.2 3.2-9.5 9.5zM11 5.8 14.2 9"/>',
    "kalender": '<path d="M3.5 5.5h13v11h-13zM3.5 9h13M7 3v4m6-4v4"/>',
    "bericht": '<path d="M3 5h14v10.5H3zm0 .6 7 5.4 7-5.4"/>',
    "bestand": '<path d="M5 3h6.5L15 6.5V17H5zM11.3 3v3.7H15"/>',
    "persoon": '<circle cx="10" cy="7" r="3.3"/><path d="M3.6 17c.7-3.5 3.2-5.2 6.4-5.2s5.7 1.7 6.4 5.2"/>',
    "ververs": '<path d="M16 10a6 6 0 1 1-1.8-4.3L16 7.5M16 3.6v3.9h-3.9"/>',
    "slot": '<path d="M4.5 9h11v8h-11zM7 9V6.5a3 3 0 0 1 6 0V9"/>',
    "vraag": _CIRKEL + '<path d="M8 8.1A2 2 0 1 1 10.6 10c-.4.2-.6.5-.6 1.2m0 2.4v.2"/>',
}


def icoon(naam: str) -> SafeString:
    """Return the SVG of an icon.

    Raises:
        KeyError: when there is no such icon.
    """
    return format_html(
        '<svg class="ts-icoon" viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor"'
        ' stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"'
        ' aria-hidden="true" focusable="false">{}</svg>',
        mark_safe(ICONEN[naam]),  # noqa: S308 constant of this module
    )
