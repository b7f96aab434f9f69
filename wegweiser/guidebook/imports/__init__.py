"""Import of actors from a table: read → understand each row → one actor per body → write.

Nothing here invents: what cannot be read keeps its words and becomes a warning; what must not be taken is refused
with its row (header = row 1) and column.
"""
