"""Settings that are fine on one's own machine and unsafe for real: outside the embedded run they stop the start.

No Django here: the settings themselves ask.
"""

from urllib.parse import urlsplit

EIGEN_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})


def onveilig(
    *, debug: bool, basis_url: str, allowed_hosts: list[str], tweede_stap: bool, proefomgeving: bool
) -> list[str]:
    """One sentence for each setting that must not be like this, with what to do."""
    delen = urlsplit(basis_url)
    redenen = {
        "DEBUG shows secrets to every visitor: leave it off.": debug,
        "BASIS_URL must begin with https://, or cookies and stories travel readable.": (
            delen.scheme != "https" and delen.hostname not in EIGEN_MACHINE
        ),
        "ALLOWED_HOSTS must name the hosts; * lets anyone put another name in our letters.": (
            "*" in allowed_hosts
        ),
        "TWEEDE_STAP_VERPLICHT must stay on: only a trial may let staff in with a password alone.": (
            not tweede_stap and not proefomgeving
        ),
    }
    return [reden for reden, is_zo in redenen.items() if is_zo]
