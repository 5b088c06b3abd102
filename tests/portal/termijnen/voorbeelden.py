"""What the tests of the terms share: strategies and a few ready values."""

from datetime import date

from hypothesis import strategies as st

from portal.termijnen import Eenheid, Rekenbasis, Termijn, standaard_basis

BASIS: Rekenbasis = standaard_basis()
KALENDER = BASIS.kalender
ATW = BASIS.regels.atw
GROTE_STAP = 400

dagen = st.dates(date(2014, 1, 1), date(2060, 12, 31))

atw_termijnen = st.one_of(
    st.integers(1, 90).map(lambda aantal: Termijn(aantal, Eenheid.DAGEN, "Proefwet art. 1")),
    st.integers(1, 12).map(lambda aantal: Termijn(aantal, Eenheid.WEKEN, "Proefwet art. 1")),
    st.integers(1, 3).map(lambda aantal: Termijn(aantal, Eenheid.MAANDEN, "Proefwet art. 1")),
)
vrije_termijnen = st.one_of(
    st.integers(91, GROTE_STAP).map(lambda aantal: Termijn(aantal, Eenheid.DAGEN, "Proefwet art. 1")),
    st.integers(13, 60).map(lambda aantal: Termijn(aantal, Eenheid.WEKEN, "Proefwet art. 1")),
    st.integers(4, 24).map(lambda aantal: Termijn(aantal, Eenheid.MAANDEN, "Proefwet art. 1")),
    st.integers(1, 5).map(lambda aantal: Termijn(aantal, Eenheid.JAREN, "Proefwet art. 1")),
    st.integers(1, 90).map(
        lambda aantal: Termijn(aantal, Eenheid.DAGEN, "Proefwet art. 1", atw_opzij="Proefwet art. 2")
    ),
)
