"""Roof: the start page per role, what every page shows around its content, the manual, and the health answer."""
