"""Permission answers that carry their reason, and the two marks a view can have.

A permission function answers with a `Toestemming`; the view demands it with `eis`; the template shows
either the button or the reason from the same answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied

_View = TypeVar("_View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Toestemming:
    """Yes, or no with a reason in Dutch that the person may read."""

    mag: bool
    reden: str = ""

    def __bool__(self) -> bool:
        return self.mag


JA = Toestemming(mag=True)


def nee(reden: str) -> Toestemming:
    """Return a refusal with its reason."""
    return Toestemming(mag=False, reden=reden)


class GeenToestemming(PermissionDenied):
    """The person may know of the object but may not do this; the message says why. Becomes a 403 page."""


def eis(toestemming: Toestemming) -> None:
    """Guarantee that the answer is yes.

    Raises:
        GeenToestemming: with the reason, when the answer is no.
    """
    if not toestemming:
        raise GeenToestemming(toestemming.reden)


def openbaar(view: _View) -> _View:
    """Mark a view as readable without login; what it shows must come from a scoped queryset."""
    gemarkeerd = login_not_required(view)
    gemarkeerd.is_openbaar = True  # type: ignore[attr-defined]
    return gemarkeerd


def ingelogd(view: _View) -> _View:
    """Mark a view whose only permission question is "is somebody logged in?" (own start page, own settings)."""
    view.is_ingelogd = True  # type: ignore[attr-defined]
    return view
