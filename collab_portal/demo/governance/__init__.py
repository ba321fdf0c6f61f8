"""What the documents say of bodies, seats, terms of reference, meetings and standing arrangements."""
