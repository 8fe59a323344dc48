"""Research and advice about a region: the question, the norms, and facts from the source with their reliability."""
