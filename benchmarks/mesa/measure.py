"""How many agent-months a second Mesa lives on the toy; run by the python of its own environment."""

from __future__ import annotations

import json
import sys
from time import process_time

from shape import NEW, SETTLED, moved

import mesa


class Debtor(mesa.Agent):
    """One debtor."""

    def __init__(self, model: mesa.Model) -> None:
        super().__init__(model)
        self.state = NEW

    def step(self) -> None:
        """A month."""
        chance = self.random.random
        self.state = moved(self.state, chance(), chance(), chance())


def main() -> None:
    """Prints the agent-months a second of processor time and the share that settled."""
    many, months = int(sys.argv[1]), int(sys.argv[2])
    model = mesa.Model(seed=7)
    Debtor.create_agents(model, many)
    start = process_time()
    for _ in range(months):
        model.agents.do("step")
    seconds = process_time() - start
    settled = sum(agent.state == SETTLED for agent in model.agents) / many
    print(json.dumps({"per_second": many * months / seconds, "settled": settled}))


if __name__ == "__main__":
    main()
