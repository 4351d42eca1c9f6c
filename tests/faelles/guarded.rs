//! A line over TLS to a server with a certificate of the organisation's own authority.
//!
//! Promise: the line is encrypted when the certificate is this authority's and for this name; else it is told why, in Danish,
//! and the server has heard neither name nor password.

use crate::installed::{Installed, installed_for};
use crate::laptop::Laptop;
use crate::place::{Login, Place};
use crate::server::PgServer;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder with an authority and what it has signed.
struct Authority {
    folder: tempfile::TempDir,
    owner: Option<(u32, u32)>,
}

impl Authority {
    fn new(found: &Installed) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let open = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(folder.path(), open).expect("opened");
        let made = Self {
            folder,
            owner: found.owner,
        };
        made.sign_itself("Rod", "root");
        made
    }

    fn openssl(&self, words: &str) {
        let mut command = Command::new("openssl");
        let ran = command
            .args(words.split(' '))
            .current_dir(self.folder.path())
            .output();
        let ran = ran.expect("openssl runs");
        assert!(
            ran.status.success(),
            "{}",
            String::from_utf8_lossy(&ran.stderr)
        );
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A certificate that is its own authority, with a name that stands nowhere but in its subject.
    fn sign_itself(&self, subject: &str, name: &str) {
        self.openssl(&format!(
            "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN={subject} -keyout {name}.key -out {name}.pem"
        ));
    }

    /// Signs the server's certificate, for so many days from now.
    fn sign(&self, days: i8) {
        self.openssl(&format!(
            "x509 -req -in server.csr -CA root.pem -CAkey root.key -CAcreateserial -days {days} -extfile names -out server.pem"
        ));
    }

    /// A certificate for these names; the settings with which a server shows it.
    fn server(&self, names: &str) -> String {
        self.openssl(
            "req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout server.key -out server.csr",
        );
        std::fs::write(self.path("names"), names).expect("written");
        self.sign(2);
        self.settings("server")
    }

    /// What PostgreSQL's manual makes for a try.
    fn itself(&self) -> String {
        self.sign_itself("localhost", "itself");
        self.settings("itself")
    }

    fn settings(&self, name: &str) -> String {
        let (shown, key) = (
            self.path(&format!("{name}.pem")),
            self.path(&format!("{name}.key")),
        );
        if let Some((user, group)) = self.owner {
            chown(&key, Some(user), Some(group)).expect("given away");
        }
        format!(
            "ssl = on\nssl_cert_file = '{}'\nssl_key_file = '{}'\nlog_connections = on\n",
            shown.display(),
            key.display()
        )
    }
}

/// What a test here stands on.
struct Guarded {
    authority: Authority,
    server: PgServer,
}

fn guarded(test: &str, settings: impl FnOnce(&Authority) -> String) -> Option<Guarded> {
    let authority = Authority::new(installed_for(test)?);
    let settings = settings(&authority);
    let server = PgServer::own(test, &settings)?;
    Some(Guarded { authority, server })
}

/// The database as somebody's program is told to reach it.
fn address(place: &Place<'_>, who: &Login, host: &str, root: Option<&Path>) -> String {
    let (name, port, database) = (&who.name, place.server.port, &place.database);
    let root = root.map(|r| {
        format!(
            "&sslrootcert={}",
            r.display().to_string().replace('/', "%2F")
        )
    });
    let root = root.unwrap_or_default();
    format!("postgres://{name}@{host}:{port}/{database}?sslmode=verify-full{root}")
}

/// Refused in these words, and the server has not heard of whoever asked.
fn refused(guarded: &Guarded, host: &str, root: Option<&Path>, words: &str) {
    let place = Place::new(&guarded.server);
    let anna = place.somebody("anna", "sekretaer");
    let ran = Laptop::of(&anna).run(&["status", &address(&place, &anna, host, root)]);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.err.contains(words), "{ran:?}");
    assert!(ran.err.contains("Hjælp: "), "{ran:?}");
    let log = guarded.server.log();
    assert!(!log.contains(&anna.name), "{log}");
}

