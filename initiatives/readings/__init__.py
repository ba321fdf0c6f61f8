"""What is worked out from the record and stored nowhere: totals, time lines, freshness, neighbours."""
