"""Transitieplannen and their mijlpalen: baseline, current and actual date, status, owner, slippage.

The baseline never changes; the database refuses it. Being late is derived, never stored.
"""
