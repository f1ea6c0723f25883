"""For whom a study's data stand, so that no agreement about others is answered with them."""

from __future__ import annotations

from zvsim.agreement.schema import Agreement
from zvsim.base.errors import InputError, raise_all
from zvsim.base.records import Strict


class Serves(Strict):
    """For whom the observations, bridges and the reviewed fit of a study stand.

    Attributes:
        land: code of the Land.
        carrier_type: as in the agreement's scope.
        carriers: how many.
    """

    land: str
    carrier_type: str
    carriers: int

    def check(self, agreement: Agreement) -> None:
        """Refuse an agreement about others.

        Raises:
            InputError: naming the key of the agreement, what stands there and what is served.
        """
        scope = agreement.scope
        parts: tuple[tuple[str, object, object], ...] = (
            ("land.code", agreement.land.code, self.land),
            ("scope.carrier_type", scope.carrier_type, self.carrier_type),
            ("scope.number", len(scope.carriers) or scope.number, self.carriers),
        )
        raise_all(
            [
                InputError(f"agreement.toml: {key}", str(given), f"{served}, wofür die Daten stehen (study.toml)")
                for key, given, served in parts
                if given != served
            ]
        )
