"""Tests how versions of the site come together, on sites of one page in a throw-away repository; what is pushed goes to another one."""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent


def run(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True)


class SiteTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.checkout = self.folder / "checkout"
        self.git("init", "--quiet", "--initial-branch", "main", self.checkout, at=self.folder)
        for key, value in (("user.name", "Somebody"), ("user.email", "somebody@example.com")):
            self.git("config", key, value)
        (self.checkout / "page.md").write_text("# Page\n")
        self.git("add", ".")
        self.git("commit", "--quiet", "--message", "Begin")
        (self.checkout / "work.txt").write_text("not committed yet")

    def git(self, *arguments, at=None):
        done = run("git", "-C", at or self.checkout, *arguments)
        self.assertEqual(0, done.returncode, done.stderr)
        return done.stdout.strip()

    def built(self, text):
        """Lay out a site, as MkDocs does."""
        site = self.folder / "html"
        (site / "page").mkdir(parents=True, exist_ok=True)
        (site / "index.html").write_text(f'<a href="page/">{text}</a>')
        (site / "page/index.html").write_text('<a href="..">Home</a>')
        (site / "404.html").write_text(f'<a href="/touchstone/{text}/">Home</a>')
        return site

    def publish(self, version, text=None, *options):
        return run(HERE / "publish", version, self.built(text or version), "--repository", self.checkout, *options)

    def published(self, *versions):
        """Publish these, one after the other, and return the folder that they are in then."""
        for version in versions:
            done = self.publish(version)
            self.assertEqual(0, done.returncode, done.stderr)
        tree = Path(tempfile.mkdtemp(dir=self.folder))
        archive = subprocess.run(["git", "-C", self.checkout, "archive", "gh-pages"], check=True, stdout=subprocess.PIPE)
        subprocess.run(["tar", "-xf", "-", "-C", tree], check=True, input=archive.stdout)
        return tree

    def page(self, tree, version):
        return (tree / version / "index.html").read_text()

    def versions(self, tree):
        return [(entry["version"], entry["aliases"]) for entry in json.loads((tree / "versions.json").read_text())]

    def test_until_there_is_a_release_the_entrance_leads_to_main(self):
        tree = self.published("dev")
        self.assertEqual([("dev", [])], self.versions(tree))
        self.assertIn("url=dev/", (tree / "index.html").read_text())
        self.assertFalse((tree / "latest").exists())

    def test_the_newest_release_is_the_latest_whatever_came_last(self):
        tree = self.published("dev", "0.9.0", "0.10.0", "0.9.1")
        self.assertEqual([("dev", []), ("0.10.0", ["latest"]), ("0.9.1", []), ("0.9.0", [])], self.versions(tree))
        self.assertIn("0.10.0", self.page(tree, "latest"))
        self.assertIn("0.9.0", self.page(tree, "0.9.0"))
        self.assertIn("url=latest/", (tree / "index.html").read_text())
        self.assertIn("/0.10.0/", (tree / "404.html").read_text())

    def test_main_comes_anew_and_the_releases_stay(self):
        self.published("dev", "0.1.0")
        (self.built("") / "gone.html").write_text("a page that the next does not have")
        self.published("dev")
        (self.folder / "html/gone.html").unlink()
        self.publish("dev", "newer")
        tree = self.published()
        self.assertIn("newer", self.page(tree, "dev"))
        self.assertFalse((tree / "dev/gone.html").exists())
        self.assertIn("0.1.0", self.page(tree, "latest"))

    def test_every_link_of_all_versions_leads_somewhere(self):
        tree = self.published("dev", "0.1.0")
        done = run(sys.executable, HERE / "links.py", tree, "https://example.com/touchstone/")
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)

    def test_a_link_that_leaves_the_site_is_dead(self):
        done = run(sys.executable, HERE / "links.py", self.built("dev"), "https://example.com/elsewhere/")
        self.assertNotEqual(0, done.returncode)
        self.assertIn("the site is at /elsewhere/", done.stdout)

    def test_the_checkout_stays_as_it_is(self):
        before = self.git("status", "--porcelain", "--branch")
        self.published("dev", "0.1.0")
        self.assertEqual(before, self.git("status", "--porcelain", "--branch"))
        self.assertEqual("not committed yet", (self.checkout / "work.txt").read_text())

    def test_what_is_new_is_a_commit_and_what_is_not_is_none(self):
        self.published("dev")
        self.assertIn("as it was", self.publish("dev").stdout)
        self.published("0.1.0")
        self.assertEqual("Publish 0.1.0\nPublish dev", self.git("log", "--format=%s", "gh-pages"))

    def remote(self):
        """Lay out what the checkout pushes to; return its versions by when they came."""
        remote = self.folder / "remote"
        if not remote.exists():
            self.git("init", "--quiet", "--bare", remote, at=self.folder)
            self.git("remote", "add", "origin", remote)
        return self.git("log", "--format=%s", "gh-pages", at=remote).splitlines() if (remote / "refs/heads/gh-pages").exists() else []

    def test_what_is_pushed_is_added_to_what_is_there(self):
        self.assertEqual([], self.remote())
        for version in ("dev", "0.1.0"):
            done = self.publish(version, None, "--push", "origin")
            self.assertEqual(0, done.returncode, done.stderr)
            # As a runner, whose checkout knows nothing of the branch.
            self.git("branch", "--delete", "--force", "gh-pages")
        self.assertEqual(["Publish 0.1.0", "Publish dev"], self.remote())

    def test_two_that_push_at_once_both_come(self):
        self.remote()
        # The first push is overtaken by that of a release.
        hook = self.checkout / ".git/hooks/pre-push"
        hook.write_text(f"""#!/bin/sh
rm "$0"
git clone --quiet {self.checkout} {self.folder}/other && cd {self.folder}/other && git remote set-url origin {self.folder}/remote
exec {HERE}/publish 0.1.0 {self.folder}/html --repository . --push origin
""")
        hook.chmod(0o755)
        done = self.publish("dev", None, "--push", "origin")
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertFalse(hook.exists())
        self.assertEqual(["Publish dev", "Publish 0.1.0"], self.remote())

    def test_what_cannot_be_fetched_is_not_taken_for_a_branch_that_is_not_there(self):
        done = self.publish("dev", None, "--push", self.folder / "nowhere")
        self.assertNotEqual(0, done.returncode)
        self.assertIn("cannot fetch gh-pages", done.stderr)

    def test_what_cannot_be_pushed_fails(self):
        self.remote()
        refuse = self.folder / "remote/hooks/pre-receive"
        refuse.write_text("#!/bin/sh\necho not today >&2\nexit 1\n")
        refuse.chmod(0o755)
        done = self.publish("dev", None, "--push", "origin")
        self.assertNotEqual(0, done.returncode)
        self.assertIn("cannot push gh-pages to origin, 5 times", done.stderr)
        self.assertIn("not today", done.stderr)

    def test_what_is_no_version_or_no_site_is_refused(self):
        for version in ("v0.1.0", "latest", "0.1.0-SNAPSHOT", ".."):
            with self.subTest(version):
                done = self.publish(version)
                self.assertNotEqual(0, done.returncode)
                self.assertIn(f"'{version}' is no version", done.stderr)
        done = run(HERE / "publish", "dev", self.folder, "--repository", self.checkout)
        self.assertIn("has no index.html", done.stderr)


if __name__ == "__main__":
    unittest.main()
