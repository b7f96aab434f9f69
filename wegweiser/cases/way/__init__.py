"""The pathway of a person: steps and why not, assistance plan, court."""
