"""What the five documents say of decisions: recommendations, actions, members' items and changes of governance."""
