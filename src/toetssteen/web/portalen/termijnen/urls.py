"""Addresses of the pages about terms."""

from django.urls import path

from toetssteen.web.portalen.termijnen.agenda import agenda, ical, intrekken
from toetssteen.web.portalen.termijnen.kalender import kalender
from toetssteen.web.portalen.termijnen.lijst import termijnen

urlpatterns = [
    path("", termijnen, name="termijnen"),
    path("kalender/", kalender, name="termijnen_kalender"),
    path("agenda/", agenda, name="termijnen_agenda"),
    path("agenda/<int:sleutel>/intrekken/", intrekken, name="termijnen_agenda_intrekken"),
    path("agenda/<str:geheim>.ics", ical, name="termijnen_ical"),
]
