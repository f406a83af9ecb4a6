"""All addresses, and what is shown when something is wrong."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("toetssteen.web.aanmelden.urls")),
    path("api/", include("toetssteen.web.api.urls")),
    path("", include("toetssteen.web.toestand.urls")),
    path("", include("toetssteen.web.portalen.urls")),
]
handler400 = "toetssteen.web.http.fouten.handler400"
handler403 = "toetssteen.web.http.fouten.handler403"
handler404 = "toetssteen.web.http.fouten.handler404"
handler429 = "toetssteen.web.http.fouten.handler429"
handler500 = "toetssteen.web.http.fouten.handler500"
