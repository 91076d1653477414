"""Signs tokens by the code of the AWS CLI, one for each line of standard input.

Of each line, separated by tabs: cluster, region, fips, dual stack, access key ID, secret, session token. What goes wrong
is answered by a line that begins with an exclamation mark.
"""

import functools
import sys

from awscli.botocore.session import Session as CliSession  # the AWS CLI from 1.46 on brings its own
from awscli.customizations.eks.get_token import STSClientFactory, TokenGenerator


@functools.lru_cache(maxsize=None)
def generator(region, fips, dual_stack):
    """Make one for each endpoint; the credentials are put into its session for each token."""
    session = CliSession()
    session.set_config_variable("use_fips_endpoint", fips == "true")
    session.set_config_variable("use_dualstack_endpoint", dual_stack == "true")
    session.set_credentials("unused", "unused")
    return session.get_credentials(), TokenGenerator(STSClientFactory(session).get_sts_client(region_name=region))


def mint(cluster, region, fips, dual_stack, access_key, secret, session_token):
    credentials, tokens = generator(region, fips, dual_stack)
    credentials.access_key, credentials.secret_key, credentials.token = access_key, secret, session_token or None
    return tokens.get_token(cluster)


for line in sys.stdin:
    try:
        print(mint(*line.rstrip("\n").split("\t")))
    except Exception as failure:  # whatever the library throws is an answer
        print("!" + " ".join(str(failure).split()))
