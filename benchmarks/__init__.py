"""What the portal costs as the register grows; see README."""
