"""Circulating a survey: whom a wave asks, and the mail that asks them."""
