"""Who is at the door: found by the one thing that was shown, before the database knows for whom the rows are.

Row level security shows a user only oneself and colleagues. Each of these asks a function of the database that gives
one person at most.
"""

from __future__ import annotations

from toetssteen.web.organisaties.models import Gebruiker


def persoon(nummer: int | str) -> Gebruiker | None:
    """Return the user with a key, as a session keeps it."""
    return _een("SELECT * FROM toetssteen_persoon(%s)", nummer)


def persoon_met_adres(adres: str) -> Gebruiker | None:
    """Return the user with an e-mail address, whatever its case."""
    return _een("SELECT * FROM toetssteen_persoon_met_adres(%s)", adres)


def persoon_met_sub(sub: str) -> Gebruiker | None:
    """Return the active user with a pseudonym of the OpenID provider."""
    return _een("SELECT * FROM toetssteen_persoon_met_sub(%s)", sub)


def _een(vraag: str, wat: int | str) -> Gebruiker | None:
    if isinstance(wat, str) and "\x00" in wat:  # no text to PostgreSQL, and of nobody
        return None
    return next(iter(Gebruiker.objects.raw(vraag, [wat])), None)
