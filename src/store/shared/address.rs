//! A meeting's address on a server: `postgres://bruger@host:port/database/MØDE`.
//!
//! Promise: an address never holds a password, so it may be shown, kept and read aloud. Where the password comes from is left
//! to `access`.

use std::fmt;

/// How an address begins.
const SCHEMES: [&str; 2] = ["postgres://", "postgresql://"];

/// Where a database is, and a meeting in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedAddress {
    /// The name one logs in by; `None`: as the machine has it.
    pub user: Option<String>,
    /// A machine's name or number, or the folder of a socket.
    pub host: String,
    /// 1 to 65535.
    pub port: u16,
    /// The database.
    pub database: String,
    /// The meeting's name there; `None`: the database itself.
    pub meeting: Option<String>,
    /// `sslmode` as it was given.
    pub mode: Option<String>,
    /// `sslrootcert` as it was given.
    pub root: Option<String>,
}

/// Why a text is no address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AddressFault {
    /// It holds a password.
    Password,
    /// It does not name a machine and a database.
    Shape,
    /// The port is no number from 1 to 65535.
    Port(String),
    /// Something behind the question mark that is not known.
    Option(String),
}

/// Whether a text is meant as an address.
#[must_use]
pub fn is_address(text: &str) -> bool {
    SCHEMES.iter().any(|s| text.starts_with(s))
}

impl SharedAddress {
    /// Reads an address.
    ///
    /// # Errors
    /// Why it is none.
    pub fn parse(text: &str) -> Result<Self, AddressFault> {
        let scheme = SCHEMES.iter().find_map(|s| text.strip_prefix(s));
        let rest = scheme.ok_or(AddressFault::Shape)?;
        let (rest, options) = rest.split_once('?').unwrap_or((rest, ""));
        let (machine, path) = rest.split_once('/').ok_or(AddressFault::Shape)?;
        let (user, place) = match machine.rsplit_once('@') {
            Some((user, _)) if user.contains(':') => return Err(AddressFault::Password),
            Some((user, place)) => (Some(decoded(user)?), place),
            None => (None, machine),
        };
        let (host, port) = match place.rsplit_once(':') {
            // An address of six has colons of its own, and stands in brackets.
            Some((host, port)) if !port.contains(']') => (host, Some(port)),
            _ => (place, None),
        };
        let port = port.map_or(Ok(5432), |text| {
            let number = text.parse::<u16>().ok().filter(|n| *n > 0);
            number.ok_or_else(|| AddressFault::Port(text.to_owned()))
        })?;
        let (database, meeting) = path.trim_end_matches('/').split_once('/').map_or_else(
            || (path.trim_end_matches('/'), None),
            |(database, meeting)| (database, Some(meeting)),
        );
        let host = decoded(host.trim_start_matches('[').trim_end_matches(']'))?;
        let mut address = Self {
            user,
            host,
            port,
            database: decoded(database)?,
            meeting: meeting.map(decoded).transpose()?,
            mode: None,
            root: None,
        };
        address.take_options(options)?;
        let whole = !address.host.is_empty() && !address.database.is_empty();
        whole.then_some(address).ok_or(AddressFault::Shape)
    }

    fn take_options(&mut self, options: &str) -> Result<(), AddressFault> {
        for option in options.split('&').filter(|o| !o.is_empty()) {
            match option.split_once('=') {
                Some(("password", _)) => return Err(AddressFault::Password),
                Some(("sslmode", mode)) => self.mode = Some(decoded(mode)?),
                Some(("sslrootcert", path)) => self.root = Some(decoded(path)?),
                // A socket's folder cannot stand where a machine's name does.
                Some(("host", host)) => self.host = decoded(host)?,
                _ => return Err(AddressFault::Option(option.to_owned())),
            }
        }
        Ok(())
    }

    /// The same database, and this meeting in it.
    #[must_use]
    pub fn with(&self, meeting: &str) -> Self {
        Self {
            meeting: Some(meeting.to_owned()),
            ..self.clone()
        }
    }

    /// Whether what is said stays on this machine.
    #[must_use]
    pub fn is_here(&self) -> bool {
        self.host.starts_with('/')
            || ["localhost", "127.0.0.1", "::1"].contains(&self.host.as_str())
    }
}

/// `%2F` is a slash.
fn decoded(text: &str) -> Result<String, AddressFault> {
    let (mut bytes, mut rest) = (Vec::new(), text.bytes());
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16));
        let (Some(high), Some(low)) = (digit(rest.next()), digit(rest.next())) else {
            return Err(AddressFault::Shape);
        };
        bytes.push(u8::try_from(high * 16 + low).unwrap_or_default());
    }
    String::from_utf8(bytes)
        .ok()
        .filter(|text| !text.contains('\0'))
        .ok_or(AddressFault::Shape)
}

/// What cannot stand in an address as it is stands as `%` and two digits.
fn encoded(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~:".contains(&b);
    text.bytes()
        .map(|b| {
            if plain(b) {
                char::from(b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect()
}

impl fmt::Display for SharedAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(SCHEMES[0])?;
        if let Some(user) = &self.user {
            write!(f, "{}@", encoded(user))?;
        }
        let host = encoded(&self.host);
        if host.contains(':') {
            write!(f, "[{host}]")?;
        } else {
            f.write_str(&host)?;
        }
        if self.port != 5432 {
            write!(f, ":{}", self.port)?;
        }
        write!(f, "/{}", encoded(&self.database))?;
        if let Some(meeting) = &self.meeting {
            write!(f, "/{}", encoded(meeting))?;
        }
        let options = [("sslmode", &self.mode), ("sslrootcert", &self.root)];
        let given = options
            .iter()
            .filter_map(|(key, value)| value.as_ref().map(|v| (key, v)));
        for ((key, value), sign) in given.zip(["?", "&"]) {
            write!(f, "{sign}{key}={}", encoded(value))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{AddressFault, SharedAddress};

    #[test]
    fn an_address_is_read_and_written_the_same() {
        for text in [
            "postgres://db.region.example/moeder/2026-12-03-1a2b3c4d",
            "postgres://anna@db.region.example:6432/moeder",
            "postgres://[::1]:5433/m/x?sslmode=disable",
            "postgres://anna%40rm@%2Frun%2Fpg/m/x?sslmode=verify-full&sslrootcert=%2Fetc%2Frod.pem",
        ] {
            let read = SharedAddress::parse(text).expect("an address");
            assert_eq!(read.to_string(), text);
        }
        let read = SharedAddress::parse("postgresql://h/d/m/").expect("an address");
        assert_eq!(
            (read.port, read.meeting.as_deref()),
            (5432, Some("m")),
            "{read}"
        );
    }

    #[test]
    fn what_is_no_address_is_told_apart() {
        use AddressFault as F;
        for (text, fault) in [
            ("postgres://anna:hemmelig@h/d", F::Password),
            ("postgres://h/d?password=hemmelig", F::Password),
            ("postgres://h", F::Shape),
            ("postgres:///d", F::Shape),
            ("postgres://h/%zz", F::Shape),
            ("postgres://h:0/d", F::Port("0".to_owned())),
            ("postgres://h/d?x=1", F::Option("x=1".to_owned())),
        ] {
            assert_eq!(SharedAddress::parse(text), Err(fault), "{text}");
        }
    }
}
