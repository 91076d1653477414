//! Prints the token of EksGetTokenProvider: CLUSTER. It takes no session token, so none is given.
use hackamore_control::{EksGetTokenProvider, Secret, now_ms};

fn variable(name: &str, missing: &str) -> String {
    std::env::var(name)
        .ok()
        .filter(|value| !value.is_empty())
        .unwrap_or_else(|| {
            eprintln!("{missing}: set {name}");
            std::process::exit(1)
        })
}

fn main() {
    let provider = EksGetTokenProvider {
        access_key_id: variable("AWS_ACCESS_KEY_ID", "no credentials"),
        secret_access_key: Secret::new(variable("AWS_SECRET_ACCESS_KEY", "no credentials")),
        region: variable("AWS_REGION", "no region"),
        cluster_name: std::env::args().nth(1).expect("CLUSTER"),
    };
    println!("{}", provider.token(now_ms()));
}
