"""Addresses of logging in: only those pages of allauth that we use."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from django.urls import path

from toetssteen.web.aanmelden import uitnodigingen, views
from toetssteen.web.aanmelden.oidc import views as oidc

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("uit/", account.account_inactive, name="account_inactive"),
    path("vergeten/", views.vergeten, name="account_reset_password"),
    path("wachtwoord/", views.Wachtwoord.as_view(), name="account_change_password"),
    path("bevestigen/", views.Bevestig.as_view(), name="account_reauthenticate"),
    path("link/", views.link_wachtwoord, name="toegangslink_wachtwoord"),
    path("link/<str:geheim>/", views.link, name="toegangslink"),
    path("uitnodiging/", uitnodigingen.uitnodiging, name="uitnodiging"),
    path("uitnodiging/<str:geheim>/", uitnodigingen.link, name="uitnodiging_link"),
    path("uitnodigingen/", uitnodigingen.uitnodigingen, name="uitnodigingen"),
    path("uitnodigingen/<int:pk>/<str:besluit>/", uitnodigingen.beslissen, name="uitnodiging_beslissen"),
    path("tweede-factor/", mfa.index, name="mfa_index"),
    path("tweede-factor/code/", mfa.authenticate, name="mfa_authenticate"),
    path("tweede-factor/bevestigen/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("tweede-factor/instellen/", views.Instellen.as_view(), name="mfa_activate_totp"),
    path("tweede-factor/uitzetten/", views.Uitzetten.as_view(), name="mfa_deactivate_totp"),
    path("herstelcodes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("herstelcodes/maken/", views.Herstelcodes.as_view(), name="mfa_generate_recovery_codes"),
    path("organisatie/", oidc.begin, name="oidc_login"),
    path("organisatie/terug/", oidc.terug, name="oidc_callback"),
    path("organisatie/gestopt/", views.niet_gelukt, name="socialaccount_login_cancelled"),
]
