//! What has happened. One record holds everything one command caused.
//!
//! Promise: events say all that is needed to rebuild the meeting; they are facts in the past tense
//! and applying one cannot fail. Each theme of `act` has its own, with what they change; in a record they are one flat
//! vocabulary (`{"arrived": …}`), read and written here. How records lie on disk is left to `store::log`.

use super::Moment;
use super::act::afterwards::AfterEvent;
use super::act::agenda::AgendaEvent;
use super::act::attendance::AttendanceEvent;
use super::act::decision::DecisionEvent;
use super::act::life::LifeEvent;
use super::act::revise::ReviseEvent;
use super::act::room::RoomEvent;
use super::act::roster::RosterEvent;
use super::act::seats::SeatEvent;
use super::act::settle::SettleEvent;
use super::act::theme::{Added, ThemeEvent as _};
use super::act::undo::UndoEvent;
use super::act::vote::VoteEvent;
use super::attendance::Stamp;
use super::author::Author;
use super::few::Few;
use super::ids::{ItemId, PersonId};
use super::meeting::Meeting;
use super::part::Part;
use serde::de::value::EnumAccessDeserializer;
use serde::de::{EnumAccess, Error as _, IntoDeserializer, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::sync::Arc;

/// How many people came, by these events.
#[must_use]
pub fn arrivals(events: &[Event]) -> usize {
    let came = |e: &&Event| matches!(e, Event::Attendance(AttendanceEvent::Arrived { .. }));
    events.iter().filter(came).count()
}

/// One record of the journal, without its checksum.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Number, from 1, without gaps. This is the order of things.
    pub seq: u64,
    /// Clock time when it was recorded; only shown.
    pub at: Moment,
    /// Who recorded it; `None` before records had authors, and such records are everybody's.
    pub by: Option<Arc<Author>>,
    /// What the command caused.
    pub events: Events,
}

/// What one command caused, in order: nearly always one event.
pub type Events = Few<Event>;

/// Declares the themes: each event belongs to one, and nothing about events is told in another way.
macro_rules! themes {
    ($($(#[$doc:meta])* $theme:ident($event:ty),)*) => {
        /// One thing that happened.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Event {
            $($(#[$doc])* $theme($event),)*
        }

        $(impl From<$event> for Event {
            fn from(event: $event) -> Self {
                Event::$theme(event)
            }
        })*

        impl Event {
            /// All names, as they stand in records.
            #[must_use]
            pub fn names() -> Vec<&'static str> {
                [$(names::<$event>()),*].concat()
            }

            /// Changes the meeting by what happened. Unknown ids change nothing; it cannot fail.
            pub(super) fn apply(&self, meeting: &mut Meeting, now: Stamp) {
                match self {
                    $(Event::$theme(event) => event.apply(meeting, now),)*
                }
            }

            /// Of whom it speaks.
            #[must_use]
            pub fn person(&self) -> Option<&PersonId> {
                match self {
                    $(Event::$theme(event) => event.person(),)*
                }
            }

            /// The item it is bound to.
            #[must_use]
            pub fn item(&self) -> Option<&ItemId> {
                match self {
                    $(Event::$theme(event) => event.item(),)*
                }
            }

            /// The same on another item.
            pub(super) fn with_item(&mut self, item: &ItemId) {
                match self {
                    $(Event::$theme(event) => event.with_item(item),)*
                }
            }

            /// The same of another person.
            pub(super) fn with_person(&mut self, person: &PersonId) {
                match self {
                    $(Event::$theme(event) => event.with_person(person),)*
                }
            }

            /// What it adds to the meeting under a key of its own.
            pub(super) fn adds(&self) -> Option<Added<'_>> {
                match self {
                    $(Event::$theme(event) => event.adds(),)*
                }
            }

            /// What of the minutes it changes when it corrects them; `at` is when it happened.
            pub(super) fn part(&self, at: Moment) -> Option<Part> {
                match self {
                    $(Event::$theme(event) => event.part(at),)*
                }
            }
        }

        impl Serialize for Event {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Event::$theme(event) => event.serialize(serializer),)*
                }
            }
        }

        impl<'de> Visitor<'de> for AnyEvent {
            type Value = Event;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an event")
            }

            fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Event, A::Error> {
                let (name, content) = access.variant::<String>()?;
                $(if names::<$event>().contains(&name.as_str()) {
                    let named = EnumAccessDeserializer::new(Named { name, content });
                    return <$event>::deserialize(named).map(Event::$theme);
                })*
                Err(A::Error::unknown_variant(&name, &[]))
            }
        }
    };
}

