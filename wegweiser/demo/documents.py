"""`make docs`: writes the generated pages of `docs/` (`python -m wegweiser.demo.documents`)."""

from __future__ import annotations

import os
import tempfile


def main() -> None:
    """Write every generated page, from a demonstration of its own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wegweiser.settings")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WEGWEISER_DATA"] = folder
        from wegweiser.web.commands import prepare

        from . import command

        command.mark_folder()
        prepare()
        command.load_networks()
        _write()


def _write() -> None:
    from wegweiser.cases.htcds import page as htcds_page
    from wegweiser.guidebook.demo.answers import PAGE, answers_page
    from wegweiser.guidebook.editions import store
    from wegweiser.packs import pathway_page, worktime_page
    from wegweiser.permissions import page
    from wegweiser.trail import inventory

    PAGE.write_text(answers_page(store.all_current()), encoding="utf-8")
    pathway_page.PAGE.write_text(pathway_page.pathway_page(), encoding="utf-8")
    worktime_page.PAGE.write_text(worktime_page.worktime_page(), encoding="utf-8")
    htcds_page.PAGE.write_text(htcds_page.htcds_page(), encoding="utf-8")
    privacy = PAGE.parent / "privacy"
    (privacy / "permissions.md").write_text(page.document(), encoding="utf-8")
    (privacy / "inventory.md").write_text(inventory.document(), encoding="utf-8")


if __name__ == "__main__":
    main()
