"""Lays out the pages of the site: those of docs/, and a specification that is made from the catalogue.

    pages.py TARGET

Links between pages stay links. A link to anything else in the repository leads to it at SITE_REPOSITORY and
SITE_REVISION; where these are not set, it becomes plain text.
"""

import json
import os
import re
import shutil
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

import yaml

HOME = Path(__file__).resolve().parents[2]
CATALOGUE = HOME / "features/src/main/resources/dev/touchstone/features/catalogue"
SPECS = HOME / "features/specs"
VECTORS = HOME / "fixtures/vectors"
REPOSITORY = os.environ.get("SITE_REPOSITORY", "").rstrip("/")
REVISION = os.environ.get("SITE_REVISION", "main")

LEVELS = ["MUST", "SHOULD", "MAY", "QUIRK"]
ID = re.compile(r"[A-Z]{3}-\d{2,3}")


def sources():
    """Return the path on the site of each page and picture that the repository has."""
    pages = {
        "README.md": "index.md",
        "CHANGELOG.md": "changelog.md",
        "CONTRIBUTING.md": "contributing.md",
        "SECURITY.md": "security.md",
        "fixtures/vectors/README.md": "vectors.md",
    }
    for file in (HOME / "docs").rglob("*"):
        if file.is_file():
            pages[str(file.relative_to(HOME))] = str(file.relative_to(HOME / "docs"))
    for file in (HOME / "ci").glob("*/README.md"):
        pages[str(file.relative_to(HOME))] = f"ci/{file.parent.name}.md"
    return pages


def moved(text, source, pages):
    """Return a page with its links as they must be where it lies on the site."""

    def link(match):
        label, target = match.group(1), match.group(2)
        if re.match(r"[a-z]+:|#", target):
            return match.group(0)
        path, _, anchor = target.partition("#")
        inside = os.path.normpath(os.path.join(os.path.dirname(source), path))
        if inside in pages:
            there = os.path.relpath(pages[inside], os.path.dirname(pages[source]) or ".")
            return f"[{label}]({there}{'#' + anchor if anchor else ''})"
        if not (HOME / inside).exists():
            sys.exit(f"{source} links to {target}, and there is no {inside}; mend the link")
        return f"[{label}]({REPOSITORY}/blob/{REVISION}/{inside})" if REPOSITORY else label

    parts = re.split(r"(^```.*?^```$)", text, flags=re.MULTILINE | re.DOTALL)
    for i in range(0, len(parts), 2):
        parts[i] = re.sub(r"\[((?:!\[[^\]]*\]\([^)]*\)|[^\[\]])*)\]\(([^)\s]+)\)", link, parts[i])
        # A table or list right under a comment is part of the comment to MkDocs.
        parts[i] = re.sub(r"(-->)\n(?=\S)", r"\1\n\n", parts[i])
    return "".join(parts)


def prose(text, known, page):
    """Return text of the catalogue as Markdown: code stays, IDs become links, and nothing else is markup."""
    parts = re.split(r"(`[^`]+`)", text.strip())
    for i in range(0, len(parts), 2):
        plain = re.sub(r"([\\*_\[\]>{}#])", r"\\\1", parts[i])
        # For these, Python-Markdown has no backslash.
        plain = re.sub(r"[<|~]", lambda m: f"&#{ord(m.group(0))};", plain)
        parts[i] = ID.sub(lambda m: reference(m.group(0), known, page), plain)
    return "".join(parts)


def reference(identity, known, page):
    """Return a link to a row, or its ID if there is no such row."""
    if identity not in known:
        return identity
    area = identity[:3].lower()
    return f"[{identity}]({'' if page == area else area + '.md'}#{identity.lower()})"


def scenarios():
    """Return the scenarios of each requirement, as pairs of place and name, with the examples that they try."""
    found = {}
    for file in sorted(SPECS.rglob("*.feature")):
        place = str(file.relative_to(SPECS))
        outer, tags, own, name = [], [], [], None
        for number, line in enumerate(file.read_text().splitlines(), 1):
            line = line.strip()
            if line.startswith("@"):
                tags += [tag.lstrip("@") for tag in line.split()]
                continue
            heading = re.match(r"(Feature|Rule|Scenario Outline|Scenario|Examples):\s*(.*)", line)
            if heading:
                kind, title = heading.groups()
                if kind in ("Feature", "Rule"):
                    outer, name = outer + tags, None
                elif kind == "Examples":
                    add(found, tags, place, name)
                else:
                    own, name = outer + tags, (number, title)
                    add(found, own, place, name)
            if line:
                tags = []
    return found


