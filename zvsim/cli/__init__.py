"""The commands, one module each: ``add`` tells the parser about it, ``run`` carries it out."""
