"""What an installation must bear: kills, full disks, crowds, bad input. `make torture` runs the long forms, the tests
in `wegweiser/intake/tests/reliability` the short ones of the same trials; docs/reliability.md holds the figures."""
