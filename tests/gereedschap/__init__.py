"""What tests use: the strict client, the htmx swap, the network guard, the history switch."""
