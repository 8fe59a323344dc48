"""Organisations, municipalities and regions, and who holds which role for them.

A municipality is identified by its CBS code, never by its name. Regions are no legal persons: what law
applies follows from a regeling (`governance.regelingen`).
"""
