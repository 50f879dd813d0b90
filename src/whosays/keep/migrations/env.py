"""What Alembic runs first. The connection, and the transaction, are those of ``open_library``."""

from alembic import context

from whosays.keep.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
