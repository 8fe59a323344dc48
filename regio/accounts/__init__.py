"""Cellar 1: who somebody is, and which roles and rights exist. Where a role holds is known one floor up."""
