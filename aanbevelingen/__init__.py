"""What was recommended, what councils did with it, and what came of it: one Django app with topics inside."""
