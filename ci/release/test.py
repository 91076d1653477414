"""Tests what a rehearsal of a release refuses, on small releases made for it; nothing is built."""

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
import unittest
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
RELEASE = HOME / "ci/release"

PARENT = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <groupId>com.example</groupId><artifactId>parent</artifactId><version>1.0</version><packaging>pom</packaging>
  <name>Parent</name>
  <description>What all have</description>
  <url>https://example.com/project</url>
  <licenses><license><name>Apache-2.0</name><url>https://example.com/license</url></license></licenses>
  <developers><developer><name>Somebody</name></developer></developers>
  <scm><connection>scm:git:x</connection><developerConnection>scm:git:x</developerConnection><url>https://example.com</url></scm>
</project>"""
CHILD = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <parent><groupId>com.example</groupId><artifactId>parent</artifactId><version>1.0</version></parent>
  <artifactId>library</artifactId>
  <name>Library</name>
  <dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId><version>2.0</version></dependency></dependencies>
</project>"""


def run(*command, **environment):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, env={**os.environ, **environment})


def packed(**entries):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as target:
        for name, text in entries.items():
            target.writestr(zipfile.ZipInfo(name), text)
    return content.getvalue()


class Folder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def refused(self, done, *said):
        self.assertNotEqual(0, done.returncode, done.stdout)
        for words in said:
            self.assertIn(words, done.stderr)


@unittest.skipUnless(shutil.which("gpg"), "needs gpg")
class CentralTest(Folder):
    @classmethod
    def setUpClass(cls):
        keys = tempfile.TemporaryDirectory()
        cls.addClassCleanup(keys.cleanup)
        cls.keys = keys.name
        done = run("gpg", "--batch", "--passphrase", "", "--quick-generate-key", "Test <test@example.com>", "ed25519", "sign",
                   "never", GNUPGHOME=cls.keys)
        assert done.returncode == 0, done.stderr
        cls.addClassCleanup(run, "gpgconf", "--kill", "all", GNUPGHOME=cls.keys)

    def release(self, parent=PARENT, child=CHILD, without=(), change=None):
        """Lay out a release, signed and summed, without some files, and check it."""
        there = self.folder / "com/example"
        files = {"parent/1.0/parent-1.0.pom": parent.encode(), "library/1.0/library-1.0.pom": child.encode()}
        for classifier in ("", "-sources", "-javadoc"):
            files[f"library/1.0/library-1.0{classifier}.jar"] = packed(content=classifier)
        for name, content in files.items():
            file = there / name
            if file.name in without:
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            for algorithm in ("md5", "sha1"):
                file.with_name(f"{file.name}.{algorithm}").write_text(hashlib.new(algorithm, content).hexdigest())
        signed = run(RELEASE / "sign", self.folder, GNUPGHOME=self.keys)
        self.assertEqual(0, signed.returncode, signed.stderr)
        for name in without:
            for file in there.rglob(name):
                file.unlink()
        if change:
            change(there)
        return run(RELEASE / "central", "check", self.folder, GNUPGHOME=self.keys)

    def test_a_whole_release_is_taken(self):
        done = self.release()
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn("would take 2 projects", done.stdout)

    def test_a_pom_that_lacks_what_central_demands_is_refused(self):
        for missing, said in {
            "<name>Library</name>": "library-1.0.pom has no <name>",
            "<description>What all have</description>": "has no <description>",
            "<url>https://example.com/project</url>": "has no <url>",
            "<licenses><license><name>Apache-2.0</name><url>https://example.com/license</url></license></licenses>":
                "has no <licenses><license><name>",
            "<developers><developer><name>Somebody</name></developer></developers>": "has no <developers><developer><name>",
            "<connection>scm:git:x</connection>": "has no <scm><connection>",
        }.items():
            with self.subTest(missing):
                self.refused(self.release(PARENT.replace(missing, ""), CHILD.replace(missing, "")), said)

    def test_a_name_is_not_inherited(self):
        self.refused(self.release(child=CHILD.replace("<name>Library</name>", "")), "library-1.0.pom has no <name>")

    def test_an_unreleased_dependency_is_refused(self):
        self.refused(self.release(child=CHILD.replace("2.0", "2.0-SNAPSHOT")), "no release: 2.0-SNAPSHOT")

    def test_an_open_repository_is_refused(self):
        self.refused(self.release(PARENT.replace("example.com/project", "example.com/OWNER/touchstone")), "<url> open")

    def test_what_is_missing_beside_a_jar_is_named(self):
        for name in ("library-1.0-sources.jar", "library-1.0-javadoc.jar", "library-1.0.jar.sha1", "library-1.0.jar.asc"):
            with self.subTest(name):
                shutil.rmtree(self.folder / "com", ignore_errors=True)
                self.refused(self.release(without=[name]), f"{name} is missing")

    def test_a_checksum_and_a_signature_of_something_else_are_refused(self):
        def swap(there):
            (there / "library/1.0/library-1.0.jar").write_bytes(packed(content="another"))

        self.refused(self.release(change=swap), "library-1.0.jar.md5 is not that of", "library-1.0.jar.asc is no signature of")

    def test_a_bundle_has_no_metadata_of_a_growing_repository(self):
        self.release(change=lambda there: (there / "library/maven-metadata.xml").write_text("<metadata/>"))
        target = self.folder / "bundle.zip"
        self.assertEqual(0, run(RELEASE / "central", "bundle", self.folder / "com", target).returncode)
        names = zipfile.ZipFile(target).namelist()
        self.assertIn("example/library/1.0/library-1.0.jar.asc", names)
        self.assertFalse([name for name in names if "metadata" in name])


