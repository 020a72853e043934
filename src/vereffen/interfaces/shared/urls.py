"""The addresses that everybody shares."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.urls import path
from django.views.i18n import set_language

from vereffen.interfaces.shared import asked_page, law_pages, sign_in, views

urlpatterns = [
    path("", views.home, name="home"),
    path("aanmelden/", sign_in.SignIn.as_view(), name="sign-in"),
    path("aanmelden/als/<path:username>/", sign_in.try_role, name="try-role"),
    path("aanmelden/code/", sign_in.code, name="second-factor"),
    path("aanmelden/tweede-stap/", sign_in.new_factor, name="second-factor-new"),
    path("aanmelden/organisatie/", sign_in.to_provider, name="to-provider"),
    path("aanmelden/terug/", sign_in.from_provider, name="from-provider"),
    path("afmelden/", LogoutView.as_view(), name="sign-out"),
    path("taalkeuze/", login_not_required(set_language), name="set_language"),
    path("vragen/", asked_page.fill, name="asked"),
    path("wet/", law_pages.law, name="law"),
    path("wet/regel/<slug:name>/", law_pages.rule, name="law-rule"),
    path("wet/waarden/", law_pages.all_values, name="law-values"),
    path("wet/waarden/<slug:key>/", law_pages.value, name="law-value"),
    # Last: a citation is a law, a space and a number, which none of the words above is.
    path("wet/<str:citation>/", views.article, name="article"),
]