themes! {
    /// The meeting's own life.
    Life(LifeEvent),
    /// Who is here.
    Attendance(AttendanceEvent),
    /// Who belongs to the meeting, and as what.
    Roster(RosterEvent),
    /// Who sits on which seat.
    Seats(SeatEvent),
    /// Which item, in which order.
    Agenda(AgendaEvent),
    /// What was decided.
    Decision(DecisionEvent),
    /// What was voted.
    Vote(VoteEvent),
    /// What the room sees, and the run sheet.
    Room(RoomEvent),
    /// After the meeting.
    After(AfterEvent),
    /// Corrected.
    Revise(ReviseEvent),
    /// Settled, where two logs say it otherwise.
    Settle(SettleEvent),
    /// Taken back and brought back.
    Undo(UndoEvent),
}

impl Event {
    /// Whether it says something that happened, and that can be corrected.
    #[must_use]
    pub fn can_be_revised(&self) -> bool {
        match self {
            Event::Life(event) => !matches!(event, LifeEvent::MeetingPrepared(_)),
            Event::Attendance(event) => !matches!(event, AttendanceEvent::Retimed { .. }),
            Event::Roster(_)
            | Event::Seats(_)
            | Event::Agenda(_)
            | Event::Decision(_)
            | Event::Vote(_) => true,
            Event::Room(_)
            | Event::After(_)
            | Event::Revise(_)
            | Event::Settle(_)
            | Event::Undo(_) => false,
        }
    }
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_enum("Event", &[], AnyEvent)
    }
}

struct AnyEvent;

/// An event whose name has been read, for the theme that knows it.
struct Named<V> {
    name: String,
    content: V,
}

impl<'de, V: serde::de::VariantAccess<'de>> EnumAccess<'de> for Named<V> {
    type Error = V::Error;
    type Variant = V;

    fn variant_seed<S>(self, seed: S) -> Result<(S::Value, V), V::Error>
    where
        S: serde::de::DeserializeSeed<'de>,
    {
        let name = seed.deserialize(self.name.into_deserializer())?;
        Ok((name, self.content))
    }
}

/// The names of a theme's events, as serde derives them from its variants.
fn names<'de, E: Deserialize<'de>>() -> &'static [&'static str] {
    let mut asked = Asked(&[]);
    drop(E::deserialize(&mut asked));
    asked.0
}

/// Takes down which variants are asked for, and answers nothing.
struct Asked(&'static [&'static str]);

/// The answer.
#[derive(Debug)]
struct Nothing;

impl fmt::Display for Nothing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("only the names were asked for")
    }
}

impl std::error::Error for Nothing {}

impl serde::de::Error for Nothing {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Nothing
    }
}

impl<'de> Deserializer<'de> for &mut Asked {
    type Error = Nothing;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Nothing> {
        Err(Nothing)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Nothing> {
        self.0 = variants;
        Err(Nothing)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_stands_once_and_an_unknown_one_is_refused() {
        let mut names = Event::names();
        assert!(names.contains(&"meeting-opened") && names.contains(&"arrived"));
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
        assert!(serde_json::from_str::<Event>("\"meeting-unheard-of\"").is_err());
        assert!(serde_json::from_str::<Event>("{\"arrived\":{\"persn\":\"a\"}}").is_err());
    }

    /// A long meeting lies in memory event by event: what is rare and large lies elsewhere.
    #[test]
    fn an_event_is_small() {
        assert!(size_of::<Event>() <= 72, "{}", size_of::<Event>());
        assert_eq!(size_of::<Events>(), size_of::<Event>());
    }

    #[test]
    fn an_event_comes_back_flat() {
        let left = Event::from(AttendanceEvent::Left {
            person: "ø".into()
        });
        let json = serde_json::to_string(&left).expect("written");
        assert_eq!(json, r#"{"left":{"person":"ø"}}"#);
        assert_eq!(serde_json::from_str::<Event>(&json).expect("read"), left);
        let opened = Event::from(LifeEvent::MeetingOpened);
        assert_eq!(
            serde_json::to_string(&opened).expect("written"),
            "\"meeting-opened\""
        );
        let read = serde_json::from_str::<Event>("\"meeting-opened\"").expect("read");
        assert_eq!(read, opened);
    }
}
