"""Prints what eks_token.get_token gives: CLUSTER [ROLE]."""

import json
import sys

from eks_token import get_token

print(json.dumps(get_token(sys.argv[1], role_arn=sys.argv[2] if len(sys.argv) > 2 else None)))
