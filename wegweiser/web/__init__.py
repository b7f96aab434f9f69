"""The frame of every page: base templates, components, headers, languages, the page cache, error pages, exit.

Owns no table. What a person typed never enters a log, an address or a cache here.
"""
