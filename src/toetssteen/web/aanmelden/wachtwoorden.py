"""What a password must be: long, not common, and not like the name. Django has no Dutch for all of its words."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError


class Lengte(MinimumLengthValidator):
    """Long enough."""

    def get_error_message(self) -> str:
        """Say how long."""
        return f"Dit wachtwoord is te kort: neem minstens {self.min_length} tekens."


class Ongewoon(CommonPasswordValidator):
    """Not in the list of what people choose most."""

    def get_error_message(self) -> str:
        """Say so."""
        return "Dit wachtwoord komt te vaak voor. Kies een zin van een paar woorden."


class Anders(UserAttributeSimilarityValidator):
    """Not the name or address of its owner."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("naam", "email"))

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError when it is too much alike."""
        try:
            super().validate(password, user)
        except ValidationError as fout:
            raise ValidationError("Dit wachtwoord lijkt te veel op uw naam of e-mailadres.", code=fout.code) from fout
