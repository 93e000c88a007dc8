"""Runs the migrations on the connection that `tqa.store.migrate` hands over, inside its transaction.

A new revision: add `versions/rNNNN_what.py` with the next number, and change `tqa.store.schema` with
its HEAD.
A new kind of event needs a revision too, so that an older tqa refuses the journal instead of misreading it.
"""

from alembic import context

from tqa.store.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
