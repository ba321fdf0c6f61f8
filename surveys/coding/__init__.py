"""Coding answers: the forms, the careful words, and how far coders agree."""
