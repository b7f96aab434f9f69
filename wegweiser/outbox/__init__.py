"""Letters that wait to be sent: one file each, written before the deed is committed, deleted when a server took it.

A letter of a kind says the same to everybody; nothing of it is personal but a link. Each kind registers how one finds
out whether a letter is still wanted: one whose deed was not committed, or whose link was withdrawn, is not sent.

    outbox.register("confirmation", is_open)                  once, when the app starts
    outbox.put(outbox.Letter("confirmation", hashed, …))      inside the transaction of the deed
    outbox.send_waiting(now=…)                                `wegweiser mail`
"""

from wegweiser.outbox.letters import BadLetter, Letter, is_ready, put, register, send_waiting, waiting

__all__ = ["BadLetter", "Letter", "is_ready", "put", "register", "send_waiting", "waiting"]
