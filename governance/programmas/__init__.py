"""Programmes of a region: a temporary task that starts and ends by a decision."""
