"""Much work: tasks on this machine or a cluster, and for sweeps a journal that outlives an interruption."""
