"""The addresses for other systems."""

from __future__ import annotations

from django.urls import path

from vereffen.interfaces.api import citizen_overview

urlpatterns = [path("api/overzicht/v1/vorderingen/", citizen_overview.claims, name="api-overview")]
