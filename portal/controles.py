"""What the ground itself adds to the command `controleer`; loaded when it asks (portal.registers)."""

from portal.registers import controle
from portal.tabelstand import ontbreekt, te_veel, zin


@controle("tables are those of this program")
def tabellen_zijn_van_dit_programma() -> list[str]:
    """Tables of another state would break one page at a time."""
    gemist, over = ontbreekt(), te_veel()
    return [zin(gemist, over)] if gemist or over else []
