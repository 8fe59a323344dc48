"""Roof: one search box over everything this reader may see.

What can be searched stands in one explicit list (`bronnen.py`), each entry a queryset narrowed to the reader.
"""
