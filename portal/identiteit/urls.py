"""Addresses of signing in and out, and of one's own account."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from portal.identiteit import views, views_account

urlpatterns = [
    path("inloggen/", views.Inloggen.as_view(), name="inloggen"),
    path("uitloggen/", LogoutView.as_view(), name="uitloggen"),
    path("werkplek/", views.werkplek, name="werkplek"),
    # /account/
    path("account/", views_account.account, name="account"),
    path("account/wie-mag-wat/", views_account.rechten, name="wie-mag-wat"),
]
