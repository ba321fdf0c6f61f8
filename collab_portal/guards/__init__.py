"""What stands between the network and the pages, from the outside in; the order is MIDDLEWARE in settings.py.

`proxies` decides whose word about a visitor counts, `request_ids` names each request, `headers` and `caching` say what
a browser may do with the answer, `malformed` refuses what no page can read, `read_only` keeps writes out while the
record is being moved, `kept_pages` answers what was answered before, and `faults` puts faults into words.
"""
