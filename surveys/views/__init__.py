"""The pages of surveys, by subject."""
