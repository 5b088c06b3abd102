"""Triggers that keep the logs as they were written, whatever program asks: no UPDATE, no TRUNCATE, and no DELETE
save of a line that has its tombstone. Who may change the database itself can take them away; that the seals find.
"""

from typing import Any, Final

MET_GRAFSTEEN: Final = {"logboek_verwerking": "verwerking", "logboek_medewerkershandeling": "handeling"}
"""Of these a line may go when its time is over; the value is its name in a tombstone."""
ALTIJD: Final = ("logboek_zegel", "logboek_regelgrafsteen")

_FUNCTIES: Final = """
CREATE OR REPLACE FUNCTION logboek_blijft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A line of % is never changed or removed.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE OR REPLACE FUNCTION logboek_blijft_zonder_grafsteen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM logboek_regelgrafsteen WHERE tabel = TG_ARGV[0] AND rij = OLD.id) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'A line of % is never removed without a tombstone.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""


def leg_aan(apps: Any, schema_editor: Any) -> None:
    """Put them on; called by the migration."""
    opdrachten = _postgres() if schema_editor.connection.vendor == "postgresql" else _sqlite()
    for opdracht in opdrachten:
        schema_editor.execute(opdracht, params=None)  # a % in it is no placeholder


def _postgres() -> list[str]:
    altijd = [*ALTIJD, *MET_GRAFSTEEN]
    return [
        _FUNCTIES,
        *(
            f"CREATE TRIGGER {tabel}_blijft BEFORE UPDATE ON {tabel} FOR EACH ROW EXECUTE FUNCTION logboek_blijft()"
            for tabel in altijd
        ),
        *(
            f"CREATE TRIGGER {tabel}_niet_leeg BEFORE TRUNCATE ON {tabel} EXECUTE FUNCTION logboek_blijft()"
            for tabel in altijd
        ),
        *(
            f"CREATE TRIGGER {tabel}_niet_weg BEFORE DELETE ON {tabel} FOR EACH ROW EXECUTE FUNCTION logboek_blijft()"
            for tabel in ALTIJD
        ),
        *(
            f"CREATE TRIGGER {tabel}_niet_weg BEFORE DELETE ON {tabel} FOR EACH ROW"
            f" EXECUTE FUNCTION logboek_blijft_zonder_grafsteen('{naam}')"
            for tabel, naam in MET_GRAFSTEEN.items()
        ),
    ]


def _sqlite() -> list[str]:
    weg = dict.fromkeys(ALTIJD, "") | {
        tabel: f" WHEN NOT EXISTS (SELECT 1 FROM logboek_regelgrafsteen WHERE tabel = '{naam}' AND rij = OLD.id)"  # noqa: S608
        for tabel, naam in MET_GRAFSTEEN.items()
    }
    return [
        *(
            f"CREATE TRIGGER {tabel}_blijft BEFORE UPDATE ON {tabel}"
            f" BEGIN SELECT RAISE(ABORT, 'A line of {tabel} is never changed.'); END"
            for tabel in weg
        ),
        *(
            f"CREATE TRIGGER {tabel}_niet_weg BEFORE DELETE ON {tabel}{wanneer}"
            f" BEGIN SELECT RAISE(ABORT, 'A line of {tabel} is never removed without a tombstone.'); END"
            for tabel, wanneer in weg.items()
        ),
    ]
