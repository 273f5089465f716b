"""Where upper apps say, in `apps.ready()`, what else they sealed in a box of their own."""

from collections.abc import Callable

# Each seals its boxes again under the current key and returns how many; running it twice does no harm.
on_rotate: list[Callable[[], int]] = []