def add(found, tags, place, name):
    for tag in tags:
        if ID.fullmatch(tag):
            entry = (f"{place}:{name[0]}", name[1])
            if entry not in found.setdefault(tag, []):
                found[tag].append(entry)


def vectors():
    """Return the flags of each requirement: file, flag, description, how many vectors bear it."""
    found = {}
    for file in sorted(VECTORS.glob("*.json")):
        if file.name.endswith("_schema.json"):
            continue
        content = json.loads(file.read_text())
        tests = [test for group in content["testGroups"] for test in group["tests"]]
        for flag, note in content["notes"].items():
            many = sum(flag in test["flags"] for test in tests)
            for identity in note["requirements"]:
                found.setdefault(identity, []).append((file.name, flag, note["description"], many))
    return found


def sets(rows):
    """Return the level of each requirement in each set, oldest first."""
    all_sets = {}
    for file in sorted((CATALOGUE / "sets").glob("*.yaml")):
        content = yaml.safe_load(file.read_text())
        all_sets[content["name"]] = {
            identity: level for level, lines in content["levels"].items() for line in lines for identity in line
        }
    all_sets["next"] = {identity: row["level"] for identity, row in rows.items()}
    return all_sets


def row(requirement, page, known, levels, tests, flags):
    identity = requirement["id"]
    level = requirement["level"]
    text = [f"## {identity} {{ #{identity.lower()} }}", ""]
    text += [f"<span class=\"level {level.lower()}\">{level}</span> **{prose(requirement['statement'], known, page)}**", ""]
    for name, rule in requirement.get("until", {}).items():
        text += [f"Until {name}: {prose(rule, known, page)}", ""]
    text += ["Examples", "{ .label }", ""]
    for example in requirement["examples"]:
        name = f"`{example['name']}`: " if "name" in example else ""
        text.append(f"- {name}{prose(example['text'], known, page)}")
        if "untried" in example:
            text[-1] += f" *(not tried: {prose(example['untried'], known, page)})*"
    text += ["", "Evidence", "{ .label }", "", prose(requirement["evidence"]["reason"], known, page)]
    for link in requirement["evidence"].get("links", []):
        text += ["", f"- <{link}>"] if text[-1] == "" or not text[-1].startswith("- <") else [f"- <{link}>"]
    where = [f"`{name}`: {in_set.get(identity, 'not in it')}" for name, in_set in levels.items()]
    text += ["", "Sets and profile", "{ .label }", "", ", ".join(where) + f". Profile `{requirement['profile']}`"]
    text[-1] += ", `emulator` too" if requirement.get("emulator") else ""
    text[-1] += f"; optional feature `{requirement['feature']}`." if "feature" in requirement else "."
    if "untestable" in requirement:
        text += ["", f"Not tested: {prose(requirement['untestable'], known, page)}."]
    if requirement.get("disclosure") == "withheld":
        text += ["", "[Withheld](../catalogue.md#disclosure) from reports on other people's programs."]
        return text + [""]
    if identity in tests:
        text += ["", "Scenarios", "{ .label }", ""]
        text += [f"- {prose(name, known, page)} ({place_of(place)})" for place, name in tests[identity]]
    if identity in flags:
        text += ["", "[Vectors](../vectors.md)", "{ .label }", ""]
        text += [
            f"- `{file}`, flag `{flag}`: {prose(description, known, page)} ({many} vector{'' if many == 1 else 's'})"
            for file, flag, description, many in flags[identity]
        ]
    return text + [""]


def place_of(place):
    file, line = place.rsplit(":", 1)
    label = f"`{place}`"
    return f"[{label}]({REPOSITORY}/blob/{REVISION}/features/specs/{file}#L{line})" if REPOSITORY else label