class CompareTest(Folder):
    def compare(self, first, second):
        for folder, files in (("first", first), ("second", second)):
            shutil.rmtree(self.folder / folder, ignore_errors=True)
            for name, content in files.items():
                file = self.folder / folder / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
        return run(RELEASE / "compare", self.folder / "first", self.folder / "second")

    def archive(self, **entries):
        content = io.BytesIO()
        with tarfile.open(fileobj=content, mode="w:gz") as target:
            for name, text in entries.items():
                entry = tarfile.TarInfo(name)
                entry.size = len(text)
                target.addfile(entry, io.BytesIO(text.encode()))
        return content.getvalue()

    def test_the_same_bytes_pass(self):
        files = {"maven/a.jar": packed(x="1"), "files/b": b"b"}
        self.assertEqual(0, self.compare(files, files).returncode)

    def test_a_difference_is_named_down_to_the_entry(self):
        done = self.compare({"maven/a.jar": packed(x="1", y="2")}, {"maven/a.jar": packed(x="1", y="3")})
        self.refused(done, "maven/a.jar!y: its bytes", "1 differences without a reason")

    def test_a_file_of_one_build_only_is_named(self):
        self.refused(self.compare({"a": b"", "b": b""}, {"a": b""}), "b: only one build has it")

    def test_nothing_is_not_the_same(self):
        self.refused(self.compare({}, {}), "is empty")

    def test_a_difference_with_a_reason_passes_and_is_shown(self):
        name = "touchstone-1.0-linux-x64/runtime/lib/server/classes.jsa"
        done = self.compare(*({"files/touchstone-1.0-linux-x64.tar.gz": self.archive(**{name: x})} for x in "12"))
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn("depends on its threads", done.stdout)

    def test_layers_of_images_are_compared(self):
        def image(jsa, classes):
            layers = {"layer 1 files app/server.jsa app/server.options": jsa, "layer 2 classpath": classes}
            return {"images/reference-server.json": json.dumps(layers).encode()}

        self.assertEqual(0, self.compare(image("a", "c"), image("b", "c")).returncode)
        self.refused(self.compare(image("a", "c"), image("a", "d")), "images/reference-server.json!layer 2 classpath")


