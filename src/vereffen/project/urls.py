"""Every address and the screens behind it."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("vereffen.interfaces.shared.urls")),
    path("", include("vereffen.interfaces.desk.urls")),
    path("", include("vereffen.interfaces.portal.urls")),
    path("", include("vereffen.interfaces.programme.urls")),
    path("", include("vereffen.interfaces.api.urls")),
]
