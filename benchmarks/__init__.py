"""Measurements beside what they are compared with. `make bench`, or `python benchmarks/run.py --quick`."""
