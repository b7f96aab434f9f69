"""What happened, who did it (by pseudonym), how long anything is kept. Also the privacy class of every stored field.

Never enters here: what a person wrote or said, addresses of computers, anything that an event does not declare.
"""
