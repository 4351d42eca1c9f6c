//! `importer` from outside: overview, yes and no, importing again, hostile files.
