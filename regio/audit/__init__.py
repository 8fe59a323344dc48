"""Cellar 2: reading the history that the database writes (`regio.kern.historie`). It never writes itself."""
