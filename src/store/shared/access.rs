//! How one logs in: the name, the password from where PostgreSQL's own programs look for it, and how the line is guarded.
//!
//! Promise: a password is in memory only while the line is opened, and in nothing that can be printed. A line that leaves the
//! machine is encrypted and the server's certificate checked, unless the address says in so many words that it shall not be.

use super::address::SharedAddress;
use crate::store::plain_file;
use std::fmt;
use std::path::{Path, PathBuf};

/// What the machine says: PostgreSQL's own variables, as far as they are set.
#[derive(Clone, Default)]
pub struct Surroundings {
    /// `PGUSER`, or else the user of the machine.
    pub user: Option<String>,
    /// `PGPASSWORD`.
    pub password: Option<String>,
    /// `PGPASSFILE`, or where that file lies by default.
    pub passfile: Option<PathBuf>,
    /// `PGSSLMODE`.
    pub mode: Option<String>,
    /// `PGSSLROOTCERT`.
    pub root: Option<PathBuf>,
}

/// How a line is guarded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineGuard {
    /// Not at all: the machine itself, or asked for.
    Open,
    /// TLS; the certificate is checked against these roots, or against the machine's own.
    Checked(Option<PathBuf>),
}

/// Everything that opens a line.
#[derive(Clone)]
pub struct SharedAccess {
    /// Where to.
    pub address: SharedAddress,
    /// As whom.
    pub user: String,
    /// With what.
    pub(super) password: Option<String>,
    /// How it is guarded.
    pub guard: LineGuard,
}

impl fmt::Debug for SharedAccess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", self.user, self.address)
    }
}

/// Why one cannot log in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccessFault {
    /// Nobody says as whom.
    Nobody,
    /// The file of passwords may be read by others than its owner.
    OpenPassfile(PathBuf),
    /// A way of guarding the line that is not known.
    Mode(String),
}

impl SharedAccess {
    /// Puts together how one logs in at an address.
    ///
    /// # Errors
    /// What is missing or wrong.
    pub fn new(address: SharedAddress, around: &Surroundings) -> Result<Self, AccessFault> {
        let user = address.user.clone().or_else(|| around.user.clone());
        let user = user.ok_or(AccessFault::Nobody)?;
        let password = match (&around.password, &around.passfile) {
            (Some(password), _) => Some(password.clone()),
            (None, Some(file)) => from_file(file, &address, &user)?,
            (None, None) => None,
        };
        let root = address.root.as_ref().map(PathBuf::from);
        let root = root.or_else(|| around.root.clone());
        let asked = address.mode.clone().or_else(|| around.mode.clone());
        let guard = match asked.as_deref() {
            Some("disable") => LineGuard::Open,
            // What PostgreSQL's own programs take as leave to go unguarded is no such leave here.
            Some("allow" | "prefer" | "require" | "verify-ca" | "verify-full") => {
                LineGuard::Checked(root)
            }
            Some(other) => return Err(AccessFault::Mode(other.to_owned())),
            None if address.is_here() => LineGuard::Open,
            None => LineGuard::Checked(root),
        };
        Ok(Self {
            address,
            user,
            password,
            guard,
        })
    }

    /// The same, for another meeting or none.
    #[must_use]
    pub fn at(&self, address: SharedAddress) -> Self {
        Self {
            address,
            ..self.clone()
        }
    }
}

/// Bytes of a file of passwords at most.
const LONGEST: u64 = 1 << 20;

/// The password of the first line that fits: `host:port:database:user:password`, a star for any.
fn from_file(
    file: &Path,
    address: &SharedAddress,
    user: &str,
) -> Result<Option<String>, AccessFault> {
    let Ok(text) = plain_file::read_to_string(file, LONGEST) else {
        return Ok(None);
    };
    if is_open_to_others(file) {
        return Err(AccessFault::OpenPassfile(file.to_owned()));
    }
    // PostgreSQL's own programs call the machine itself by its name, also behind a socket.
    let here = address.host.starts_with('/');
    let host = if here { "localhost" } else { &address.host };
    let wanted = [host, &address.port.to_string(), &address.database, user];
    Ok(text.lines().find_map(|line| {
        let fields = fields(line);
        let (password, found) = fields.split_last()?;
        let fits = |(found, wanted): (&String, &&str)| found == "*" || found == wanted;
        let all = !line.starts_with('#') && found.len() == 4;
        (all && found.iter().zip(&wanted).all(fits)).then(|| password.clone())
    }))
}

/// Five fields between colons; a backslash takes the meaning from the sign behind it.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut signs = line.chars();
    while let Some(sign) = signs.next() {
        let sign = match sign {
            ':' if fields.len() < 5 => {
                fields.push(String::new());
                continue;
            }
            '\\' => signs.next().unwrap_or('\\'),
            sign => sign,
        };
        if let Some(field) = fields.last_mut() {
            field.push(sign);
        }
    }
    fields
}

#[cfg(unix)]
fn is_open_to_others(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(file).is_ok_and(|m| m.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_open_to_others(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> SharedAddress {
        SharedAddress::parse(text).expect("an address")
    }

    #[test]
    fn the_first_line_that_fits_gives_the_password() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("pgpass");
        let lines = "#db:5432:m:anna:nej\nandet:5432:m:anna:nej\ndb:*:m:an\\:na:x\ndb:*:m:anna:a\\:b:c\n*:*:*:*:sidst\n";
        crate::store::output::write_all(
            folder.path(),
            &[("pgpass".to_owned(), lines.as_bytes().to_vec())],
        )
        .expect("written");
        let found = |text: &str, user: &str| from_file(&file, &address(text), user);
        assert_eq!(found("postgres://db/m", "anna"), Ok(Some("a:b:c".into())));
        assert_eq!(found("postgres://db/m", "an:na"), Ok(Some("x".into())));
        assert_eq!(found("postgres://x/m", "anna"), Ok(Some("sidst".into())));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_others_may_read_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("pgpass");
        std::fs::write(&file, "*:*:*:*:x\n").expect("written");
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).expect("set");
        let found = from_file(&file, &address("postgres://db/m"), "anna");
        assert_eq!(found, Err(AccessFault::OpenPassfile(file)));
    }

    #[test]
    fn a_line_that_leaves_the_machine_is_guarded_unless_the_address_says_no() {
        let around = Surroundings {
            user: Some("anna".to_owned()),
            password: Some("hemmelig".to_owned()),
            ..Surroundings::default()
        };
        let guard = |text: &str, mode: Option<&str>| {
            let mode = mode.map(str::to_owned);
            let around = Surroundings {
                mode,
                ..around.clone()
            };
            SharedAccess::new(address(text), &around).map(|a| a.guard)
        };
        let checked = Ok(LineGuard::Checked(None));
        assert_eq!(guard("postgres://db/m", None), checked);
        assert_eq!(guard("postgres://db/m", Some("prefer")), checked);
        assert_eq!(guard("postgres://localhost/m", Some("require")), checked);
        assert_eq!(guard("postgres://localhost/m", None), Ok(LineGuard::Open));
        let open = "postgres://db/m?sslmode=disable";
        assert_eq!(guard(open, Some("verify-full")), Ok(LineGuard::Open));
        let wrong = guard("postgres://db/m?sslmode=nej", None);
        assert_eq!(wrong, Err(AccessFault::Mode("nej".to_owned())));
        let access = SharedAccess::new(address("postgres://db/m"), &around).expect("access");
        assert!(!format!("{access:?}").contains("hemmelig"));
    }
}
