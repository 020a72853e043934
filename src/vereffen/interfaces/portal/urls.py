"""The addresses of the citizens' pages."""

from __future__ import annotations

from django.urls import path

from vereffen.interfaces.portal import views

urlpatterns = [
    path("mijn/betalingen/", views.payments, name="payments"),
    path("mijn/wie-keek/", views.looks, name="my-looks"),
]
