"""Looking for words in the whole record: what is found (`kinds`), kept ready (`index`) and shown (`finding`)."""
