"""What cooperation brought: results with the municipalities that have them, the goal they serve and the evidence.

What it costs stands in `bijdragen`; the two are laid beside each other on the roof.
"""
