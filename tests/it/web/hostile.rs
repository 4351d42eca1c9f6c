//! Requests that no browser of the room makes: each is refused for what it is, and the page is there for the others.

use super::{Site, heard, status};
use crate::harness::LILLEBAELT;
use crate::pty::copy_for_today;
use std::io::Write;

/// Methods that write, try or do not exist.
const METHODS: &str = "POST PUT DELETE PATCH OPTIONS TRACE CONNECT PROPFIND MKCOL COPY MOVE LOCK SEARCH PURGE \
    get Get HEADS GETT X BREW";

/// Ways to what is not the page: out of the folder, into it, and what others have.
const WAYS: &str = "/x // /./ /../ /../../etc/passwd /..%2f..%2fetc/passwd /%2e%2e/%2e%2e/journal.jsonl \
    /journal.jsonl /dagsorden.toml /deltagere.toml /kladde.json /referat/referat.json /favicon.ico /robots.txt \
    /.git/config /index.html /%00 /% /; /\\..\\..\\ /C:/ /%5c /nyt /scene /api /ws /login /%2f /a?efter=x /x#y";

/// Names of others; PORT is ours.
const NAMES: &str = "ond.example ond.example:PORT 127.0.0.1.ond.example:PORT localhost.ond.example:PORT \
    127.0.0.1:1 0.0.0.0:PORT 127.1:PORT 2130706433:PORT [::]:PORT [::ffff:127.0.0.1]:PORT \
    bruger@127.0.0.1:PORT 127.0.0.1:PORT,ond.example 127.0.0.1 localhost";

/// What brings something along.
const BRINGS: [&str; 6] = [
    "Content-Length: 5",
    "Content-Length: -1",
    "Content-Length: 99999999999999999999",
    "Transfer-Encoding: chunked",
    "Transfer-Encoding: identity",
    "Content-Length: 0\r\nContent-Length: 7",
];

/// A hundred requests, each with the answer it must have.
fn hostile(site: &Site) -> Vec<(String, u16)> {
    let host = format!("Host: {}\r\n", site.at);
    let names = NAMES.replace("PORT", &site.at.port().to_string());
    let named = |name: &str| (format!("GET / HTTP/1.1\r\nHost: {name}\r\n\r\n"), 421);
    let brings = |b: &&str| (format!("GET / HTTP/1.1\r\n{host}{b}\r\n\r\nhallo"), 413);
    let mut all: Vec<(String, u16)> = Vec::new();
    all.extend(METHODS.split_whitespace().map(|m| (site.line(m, "/"), 405)));
    all.extend(
        WAYS.split_whitespace()
            .map(|way| (site.line("GET", way), 404)),
    );
    all.extend(names.split_whitespace().chain([""]).map(named));
    all.extend(BRINGS.iter().map(brings));
    all.extend(endless(&host).map(|head| (head, 431)));
    all.extend(unreadable(site, &host).map(|head| (head, 400)));
    all
}

/// Heads without an end.
fn endless(host: &str) -> impl Iterator<Item = String> {
    let long = "x".repeat(9000);
    let begin = format!("GET / HTTP/1.1\r\n{host}");
    [
        format!("GET /{long}"),
        format!("{begin}A: {long}\r\n\r\n"),
        format!("{begin}{long}: a\r\n\r\n"),
        format!("{begin}{}\r\n", "A: b\r\n".repeat(100)),
        format!("{begin}{}\r\n", "A: b\r\n".repeat(3000)),
        long,
    ]
    .into_iter()
}

/// What is no request, or no sound one.
fn unreadable(site: &Site, host: &str) -> impl Iterator<Item = String> {
    let at = site.at;
    [
        "GET / HTTP/1.1\r\n\r\n".to_owned(),
        "GET / HTTP/1.0\r\n\r\n".to_owned(),
        format!("GET / HTTP/1.1\r\n{host}{host}\r\n"),
        format!("GET / HTTP/9.9\r\n{host}\r\n"),
        format!("GET /\r\n{host}\r\n"),
        format!("GET  / HTTP/1.1\r\n{host}\r\n"),
        format!("GET http://{at}/ HTTP/1.1\r\n{host}\r\n"),
        format!("GET * HTTP/1.1\r\n{host}\r\n"),
        format!("GET journal.jsonl HTTP/1.1\r\n{host}\r\n"),
        format!("GET / HTTP/1.1\r\n{host} fortsat\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost : {at}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\n{host}\0: a\r\n\r\n"),
        format!("GET / HTTP/1.1\r\n{host}A: \u{1}\r\n\r\n"),
        "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0\r\n\r\n".to_owned(),
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(),
        "\0\0\0\0".to_owned(),
        "æøå\r\n\r\n".to_owned(),
        "SSH-2.0-x\r\n\r\n".to_owned(),
    ]
    .into_iter()
}

#[test]
fn hostile_requests_are_refused_for_what_they_are_and_the_page_is_there() {
    let dir = copy_for_today(LILLEBAELT);
    let site = Site::start(dir.path(), &["--web"]);
    let hostile = hostile(&site);
    assert!(hostile.len() >= 95, "{}", hostile.len());
    for (request, wanted) in &hostile {
        let answer = site.ask(request.as_bytes());
        assert_eq!(status(&answer), *wanted, "{request:?}\n{answer}");
        assert!(!answer.contains("<html"), "{request:?}");
        assert!(answer.contains("default-src 'none'"), "{answer}");
    }
    assert_eq!(status(&site.get("")), 200);
}

