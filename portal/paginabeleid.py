"""What a browser may do with our pages; `portal.middleware.Inhoudsbeleid` sends it along. Settings, and no Django."""

from typing import Any, Final

from csp.constants import NONE, SELF

PERMISSIONS_POLICY: Final = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
    "midi=(), payment=(), publickey-credentials-get=(), screen-wake-lock=(), usb=()"
)
"""Nothing here needs them; a script that got in cannot ask for them either. A photo is chosen in a file field."""
CONTENT_SECURITY_POLICY: Final[dict[str, Any]] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "object-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
"""Everything from here, and nothing from elsewhere."""
