"""Tests that share one load of the demo data."""
