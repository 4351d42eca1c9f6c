//! When something happened that is recorded only now.
//!
//! Promise: nothing is recorded by the answer; the next thing that is gets this time, and the screen says so until then.
//! What was possible then is left to the rules.

use super::time::{hint, moment, or_beginning};
use super::{Answer, Asking, Dialog, Field, Form, Purpose};
use crate::text::danish;
use crate::text::reading::minutes_ago;

const AT: &str = "at";

#[derive(Debug)]
struct Earlier;

/// Asks when.
#[must_use]
pub fn earlier(asking: &Asking<'_>) -> Dialog {
    let fields = vec![Field::new(AT, "Klokken", "", hint(asking))];
    let line = match asking.ui.earlier {
        None => "Det næste, du registrerer, får dette klokkeslæt.".to_owned(),
        Some(at) => {
            let separator = asking.meeting().profile().style.time_separator;
            let clock = danish::clock(at.time(), separator);
            format!("Du er ved at notere, hvad der skete kl. {clock}.")
        }
    };
    let form = Form::new("Hvornår skete det?", fields, Earlier);
    form.with_line(line).into()
}

impl Purpose for Earlier {
    fn submit(&self, form: &Form, asking: &Asking<'_>) -> Result<Answer, String> {
        let meeting = asking.meeting();
        let opened = meeting.opened().ok_or("Mødet er ikke åbnet.")?.at;
        // A meeting that went on another day is told of as it goes on; one that is over, from its beginning.
        let over = meeting.closed().is_some();
        let anchor = if over { opened } else { asking.now };
        let typed = moment(form.text(AT), anchor, asking)?;
        let at = if minutes_ago(form.text(AT)).is_some() {
            typed
        } else {
            or_beginning(typed, meeting)
        };
        let last = meeting.closed().map_or(asking.now, |c| c.at);
        if at > last && !meeting.timekeeping().is_doubtful(asking.now) {
            return Err("Så sent er det ikke blevet i mødet.".to_owned());
        }
        Ok(Answer::Earlier(at))
    }
}
