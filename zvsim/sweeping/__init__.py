"""Carrying out a sweep: tasks on this machine or a cluster, and a journal that outlives an interruption."""
