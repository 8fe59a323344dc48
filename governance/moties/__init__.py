"""What councillors add to a decision: amendementen, moties and the toezeggingen they get.

Gemeentewet art. 147b. Moties and toezeggingen have a settlement (afdoening) of their own; an amendement
has none, because it becomes part of the decision.
"""
