"""Reading a document into the record: paragraph by paragraph, and its names once for the whole of it."""
