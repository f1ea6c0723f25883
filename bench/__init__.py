"""How fast it is, as ratios measured in one run beside what they are compared with."""
