"""Backups: the whole record and its files in one archive that knows when it is damaged, and the way back from it.

`archive` is the file itself; `sqlite` and `postgres` take the rows out of a database and put them back, PostgreSQL's
by its own `programs`; `whole` does both in the right order.
"""
