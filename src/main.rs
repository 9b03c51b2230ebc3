//! The `yoriai` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    yoriai::cli::main()
}
