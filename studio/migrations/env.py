"""Alembic's entry: runs the versions on the connection it is given, or on the settings' database."""

from alembic import context

from studio.tables import Row


def run(connection: object) -> None:
    context.configure(connection=connection, target_metadata=Row.metadata, render_as_batch=True)  # type: ignore[arg-type]
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    from studio.database import Database
    from studio.settings import Settings

    with Database(Settings().database).engine.begin() as connection:
        run(connection)
