"""The admin screens show no accounts, groups or second factors of libraries.

The accounts of the portal are registered one floor up (`governance.organisaties.admin`), because who may
manage them follows from a granted role.
"""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import Group

for model in (Group, EmailAddress, EmailConfirmation, Authenticator):
    if admin.site.is_registered(model):
        admin.site.unregister(model)
