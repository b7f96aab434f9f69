"""The only package that touches keys. Plain Python and `cryptography`, no Django.

Functions are named by who can read; a failed opening raises one error type and never returns its input.
"""
