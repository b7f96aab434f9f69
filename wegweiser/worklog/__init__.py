"""The calendar of a worker: hours written down on a phone, in a mailbox or on paper, and the evidence made from them."""
