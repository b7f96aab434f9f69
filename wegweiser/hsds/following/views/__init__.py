"""Pages of following: for everybody, and for members."""
