"""Answering a survey: who answers, the pages of the form, and how answers are saved."""
