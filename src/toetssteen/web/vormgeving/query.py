"""The query string of a page: sorting, filters and the page number live in the URL."""

from __future__ import annotations

from django.http import QueryDict


def met(vraag: QueryDict, wijzigingen: dict[str, object]) -> str:
    """Return the query string with these changes, "?" included; None takes a name away, a list gives it several."""
    nieuw = vraag.copy()
    for naam, waarde in wijzigingen.items():
        if waarde is None:
            nieuw.pop(naam, None)
        elif isinstance(waarde, list | tuple):
            nieuw.setlist(naam, [str(deel) for deel in waarde])
        else:
            nieuw[naam] = str(waarde)
    return "?" + nieuw.urlencode()


def sorteerlink(vraag: QueryDict, kolom: str, veld: str = "sorteer") -> tuple[str, str]:
    """Return the link that sorts on a column and how it is sorted now ("ascending", "descending", "none").

    The first click sorts up, the second down (`?sorteer=-naam`); the page number starts again.
    """
    nu = vraag.get(veld, "")
    stand = {kolom: "ascending", f"-{kolom}": "descending"}.get(nu, "none")
    volgende = f"-{kolom}" if stand == "ascending" else kolom
    return met(vraag, {veld: volgende, "pagina": None, "na": None, "voor": None}), stand
