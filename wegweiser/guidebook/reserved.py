"""Words that a network cannot be called, because a public address begins with them."""

RESERVED = frozenset(
    (
        # languages of pages (path prefix)
        *("de", "en", "fr", "ro", "bg", "pl", "pt", "ar"),
        # first segments of public addresses
        *(
            "static",
            "media",
            "x",
            "demo",
            "styleguide",
            "health",
            "privacy",
            "imprint",
            "accessibility",
            "search",
            "confirm",
            "verify",
        ),
        *("robots", "favicon"),
        # rooms that later addresses begin with
        *(
            "api",
            "admin",
            "members",
            "report",
            "mailbox",
            "check",
            "confirm",
            "calendar",
            "card",
            "course",
            "join",
            "r",
            "sign-in",
            "sign-out",
        ),
    )
)
