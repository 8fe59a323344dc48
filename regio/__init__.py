"""The project: a cellar below the domain (kern … documenten) and a roof above it (dashboard, zoeken, demo)."""
