//! `pathways-chart`: figures as pictures and data, without a browser and without a network.
//!
//! Each command reads its arguments, makes everything it is asked for, and says in one sentence what went wrong.

mod args;
mod check;
mod embed;
mod html;
mod list;
mod output;
mod packages;
mod problem;
mod render;
mod sheet;
mod snippet;
mod tasks;
mod views;

use args::{Cli, Command};
use clap::Parser;
use problem::Problem;
use std::process::ExitCode;

fn main() -> ExitCode {
    let done = Cli::try_parse().map_err(Problem::of_arguments).and_then(|cli| match cli.command {
        Command::Render(render) => render::run(&render),
        Command::List(list) => list::run(&list),
        Command::Check(check) => check::run(&check),
        Command::Embed(embed) => embed::run(&embed),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => problem.told(),
    }
}
