"""What libraries bring to the console and the house does not show, registered last so that all are there."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin

# The secrets of the second factor are read by nobody, and nothing is written past the record.
admin.site.unregister([EmailAddress, Authenticator])