class Registry(BaseHTTPRequestHandler):
    """A registry that knows one image, and whoever has the token, which it gives to one user."""

    def do_GET(self):
        here = f"http://{self.headers['Host']}"
        who, path = self.headers["Authorization"], self.name()
        if self.path.startswith("/elsewhere/"):
            # As a store of blobs, which refuses what it does not know.
            self.answer(400 if who else 200, self.server.content[self.path.removeprefix("/elsewhere/")])
        elif self.path.startswith("/token?service=registry&scope=repository%3Aus%2Ftouchstone%2Fthing%3Apull"):
            known = who == "Basic dXNlcjpwYXNzd29yZA=="
            self.answer(200 if known else 403, json.dumps({"token": self.path.rpartition("%3A")[2]}).encode())
        elif self.server.is_private and who not in ("Bearer pull", "Bearer pull%2Cpush"):
            self.challenge()
        elif path.startswith("blobs/") and path in self.server.content:
            self.answer(307, b"", {"Location": f"{here}/elsewhere/{path}"})
        else:
            self.answer(200 if path in self.server.content else 404, self.server.content.get(path, b""))

    def do_PUT(self):
        content = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers["Authorization"] != "Bearer pull%2Cpush":
            return self.challenge()
        self.server.content[self.name()] = content
        self.server.kinds[self.name()] = self.headers["Content-Type"]
        self.answer(201, b"")

    def name(self):
        return self.path.removeprefix("/v2/us/touchstone/thing/")

    def challenge(self):
        scope = "repository:us/touchstone/thing:pull"
        realm = f"http://{self.headers['Host']}/token"
        self.answer(401, b"", {"WWW-Authenticate": f'Bearer realm="{realm}",service="registry",scope="{scope}"'})

    def answer(self, status, content, headers=None):
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Type", "application/vnd.oci.image.index.v1+json")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments):
        pass


class ImagesTest(Folder):
    def setUp(self):
        super().setUp()
        self.registry = ThreadingHTTPServer(("127.0.0.1", 0), Registry)
        self.registry.content = {}
        self.registry.kinds = {}
        self.registry.is_private = False
        self.host = f"127.0.0.1:{self.registry.server_port}"
        threading.Thread(target=self.registry.serve_forever, daemon=True).start()
        self.addCleanup(self.registry.server_close)
        self.addCleanup(self.registry.shutdown)

    def put(self, kind, content, name=None):
        """Have the registry know this by its digest, and by a name."""
        digest = "sha256:" + hashlib.sha256(content).hexdigest()
        for known in (digest, name):
            self.registry.content[f"{kind}/{known}"] = content
        return digest

    def image(self, text, name=None, base="a base", **run):
        """Have the registry know an image of one layer on a base, with a label that says where it is."""
        layer = io.BytesIO()
        with tarfile.open(fileobj=layer, mode="w") as target:
            entry = tarfile.TarInfo("app/page")
            entry.size = len(text)
            target.addfile(entry, io.BytesIO(text.encode()))
        history = [{"created_by": "somebody"}, {"empty_layer": True}, {"created_by": "jib-maven-plugin:3", "comment": "extra files"}]
        labels = {"base": f"{self.host}/us/touchstone/base:1"}
        configuration = {"config": {"Labels": labels, **run}, "history": history}
        return self.put("manifests", json.dumps({
            "config": {"digest": self.put("blobs", json.dumps(configuration).encode())},
            "layers": [{"digest": self.put("blobs", content)} for content in (base.encode(), layer.getvalue())],
        }).encode(), name)

    def index(self, **platforms):
        entries = [{"digest": digest, "platform": {"os": "linux", "architecture": name}} for name, digest in platforms.items()]
        return self.put("manifests", json.dumps({"manifests": entries}).encode(), "1.0")

    def images(self, command, *arguments, **environment):
        return run(RELEASE / "images", command, f"http://{self.host}", "us/touchstone/thing", *arguments, **environment)

    def describe(self, tag="1.0", **environment):
        """Describe the image; return how that ended, and what it says."""
        target = self.folder / "described.json"
        target.unlink(missing_ok=True)
        done = self.images("describe", tag, target, **environment)
        return done, json.loads(target.read_text()) if target.exists() else None

    def test_an_image_is_described_by_its_layers_and_not_by_where_it_is(self):
        self.image("a page", name="1.0")
        done, found = self.describe()
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertEqual({"base": "REPOSITORY/base:1"}, found["configuration Labels"])
        self.assertTrue(found["layer 1 files app/page"].startswith("sha256:"))

    def test_of_several_platforms_it_is_the_one_that_was_rehearsed(self):
        self.image("a page", name="1.0")
        rehearsed = self.describe()[1]
        index = self.index(arm64=self.image("a page", base="another base"), amd64=self.image("a page"))
        for tag in ("1.0", index):
            with self.subTest(tag):
                self.assertEqual(rehearsed, self.describe(tag)[1])
        self.index(arm64=self.image("a page"))
        self.refused(self.describe()[0], "has none for linux/amd64")

    def test_another_platform_may_have_another_base_and_nothing_else(self):
        for other in (self.image("another page"), self.image("a page", Env=["JAVA_TOOL_OPTIONS=-javaagent:a.jar"])):
            self.index(amd64=self.image("a page"), arm64=other)
            self.refused(self.describe()[0], "us/touchstone/thing:1.0 for linux/arm64 is run otherwise than for linux/amd64")

    def test_a_private_registry_is_asked_by_whoever_may(self):
        self.registry.is_private = True
        self.image("a page", name="1.0")
        done, found = self.describe(REGISTRY_USER="user", REGISTRY_PASSWORD="password")
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn("layer 1 files app/page", found)
        done, found = self.describe(REGISTRY_USER="somebody", REGISTRY_PASSWORD="password")
        self.refused(done, "403")
        self.assertIsNone(found)

    def test_a_tag_is_given_to_the_very_same_image(self):
        self.registry.is_private = True
        digest = self.index(amd64=self.image("a page"), arm64=self.image("another page"))
        user = {"REGISTRY_USER": "user", "REGISTRY_PASSWORD": "password"}
        done = self.images("tag", digest, "2.0", **user)
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertEqual(self.registry.content[f"manifests/{digest}"], self.registry.content["manifests/2.0"])
        self.assertEqual("application/vnd.oci.image.index.v1+json", self.registry.kinds["manifests/2.0"])
        self.registry.content[f"manifests/{digest}"] += b" "
        self.refused(self.images("tag", digest, "3.0", **user), "is not what its digest says")
        self.assertNotIn("manifests/3.0", self.registry.content)

    def test_an_image_that_not_everybody_may_pull_is_refused(self):
        self.image("a page", name="1.0")
        done = self.images("public", "1.0")
        self.assertEqual(0, done.returncode, done.stderr)
        self.registry.is_private = True
        self.refused(self.images("public", "1.0", REGISTRY_USER="user", REGISTRY_PASSWORD="password"),
                     "answers 403 to whoever has not logged in; make it public in the settings of its package")


