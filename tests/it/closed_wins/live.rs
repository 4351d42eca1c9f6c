//! The running programs: the secretary's screen and the wall while the agenda's file is changed.
