"""Tests the script of action.yml as a runner calls it, with the runner's files and Touchstone faked, and once for real."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
SCRIPT = HOME / "ci/action/run"

# Keeps what it was given, and leaves what it is told to.
FAKE = """#!/usr/bin/env python3
import json, os, pathlib, sys
here = pathlib.Path(__file__).parent
(here / "given.json").write_text(json.dumps({"arguments": sys.argv[1:], "environment": dict(os.environ)}))
print("::error::said by a program under test")
print("  VER  Verification")
report = pathlib.Path(sys.argv[sys.argv.index("--report") + 1])
report.mkdir(parents=True, exist_ok=True)
wanted = here / "wanted.json"
if wanted.exists():
    (report / "report.json").write_text(wanted.read_text())
says = "" if wanted.exists() else "touchstone: there is no kubectl at /no|where; install it"
print(os.environ.get("SAYS", says), file=sys.stderr)
sys.exit(int((here / "status").read_text()))
"""


def result(identity, outcome, level="MUST", reason=None):
    statement = f"The rule of {identity} holds for `a | b` & <c>."
    found = {"requirement": {"id": identity, "level": level, "statement": statement}, "outcome": outcome}
    return {**found, "reason": reason} if reason else found


def report(verdict, *results, **more):
    return {
        "set": "2026.11",
        "judged": ["SERVER"],
        "verdict": verdict,
        "server": {"name": "example/authenticator", "version": "1.2", "kind": "image"},
        "client": {"name": "Touchstone reference client", "kind": "reference"},
        "environment": {"cluster": "embedded"},
        "requirements": list(results),
        **more,
    }


class ActionTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.program = self.folder / "touchstone"
        self.program.write_text(FAKE)
        self.program.chmod(0o755)

    def run_action(self, status=0, wanted=None, real=False, **inputs):
        (self.folder / "status").write_text(str(status))
        if wanted:
            (self.folder / "wanted.json").write_text(json.dumps(wanted))
        for name in ("summary.md", "output"):
            (self.folder / name).write_text("")
        environment = {
            **os.environ,
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
            "GITHUB_OUTPUT": str(self.folder / "output"),
            "GITHUB_SERVER_URL": "https://github.example",
            "GITHUB_REPOSITORY": "me/mine",
            "GITHUB_RUN_ID": "7",
            "INPUT_REPORT": "touchstone-report",
            "INPUT_ARTIFACT": "touchstone-report",
            **{"INPUT_" + name.upper(): value for name, value in inputs.items()},
        }
        if not real:
            environment["TOUCHSTONE_PROGRAM"] = str(self.program)
        self.ended = subprocess.run(
            [sys.executable, SCRIPT], cwd=self.folder, env=environment, capture_output=True, text=True, timeout=300
        )
        self.summary = (self.folder / "summary.md").read_text()
        self.outputs = dict(line.split("=", 1) for line in (self.folder / "output").read_text().splitlines())
        return self.ended.returncode

    def given(self):
        return json.loads((self.folder / "given.json").read_text())

    def commands(self):
        """Return what the runner takes for its commands."""
        pause, found = None, []
        for line in self.ended.stdout.splitlines():
            stop = re.match(r"::stop-commands::(\w+)$", line)
            if pause:
                pause = None if line == f"::{pause}::" else pause
            elif stop:
                pause = stop.group(1)
            elif line.startswith("::"):
                found.append(line)
        return found

    def test_pass_is_summed_up(self):
        wanted = report("PASSED", result("VER-01", "PASSED"), result("VER-02", "SKIPPED"), result("CLI-01", "NOT_JUDGED"))

        self.assertEqual(self.run_action(wanted=wanted, server_image="example/authenticator:1.2"), 0)

        self.assertEqual(
            self.outputs, {"verdict": "PASSED", "met": "1", "failed": "", "report": "touchstone-report"}
        )
        self.assertIn("## Touchstone: Passed\n", self.summary)
        self.assertIn("| Server | example/authenticator 1.2 |", self.summary)
        self.assertNotIn("reference client", self.summary)
        self.assertIn("| MUST | 1 met, 0 not met, 1 not tested |", self.summary)
        self.assertIn("(https://github.example/me/mine/actions/runs/7#artifacts)", self.summary)
        self.assertEqual(self.commands(), [])

    def test_failure_is_summed_up_and_annotated(self):
        wanted = report(
            "FAILED",
            result("VER-01", "FAILED", reason="expected 403,\nsaw 200 | <b>"),
            result("VER-02", "STALE", reason="known"),
            result("VER-03", "WARNING", level="SHOULD", reason="late"),
        )

        self.assertEqual(self.run_action(status=1, wanted=wanted), 1)

        self.assertEqual(self.outputs["verdict"], "FAILED")
        self.assertEqual(self.outputs["failed"], "VER-01,VER-02")
        rows = [line for line in self.summary.splitlines() if line.startswith("| VER")]
        self.assertEqual(len(rows), 2)
        self.assertEqual(len(re.findall(r"(?<!\\)\|", rows[0])), 5, rows[0])
        self.assertTrue(rows[0].endswith("| expected 403, saw 200 \\| &lt;b> |"), rows[0])
        self.assertIn("take it off the list", rows[1])
        self.assertEqual(len(self.commands()), 2)
        self.assertTrue(self.commands()[0].startswith("::error title=VER-01::The rule of VER-01 holds"))

    def test_many_failures_have_ten_annotations_and_one_row_each(self):
        wanted = report("FAILED", *[result(f"VER-{n:02}", "FAILED") for n in range(1, 31)])

        self.run_action(status=1, wanted=wanted)

        self.assertEqual(len(self.commands()), 10)
        self.assertEqual(self.summary.count("\n| VER-"), 30)

    def test_baseline_is_told(self):
        baseline = {"started": "2026-11-25T02:30:00Z", "subjects": "x", "held": 2, "gained": ["VER-03"]}
        reason = "Passed in the baseline, and was not tested now"

        self.run_action(status=1, wanted=report("FAILED", result("VER-01", "FAILED", reason=reason), baseline=baseline))

        self.assertIn("| Baseline | of 2026-11-25T02:30:00Z: 2 requirements that passed then |", self.summary)
        self.assertIn(f"| {reason} |", self.summary)
        self.assertIn("Passed, and not in the baseline: VER-03", self.summary)

    def test_run_that_failed_itself_says_why(self):
        self.assertEqual(self.run_action(status=2), 2)

        self.assertEqual(self.outputs["verdict"], "ERROR")
        self.assertIn("The run itself failed: touchstone: there is no kubectl at /no\\|where; install it", self.summary)
        self.assertEqual(
            self.commands(), ["::error title=Touchstone::touchstone: there is no kubectl at /no|where; install it"]
        )

    def test_run_without_a_verdict_says_why(self):
        os.environ["SAYS"] = "touchstone: there is no verdict. The run itself failed in 1 scenario\n"
        self.addCleanup(os.environ.pop, "SAYS")

        self.assertEqual(self.run_action(status=2, wanted=report("ERROR", result("VER-01", "ERROR"))), 2)

        self.assertEqual(self.outputs["verdict"], "ERROR")
        self.assertIn("## Touchstone: No verdict\n\ntouchstone: there is no verdict. The run", self.summary)
        self.assertEqual(
            self.commands(),
            ["::error title=Touchstone::touchstone: there is no verdict. The run itself failed in 1 scenario"],
        )

    def test_report_of_an_earlier_step_is_not_taken_for_this_one(self):
        self.run_action(wanted=report("PASSED", result("VER-01", "PASSED")))
        (self.folder / "wanted.json").unlink()

        self.assertEqual(self.run_action(status=2), 2)

        self.assertEqual(self.outputs["verdict"], "ERROR")

    def test_inputs_become_options_and_nothing_else(self):
        wanted = report("PASSED", result("VER-01", "PASSED"))

        self.run_action(
            wanted=wanted,
            server_command="/opt/a b --x '$(touch /tmp/never)'",
            baseline="old.json",
            profile="server-core,emulator",
            arguments="--tags '@VER-01 or @VER-02' --parallel 1",
            client_image="  ",
        )

        self.assertEqual(
            self.given()["arguments"],
            ["run", "--server-command", "/opt/a b --x '$(touch /tmp/never)'", "--baseline", "old.json"]
            + ["--profile", "server-core,emulator", "--report", "touchstone-report"]
            + ["--tags", "@VER-01 or @VER-02", "--parallel", "1"],
        )
        self.assertFalse([name for name in self.given()["environment"] if name.startswith("INPUT_")])

    def test_arguments_that_are_none_are_refused(self):
        self.assertEqual(self.run_action(arguments="--tags '@VER-01"), 2)

        self.assertIn("the input arguments is no list of options", self.summary)

    def test_lists_may_have_blanks_and_lines_and_arguments_a_comment(self):
        self.run_action(
            wanted=report("PASSED", result("VER-01", "PASSED")),
            profile="server-core, emulator",
            without="role\nregion\n",
            arguments="--parallel 2 # it's slow\n# not --fail-fast\n--tags '# none' --server-url http://x/#y \\#z",
        )

        self.assertEqual(
            self.given()["arguments"],
            ["run", "--profile", "server-core,emulator", "--without", "role,region", "--report", "touchstone-report"]
            + ["--parallel", "2", "--tags", "# none", "--server-url", "http://x/#y", "#z"],
        )

    def test_report_that_can_be_no_folder_is_refused(self):
        (self.folder / "file").write_text("")
        for place in ("file", "file/x", "report*", "one\ntwo"):
            with self.subTest(place):
                self.assertEqual(self.run_action(report=place), 2)
                self.assertEqual(self.outputs["verdict"], "ERROR")
                self.assertIn("the input report", self.summary)

    def test_folder_of_the_report_is_told_as_it_is(self):
        self.run_action(wanted=report("PASSED", result("VER-01", "PASSED")), report="my  report")

        self.assertEqual(self.outputs["report"], "my  report")

    def test_message_in_lines_is_told_whole(self):
        os.environ["SAYS"] = "a warning\ntouchstone: unknown feature role\nregion in --without\n"
        self.addCleanup(os.environ.pop, "SAYS")

        self.run_action(status=2)

        self.assertEqual(
            self.commands(), ["::error title=Touchstone::touchstone: unknown feature role%0Aregion in --without"]
        )

    def test_java_of_the_runner_is_used_where_the_callers_is_too_old(self):
        old = self.folder / "8"
        old.mkdir()
        (old / "release").write_text('JAVA_VERSION="1.8.0_402"\n')
        os.environ.update({"JAVA_HOME_8_X64": str(old), "JAVA_HOME_21_X64": "/jdk/21", "JAVA_HOME_17_X64": "/jdk/17"})
        before = os.environ.get("JAVA_HOME")
        os.environ["JAVA_HOME"] = str(old)
        try:
            self.run_action(wanted=report("PASSED", result("VER-01", "PASSED")))
        finally:
            for name in ("JAVA_HOME_8_X64", "JAVA_HOME_21_X64", "JAVA_HOME_17_X64", "JAVA_HOME"):
                del os.environ[name]
            if before:
                os.environ["JAVA_HOME"] = before

        self.assertEqual(self.given()["environment"]["JAVA_HOME"], "/jdk/21")

    def test_signal_reaches_touchstone(self):
        self.program.write_text("#!/bin/sh\ntrap 'exit 143' TERM\necho ready >&2\nwhile :; do sleep 0.1; done\n")
        environment = {
            **os.environ,
            "TOUCHSTONE_PROGRAM": str(self.program),
            "GITHUB_OUTPUT": str(self.folder / "output"),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
        }
        with subprocess.Popen(
            [sys.executable, SCRIPT], cwd=self.folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        ) as process:
            self.assertEqual(process.stderr.readline(), b"ready\n")
            process.send_signal(signal.SIGTERM)
            self.assertEqual(process.wait(30), 143)

    def test_every_input_reaches_the_script(self):
        action = (HOME / "action.yml").read_text()
        inputs = re.findall(r"^  ([a-z-]+):$", action.split("\noutputs:")[0].split("\ninputs:\n")[1], re.MULTILINE)
        passed = re.findall(r"INPUT_([A-Z_]+): \$\{\{ inputs\.([a-z-]+) \}\}", action)

        self.assertEqual([name for _, name in passed], inputs)
        for variable, name in passed:
            self.assertEqual(variable, name.upper().replace("-", "_"))
            self.assertIn(f'"{name}"', SCRIPT.read_text())

    def test_real_run_is_summed_up(self):
        options = "--tags '@VER-38' --parallel 2"

        self.assertEqual(self.run_action(real=True, arguments=options), 0, self.ended.stdout + self.ended.stderr)

        self.assertEqual(self.outputs["verdict"], "PASSED")
        self.assertGreaterEqual(int(self.outputs["met"]), 1)
        self.assertTrue((self.folder / "touchstone-report/report.html").is_file())

        # What passed now is a baseline that the next run keeps to, and of which it may leave a part out on purpose.
        kept = self.folder / "baseline.json"
        (self.folder / "touchstone-report/report.json").rename(kept)
        self.assertEqual(self.run_action(real=True, baseline=str(kept), arguments=options), 0, self.ended.stderr)
        self.assertIn("| Baseline | of ", self.summary)
        self.assertEqual(self.run_action(real=True, baseline=str(kept), requirements="next"), 2)
        self.assertIn("run with --requirements 2026.11", self.summary)


if __name__ == "__main__":
    unittest.main()
