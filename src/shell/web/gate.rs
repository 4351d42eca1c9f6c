//! Who may ask: where the page is served, under which names, and the secret in its address.
//!
//! Promise: this machine alone, unless the local network was asked for; then only with 128 random bits in the address,
//! compared in a time that tells nothing. Pages of other sites that lead their own name here (DNS rebinding) are refused:
//! the name that is asked for must be ours.

use crate::shell::args::WebRequest;
use crate::shell::failure::{Failure, io_sentence};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, UdpSocket};

/// Who may ask for the page, and how.
pub(super) struct WebGate {
    at: SocketAddr,
    /// The names we are asked for by, with the port.
    hosts: Vec<String>,
    /// The secret in the address, on a network.
    token: Option<String>,
}

/// Opens the door: the listener and who may come in.
///
/// # Errors
/// No network, no such port, or no randomness.
pub(super) fn open(request: &WebRequest) -> Result<(TcpListener, WebGate), Failure> {
    let ip = if request.net {
        local_address()?
    } else {
        IpAddr::V4(Ipv4Addr::LOCALHOST)
    };
    let listener = TcpListener::bind((ip, request.port.unwrap_or(0)))
        .map_err(|error| cannot_open(request, &error))?;
    let at = listener
        .local_addr()
        .map_err(|error| cannot_open(request, &error))?;
    let token = request.net.then(random_name).transpose();
    let token = token.map_err(|error| no_randomness(&error))?;
    Ok((listener, WebGate::new(at, token)))
}

fn cannot_open(request: &WebRequest, error: &std::io::Error) -> Failure {
    let which = request.port.map_or_else(
        || "En port til siden".to_owned(),
        |port| format!("Port {port}"),
    );
    Failure::environment(format!(
        "{which} kan ikke åbnes: {}. Vælg en anden med --port, eller udelad --port.",
        io_sentence(error)
    ))
}

/// The address by which other machines reach this one. Nothing is sent: the system only says which way it would go.
fn local_address() -> Result<IpAddr, Failure> {
    let way = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).and_then(|socket| {
        // An address that is nobody's (RFC 5737).
        socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9))?;
        socket.local_addr()
    });
    match way.map(|at| at.ip()) {
        Ok(ip) if !ip.is_loopback() && !ip.is_unspecified() => Ok(ip),
        Ok(_) | Err(_) => Err(Failure::environment(
            "Computeren er ikke på noget net. Forbind den til et, eller vis siden på denne computer alene med --web.",
        )),
    }
}

/// 128 random bits in letters that can be typed.
pub(super) fn random_name() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    Ok(format!("{:032x}", u128::from_le_bytes(bytes)))
}

pub(super) fn no_randomness(error: &getrandom::Error) -> Failure {
    Failure::environment(format!(
        "Systemet giver ingen tilfældige tal ({error}), så siden kan ikke vises."
    ))
}

impl WebGate {
    /// At an address, with the secret in the way to it where there is one.
    pub(super) fn new(at: SocketAddr, token: Option<String>) -> Self {
        let port = at.port();
        let names = match &token {
            Some(_) => vec![SocketAddr::new(at.ip(), 0).ip().to_string()],
            None => ["127.0.0.1", "localhost", "[::1]"]
                .map(str::to_owned)
                .into(),
        };
        let mut hosts: Vec<String> = names.iter().map(|n| format!("{n}:{port}")).collect();
        // Browsers leave out the port that goes without saying.
        if port == 80 {
            hosts.extend(names);
        }
        Self { at, hosts, token }
    }

    /// What is typed into a browser.
    pub(super) fn address(&self) -> String {
        let way = self
            .token
            .as_ref()
            .map_or_else(String::new, |t| format!("{t}/"));
        format!("http://{}/{way}", self.at)
    }

    /// Whether a name we are asked for by is ours.
    pub(super) fn is_ours(&self, host: &str) -> bool {
        self.hosts.iter().any(|h| h.eq_ignore_ascii_case(host))
    }

    /// Whether a way leads to the page. The time it takes tells nothing of the secret.
    pub(super) fn leads_in(&self, path: &str) -> bool {
        let Some(token) = &self.token else {
            return path == "/";
        };
        let said = path.strip_prefix('/').unwrap_or_default();
        let said = said.strip_suffix('/').unwrap_or(said);
        // Fingerprints are compared in constant time, whatever they are made of.
        blake3::hash(said.as_bytes()) == blake3::hash(token.as_bytes())
    }

    /// How many connections one machine may have at a time: on a network none may take all of them.
    pub(super) fn each(&self, all: usize) -> usize {
        if self.token.is_some() { all / 2 } else { all }
    }
}

#[cfg(test)]
mod tests {
    use super::WebGate;

    fn gate(at: &str, token: Option<&str>) -> WebGate {
        WebGate::new(at.parse().expect("an address"), token.map(str::to_owned))
    }

    #[test]
    fn only_our_own_names_with_the_port_are_ours() {
        let here = gate("127.0.0.1:4711", None);
        for host in ["127.0.0.1:4711", "LocalHost:4711", "[::1]:4711"] {
            assert!(here.is_ours(host), "{host}");
        }
        for host in [
            "",
            "127.0.0.1",
            "localhost:80",
            "ond.example:4711",
            "127.0.0.1:4711.ond.example",
            "10.0.0.7:4711",
        ] {
            assert!(!here.is_ours(host), "{host}");
        }
        let net = gate("10.0.0.7:80", Some("abc"));
        assert!(net.is_ours("10.0.0.7") && net.is_ours("10.0.0.7:80"));
        assert!(!net.is_ours("localhost") && !net.is_ours("127.0.0.1:80"));
    }

    #[test]
    fn only_the_whole_secret_leads_in() {
        let net = gate("10.0.0.7:4711", Some("0123abcd"));
        assert_eq!(net.address(), "http://10.0.0.7:4711/0123abcd/");
        assert!(net.leads_in("/0123abcd/") && net.leads_in("/0123abcd"));
        for path in [
            "/",
            "",
            "/0123abc/",
            "/0123abcd//",
            "/0123ABCD/",
            "/0123abcd/x",
            "/x/0123abcd",
        ] {
            assert!(!net.leads_in(path), "{path}");
        }
        let here = gate("127.0.0.1:4711", None);
        assert!(here.leads_in("/") && !here.leads_in("/x") && !here.leads_in("//"));
    }

    #[test]
    fn a_secret_is_128_bits_and_another_each_time() {
        let (one, other) = (
            super::random_name().expect("random"),
            super::random_name().expect("random"),
        );
        assert_eq!((one.len(), other.len()), (32, 32));
        assert_ne!(one, other);
    }
}
