"""Keys that work on a Russian keyboard layout as well: each letter also where it lies there."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding, BindingType

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбюё"
_PLACES = dict(zip(_LATIN, _RUSSIAN, strict=True)) | dict(zip(_LATIN.upper(), _RUSSIAN.upper(), strict=True))
# The key right of Ю: slash and question mark there, full stop and comma here.
_PLACES |= {"slash": "full_stop", "question_mark": "comma"}


def same_place(key: str) -> str | None:
    """The key a Russian layout has in the place of a Latin letter or of / and ?; None for other keys."""
    found = _PLACES.get(key)
    return found if found and (len(key) > 1 or key.isalpha()) else None


def on_both_layouts(bindings: Iterable[Binding]) -> list[BindingType]:
    """The bindings, each single letter bound in its Russian place too."""
    found: list[BindingType] = []
    for binding in bindings:
        keys = binding.key.split(",")
        both = keys + [twin for key in keys if (twin := same_place(key))]
        found.append(
            Binding(
                ",".join(dict.fromkeys(both)),
                binding.action,
                binding.description,
                show=binding.show,
                key_display=binding.key_display or keys[0],
                priority=binding.priority,
                tooltip=binding.tooltip,
                group=binding.group,
            )
        )
    return found
