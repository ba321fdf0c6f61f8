"""The first floor: who decides and who scrutinises, where they meet, and what they say. Imports initiatives."""