const LOCALHOST: &str = "subjectAltName=DNS:localhost";

#[test]
fn a_line_is_encrypted_when_the_certificate_is_the_authoritys_and_for_this_name() {
    let test = "a_line_is_encrypted_when_the_certificate_is_the_authoritys_and_for_this_name";
    let Some(guarded) = guarded(test, |a| a.server(LOCALHOST)) else {
        return;
    };
    let place = Place::new(&guarded.server);
    let anna = place.somebody("anna", "sekretaer");
    let root = guarded.authority.path("root.pem");
    let address = address(&place, &anna, "localhost", Some(&root));
    let ran = Laptop::of(&anna).run(&["status", &address]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    let encrypted =
        |line: &&str| line.contains(&anna.name) && line.contains("SSL enabled (protocol=TLSv1.3");
    let log = guarded.server.log();
    assert!(log.lines().any(|l| encrypted(&l)), "{log}");
}

#[test]
fn a_certificate_of_an_unknown_authority_is_refused_before_any_name_is_said() {
    let test = "a_certificate_of_an_unknown_authority_is_refused_before_any_name_is_said";
    let Some(guarded) = guarded(test, |a| a.server(LOCALHOST)) else {
        return;
    };
    let other = Authority::new(installed_for(test).expect("found before"));
    let words = "ikke udstedt af en, som maskinen stoler på";
    refused(&guarded, "localhost", Some(&other.path("root.pem")), words);
    // The machine's own roots do not know it, either.
    refused(&guarded, "localhost", None, words);
}

#[test]
fn a_certificate_for_another_name_is_refused_before_any_name_is_said() {
    let test = "a_certificate_for_another_name_is_refused_before_any_name_is_said";
    let Some(guarded) = guarded(test, |a| a.server("subjectAltName=DNS:database.example")) else {
        return;
    };
    let root = guarded.authority.path("root.pem");
    refused(
        &guarded,
        "localhost",
        Some(&root),
        "gælder ikke for navnet localhost",
    );
}

#[test]
fn a_certificate_that_is_over_is_refused_before_any_name_is_said() {
    let test = "a_certificate_that_is_over_is_refused_before_any_name_is_said";
    let over = |a: &Authority| {
        let settings = a.server(LOCALHOST);
        a.sign(-1);
        settings
    };
    let Some(guarded) = guarded(test, over) else {
        return;
    };
    let root = guarded.authority.path("root.pem");
    refused(&guarded, "localhost", Some(&root), "er udløbet");
}

#[test]
fn the_certificate_of_postgresqls_manual_is_refused_with_what_it_lacks() {
    let test = "the_certificate_of_postgresqls_manual_is_refused_with_what_it_lacks";
    let Some(guarded) = guarded(test, Authority::itself) else {
        return;
    };
    let itself = guarded.authority.path("itself.pem");
    refused(
        &guarded,
        "localhost",
        Some(&itself),
        "er et rodcertifikat, underskrevet af sig selv",
    );
}

#[test]
fn a_server_without_tls_is_refused_before_any_name_is_said() {
    let test = "a_server_without_tls_is_refused_before_any_name_is_said";
    let Some(guarded) = guarded(test, |_| "log_connections = on\n".to_owned()) else {
        return;
    };
    let root = guarded.authority.path("root.pem");
    refused(
        &guarded,
        "localhost",
        Some(&root),
        "tilbyder ingen krypteret forbindelse",
    );
}

#[test]
fn roots_that_cannot_be_read_are_told() {
    let test = "roots_that_cannot_be_read_are_told";
    let Some(guarded) = guarded(test, |a| a.server(LOCALHOST)) else {
        return;
    };
    let missing = guarded.authority.path("findes-ikke.pem");
    refused(&guarded, "localhost", Some(&missing), "findes-ikke.pem");
    std::fs::write(guarded.authority.path("tom.pem"), "ingen certifikater\n").expect("written");
    let empty = guarded.authority.path("tom.pem");
    refused(&guarded, "localhost", Some(&empty), "tom.pem");
}
