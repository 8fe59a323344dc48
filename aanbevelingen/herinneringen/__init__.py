"""Everything that is reminded of, over all topics: the run, what will go out, what went, and agreements on one item."""
