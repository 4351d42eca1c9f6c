//! TLS to the server, and why a line cannot be guarded as it should be.
//!
//! Promise: a certificate is checked against the roots that were pointed at, or else the machine's own; for its name, its time and
//! its issuer. What is wrong with it is told apart, since each is mended by somebody else. The words are left to `shell`.

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{CertificateError, ClientConfig, RootCertStore};
use std::error::Error;
use std::path::{Path, PathBuf};
use tokio_postgres_rustls::MakeRustlsConnect;

/// Why a line cannot be guarded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unguarded {
    /// The server speaks no TLS.
    NotOffered,
    /// Nobody among the roots has issued the certificate.
    UnknownIssuer,
    /// It is for other names.
    OtherName,
    /// Its time is over.
    Expired,
    /// Its time has not come.
    NotYet,
    /// It is an authority's own, shown as if it were a server's.
    ByItself,
    /// The file of roots cannot be read; why, or nothing when there is no certificate in it.
    Roots(PathBuf, Option<String>),
    /// What the library says.
    Other(String),
}

impl Unguarded {
    /// What of an error and its causes tells of the guard; `words` are all of theirs.
    #[must_use]
    pub(super) fn of(error: &(dyn Error + 'static), words: &str) -> Option<Self> {
        let mut cause = Some(error);
        while let Some(under) = cause {
            if let Some(found) = library(under) {
                return Some(Self::by_library(found));
            }
            cause = under.source();
        }
        if words.contains("does not support TLS") {
            return Some(Self::NotOffered);
        }
        let tells = words.contains("certificate") || words.contains("TLS");
        tells.then(|| Self::Other(words.to_owned()))
    }

    fn by_library(error: &rustls::Error) -> Self {
        use CertificateError as C;
        let rustls::Error::InvalidCertificate(wrong) = error else {
            return Self::Other(error.to_string());
        };
        // The library may name more.
        if matches!(wrong, C::UnknownIssuer | C::BadSignature) {
            // An authority of that name with another key is another authority.
            Self::UnknownIssuer
        } else if matches!(wrong, C::NotValidForName | C::NotValidForNameContext { .. }) {
            Self::OtherName
        } else if matches!(wrong, C::Expired | C::ExpiredContext { .. }) {
            Self::Expired
        } else if matches!(wrong, C::NotValidYet | C::NotValidYetContext { .. }) {
            Self::NotYet
        } else if matches!(wrong, C::Other(other) if format!("{other:?}").contains("CaUsedAsEndEntity"))
        {
            Self::ByItself
        } else {
            Self::Other(error.to_string())
        }
    }
}

/// The library's own error, which an error of input and output wraps.
fn library<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e rustls::Error> {
    let io = error.downcast_ref::<std::io::Error>();
    let wrapped = io.and_then(std::io::Error::get_ref);
    let own = wrapped.and_then(|inner| inner.downcast_ref());
    own.or_else(|| error.downcast_ref())
}

/// TLS with certificates checked against these roots, or against the machine's own.
///
/// # Errors
/// The roots cannot be had.
pub(super) fn guarded(root: Option<&Path>) -> Result<MakeRustlsConnect, Unguarded> {
    let Some(root) = root else {
        // Roots that cannot be read are left out: with too few, the certificate does not check, and that is told.
        return MakeRustlsConnect::with_native_certs()
            .map(|(tls, _)| tls)
            .map_err(|e| Unguarded::Other(format!("{e:?}")));
    };
    let other = |e: rustls::Error| Unguarded::Other(e.to_string());
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(other)?
        .with_root_certificates(roots(root)?)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

fn roots(file: &Path) -> Result<RootCertStore, Unguarded> {
    let unread = |why: String| Unguarded::Roots(file.to_owned(), Some(why));
    let mut roots = RootCertStore::empty();
    for found in CertificateDer::pem_file_iter(file).map_err(|e| unread(e.to_string()))? {
        let found = found.map_err(|e| unread(e.to_string()))?;
        roots.add(found).map_err(|e| unread(e.to_string()))?;
    }
    if roots.is_empty() {
        return Err(Unguarded::Roots(file.to_owned(), None));
    }
    Ok(roots)
}
