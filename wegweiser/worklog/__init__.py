"""The calendar of a worker: hours kept on a phone, in a mailbox or on paper, and the evidence made of them."""
