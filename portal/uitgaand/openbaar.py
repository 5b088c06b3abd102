"""Which addresses of somebody else we send to: https on the open internet, and nothing inside our own network.

An organisation chooses where its events go. Without this it could let us knock on doors that only we can reach
(server-side request forgery).
"""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final
from urllib.parse import urlsplit

from portal.foutregel import EigenWoorden
from portal.uitgaand.verbinding import VeiligeVerbinding

_NAT64: Final = IPv6Network("64:ff9b::/96")
_NAT64_EIGEN: Final = IPv6Network("64:ff9b:1::/48")


class NietOpenbaar(EigenWoorden):
    """The address is not on the open internet, or not https."""


class Onvindbaar(EigenWoorden):
    """The name leads to no address now."""


def eis_openbaar(url: str) -> None:
    """Raises NietOpenbaar, and Onvindbaar when the name leads nowhere now."""
    try:
        delen = urlsplit(url)
        host, poort = delen.hostname, delen.port or 443
    except ValueError as fout:
        raise NietOpenbaar("This is no address.") from fout
    if delen.scheme != "https" or not host or delen.username is not None or delen.password is not None:
        raise NietOpenbaar("The address does not begin with https, or holds a name and a password.")
    try:
        gevonden = socket.getaddrinfo(host, poort, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fout:
        raise Onvindbaar(f"The name of the address leads nowhere: {type(fout).__name__}.") from fout
    # All of them: which one is used is not ours to choose.
    if not gevonden or not all(is_openbaar(str(rij[4][0])) for rij in gevonden):
        raise NietOpenbaar("The address leads into a network that is not open to everybody.")


def is_openbaar(adres: str) -> bool:
    """Whether this IP address is one of the open internet, also when it wraps another one."""
    ip = ip_address(adres.partition("%")[0])
    if isinstance(ip, IPv6Address) and (verpakt := _verpakt(ip)) is not None:
        return is_openbaar(str(verpakt))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _verpakt(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that this one leads to: mapped, 6to4, Teredo or NAT64."""
    if ip in _NAT64 or ip in _NAT64_EIGEN:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


class OpenbareVerbinding(VeiligeVerbinding):
    """Says no word to who turned out to be inside: a name may lead elsewhere a moment after it was looked up."""

    def connect(self) -> None:
        """Raises NietOpenbaar before anything of ours is sent."""
        super().connect()
        if not is_openbaar(str(self.sock.getpeername()[0])):
            self.close()
            raise NietOpenbaar("The address led into a network that is not open to everybody.")
