"""What may be uploaded, how it is checked before anybody relies on it, and where its bytes are kept."""
