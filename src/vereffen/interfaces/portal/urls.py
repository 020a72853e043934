"""The addresses of the citizens' pages."""

from __future__ import annotations

from django.urls import path

from vereffen.interfaces.portal import (
    automatic,
    entering,
    experience,
    overview,
    paying,
    plan_changes,
    provider_pages,
    questions,
    sharing,
    views,
)

urlpatterns = [
    path("mijn/", entering.door, name="entry"),
    path("mijn/betalingen/", views.payments, name="payments"),
    path("mijn/rekening/", views.claim, name="my-claim"),
    path("mijn/betalen/", paying.payment, name="my-payment"),
    path("mijn/betaald/", provider_pages.paid, name="my-paid"),
    path("betaalproef/", provider_pages.local, name="local-provider"),
    path("betaalbericht/<slug:code>/", provider_pages.callback, name="payment-callback"),
    path("mijn/het-lukt-niet/", paying.trouble, name="my-trouble"),
    path("mijn/plan/", plan_changes.plan, name="my-plan"),
    path("mijn/automatisch/", automatic.automatic, name="my-automatic"),
    path("mijn/automatisch/aanzetten/", automatic.start, name="my-automatic-start"),
    path("mijn/betaaldag/", automatic.pay_day, name="my-pay-day"),
    path("mijn/vraag/<slug:trip>/", questions.trip, name="my-trip"),
    path("mijn/klaar/", questions.done, name="my-done"),
    path("mijn/later/", sharing.later, name="my-later"),
    path("mijn/meekijken/", sharing.helpers, name="my-helpers"),
    path("mijn/brieven/", views.letters, name="my-letters"),
    path("mijn/brief/", sharing.letter, name="my-letter"),
    path("mijn/overzicht/", overview.overview, name="my-overview"),
    path("mijn/ervaring/", experience.experience, name="my-experience"),
    path("mijn/wie-keek/", views.looks, name="my-looks"),
]
