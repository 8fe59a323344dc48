"""The person who logs in. What he or she may do is not stored here, but follows from granted roles."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from regio.kern.historie import gevolgd_zonder
from regio.kern.modellen import MetUuid, MetVoorbeeld


class GebruikerManager(BaseUserManager["Gebruiker"]):
    """Creates accounts; the e-mail address is stored in lower case."""

    def create_user(self, email: str, password: str | None = None, **velden: Any) -> Gebruiker:
        """Create an account that can log in with this address; without password it cannot use one."""
        gebruiker = self.model(email=email.strip().lower(), **velden)
        gebruiker.set_password(password)
        gebruiker.save(using=self._db)
        return gebruiker

    def create_superuser(self, email: str, password: str | None = None, **velden: Any) -> Gebruiker:
        """Create the first beheerder of an installation."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **velden)

    def get_by_natural_key(self, username: str | None) -> Gebruiker:
        """Find an account whatever the case in which its address was typed."""
        return self.get(email__iexact=username)


@gevolgd_zonder("password", "last_login", "vorige_aanmelding_op")
class Gebruiker(MetUuid, MetVoorbeeld, AbstractBaseUser, PermissionsMixin):
    """A person with an account; the login is the e-mail address."""

    email = models.EmailField("e-mailadres", unique=True)
    naam = models.CharField("naam", max_length=150)
    functie = models.CharField("functie", max_length=150, blank=True)
    is_active = models.BooleanField("actief", default=True)
    is_staff = models.BooleanField("mag in het beheerscherm", default=False)
    aangemaakt_op = models.DateTimeField("aangemaakt op", auto_now_add=True)
    vorige_aanmelding_op = models.DateTimeField("vorige keer aangemeld op", null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["naam"]
    objects: ClassVar[GebruikerManager] = GebruikerManager()

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="gebruiker_email_kleine_letters",
                violation_error_message="Schrijf het e-mailadres met kleine letters.",
            )
        ]

    def __str__(self) -> str:
        return self.naam or self.email

    def get_full_name(self) -> str:
        """Return the name as shown on screen."""
        return self.naam


@gevolgd_zonder("vingerafdruk")
class Agendasleutel(models.Model):
    """The secret address of somebody's calendar feed; only its SHA-256 is kept, so it is shown once."""

    gebruiker = models.OneToOneField(Gebruiker, models.CASCADE, verbose_name="gebruiker", related_name="agendasleutel")
    vingerafdruk = models.CharField("SHA-256 van de sleutel", max_length=64, unique=True)
    gemaakt_op = models.DateTimeField("gemaakt op")

    class Meta:
        verbose_name = "agendasleutel"
        verbose_name_plural = "agendasleutels"

    def __str__(self) -> str:
        return f"agenda van {self.gebruiker}"
