"""The tables, by subject, as Peewee classes.

The classes belong to no database: a session binds each query to its own. A reference is the id of
another row and nothing more, so that nothing is loaded behind anybody's back. The constraints and
indexes are written in the migrations, which make the tables.
"""