class LinksTest(Folder):
    def links(self, text):
        (self.folder / "docs").mkdir(exist_ok=True)
        (self.folder / "docs/page.md").write_text("# Page\n## What it `does`, and why\n")
        (self.folder / "README.md").write_text(text)
        return run(RELEASE / "links", self.folder / "README.md")

    def test_links_that_lead_somewhere_pass(self):
        done = self.links("# Home\n[a](docs/page.md#what-it-does-and-why) [b](#home) [c](https://example.com/no) `[d](no.md)`")
        self.assertEqual(0, done.returncode, done.stderr)

    def test_a_dead_link_fails(self):
        self.refused(self.links("[a](docs/no.md)"), "links to docs/no.md, and there is no such file")
        self.refused(self.links("[a](docs/page.md#no)"), "no such heading")
        self.refused(self.links("[![a picture](no.png)](docs/page.md)"), "no.png")


class ImageTest(Folder):
    def check(self, user="10000:10000", label="something"):
        """Check an image that a made-up engine tells of."""
        docker = self.folder / "docker"
        docker.write_text(f"""#!/bin/sh
case $* in
*Config.User*) echo '{user}' ;;
*image.licenses*) echo '{label}' ;;
"image inspect"*) echo something ;;
*) exit 1 ;;
esac
""")
        docker.chmod(0o755)
        return run(HOME / "ci/image/check", "an/image:1", PATH=f"{self.folder}:{os.environ['PATH']}")

    def test_an_image_with_a_user_and_labels_passes(self):
        done = self.check()
        self.assertEqual(0, done.returncode, done.stderr)

    def test_an_image_that_runs_as_root_fails(self):
        for user in ("", "root", "0", "0:10000", "root:users"):
            with self.subTest(user):
                self.refused(self.check(user), "expected a user without rights")

    def test_a_user_by_name_fails(self):
        self.refused(self.check("authenticator"), "expected a number")

    def test_a_missing_label_fails(self):
        self.refused(self.check(label=""), "no label org.opencontainers.image.licenses")


