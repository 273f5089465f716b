from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "lanpya.figures"
    label = "figures"

    def ready(self) -> None:
        from lanpya.figures import snapshot
        from lanpya.jobs.ports import register

        register(snapshot.KIND, snapshot.build)
