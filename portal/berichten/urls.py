"""Addresses of messages, for staff."""

from django.urls import path

from portal.berichten import views

urlpatterns = [
    path("post/", views.post, name="post"),
    path("post/<uuid:partij_id>/", views.post_partij, name="post-partij"),
    path("post/<uuid:partij_id>/bestand/", views.post_bestand, name="post-bestand"),
    path("post/<uuid:partij_id>/lijst/", views.post_lijst, name="post-lijst"),
    path("sjablonen/", views.sjablonen, name="berichtsjablonen"),
    path("uitgaand/", views.uitgaand, name="berichten-uitgaand"),
]
