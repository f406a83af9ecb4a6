"""How a password or a session becomes a person: that of allauth, asking the database for one person at a time."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from toetssteen.web.aanmelden.deur import persoon, persoon_met_adres
from toetssteen.web.organisaties.models import Gebruiker
from toetssteen.web.toegang.zicht import als_persoon


class Weg(AuthenticationBackend):  # type: ignore[misc]
    """Log in with e-mail address and password."""

    def get_user(self, user_id: Any) -> Gebruiker | None:
        """Return the active user of a session."""
        wie = persoon(user_id)
        return wie if wie is not None and self.user_can_authenticate(wie) else None

    def _authenticate_by_email(self, email: str, password: str) -> Any:
        wie = persoon_met_adres(email)
        if wie is None:
            return None
        with als_persoon(wie.pk):  # a password that was hashed in an older way is hashed again
            return self._check_password(wie, password)
