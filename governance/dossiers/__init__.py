"""Dossiers of a region and who leads, takes part, watches or stays out: coalitions of the willing."""
