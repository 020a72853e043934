"""The addresses of the pilot team's pages."""

from __future__ import annotations

from django.urls import path

from vereffen.interfaces.programme import views

urlpatterns = [
    path("pilot/", views.programme, name="programme"),
    path("pilot/vergelijken/", views.compare, name="programme-compare"),
]
