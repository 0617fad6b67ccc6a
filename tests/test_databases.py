"""The tests' own databases: really of both kinds, empty, and one a test."""

import pytest
import sqlalchemy


@pytest.mark.parametrize("time", [1, 2])
def test_each_test_has_an_empty_database(database_url: str, time: int) -> None:
    engine = sqlalchemy.create_engine(database_url)
    with engine.begin() as connection:
        assert sqlalchemy.inspect(connection).get_table_names() == []
        connection.execute(sqlalchemy.text("CREATE TABLE take (name TEXT)"))
        connection.execute(sqlalchemy.text("INSERT INTO take VALUES ('雨夜')"))
        assert connection.scalar(sqlalchemy.text("SELECT name FROM take")) == "雨夜"
    engine.dispose()
