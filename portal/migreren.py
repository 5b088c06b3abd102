"""How the tables of a first migration are made: all at once."""

from collections.abc import Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class MaakTabellen(Operation):
    """The tables of these models, in one step.

    For each table Django draws all models anew that are connected with it, and here nearly all are: 200 times a
    hundred models, over half a minute before the first start. Now they are drawn once. A model has all its fields,
    indexes and constraints in it; they may point to each other in any order.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, modellen: Sequence[CreateModel]) -> None:
        self.modellen = list(modellen)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Add the models; they are drawn when somebody asks for them."""
        vars(state).pop("apps", None)
        for model in self.modellen:
            model.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Make the tables."""
        for model in self.modellen:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Take the tables away, the last one first."""
        for model in reversed(self.modellen):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """How many tables."""
        return f"Make {len(self.modellen)} tables"
