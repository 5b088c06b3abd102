"""Signing in with OpenID Connect at several providers: staff SSO, DigiD, eHerkenning, DigiD Machtigen."""
