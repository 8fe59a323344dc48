"""The doelenboom of a region: ambitie, doel with its indicators, programme, project and activiteit.

Costs stand at the lowest level and add up; what is late stays visible at every level. No law asks for it; the norms
of a rekenkamer do. Milestones of a transition plan are elsewhere.
"""
