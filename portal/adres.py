"""From which address a visitor comes, also when reverse proxies stand in between."""

from django.conf import settings
from django.http import HttpRequest


def adres_van(request: HttpRequest) -> str:
    """The address of the visitor.

    Each proxy of ours adds to the end of X-Forwarded-For the address that it saw, so the one that the outermost
    proxy saw stands VERTROUWDE_PROXYS places from the end; what stands before it anyone can make up.
    """
    direct = str(request.META["REMOTE_ADDR"])
    if settings.VERTROUWDE_PROXYS < 1:
        return direct
    keten = [deel.strip() for deel in request.headers.get("X-Forwarded-For", "").split(",")]
    return (
        keten[-settings.VERTROUWDE_PROXYS]
        if len(keten) >= settings.VERTROUWDE_PROXYS and all(keten)
        else direct
    )
