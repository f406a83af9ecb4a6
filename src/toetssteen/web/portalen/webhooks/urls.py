"""Addresses of the pages about webhooks."""

from __future__ import annotations

from django.urls import URLPattern, path

from toetssteen.web.portalen.webhooks import beheren, views

urlpatterns: list[URLPattern] = [
    path("", views.lijst, name="webhooks"),
    path("maken/", beheren.maken, name="webhook_maken"),
    path("<uuid:sleutel>/", views.een, name="webhook"),
    path("<uuid:sleutel>/wijzigen/", beheren.wijzigen, name="webhook_wijzigen"),
    path("<uuid:sleutel>/aan/", beheren.zetten, {"stand": "aan"}, name="webhook_aan"),
    path("<uuid:sleutel>/uit/", beheren.zetten, {"stand": "uit"}, name="webhook_uit"),
    path("<uuid:sleutel>/verwijderen/", beheren.verwijderen, name="webhook_verwijderen"),
    path("<uuid:sleutel>/opnieuw/", views.opnieuw, name="webhook_opnieuw"),
]
