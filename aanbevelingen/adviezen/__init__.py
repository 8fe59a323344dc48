"""Recommendations: their text, whom they speak to link by link, what they rest on, and what they came from.

What councils and colleges do with them is higher, from `opvolging` on.
"""
