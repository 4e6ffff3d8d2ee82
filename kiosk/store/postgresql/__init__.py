"""A database on a PostgreSQL server: an office's, for many sites and several processes."""
