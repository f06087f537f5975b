from django.apps import AppConfig


class ControlConfig(AppConfig):
    """What makes the record outlive the portal: seals that leave it by mail, and copies that can be brought back."""

    name = "aguazul_portal.comun.control"
    label = "control"
    verbose_name = "Control"
