"""Addresses of the worklist and of the page to choose a role."""

from django.urls import path

from toetssteen.web.portalen.werklijst.rol import rol
from toetssteen.web.portalen.werklijst.views import werklijst

urlpatterns = [path("", werklijst, name="werklijst"), path("rol/", rol, name="rol")]
