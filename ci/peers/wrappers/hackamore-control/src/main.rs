//! Prints the token of EksGetTokenProvider: CLUSTER. It takes no session token, so none is given.
use hackamore_control::{EksGetTokenProvider, Secret, now_ms};

fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set"))
}

fn main() {
    let provider = EksGetTokenProvider {
        access_key_id: variable("AWS_ACCESS_KEY_ID"),
        secret_access_key: Secret::new(variable("AWS_SECRET_ACCESS_KEY")),
        region: variable("AWS_REGION"),
        cluster_name: std::env::args().nth(1).expect("CLUSTER"),
    };
    println!("{}", provider.token(now_ms()));
}
