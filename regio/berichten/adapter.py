"""Mails about the login (a new password) take the outbox too, so that none is lost."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.core.mail import EmailMessage, make_msgid
from django.utils import timezone

from regio.accounts.adapter import AccountAdapter
from regio.accounts.models import Gebruiker
from regio.berichten.models import Bericht


class PostAccountAdapter(AccountAdapter):
    """Places allauth's mails in the outbox instead of sending them during a request."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Place the mail; to an address without account nothing is sent, because nobody is to be told."""
        ontvanger = Gebruiker.objects.filter(email=email.strip().lower(), is_active=True).first()
        if ontvanger is None:
            return
        mail: EmailMessage = self.render_mail(template_prefix, email, context)
        nu = timezone.now()
        Bericht.objects.create(
            sleutel=f"inloggen:{uuid4()}",
            ontvanger=ontvanger,
            aan=ontvanger.email,
            onderwerp=str(mail.subject)[:250],
            tekst=str(mail.body),
            message_id=make_msgid(),
            geplaatst_op=nu,
            niet_voor=nu,
        )
