"""The lists of this floor, by subject: the filters, the orders and the columns of each."""
