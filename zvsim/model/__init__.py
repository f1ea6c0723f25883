"""How indicators move: baseline forecast, responses, refugee pathway."""
