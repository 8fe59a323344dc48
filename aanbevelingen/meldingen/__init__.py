"""Reporting on what a council adopted: claims and their drafts, judgements, who reports and when, and reminders."""