def specification(target):
    areas = [yaml.safe_load(file.read_text()) for file in sorted(CATALOGUE.glob("*.yaml"))]
    order = ["TOK", "EXE", "VER", "ARN", "WEB", "MAP"]
    areas.sort(key=lambda area: (order.index(area["area"]) if area["area"] in order else len(order), area["area"]))
    rows = {requirement["id"]: requirement for area in areas for requirement in area["requirements"]}
    levels, tests, flags = sets(rows), scenarios(), vectors()
    folder = target / "specification"
    folder.mkdir()
    index = ["# Specification", "", "The protocol of the AWS IAM authenticator for Kubernetes, as rules that can be tested."]
    index[-1] += f" {len(rows)} rules, made from [the catalogue](../catalogue.md), which explains levels, sets and terms."
    index += ["", "| area | about | rules | " + " | ".join(LEVELS) + " |", "|---|---|---|" + "---|" * len(LEVELS)]
    for area in areas:
        page = area["area"].lower()
        own = area["requirements"]
        counts = [str(sum(requirement["level"] == level for requirement in own)) for level in LEVELS]
        index.append(f"| [{area['area']}]({page}.md) | {area['title']} | {len(own)} | " + " | ".join(counts) + " |")
        text = [f"# {area['area']}: {area['title']}", ""]
        for requirement in own:
            text += row(requirement, page, rows, levels, tests, flags)
        (folder / f"{page}.md").write_text("\n".join(text))
    index += ["", "## Sets", "", "A run is scored by one set; a frozen set never changes.", ""]
    index += ["| set | " + " | ".join(LEVELS) + " |", "|---|" + "---|" * len(LEVELS)]
    for name, in_set in levels.items():
        counts = [str(sum(level == wanted for level in in_set.values())) for wanted in LEVELS]
        index.append(f"| `{name}` | " + " | ".join(counts) + " |")
    (folder / "index.md").write_text("\n".join(index) + "\n")
    return [{"Overview": "specification/index.md"}] + [
        {f"{area['area']} {area['title']}": f"specification/{area['area'].lower()}.md"} for area in areas
    ]


def appended(source):
    """Return what a page has on the site alone."""
    if source != "fixtures/vectors/README.md":
        return ""
    version = xml.parse(HOME / "pom.xml").getroot().findtext("{http://maven.apache.org/POM/4.0.0}version")
    name = f"touchstone-vectors-{version}.zip"
    schemas = sorted(file.name for file in VECTORS.glob("*_schema.json"))
    lines = ["", "## Download", "", f"- [{name}]({name}): everything on this page", ""]
    lines += ["| vectors | schema | tests | flags |", "|---|---|---|---|"]
    for schema in schemas:
        file = schema.replace("_schema", "")
        content = json.loads((VECTORS / file).read_text())
        lines.append(f"| [{file}](vectors/{file}) | [{schema}](vectors/{schema}) | {content['numberOfTests']} | {len(content['notes'])} |")
    return "\n".join(lines) + "\n"


def main():
    target = Path(sys.argv[1])
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    pages = sources()
    for source, page in pages.items():
        file = target / page
        file.parent.mkdir(parents=True, exist_ok=True)
        if source.endswith(".md"):
            file.write_text(moved((HOME / source).read_text(), source, pages) + appended(source))
        else:
            shutil.copyfile(HOME / source, file)
    (target / "vectors").mkdir()
    for file in VECTORS.glob("*.json"):
        shutil.copyfile(file, target / "vectors" / file.name)
    shutil.copyfile(Path(__file__).with_name("touchstone.css"), target / "touchstone.css")
    nav = specification(target)
    configuration = Path(__file__).with_name("mkdocs.yml").read_text()
    lines = "".join(f"\n      - {json.dumps(title, ensure_ascii=False)}: {page}" for entry in nav for title, page in entry.items())
    # MkDocs takes no list of pages from elsewhere, and resolves folders against the configuration's own.
    configuration = configuration.replace(" SPECIFICATION", lines).replace("../../target/site/", "")
    (target.parent / "mkdocs.yml").write_text(configuration)


if __name__ == "__main__":
    main()