class KrewTest(Folder):
    def manifest(self, *names):
        for name in names:
            (self.folder / name).write_text(name)
        return run(RELEASE / "krew", "manifest", self.folder, *(self.folder / name for name in names))

    def test_each_platform_is_an_entry(self):
        done = self.manifest(*(f"kubectl-aws_iam_auth-1.2.3-linux-{platform}.tar.gz" for platform in ("arm64", "x64")))
        self.assertEqual(0, done.returncode, done.stderr)
        written = json.loads((self.folder / "aws-iam-auth.yaml").read_text())["spec"]
        self.assertEqual(["arm64", "amd64"], [entry["selector"]["matchLabels"]["arch"] for entry in written["platforms"]])
        self.assertEqual(2, len({entry["sha256"] for entry in written["platforms"]}))

    def test_archives_of_another_version_or_platform_are_refused(self):
        self.refused(self.manifest("kubectl-aws_iam_auth-1.2.3-linux-x64.tar.gz", "kubectl-aws_iam_auth-1.2.4-linux-arm64.tar.gz"),
                     "of the versions 1.2.3, 1.2.4; expected one")
        self.refused(self.manifest("kubectl-aws_iam_auth-1.2.3-windows.tar.gz"), "is no plugin of a release")


class PrepareTest(Folder):
    # No version here is one of Touchstone's, or preparing a release would change these lines too.
    def prepare(self, *arguments, unreleased="- Something.\n", images="registry.example/us/touchstone", **environment):
        (self.folder / "pom.xml").write_text(
            """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <groupId>dev.touchstone</groupId>
  <artifactId>touchstone</artifactId>
  <version>0.0.2-SNAPSHOT</version>
  <url>https://github.com/OWNER/touchstone</url>
  <properties><project.build.outputTimestamp>2000-01-01T00:00:00Z</project.build.outputTimestamp></properties>
</project>""")
        (self.folder / "page.md").write_text("touchstone/reference-server:0.0.2-SNAPSHOT, others/thing:0.0.2-SNAPSHOT")
        (self.folder / "build.gradle").write_text("'dev.touchstone:touchstone-suite:0.0.2-SNAPSHOT', 'others:thing:0.0.2-SNAPSHOT'")
        (self.folder / "example").mkdir(exist_ok=True)
        (self.folder / "example/pom.xml").write_text("<touchstone.version>0.0.2-SNAPSHOT</touchstone.version>")
        (self.folder / "tree.txt").write_text("dev.touchstone:touchstone-token:jar:0.0.2-SNAPSHOT:compile, others:a:jar:0.0.2-SNAPSHOT")
        (self.folder / "CHANGELOG.md").write_text(f"# Changelog\n\n## [Unreleased]\n\n{unreleased}")
        (self.folder / "docs").mkdir(exist_ok=True)
        (self.folder / "docs/action.md").write_text("uses: OWNER/touchstone@COMMIT")
        (self.folder / "docs/library.md").write_text("'dev.touchstone:touchstone-suite:0.0.2-SNAPSHOT'\n")
        (self.folder / "docs/running.md").write_text(
            """## On a node
mvn -Pimage package && ./touchstone run --server-image touchstone/reference-server:0.0.2-SNAPSHOT
## Without a checkout
docker run -v /tmp:/tmp touchstone/touchstone:0.0.2-SNAPSHOT run --server-image example/authenticator:1
""")
        for folder in ("chart", "conformance"):
            (self.folder / "ci/deploy" / folder).mkdir(parents=True, exist_ok=True)
        (self.folder / "ci/deploy/chart/Chart.yaml").write_text("version: 0.0.2-SNAPSHOT\nappVersion: 0.0.2-SNAPSHOT\n")
        (self.folder / "ci/deploy/chart/values.yaml").write_text("image:\n  repository: ''\n  tag: ''\n")
        (self.folder / "ci/deploy/conformance/job.yaml").write_text("  image: registry.example/touchstone/touchstone:0.0.2-SNAPSHOT\n")
        (self.folder / "ci/deploy/conformance/volume.yaml").write_text("kind: PersistentVolumeClaim\n")
        (self.folder / "README.md").write_text(
            """# Touchstone
## Install
docker run touchstone/touchstone:0.0.1
curl https://github.com/OWNER/touchstone/releases/download/v0.0.1/touchstone-0.0.1-linux-x64.tar.gz
<dependency><artifactId>touchstone-suite</artifactId><version>0.0.1</version></dependency>
- uses: OWNER/touchstone@v0.0.1
## Judge yours
upstream/thing:0.0.1
""")
        if images:
            arguments += ("--images", images)
        return run(RELEASE / "prepare", *arguments, "--folder", self.folder, "--repository", "us/touchstone", "--date", "2026-12-01",
                   **{"IMAGE_REPOSITORY": "", **environment})

    def test_versions_changelog_repository_and_time_are_set(self):
        done = self.prepare("0.0.2")
        self.assertEqual(0, done.returncode, done.stderr)
        pom = (self.folder / "pom.xml").read_text()
        for expected in ("<version>0.0.2</version>", "github.com/us/touchstone<", ">2026-12-01T00:00:00Z<"):
            self.assertIn(expected, pom)
        self.assertEqual("touchstone/reference-server:0.0.2, others/thing:0.0.2-SNAPSHOT", (self.folder / "page.md").read_text())
        self.assertIn("## [Unreleased]\n\n## [0.0.2] - 2026-12-01\n\n- Something.", (self.folder / "CHANGELOG.md").read_text())

    def test_versions_are_set_in_examples_and_in_trees_of_dependencies(self):
        self.assertEqual(0, self.prepare("0.0.2").returncode)
        self.assertEqual("<touchstone.version>0.0.2</touchstone.version>", (self.folder / "example/pom.xml").read_text())
        self.assertEqual("'dev.touchstone:touchstone-suite:0.0.2', 'others:thing:0.0.2-SNAPSHOT'",
                         (self.folder / "build.gradle").read_text())
        self.assertEqual("dev.touchstone:touchstone-token:jar:0.0.2:compile, others:a:jar:0.0.2-SNAPSHOT",
                         (self.folder / "tree.txt").read_text())

    def test_the_readme_says_how_to_have_the_release(self):
        self.assertEqual(0, self.prepare("0.0.2").returncode)
        had, others = (self.folder / "README.md").read_text().split("## Judge yours")
        for expected in ("docker run registry.example/us/touchstone/touchstone:0.0.2\n",
                         "us/touchstone/releases/download/v0.0.2/touchstone-0.0.2-linux-x64",
                         "<version>0.0.2</version>", "us/touchstone@v0.0.2"):
            self.assertIn(expected, had)
        self.assertNotIn("0.0.1", had)
        self.assertIn("upstream/thing:0.0.1", others)
        self.assertEqual("uses: us/touchstone@COMMIT", (self.folder / "docs/action.md").read_text())

    def test_what_pulls_an_image_pulls_it_from_where_the_release_has_it(self):
        self.assertEqual(0, self.prepare("0.0.2").returncode)
        where = "registry.example/us/touchstone"
        self.assertEqual(f"image:\n  repository: {where}/reference-server\n  tag: ''\n",
                         (self.folder / "ci/deploy/chart/values.yaml").read_text())
        self.assertEqual(f"  image: {where}/touchstone:0.0.2\n", (self.folder / "ci/deploy/conformance/job.yaml").read_text())
        built, pulled = (self.folder / "docs/running.md").read_text().split("## Without a checkout\n")
        self.assertIn("--server-image touchstone/reference-server:0.0.2\n", built)
        self.assertEqual(f"docker run -v /tmp:/tmp {where}/touchstone:0.0.2 run --server-image example/authenticator:1\n", pulled)

    def test_images_that_have_moved_are_pulled_from_where_they_are_now(self):
        prepared = RELEASE / "prepare", "--folder", self.folder, "--repository", "us/touchstone"
        self.assertEqual(0, self.prepare("0.0.2").returncode)
        self.assertEqual(0, run(*prepared, "0.0.3-SNAPSHOT").returncode)
        changelog = self.folder / "CHANGELOG.md"
        changelog.write_text(changelog.read_text().replace("[Unreleased]\n", "[Unreleased]\n\n- More.\n"))
        done = run(*prepared, "0.0.3", "--images", "elsewhere.example:5000/images")
        self.assertEqual(0, done.returncode, done.stderr)
        for file in ("README.md", "docs/running.md", "ci/deploy/conformance/job.yaml"):
            self.assertIn(" elsewhere.example:5000/images/touchstone:0.0.3", (self.folder / file).read_text())
        self.assertIn(": elsewhere.example:5000/images/reference-server\n", (self.folder / "ci/deploy/chart/values.yaml").read_text())

    def test_the_workflows_variable_says_where_images_are_too(self):
        done = self.prepare("0.0.2", images=None, IMAGE_REPOSITORY="registry.example/us/touchstone")
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn("pulled from registry.example/us/touchstone", done.stdout)

    def test_a_release_whose_images_are_nowhere_is_refused(self):
        self.refused(self.prepare("0.0.2", images=None), "cannot tell where the images go")
        for place in ("touchstone", "us/touchstone", "registry.example", "registry.example/Us/touchstone"):
            with self.subTest(place):
                self.refused(self.prepare("0.0.2", images=place), f"'{place}' is no place for images")
        self.assertIn("0.0.2-SNAPSHOT", (self.folder / "pom.xml").read_text())

    def test_the_next_version_leaves_the_last_release_to_be_had(self):
        had = ("README.md", "docs/library.md", "ci/deploy/chart/Chart.yaml", "ci/deploy/chart/values.yaml", "ci/deploy/conformance/job.yaml")
        prepared = RELEASE / "prepare", "--folder", self.folder, "--repository", "us/touchstone"
        self.assertEqual(0, self.prepare("0.0.2").returncode)
        released = {name: (self.folder / name).read_text() for name in had}
        self.assertIn("'dev.touchstone:touchstone-suite:0.0.2'", released["docs/library.md"])
        self.assertEqual(0, run(*prepared, "0.0.3-SNAPSHOT").returncode)
        self.assertEqual(released, {name: (self.folder / name).read_text() for name in had})
        # What a checkout builds has the checkout's version.
        built, pulled = (self.folder / "docs/running.md").read_text().split("## Without a checkout\n")
        self.assertIn("--server-image touchstone/reference-server:0.0.3-SNAPSHOT\n", built)
        self.assertIn("/us/touchstone/touchstone:0.0.2 run", pulled)
        self.assertIn("touchstone-token:jar:0.0.3-SNAPSHOT:compile", (self.folder / "tree.txt").read_text())
        changelog = self.folder / "CHANGELOG.md"
        changelog.write_text(changelog.read_text().replace("[Unreleased]\n", "[Unreleased]\n\n- More.\n"))
        self.assertEqual(0, run(*prepared, "0.0.3", "--images", "registry.example/us/touchstone").returncode)
        self.assertEqual({name: text.replace("0.0.2", "0.0.3") for name, text in released.items()},
                         {name: (self.folder / name).read_text() for name in had})

    def test_a_release_that_brings_nothing_is_refused(self):
        self.refused(self.prepare("0.0.2", unreleased=""), "says nothing under [Unreleased]")

    def test_the_next_version_leaves_the_changelog_alone(self):
        self.assertEqual(0, self.prepare("0.0.3-SNAPSHOT").returncode)
        self.assertNotIn("0.0.3", (self.folder / "CHANGELOG.md").read_text())

    def test_what_is_no_version_is_refused(self):
        self.refused(self.prepare("v1"), "'v1' is no version")


