"""What the lists of the later registers filter by and hold when downloaded, one subject to a file."""
