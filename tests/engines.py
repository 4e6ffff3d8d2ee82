"""Both kinds of database, for tests of what must be the same in either."""

from tests.committee import new_committee
from tests.postgresql.server import server_committee

ENGINES = {"file": new_committee, "server": server_committee}
"""How to make a committee in a database of its own, by the kind of database."""
