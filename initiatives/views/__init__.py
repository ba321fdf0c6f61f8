"""The register's pages, by subject."""
