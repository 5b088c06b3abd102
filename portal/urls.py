"""The site map."""

from django.apps import apps
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from portal import views
from portal.api.wortel import wortel

# Tried in this order: what begins with a word of its own is passed over at once, and then what citizens open stands
# first.
urlpatterns: list[URLPattern | URLResolver] = []
if apps.is_installed("maatwerk"):
    urlpatterns.append(path("maatwerk/", include("maatwerk.urls")))
urlpatterns += [path("signalen/", include("signalen.urls")), path("api/v1/", include("portal.api.urls"))]
urlpatterns += [
    path("api/v1", wortel, name="api"),
    path("api/versies/", views.api_versies, name="api_versies"),
]
if apps.is_installed("loket"):
    urlpatterns.append(path("", include("loket.urls")))
urlpatterns += [
    path("", include("portal.identiteit.urls")),
    path("taal/", include("django.conf.urls.i18n")),
    path("gezondheid/", include("portal.gezondheid.urls")),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    path("contact/", views.contact, name="contact"),
    path("beveiliging/", views.beveiliging, name="beveiliging"),
    path("privacy/", views.privacy, name="privacy"),
    path("verwerkingen/", views.verwerkingen, name="verwerkingen"),
    path("toegankelijkheid/", views.toegankelijkheid, name="toegankelijkheid"),
    path("berichten/", include("portal.berichten.urls")),
    path("uitwisselen/", include("portal.uitwisseling.urls")),
    path("beheer/", admin.site.urls),
    path("", include("signalen.urls_openbaar")),
]
if apps.is_installed("loket"):
    urlpatterns.append(path("", include("portal.identiteit.burgers.urls")))
else:
    # A ministry that runs the signal floor alone has no public door.
    urlpatterns.append(path("", RedirectView.as_view(pattern_name="werkplek"), name="start"))

handler400 = "portal.views.onleesbaar"
handler403 = "portal.views.geen_toegang"
handler404 = "portal.views.niet_gevonden"
handler500 = "portal.views.storing"
