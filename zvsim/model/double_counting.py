"""No assumption may move a quantity twice: through a response and through the data its path reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from zvsim.base.errors import InputError
from zvsim.model.quantities import Quantity
from zvsim.model.responses import Response

# Integrations are drawn as rate times eLb; a response of integrations therefore moves the path of the rate.
PATH_OF = {"integrations": "integration_rate"}


def check_no_double_counting(responses: Iterable[Response], paths: Mapping[str, Quantity]) -> None:
    """Refuse a path that reads the very assumption to which a response lets it react.

    Such a path would follow the assumption by itself, and the response would add the same movement again.

    Args:
        responses: coefficients; ``lever`` bears the name that the observations of the same figure have.
        paths: latent paths by name.

    Raises:
        InputError: naming path, assumption and response.
    """
    for response in responses:
        name = PATH_OF.get(response.acts_on, response.acts_on)
        if any(rule.quantity == response.lever for rule in paths[name].reads):
            raise InputError(
                f"quantities.toml: {name}.reads",
                f"{response.lever}, worauf {name} schon über {response.id} reagiert",
                "jede Annahme nur einmal: als gelesene Größe oder als Wirkung in responses.toml",
            )
