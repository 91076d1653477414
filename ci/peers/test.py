"""Tests how ci/peers/run goes through the subjects, with their builds and Touchstone faked."""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
# Its status is what the subject's name says.
FAKE_BUILD = """#!/bin/sh
case $1 in
elsewhere-*) echo "there is another version here" >&2; exit 3 ;;
broken-*) exit 2 ;;
esac
mkdir -p "bin/$1" && echo "$PWD/bin/$1"
"""
FAKE_TOUCHSTONE = """#!/bin/sh
case $* in
*different-*) exit 1 ;;
esac
"""


class RunTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        (self.folder / "ci/peers").mkdir(parents=True)
        shutil.copy(HERE / "run", self.folder / "ci/peers")
        for name, text in (("ci/peers/build", FAKE_BUILD), ("touchstone", FAKE_TOUCHSTONE)):
            (self.folder / name).write_text(text)
            (self.folder / name).chmod(0o755)

    def judge(self, *registered, arguments=()):
        """Judge what is registered; return the exit status."""
        lines = (f"{name}\tproduct\t1\tclient\tgo\tpackage\t{name}.yaml\t\n" for name in registered)
        (self.folder / "ci/peers/registry.tsv").write_text("# The subjects\n" + "".join(lines))
        self.ended = subprocess.run([self.folder / "ci/peers/run", "--only-judge", *arguments], capture_output=True, text=True,
                                    env={**os.environ, "LAB_CACHE": str(self.folder / "cache")})
        return self.ended.returncode

    def not_as_expected(self):
        return (self.folder / "target/peers/not-as-expected.txt").read_text().split()

    def test_what_is_as_expected_passes(self):
        self.assertEqual(0, self.judge("good-1", "good-2"), self.ended.stderr)
        self.assertEqual([], self.not_as_expected())

    def test_what_only_another_system_can_build_is_named_and_left_out(self):
        self.assertEqual(0, self.judge("elsewhere-1", "good-1", "elsewhere-2"), self.ended.stderr)
        self.assertIn("left out, because this system cannot build them: elsewhere-1 elsewhere-2\n", self.ended.stderr)
        self.assertEqual([], self.not_as_expected())

    def test_what_is_left_out_hides_nothing(self):
        self.assertEqual(1, self.judge("elsewhere-1", "different-1", "good-1"))
        self.assertEqual(["different-1"], self.not_as_expected())
        self.assertEqual(2, self.judge("elsewhere-1", "broken-1", "good-1"))
        self.assertEqual(["broken-1"], self.not_as_expected())

    def test_what_was_asked_for_by_name_is_not_left_out(self):
        self.assertEqual(2, self.judge("elsewhere-1", "good-1", arguments=["elsewhere-1", "good-1"]))
        self.assertEqual(["elsewhere-1"], self.not_as_expected())

    def test_a_run_that_judges_nothing_fails(self):
        self.assertEqual(2, self.judge("elsewhere-1"))
        self.assertIn("nothing was judged", self.ended.stderr)


if __name__ == "__main__":
    unittest.main()
