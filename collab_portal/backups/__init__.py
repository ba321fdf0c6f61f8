"""Backups: the whole record and its files in one archive that knows when it is damaged, and the way back from it.

`archive` is the file itself, `sqlite` and `postgres` take the rows out of a database and put them back, `whole` does
both in the right order. Nothing here needs a program beside Python: what can back up a portal is what runs it.
"""
