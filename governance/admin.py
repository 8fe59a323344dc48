"""Aggregates the topics' admin screens for Django; nobody imports from here."""

from governance.organisaties import admin as organisaties

__all__ = ["organisaties"]
