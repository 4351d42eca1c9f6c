//! Runs the shell and leaves with its exit code.
//!
//! All else is in the library; a fault that reaches this far has been put in words by `shell`.

fn main() -> std::process::ExitCode {
    ordstyrer::shell::main()
}
