"""Addresses of the pages about clients."""

from django.urls import path

from toetssteen.web.portalen.clienten.client import betrekken, client
from toetssteen.web.portalen.clienten.lijst import clienten, zoeken

urlpatterns = [
    path("", clienten, name="clienten"),
    path("zoeken/", zoeken, name="clienten_zoeken"),
    path("<uuid:sleutel>/", client, name="client"),
    path("<uuid:sleutel>/betrekken/", betrekken, name="client_betrekken"),
]
