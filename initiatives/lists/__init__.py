"""The lists of the register, by subject: the filters, the orders and the columns of each.

`filters.py` has what every list's filters share, `page.py` the page and its download, `csv.py` the one writer of CSV.
"""