#[test]
fn of_requests_in_one_breath_only_the_first_is_answered() {
    let dir = copy_for_today(LILLEBAELT);
    let site = Site::start(dir.path(), &["--web"]);
    let twice = site.line("GET", "/").repeat(20);
    let answers = site.ask(twice.as_bytes());
    assert_eq!(answers.matches("HTTP/1.1 ").count(), 1, "{answers}");
    assert_eq!(status(&answers), 200);
    assert_eq!(status(&site.get("")), 200);
}

/// As many as there is room for say half a request: the next is told so, they are let go, and the page is there.
#[test]
fn who_asks_slowly_is_let_go_and_holds_nobody_up() {
    let dir = copy_for_today(LILLEBAELT);
    let site = Site::start(dir.path(), &["--web"]);
    let half = |_| {
        let mut stream = site.connect();
        stream.write_all(b"GET / HTTP/1.1\r\nHo").expect("said");
        stream
    };
    let mut slow: Vec<_> = (0..64).map(half).collect();
    assert_eq!(status(&heard(&mut half(64))), 503);
    for stream in &mut slow {
        assert_eq!(status(&heard(stream)), 408);
    }
    drop(slow);
    // Their places are free once they have been let go of.
    let end = std::time::Instant::now() + super::PATIENCE;
    while status(&site.get("")) != 200 {
        assert!(
            std::time::Instant::now() < end,
            "the page does not come back"
        );
    }
}

/// What every answer says of itself: not kept, not framed, nothing loaded, nothing told to others.
#[test]
fn the_page_may_load_nothing_and_is_kept_nowhere() {
    let dir = copy_for_today(LILLEBAELT);
    let site = Site::start(dir.path(), &["--web"]);
    let (one, other) = (site.get(""), site.get(""));
    let nonce = |page: &str| {
        let behind = page.split_once("script-src 'nonce-").expect(page).1;
        behind.split_once('\'').expect("quoted").0.to_owned()
    };
    assert_ne!(nonce(&one), nonce(&other), "another number each time");
    for said in [
        "Content-Security-Policy: default-src 'none'; ",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "X-Content-Type-Options: nosniff\r\n",
        "Referrer-Policy: no-referrer\r\n",
        "Cache-Control: no-store\r\n",
        &format!("<script nonce=\"{}\">", nonce(&one)),
        &format!("<style nonce=\"{}\">", nonce(&one)),
        "<html lang=\"da\">",
        "<noscript><meta http-equiv=\"refresh\"",
    ] {
        assert!(one.contains(said), "{said}\n{one}");
    }
    assert!(!one.contains("Access-Control") && !one.contains("Set-Cookie"));
    for loaded in [" src=", "href=", "url(", "@import", " style=", " onclick="] {
        assert!(!one.contains(loaded), "{loaded}\n{one}");
    }
    let head = site.ask(site.line("HEAD", "/").as_bytes());
    assert_eq!(
        (status(&head), head.ends_with("\r\n\r\n")),
        (200, true),
        "{head}"
    );
}

/// On the local network the whole secret leads to the page, and nothing else does.
#[test]
fn on_the_network_only_the_secret_leads_in() {
    let dir = copy_for_today(LILLEBAELT);
    let (code, _, told) = crate::pty::run(&[
        "projektor",
        crate::pty::path(&dir.path().join("x")),
        "--web-net",
    ]);
    assert_eq!((code, told.contains("findes ikke")), (2, true), "{told}");
    if std::net::UdpSocket::bind("0.0.0.0:0")
        .and_then(|s| s.connect("192.0.2.1:9"))
        .is_err()
    {
        // A machine without a network: then nothing is opened.
        let (code, _, told) =
            crate::pty::run(&["projektor", crate::pty::path(dir.path()), "--web-net"]);
        assert_eq!(
            (code, told.contains("ikke på noget net")),
            (3, true),
            "{told}"
        );
        return;
    }
    let site = Site::start(dir.path(), &["--web-net"]);
    assert!(!site.at.ip().is_loopback() && !site.at.ip().is_unspecified());
    assert_eq!(site.way.len(), 34, "{}", site.way);
    assert_eq!(status(&site.get("")), 200);
    let secret = site.way.trim_matches('/');
    let mut wrong: Vec<String> = vec![
        "/".into(),
        "//".into(),
        format!("/?token={secret}"),
        format!("/x/{secret}"),
    ];
    wrong.extend((0..secret.len()).map(|n| {
        let other = if secret.as_bytes()[n] == b'0' {
            "1"
        } else {
            "0"
        };
        format!("/{}{other}{}", &secret[..n], &secret[n + 1..])
    }));
    wrong.extend((0..secret.len()).map(|n| format!("/{}", &secret[..n])));
    wrong.push(format!("/{}", "0".repeat(32)));
    for way in wrong {
        let answer = site.ask(site.line("GET", &way).as_bytes());
        assert_eq!(status(&answer), 404, "{way}");
    }
    let by_name = format!(
        "GET {} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n",
        site.way,
        site.at.port()
    );
    assert_eq!(status(&site.ask(by_name.as_bytes())), 421);
}
