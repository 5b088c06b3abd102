"""Addresses of signing in and out, and of one's own account."""

from django.urls import path

from portal.identiteit import views, views_account, views_sso, views_toegang

urlpatterns = [
    path("inloggen/", views.Inloggen.as_view(), name="inloggen"),
    path("inloggen/code/", views.inloggen_code, name="inloggen-code"),
    path("inloggen/sso/", views_sso.sso, name="inloggen-sso"),
    path("inloggen/sso/terug/", views_sso.sso_terug, name="inloggen-sso-terug"),
    path("uitgelogd/", views_sso.uitgelogd, name="uitgelogd"),
    path("uitloggen/", views.Uitloggen.as_view(), name="uitloggen"),
    path("werkplek/", views.werkplek, name="werkplek"),
    # /account/
    path("account/", views_account.account, name="account"),
    path("account/wie-mag-wat/", views_account.rechten, name="wie-mag-wat"),
    path("account/tweede-stap/", views_account.tweede_stap, name="tweede-stap"),
    path("account/sessie/", views_account.sessie, name="sessie"),
    path("account/getypt/", views_account.getypt, name="getypt"),
    path("account/getypt/bewaren/", views_account.getypt_bewaren, name="getypt-bewaren"),
    path("account/getypt/<int:getypt_id>/", views_account.getypt_weg, name="getypt-weg"),
    # /toegang/: for who restores the access of colleagues
    path("toegang/", views_toegang.toegang, name="toegang"),
    path("toegang/<int:medewerker_id>/", views_toegang.toegang_van, name="toegang-van"),
]
