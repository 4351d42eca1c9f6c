//! Canaries: a word of its own for every field of a closed item, in the files and typed at the meeting.
//!
//! A failure names the field, so the words themselves say nothing. They are as long as each other and none is part of
//! another; where a paper breaks or capitalises a word, it is found all the same.

use std::fmt::Write as _;

/// Every place where something of a closed item is written.
pub(crate) const FIELDS: [&str; 58] = [
    "titel",
    "titel_i_indhold",
    "sagsnr",
    "journalnummer",
    "brevid",
    "resume",
    "sagsfremstilling",
    "sagsfremstilling, overskrift",
    "oekonomi",
    "indstilling",
    "indstillinger, første",
    "indstillinger, anden",
    "afgoeres_af",
    "behandlet.forum",
    "behandlet.udfald",
    "behandlet.tekst",
    "behandlet.fravaer",
    "bilag",
    "koereplan",
    "bemaerkning",
    "gæst på listen: navn",
    "gæst på listen: titel",
    "gæst på listen: organisation",
    "gæst på punktet: navn",
    "gæst på punktet: organisation",
    "note",
    "beslutning",
    "svar på indstilling",
    "forbehold",
    "ændring: sted",
    "ændring: før",
    "ændring: efter",
    "ændringsforslag: ordlyd",
    "ændringsforslag: stillet af",
    "afstemning: ordlyd",
    "afstemning: stillet af",
    "valg: kandidat",
    "protokolbemærkning",
    "opfølgning: hvad",
    "opfølgning: hvem",
    "opfølgning: hvornår",
    "gæst tilføjet: navn",
    "gæst tilføjet: titel",
    "gæst tilføjet: organisation",
    "udsat punkt: titel",
    "udsat punkt: resume",
    "udsat punkt: indstilling",
    "udsat: til hvornår",
    "udsat: hvorfor",
    "udsat: egen sætning",
    "rettelse af punktet: hvad",
    "rettelse af punktet: hvorfor",
    "rettelse i ord, der nævner punktet: hvad",
    "rettelse i ord, der nævner punktet: hvorfor",
    "rettelse af en person: hvorfor",
    "nyt punkt på mødet: titel",
    "nyt punkt på mødet: note",
    "flyttet rettelse: hvorfor",
];

/// The canary of a field.
pub(crate) fn canary(field: &str) -> String {
    let at = FIELDS.iter().position(|f| *f == field);
    let at = at.unwrap_or_else(|| panic!("{field} is no field"));
    let letter = |n: usize| char::from(b"bcdfghklmnprstvz"[n % 16]);
    format!("Qx{}{}j", letter(at / 16), letter(at))
}

/// The fields whose canary stands in a text, be it broken over lines, in capitals, or with signs in between.
pub(crate) fn found_in(text: &str) -> Vec<&'static str> {
    let bare: String = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    let stands = |field: &&&str| bare.contains(&canary(field).to_lowercase());
    FIELDS.iter().filter(stands).copied().collect()
}

/// The neutral title of the closed item: what the public may see.
pub(crate) const NEUTRAL: &str = "Lukket sag";

/// The secret item's keys, but for its number.
pub(crate) fn secret_item(closed: bool) -> String {
    let c = canary;
    let mut text = format!("titel = \"{} en sag\"\n", c("titel"));
    for key in [
        "titel_i_indhold",
        "sagsnr",
        "journalnummer",
        "brevid",
        "resume",
        "oekonomi",
        "indstilling",
        "afgoeres_af",
        "koereplan",
        "bemaerkning",
    ] {
        let _ = writeln!(text, "{key} = \"{}\"", c(key));
    }
    let _ = write!(
        text,
        "art = \"beslutning\"\nsagsfremstilling = \"## {}\\n- {}\"\nindstillinger = [\"{}\", \"{}\"]\nbilag = [\"{}.pdf\"]\n\
         gaester = [\"{} Pedersen\"]\nneutral_titel = \"{NEUTRAL}\"\n{}",
        c("sagsfremstilling, overskrift"),
        c("sagsfremstilling"),
        c("indstillinger, første"),
        c("indstillinger, anden"),
        c("bilag"),
        c("gæst på punktet: navn"),
        if closed { "lukket = true\n" } else { "" },
    );
    let _ = write!(
        text,
        "\n[[punkter.behandlet]]\nforum = \"{}\"\npunkt = \"4\"\nudfald = \"{}\"\ntekst = \"{}\"\nfravaer = [\"{}\"]\n",
        c("behandlet.forum"),
        c("behandlet.udfald"),
        c("behandlet.tekst"),
        c("behandlet.fravaer"),
    );
    text
}

/// The secret item that will be put off.
pub(crate) fn put_off_item(closed: bool) -> String {
    format!(
        "titel = \"{}\"\nresume = \"{}\"\nindstilling = \"{}\"\n{}",
        canary("udsat punkt: titel"),
        canary("udsat punkt: resume"),
        canary("udsat punkt: indstilling"),
        if closed { "lukket = true\n" } else { "" },
    )
}

/// Two guests, called to the secret item: one by the roster, one by the agenda.
pub(crate) fn guests(item: &str) -> String {
    let c = canary;
    format!(
        "\n[[gaester]]\nnavn = \"{} Hansen\"\ntitel = \"{}\"\norganisation = \"{}\"\npunkter = [\"{item}\"]\n\
         \n[[gaester]]\nnavn = \"{} Pedersen\"\norganisation = \"{}\"\n",
        c("gæst på listen: navn"),
        c("gæst på listen: titel"),
        c("gæst på listen: organisation"),
        c("gæst på punktet: navn"),
        c("gæst på punktet: organisation"),
    )
}

#[test]
fn each_field_has_a_canary_of_its_own() {
    for field in FIELDS {
        let other = format!("for {} og", canary(field).to_uppercase());
        assert_eq!(found_in(&other), [field]);
    }
    assert_eq!(found_in("Qxb\n bj"), ["titel"], "broken over lines");
}
