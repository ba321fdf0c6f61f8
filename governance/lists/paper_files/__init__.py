"""The files of an issued paper: Word, PDF and plain text, each written from the same contents.

Each writer is imported where its file is asked for: their libraries take memory that no other page needs.
"""
