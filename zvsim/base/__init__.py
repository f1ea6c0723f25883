"""What everything else stands on: refusals, language, numbers, reading and writing."""
