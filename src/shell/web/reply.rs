//! What is answered, as bytes.
//!
//! Promise: every answer says that it may not be kept, framed, guessed at or read by other sites; the page may run what
//! bears the answer's own random number, and load nothing.

use super::board::NamedPage;
use super::request::Denied;

/// What stands in the head of every answer.
const ALWAYS: &str = "Connection: close\r\n\
    Cache-Control: no-store\r\n\
    X-Content-Type-Options: nosniff\r\n\
    X-Frame-Options: DENY\r\n\
    Referrer-Policy: no-referrer\r\n\
    Cross-Origin-Resource-Policy: same-origin\r\n\
    Cross-Origin-Opener-Policy: same-origin\r\n";

/// Nothing of a refusal may do anything.
const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'";

/// The page; `nonce` is random and stands in this answer alone.
pub(super) fn page((page, tag): &NamedPage, nonce: &str, head_only: bool) -> Vec<u8> {
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; connect-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    let body = page.document(nonce, tag);
    answer("200 OK", &policy, "text/html", &body, head_only)
}

/// Nothing new: the page stands as it is.
pub(super) fn unchanged() -> Vec<u8> {
    format!("HTTP/1.1 204 No Content\r\nContent-Security-Policy: {NOTHING}\r\n{ALWAYS}\r\n")
        .into_bytes()
}

/// A refusal: a sentence for who typed the address.
pub(super) fn refusal(why: Denied) -> Vec<u8> {
    let (status, says) = match why {
        Denied::Malformed => ("400 Bad Request", "Forespørgslen kan ikke læses."),
        Denied::Body => ("413 Content Too Large", "Her tages intet imod."),
        Denied::Host => (
            "421 Misdirected Request",
            "Siden findes ikke under det navn. Brug adressen, som den står i terminalen.",
        ),
        Denied::Method => (
            "405 Method Not Allowed\r\nAllow: GET, HEAD",
            "Siden kan kun læses.",
        ),
        Denied::Nowhere => (
            "404 Not Found",
            "Den side findes ikke. Brug hele adressen, som den står i terminalen.",
        ),
        Denied::TooLong => (
            "431 Request Header Fields Too Large",
            "Forespørgslen er for lang.",
        ),
        Denied::TooSlow => ("408 Request Timeout", "Forespørgslen kom ikke i tide."),
        Denied::Full => (
            "503 Service Unavailable\r\nRetry-After: 2",
            "Der er så mange, der ser med, som der er plads til. Prøv igen om lidt.",
        ),
    };
    answer(status, NOTHING, "text/plain", says, false)
}

fn answer(status: &str, policy: &str, kind: &str, body: &str, head_only: bool) -> Vec<u8> {
    let length = body.len();
    let mut text = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Length: {length}\r\n\
         Content-Security-Policy: {policy}\r\n{ALWAYS}\r\n"
    );
    if !head_only {
        text.push_str(body);
    }
    text.into_bytes()
}
