"""The commands, one module each: ``HELP`` says what it does, ``add`` its options, ``run`` carries it out."""
