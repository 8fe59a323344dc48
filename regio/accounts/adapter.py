"""What allauth may do here: log in and manage the own login, never sign up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import timezone

from regio.accounts.actions import onthoud_vorige_aanmelding


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the beheerder; messages are polite and do not tell which addresses exist."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het opnieuw.",
        "invalid_login": "Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het opnieuw.",
        "too_many_login_attempts": "Er is te vaak geprobeerd in te loggen. Wacht enkele minuten.",
        "account_inactive": "Dit account is niet actief. Vraag het de beheerder.",
        "unknown_email": "Dit e-mailadres is niet bekend.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody can create an account by himself."""
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """There is no user name beside the e-mail address."""

    def login(self, request: HttpRequest, user: Any) -> None:
        """Log in and keep when the previous visit was; every way in ends here, also after a second factor."""
        onthoud_vorige_aanmelding(gebruiker=user, door=user, op=timezone.now())
        super().login(request, user)
