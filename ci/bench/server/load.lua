-- Reviews the token in $TOKEN over and over, as kube-apiserver would if it cached nothing.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = string.format(
  '{"kind":"TokenReview","apiVersion":"authentication.k8s.io/v1","metadata":{"creationTimestamp":null},' ..
  '"spec":{"token":"%s"},"status":{"user":{}}}', os.getenv("TOKEN"))

-- Requests, microseconds, answers that were no 200, broken connections, p50 and p99 in microseconds.
function done(summary, latency)
  local e = summary.errors
  io.write(string.format("%d %d %d %d %d %d\n", summary.requests, summary.duration, e.status,
    e.connect + e.read + e.write + e.timeout, latency:percentile(50), latency:percentile(99)))
end
