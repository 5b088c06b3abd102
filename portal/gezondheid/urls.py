"""Addresses under /gezondheid/. The one for Prometheus has the end that its users expect."""

from django.urls import path

from portal.gezondheid import views

urlpatterns = [
    path("", views.gezondheid, name="gezondheid"),
    path("levend/", views.levend, name="gezondheid-levend"),
    path("klaar/", views.klaar, name="gezondheid-klaar"),
    path("volledig/", views.volledig, name="gezondheid-volledig"),
    path("metrics", views.metrics, name="gezondheid-metrics"),
    path("storingen/", views.storingen, name="storingen"),
]