class TagTest(Folder):
    def setUp(self):
        super().setUp()
        (self.folder / "ci/release").mkdir(parents=True)
        shutil.copy(RELEASE / "tag", self.folder / "ci/release")
        # A plugin has a version of its own.
        (self.folder / "pom.xml").write_text("<project>\n<version>1.2.3</version>\n<plugin>\n<version>3.5.0</version>\n</plugin>\n")
        for arguments in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "--message", "Release"),
                          ("update-ref", "refs/remotes/origin/main", "HEAD")):
            self.git(*arguments)

    def git(self, *arguments):
        done = run("git", "-C", self.folder, "-c", "user.name=Somebody", "-c", "user.email=somebody@example.com", *arguments)
        self.assertEqual(0, done.returncode, done.stderr)

    def tag(self, name):
        return run(self.folder / "ci/release/tag", name)

    def test_the_version_of_the_pom_on_main_passes(self):
        done = self.tag("v1.2.3")
        self.assertEqual((0, "1.2.3\n"), (done.returncode, done.stdout), done.stderr)

    def test_another_version_is_refused_even_if_it_is_that_of_a_plugin(self):
        for name in ("v3.5.0", "v1.2.4", "1.2.3", "v1.2.3-rc1"):
            with self.subTest(name):
                self.refused(self.tag(name), f"'{name}' is no tag of pom.xml, whose version is 1.2.3")

    def test_a_commit_that_is_not_on_main_is_refused(self):
        self.git("commit", "--quiet", "--allow-empty", "--message", "Beside")
        self.refused(self.tag("v1.2.3"), "v1.2.3 is not on main")


