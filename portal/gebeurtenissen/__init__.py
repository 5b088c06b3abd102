"""Domain events: how a lower floor lets a higher one know (design.md §2).

A listener is called synchronously inside the transaction of whoever reports the event; its error rolls
everything back. Without a listener nothing happens, so no floor needs the one above it.
"""

from portal.gebeurtenissen.register import Gebeurtenis, heeft_luisteraar, luister, meld
