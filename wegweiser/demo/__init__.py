"""The demonstration: invented people in real and invented networks, every room full. Only in demonstration mode."""
