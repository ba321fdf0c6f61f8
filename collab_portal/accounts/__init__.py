"""Getting in: invitations, passwords, second factors, single sign-on, sessions and their limits.

The library django-allauth does the work; what is here says how this portal wants it done. Who an account is and what
it may do is told on the ground floor (`initiatives.models.accounts`) and in `roles.py`.
"""
