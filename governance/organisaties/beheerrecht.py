"""Who may open a screen of Django's admin: the beheerder, asked through the portal's own roles."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from governance.organisaties.permissions import mag_installatie_beheren


def mag_beheren(request: HttpRequest) -> bool:
    """Answer whether this person holds the role of beheerder today, or set up the installation.

    A role that ended closes the screens at once, which a flag on the account would not.
    """
    gebruiker: Any = request.user
    return bool(gebruiker.is_active and (gebruiker.is_superuser or mag_installatie_beheren(gebruiker)))


class AlleenBeheerder:
    """Gives every screen the same answer to who may open it."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Answer for the index page."""
        return mag_beheren(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Answer for reading."""
        return mag_beheren(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Answer for adding."""
        return mag_beheren(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Answer for changing."""
        return mag_beheren(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: nothing is deleted, it ends."""
        return False