class RehearseTest(Folder):
    """What a rehearsal refuses before it builds anything, in a checkout of a few files whose build fails."""

    def rehearse(
        self, *arguments, version="1.2.3", images="registry.example/us/touchstone", chart=None, readme="", docker="exit 1", path=None
    ):
        for name, text in {
            "pom.xml": f"<project>\n  <version>{version}</version>\n</project>\n",
            "ci/deploy/chart/values.yaml": f"image:\n  repository: {chart or images + '/reference-server'}\n",
            "ci/deploy/conformance/job.yaml": f"  image: {images}/touchstone:{version}\n",
            **dict.fromkeys(("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "docs/page.md"), "# Page\n"),
            "README.md": f"# Page\n{readme}\n",
        }.items():
            file = self.folder / "checkout" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        shutil.copytree(RELEASE, self.folder / "checkout/ci/release", dirs_exist_ok=True)
        self.program("checkout/ci/release/prepare", "exit 0")
        self.program("checkout/ci/release/build", "exit 1")
        self.assertEqual(0, run("git", "init", "--quiet", self.folder / "checkout").returncode)
        for name in ("kubectl", "go"):
            self.program(f"bin/{name}", "exit 1")
        self.program("bin/docker", docker)
        path = path or f"{self.folder}/bin:{os.environ['PATH']}"
        return run(self.folder / "checkout/ci/release/rehearse", *arguments, PATH=path, TOUCHSTONE_REGISTRY_IMAGE="registry:3")

    def program(self, name, script):
        file = self.folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(0o755)

    def test_a_version_that_is_no_release_is_refused(self):
        self.refused(self.rehearse("--prepared", version="1.2.3-SNAPSHOT"), "1.2.3-SNAPSHOT is no release")

    def test_a_chart_that_pulls_from_where_no_release_is_is_refused(self):
        for images in ("touchstone", "registry.example/touchstone"):
            with self.subTest(images):
                self.refused(self.rehearse("--prepared", images=images), f"values.yaml:2:  repository: {images}/reference-server",
                             f"job.yaml:1:  image: {images}/touchstone:1.2.3", "no release has images by these names")

    def test_no_manifest_pulls_from_where_anybody_may_have_the_name(self):
        for manifest in (HOME / "ci/deploy/conformance").glob("*.yaml"):
            for line in manifest.read_text().splitlines():
                if line.strip().startswith("image: "):
                    self.assertRegex(line, r"image: [\w-]+[.:]\S+/touchstone:", manifest.name)

    def test_a_chart_that_pulls_from_nowhere_is_refused(self):
        self.refused(self.rehearse("--prepared", chart='""'), 'values.yaml:2:  repository: ""', "no release has images by these names")

    def test_a_release_whose_pages_say_that_there_is_none_is_refused(self):
        open_page = "There is no release yet: build it."
        self.refused(self.rehearse("--prepared", readme=open_page), "README.md:2", "say that there is no release yet")
        self.assertIn("both builds", self.rehearse("1.2.3", readme=open_page).stdout)

    def test_a_person_may_leave_the_images_out_and_a_release_may_not(self):
        for docker, why in (("exit 1", "Docker does not run here"), ('test "$1" = info', "there is no registry:3 here")):
            with self.subTest(why):
                done = self.rehearse("1.2.3", docker=docker)
                self.refused(done, "the first build failed")
                self.assertIn(f"without the images: {why}", done.stdout)
                done = self.rehearse("--prepared", docker=docker)
                self.refused(done, f"a release needs the images rehearsed, but {why}")
                self.assertNotIn("both builds", done.stdout)

    def test_a_person_may_leave_krew_out_and_a_release_may_not(self):
        tools = self.folder / "tools"
        tools.mkdir()
        for name in "bash cat dirname env git grep head mkdir mktemp printf python3 rm sed seq sh tar".split():
            (tools / name).symlink_to(shutil.which(name))
        done = self.rehearse("1.2.3", path=tools)
        self.refused(done, "the first build failed")
        self.assertIn("without krew's part: there is no kubectl", done.stdout)
        self.refused(self.rehearse("--prepared", path=tools), "a release needs krew's part rehearsed")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
