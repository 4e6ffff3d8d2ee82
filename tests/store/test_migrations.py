"""Migrations make exactly the tables that the models describe."""

import re

import pytest
from peewee import Model

from kiosk.store.opening import MIGRATIONS, SCHEMA
from tests.committee import KIOSK_TABLES, TABLES, Committee

MODELS = (*TABLES.values(), *KIOSK_TABLES)


def test_migrations_are_numbered_without_gaps() -> None:
    numbers = sorted(int(path.name[:4]) for path in MIGRATIONS.glob("[0-9]*.py"))
    assert numbers == list(range(1, SCHEMA + 1))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.table_name)
def test_a_table_has_the_columns_of_its_model(committee: Committee, model: type[Model]) -> None:
    with committee.store.reading() as session:
        columns = {
            row[1]: not row[3]
            for row in session._database.execute_sql(
                f"PRAGMA table_info({model._meta.table_name})"
            ).fetchall()
        }
    assert columns == {field.column_name: bool(field.null) for field in model._meta.sorted_fields}


def test_every_table_has_a_model(committee: Committee) -> None:
    with committee.store.reading() as session:
        names = {
            name
            for (name,) in session._database.execute_sql(
                "SELECT name FROM sqlite_schema WHERE type = 'table'"
            ).fetchall()
        }
    known = {model._meta.table_name for model in MODELS}
    assert names - known == {"schema_migration", "sqlite_sequence"}


def test_the_site_leads_every_key_and_index(committee: Committee) -> None:
    with committee.store.reading() as session:
        statements = [
            sql
            for (sql,) in session._database.execute_sql(
                "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
                " AND tbl_name NOT IN ('schema_migration', 'outbox')"  # a kiosk's own
            ).fetchall()
        ]
    assert len(statements) > 10
    across = {"activity_shared"}  # neighbours look for what others open to all
    assert all(re.search(r"\(site, ", sql) or sql.split()[2] in across for sql in statements)
