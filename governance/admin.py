"""Aggregates the topics' admin screens for Django; nobody imports from here."""

from governance.organisaties import admin as organisaties
from governance.regelingen import admin as regelingen

__all__ = ["organisaties", "regelingen"]
