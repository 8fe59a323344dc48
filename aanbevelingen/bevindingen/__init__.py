"""Findings of research, with their angle, tone and consequence."""
