"""What participants pay for regional cooperation: keys that share costs, computed to the cent and explained.

Rules only so far; the amounts of arrangements and programmes get their tables and screens later.
"""
