"""Follow-ups seen together: lists with filters, comparison, the state on a day, what changed, and what one follows."""
