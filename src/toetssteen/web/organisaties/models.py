"""Organisations, pairs of them, people, and who may act in which role for which organisation."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac


class Soort(models.TextChoices):
    """The two sides of a contract."""

    GEMEENTE = "gemeente", "gemeente"
    AANBIEDER = "aanbieder", "aanbieder"


class Rol(models.TextChoices):
    """What someone does for an organisation; `toegang.rechten` says what each may."""

    CONSULENT = "consulent", "consulent"
    BACKOFFICE = "backoffice", "backoffice"
    CONTRACTMANAGER = "contractmanager", "contractmanager"
    TOEZICHTHOUDER = "toezichthouder", "toezichthouder"
    BEHEERDER = "beheerder", "beheerder"
    ADMINISTRATIE = "administratie", "administratie"
    PROFESSIONAL = "professional", "professional"
    ACCOUNTMANAGER = "accountmanager", "accountmanager"


ROLLEN_VAN = {
    Soort.GEMEENTE: (Rol.CONSULENT, Rol.BACKOFFICE, Rol.CONTRACTMANAGER, Rol.TOEZICHTHOUDER, Rol.BEHEERDER),
    Soort.AANBIEDER: (Rol.ADMINISTRATIE, Rol.PROFESSIONAL, Rol.ACCOUNTMANAGER, Rol.BEHEERDER),
}


class Organisatie(models.Model):
    """A gemeente (code of CBS) or an aanbieder (AGB-code), as a message header names it.

    `gehost`: this installation is its administration: it receives, answers and sends for it.
    """

    soort = models.CharField(max_length=9, choices=Soort)
    code = models.CharField(max_length=8)
    naam = models.CharField(max_length=120)
    gehost = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["soort", "code"], name="organisatie_uniek")]
        ordering: ClassVar = ["naam"]

    def __str__(self) -> str:
        return self.naam


class Paar(models.Model):
    """One gemeente and one aanbieder: between them messages are handled in order, and their state stands by itself."""

    gemeente = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    aanbieder = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["gemeente", "aanbieder"], name="paar_uniek")]

    def __str__(self) -> str:
        return f"{self.gemeente} en {self.aanbieder}"


class VanPaar(models.Model):
    """A row that belongs to a pair; row level security looks at the two organisations.

    The database does not check these keys row by row: lines come by tens of thousands, from one action that has the
    pair at hand.
    """

    paar = models.ForeignKey(Paar, models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    gemeente = models.ForeignKey(Organisatie, models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    aanbieder = models.ForeignKey(Organisatie, models.PROTECT, related_name="+", db_index=False, db_constraint=False)

    class Meta:
        abstract = True


class Gebruikers(BaseUserManager["Gebruiker"]):
    """Makes users."""

    def create_user(self, email: str, password: str | None = None, **velden: Any) -> Gebruiker:
        """Make a user; without a password none can log in with one."""
        gebruiker = self.model(email=self.normalize_email(email).lower(), **velden)
        gebruiker.set_password(password)
        gebruiker.save()
        return gebruiker

    def get_by_natural_key(self, username: str | None) -> Gebruiker:
        """Find a user by e-mail address, whatever its case."""
        return self.get(email__iexact=username)


class Gebruiker(AbstractBaseUser):
    """Someone who logs in. What they may see follows from their roles, never from being a user."""

    email = models.EmailField("e-mailadres", unique=True)
    naam = models.CharField(max_length=120)
    is_active = models.BooleanField("actief", default=True)
    date_joined = models.DateTimeField(auto_now_add=True)
    sub = models.CharField("pseudoniem bij de OpenID-provider", max_length=255, blank=True)
    sessieteller = models.PositiveIntegerField(default=0)

    objects: ClassVar[Gebruikers] = Gebruikers()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["naam"]
    is_staff = False
    is_superuser = False

    def __str__(self) -> str:
        return self.naam

    def get_full_name(self) -> str:
        """Return the name to show."""
        return self.naam

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Tie sessions to password and counter: when either changes, all sessions of the user are over."""
        return salted_hmac(
            "toetssteen.sessie", f"{self.password} {self.sessieteller}", secret=secret, algorithm="sha256"
        ).hexdigest()


class TweePersonen(models.Model):
    """Access that one beheerder gave and another confirms; it opens nothing while it waits (`wacht`).

    Not confirmed and yet not waiting: it is not much, or there was no second beheerder (ADR 27).
    """

    wacht = models.BooleanField(default=False)
    bevestigd_door = models.ForeignKey("organisaties.Gebruiker", models.PROTECT, related_name="+", null=True)
    bevestigd_op = models.DateTimeField(null=True)

    class Meta:
        abstract = True


def ander_dan(gever: str) -> models.Q:
    """Say that whoever confirms is not whoever gave (the name of that field)."""
    return models.Q(bevestigd_door__isnull=True) | ~models.Q(bevestigd_door=models.F(gever))


class Lidmaatschap(TweePersonen):
    """Someone acts for an organisation in a role, from a day until a day (null: open), both included.

    `gegeven_door` is the beheerder who gave it, or who last gave its owner a new way in; null: who set things up.
    """

    gebruiker = models.ForeignKey(Gebruiker, models.CASCADE, related_name="lidmaatschappen")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    rol = models.CharField(max_length=15, choices=Rol)
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)
    gegeven_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", null=True)
    gegeven_op = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gebruiker", "organisatie", "rol", "van"], name="lidmaatschap_uniek"),
            models.CheckConstraint(name="lidmaatschap_twee_personen", condition=ander_dan("gegeven_door")),
        ]
