"""The addresses of the pilot team's pages."""

from __future__ import annotations

from django.urls import path

from vereffen.interfaces.programme import process, views

urlpatterns = [
    path("pilot/", views.programme, name="programme"),
    path("pilot/proces/", process.show, name="process"),
]
