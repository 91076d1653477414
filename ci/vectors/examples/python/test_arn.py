"""How to read the vectors in Python: canonical ARNs, and every vector of arn.json about them.

    python3 test_arn.py [arn.json]
"""

import json
import sys
from pathlib import Path

PARTITIONS = {"aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc"}


def canonical(arn):
    """Return the canonical form: a session counts as its role. Raise ValueError if there is none."""
    parts = arn.split(":", 5)
    if len(parts) < 6 or parts[0] != "arn" or parts[1] not in PARTITIONS:
        raise ValueError(f"{arn!r} is not an ARN")
    service, kind = parts[2], parts[5].split("/")[0]
    if service == "iam" and kind in ("role", "user", "root") or service == "sts" and kind == "federated-user":
        return arn
    if service == "sts" and kind == "assumed-role":
        role = parts[5].split("/")[1:-1]
        if not role:
            raise ValueError(f"{arn!r} has no session")
        return f"arn:{parts[1]}:iam::{parts[4]}:role/{'/'.join(role)}"
    raise ValueError(f"{arn!r} is nobody who calls AWS")


def main():
    default = Path(__file__).parents[2] / "arn.json"
    vectors = json.loads(Path(sys.argv[1] if len(sys.argv) > 1 else default).read_text())
    wrong, tried = [], 0
    for group in vectors["testGroups"]:
        if group["type"] != "ArnCanonicalize":
            continue
        for test in group["tests"]:
            if test["result"] == "acceptable":
                continue
            tried += 1
            try:
                found = canonical(test["arn"])
            except ValueError:
                found = None
            # Of what is invalid there is no canonical form.
            if found != test.get("canonical"):
                rules = {rule for flag in test["flags"] for rule in vectors["notes"][flag]["requirements"]}
                wrong.append(f"tcId {test['tcId']} ({', '.join(sorted(rules))}): {test['arn']} gave {found}")
    print(*wrong, sep="\n", end="\n" if wrong else "")
    print(f"{tried - len(wrong)} passed, {len(wrong)} failed")
    sys.exit(bool(wrong) or not tried)


if __name__ == "__main__":
    main()
