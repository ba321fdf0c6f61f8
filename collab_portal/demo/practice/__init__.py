"""Risks, plans, case studies and words that the documents hold; references never change."""
