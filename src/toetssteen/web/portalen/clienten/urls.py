"""Addresses of the pages about clients."""

from django.urls import path

from toetssteen.web.portalen.clienten.client import betrekken, client
from toetssteen.web.portalen.clienten.lijst import clienten, zoeken
from toetssteen.web.portalen.clienten.professionals import beeindigen, toevoegen

urlpatterns = [
    path("", clienten, name="clienten"),
    path("zoeken/", zoeken, name="clienten_zoeken"),
    path("<uuid:sleutel>/", client, name="client"),
    path("<uuid:sleutel>/betrekken/", betrekken, name="client_betrekken"),
    path("<uuid:sleutel>/professionals/", toevoegen, name="client_professionals"),
    path("<uuid:sleutel>/professionals/<int:pk>/", beeindigen, name="client_professional"),
]
