"""The addresses that everybody shares."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.urls import path
from django.views.i18n import set_language

from vereffen.interfaces.shared import views

urlpatterns = [
    path("", views.home, name="home"),
    path("aanmelden/", login_not_required(views.SignIn.as_view()), name="sign-in"),
    path("aanmelden/als/<path:username>/", views.try_role, name="try-role"),
    path("afmelden/", LogoutView.as_view(), name="sign-out"),
    path("taal/", login_not_required(set_language), name="set_language"),
    path("wet/<str:citation>/", views.article, name="article"),
]
