//! What is asked: the head of one request, and whether it may be answered.
//!
//! Promise: only GET and HEAD, only under our own name, only the one page; everything else is refused with its own
//! number, and a head that has no end is no longer read. The grammar is `httparse`'s.

use super::gate::WebGate;
use httparse::{EMPTY_HEADER, Error, Status};

/// A head is at most so long, in bytes and in lines.
pub(super) const LONGEST: usize = 8 * 1024;
const LINES: usize = 64;

/// What somebody wants.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PageWish {
    /// The state of the page that they have: they wait for another.
    pub after: Option<String>,
    /// Only the head of the answer.
    pub head_only: bool,
}

/// Why nobody is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Denied {
    /// No request that can be read.
    Malformed,
    /// It brings something along; nothing is taken in.
    Body,
    /// PageWish for by another's name.
    Host,
    /// Neither GET nor HEAD.
    Method,
    /// There is no such page, or the secret is wrong.
    Nowhere,
    /// The head has no end.
    TooLong,
    /// The head did not come.
    TooSlow,
    /// As many as there is room for are here.
    Full,
}

/// Reads a head; `None`: it goes on.
///
/// # Errors
/// It may not be answered.
pub(super) fn read(bytes: &[u8], gate: &WebGate) -> Result<Option<PageWish>, Denied> {
    let mut headers = [EMPTY_HEADER; LINES];
    let mut request = httparse::Request::new(&mut headers);
    match request.parse(bytes) {
        Ok(Status::Complete(_)) => {}
        Ok(Status::Partial) if bytes.len() < LONGEST => return Ok(None),
        Ok(Status::Partial) | Err(Error::TooManyHeaders) => return Err(Denied::TooLong),
        Err(_) => return Err(Denied::Malformed),
    }
    let named = |name: &str| {
        let named = request.headers.iter();
        let name = name.to_owned();
        named.filter(move |h| h.name.eq_ignore_ascii_case(&name))
    };
    let mut hosts = named("host");
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return Err(Denied::Malformed);
    };
    if !std::str::from_utf8(host.value).is_ok_and(|host| gate.is_ours(host)) {
        return Err(Denied::Host);
    }
    let head_only = match request.method {
        Some("GET") => false,
        Some("HEAD") => true,
        _ => return Err(Denied::Method),
    };
    let brings = named("transfer-encoding").next().is_some()
        || named("content-length").any(|length| length.value != b"0");
    if brings {
        return Err(Denied::Body);
    }
    let target = request.path.unwrap_or_default();
    if !target.starts_with('/') {
        return Err(Denied::Malformed);
    }
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    if !gate.leads_in(path) {
        return Err(Denied::Nowhere);
    }
    let mut said = query.split('&');
    let after = said.find_map(|one| one.strip_prefix("efter="));
    Ok(Some(PageWish {
        after: after.filter(|_| !head_only).map(str::to_owned),
        head_only,
    }))
}

#[cfg(test)]
mod tests {
    use super::{Denied, LONGEST, PageWish, WebGate, read};

    fn asked(head: &str) -> Result<Option<PageWish>, Denied> {
        let gate = WebGate::new("127.0.0.1:4711".parse().expect("an address"), None);
        read(head.as_bytes(), &gate)
    }

    #[test]
    fn the_page_and_its_next_state_are_asked_for() {
        let page = |after: Option<&str>, head_only| {
            let after = after.map(str::to_owned);
            Ok(Some(PageWish { after, head_only }))
        };
        let with = |line: &str| asked(&format!("{line} HTTP/1.1\r\nHost: localhost:4711\r\n\r\n"));
        assert_eq!(with("GET /"), page(None, false));
        assert_eq!(with("GET /?x=1&efter=abc"), page(Some("abc"), false));
        assert_eq!(with("HEAD /?efter=abc"), page(None, true));
        assert_eq!(
            asked("GET / HTTP/1.1\r\nHost: localhost:4711\r\n"),
            Ok(None)
        );
    }

    #[test]
    fn everything_else_is_refused_for_what_it_is() {
        let host = "Host: localhost:4711\r\n";
        for (head, why) in [
            (format!("POST / HTTP/1.1\r\n{host}\r\n"), Denied::Method),
            (format!("GET /x HTTP/1.1\r\n{host}\r\n"), Denied::Nowhere),
            (
                format!("GET http://localhost:4711/ HTTP/1.1\r\n{host}\r\n"),
                Denied::Malformed,
            ),
            (
                format!("GET / HTTP/1.1\r\n{host}{host}\r\n"),
                Denied::Malformed,
            ),
            ("GET / HTTP/1.1\r\n\r\n".to_owned(), Denied::Malformed),
            (
                "GET / HTTP/1.1\r\nHost: ond.example\r\n\r\n".to_owned(),
                Denied::Host,
            ),
            (
                format!("GET / HTTP/1.1\r\n{host}Content-Length: 5\r\n\r\n"),
                Denied::Body,
            ),
            (
                format!("GET / HTTP/1.1\r\n{host}Transfer-Encoding: chunked\r\n\r\n"),
                Denied::Body,
            ),
            (
                format!("GET / HTTP/1.1\r\n{host}A: {}", "x".repeat(LONGEST)),
                Denied::TooLong,
            ),
            (
                format!("GET / HTTP/1.1\r\n{host}{}\r\n", "A: b\r\n".repeat(64)),
                Denied::TooLong,
            ),
        ] {
            assert_eq!(asked(&head), Err(why), "{head:.80}");
        }
    }
}
