//! A place in the true order of what happened.
//!
//! Promise: what was recorded as it happened keeps the order of its records, whatever the clock says; what was given a
//! true time stands behind everything that had happened by then, and before what happened next: never "in" the record
//! before it (architecture 8, "Time in the record"). Which places facts get is left to `true_order`.

use super::Moment;

/// Where something belongs. Ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The last record that was recorded as it happened and stands before it; its own number, if it was.
    after: u64,
    /// Its true time in milliseconds, if it was given one.
    late: i64,
    /// The record that holds it.
    record: u64,
}

/// Recorded as it happened.
const LIVE: i64 = i64::MIN;

impl Place {
    /// Before everything.
    pub const START: Place = Place {
        after: 0,
        late: LIVE,
        record: 0,
    };

    /// Behind everything.
    pub const END: Place = Place {
        after: u64::MAX,
        late: i64::MAX,
        record: u64::MAX,
    };

    /// Of a record that was made as it happened.
    #[must_use]
    pub const fn live(record: u64) -> Self {
        Self {
            after: record,
            late: LIVE,
            record,
        }
    }

    /// Of a record that was given a true time, behind the live record `after`.
    #[must_use]
    pub fn late(after: u64, at: Moment, record: u64) -> Self {
        let late = at.timestamp_millis();
        Self {
            after,
            late,
            record,
        }
    }

    /// The record that holds what stands here.
    #[must_use]
    pub fn record(self) -> u64 {
        self.record
    }

    /// The place right before this one: all that stands before it, and not what stands here.
    #[must_use]
    pub fn before(self) -> Self {
        Self {
            record: self.record.saturating_sub(1),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Moment {
        chrono::DateTime::from_timestamp(minute * 60, 0)
            .unwrap_or_default()
            .fixed_offset()
    }

    #[test]
    fn a_late_fact_stands_between_the_record_before_and_the_next() {
        let late = Place::late(4, at(15), 9);
        assert!(Place::live(4) < late && late < Place::live(5));
        assert!(late < Place::late(4, at(16), 8), "by true time");
        assert!(late < Place::late(4, at(15), 10), "then by record");
        assert!(Place::START < Place::live(1) && late < Place::END);
    }

    #[test]
    fn right_before_a_place_stands_all_that_came_before_it() {
        for place in [Place::live(5), Place::late(4, at(15), 9)] {
            assert!(place.before() < place);
            assert!(Place::live(4) <= place.before());
            assert!(Place::late(4, at(15), 8) <= place.before());
        }
    }
}
