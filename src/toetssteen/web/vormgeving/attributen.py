"""HTML attributes from keyword arguments of a tag: `hx_get=url` becomes `hx-get="..."`."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


def attributen(waarden: Mapping[str, object]) -> SafeString:
    """Return attributes with a leading space each; None and False are left out, True stands alone.

    Raises:
        ValueError: for `style` and `on...`, which the content security policy would block in silence.
    """
    return format_html_join("", "{}", ((_een(naam, waarde),) for naam, waarde in waarden.items() if _is_er(waarde)))


def _is_er(waarde: object) -> bool:
    return waarde is not None and waarde is not False


def _een(naam: str, waarde: object) -> SafeString:
    attribuut = naam.strip("_").replace("_", "-")
    if attribuut == "style" or attribuut.startswith("on"):
        raise ValueError(f"attribute {attribuut} is inline code: use a class, or static/vormgeving/toetssteen.js")
    return format_html(" {}", attribuut) if waarde is True else format_html(' {}="{}"', attribuut, waarde)
