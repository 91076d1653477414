"""Checks a built site: every link within it leads somewhere, it loads nothing from elsewhere, and shows no escapes.

    links.py FOLDER [URL]       URL is where FOLDER will be, if not at the root of its host

Links to other sites are not followed.
"""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Where a backslash is what it says.
RAW = ("code", "script", "style")
LOADED = {"img": "src", "script": "src", "iframe": "src", "source": "src", "link": "href"}


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.loads, self.escapes = set(), [], [], []
        self.raw = 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.raw += tag in RAW
        self.ids.update(value for key in ("id", "name") if (value := values.get(key)))
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        # Where a page is at home, or what comes before and after it, is not loaded.
        elif tag in LOADED and values.get(LOADED[tag]) and values.get("rel") not in ("canonical", "prev", "next"):
            self.loads.append(values[LOADED[tag]])

    def handle_endtag(self, tag):
        self.raw -= tag in RAW

    def handle_data(self, data):
        if not self.raw:
            self.escapes += re.findall(r"\\[<|~].{,20}", data)


def main():
    root = Path(sys.argv[1]).resolve()
    # The page for what is not found is shown anywhere, so its links begin with where the site is.
    home = (urlsplit(sys.argv[2]).path if len(sys.argv) > 2 else "").rstrip("/") + "/"
    pages = {file: Page(file.read_text()) for file in root.rglob("*.html")}
    problems, links = [], 0
    for file, page in pages.items():
        name = file.relative_to(root)
        problems += [f"{name} shows the escape {escape}" for escape in page.escapes]
        for target in page.loads:
            if urlsplit(target).scheme not in ("", "data") or target.startswith("//"):
                problems.append(f"{name} loads {target} from elsewhere")
        for target in page.links + page.loads:
            parts = urlsplit(target)
            if parts.scheme or target.startswith("//"):
                continue
            links += 1
            path = unquote(parts.path)
            if path.startswith("/") and not f"{path}/".startswith(home):
                problems.append(f"{name} links to {target}, and the site is at {home}")
                continue
            there = file.parent / path if not path.startswith("/") else root / path[len(home):]
            there = there.resolve() if path else file
            there = there / "index.html" if there.is_dir() else there
            if not there.is_file():
                problems.append(f"{name} links to {target}, and there is no such file")
            elif parts.fragment and there in pages and unquote(parts.fragment) not in pages[there].ids:
                problems.append(f"{name} links to {target}, and that page has no such place")
    print(*problems, sep="\n", end="\n" if problems else "")
    if not pages or problems:
        sys.exit(f"ci/site: {len(problems)} problems in {len(pages)} pages")
    print(f"The site has {len(pages)} pages; {links} links within it lead somewhere.")


if __name__ == "__main__":
    main()
