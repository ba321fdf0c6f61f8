"""What is worked out from the record of governance and stored nowhere."""
