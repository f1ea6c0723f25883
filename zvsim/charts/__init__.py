"""Charts: specifications authored in Altair, built once; their data made from an assessment."""
