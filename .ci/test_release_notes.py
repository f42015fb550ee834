import importlib.machinery
import importlib.util
import pathlib
import unittest

LOADER = importlib.machinery.SourceFileLoader("release_notes", str(pathlib.Path(__file__).with_name("release-notes")))
RELEASE_NOTES = importlib.util.module_from_spec(importlib.util.spec_from_loader("release_notes", LOADER))
LOADER.exec_module(RELEASE_NOTES)


class ReleaseNotesTest(unittest.TestCase):
    def test_groups_by_area_in_the_order_of_the_log(self):
        self.assertEqual(
            "## books\n\n- new\n\n## rolls\n\n- one\n- two",
            RELEASE_NOTES.notes(["rolls: one\n", "books: new\n\nWhy.\n", "rolls: two\n"]),
        )

    def test_lists_what_breaks_callers_first(self):
        self.assertEqual(
            "## Breaking\n\n- rolls: outcome is required\n- books: ids are text\n\n"
            "## books\n\n- ids\n\n## rolls\n\n- outcome is required",
            RELEASE_NOTES.notes(["rolls!: outcome is required", "books: ids\n\nBREAKING CHANGE: ids are text"]),
        )

    def test_keeps_a_message_of_another_form(self):
        self.assertEqual("## faq\n\n- a\n\n## other\n\n- Tidy up", RELEASE_NOTES.notes(["Tidy up", "faq: a"]))


if __name__ == "__main__":
    unittest.main()
