"""What a council decides on recommendations, from adopting to closing and opening again, and what follows from it.

The screen is the one on which the decision of any body is recorded; the decision itself is of `besluitvorming`.
"""
