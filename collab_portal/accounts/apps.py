from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "collab_portal.accounts"
    label = "accounts"
    verbose_name = "Accounts"
