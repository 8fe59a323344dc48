"""Cellar 0: building blocks without tables, which know nothing of the domain and import nothing above them."""
