//! The arguments, as `--help` explains them.

use clap::{Args, Parser, Subcommand, ValueEnum};
use pathways_chart::export::plate::WIDTHS;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  pathways-chart render --figure pledges --form people --lang nl --preset social-square -o out/
  pathways-chart render --figure visas --lang fr --format png,svg,csv,html -o out/
  pathways-chart render --figure pledges --format svg -o - > pledges.svg
  pathways-chart render --all -o out/          every figure, form, language and preset, with an index.html
  pathways-chart list --json
  pathways-chart check my-package/
  pathways-chart embed --figure pledges --lang de --address https://example.org/pathways/

Ends with:
  0    done
  1    something could not be made, read or written
  2    an argument or a value that is not allowed
  3    the data package is not valid
  4    a file exists already; --force overwrites it
  130  interrupted; every file that is there is whole

Nothing is fetched, and no font of this machine is used: pictures are made with Noto Sans, which is inside
the program (Apache License 2.0). The same version and arguments give the same bytes.";

const RENDER_EXAMPLES: &str = "\
Examples:
  One picture for a social network, in Dutch:
    pathways-chart render --figure pledges --form people --lang nl --preset social-square -o out/
  A picture 640 CSS pixels wide at twice their resolution, with a title of one's own:
    pathways-chart render --figure resettlement --width 640 --ratio 2 --title 'Resettled to Belgium' -o chart.png
  Everything about a figure, in two languages:
    pathways-chart render --figure visas --lang fr,nl --preset print --format png,svg,csv,html,zip -o out/
  Into another program:
    pathways-chart render --figure pledges --format svg -o - | inkscape --pipe --export-filename=pledges.pdf
  The contact sheet: every figure, form, language and preset, and an index.html to look through:
    pathways-chart render --all --force -o out/";

/// Honest, accessible statistics charts: figures as pictures and data, without a browser and without a network
#[derive(Debug, Parser)]
#[command(name = "pathways-chart", bin_name = "pathways-chart", version, after_help = EXAMPLES, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make pictures and data of figures
    Render(Render),
    /// Name the figures, forms, languages, themes, presets and settings that there are
    List(List),
    /// Check a data package and report on it
    Check(Check),
    /// Print the code that puts a figure on a page, with the pictures and the table for readers without a script
    Embed(Embed),
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Format {
    /// Pixels, with title, source, terms and edition as text inside
    Png,
    /// A drawing whose texts are text
    Svg,
    /// A page with the picture for windows of any width, and the table under it
    Html,
    /// The numbers of the figure with status, flags, sources and notes, for spreadsheets
    Csv,
    /// A data package: the tables behind the figure, their description and a readme
    Zip,
}

impl Format {
    pub fn ending(self) -> &'static str {
        match self {
            Format::Png => "png",
            Format::Svg => "svg",
            Format::Html => "html",
            Format::Csv => "csv",
            Format::Zip => "zip",
        }
    }

    /// Whether it has the size that is asked for.
    pub fn is_picture(self) -> bool {
        matches!(self, Format::Png | Format::Svg)
    }

    /// Whether it is the same in every form of a figure.
    pub fn is_data(self) -> bool {
        matches!(self, Format::Csv | Format::Zip)
    }
}

#[derive(Debug, Args)]
#[command(after_help = RENDER_EXAMPLES)]
pub struct Render {
    /// Figures, by the names that `list` prints; with --all every one unless given
    #[arg(long, value_name = "NAME", value_delimiter = ',', help_heading = "What is shown")]
    pub figure: Vec<String>,
    /// Forms; the figure's first unless given, with --all every one
    #[arg(long, value_name = "NAME", value_delimiter = ',', help_heading = "What is shown")]
    pub form: Vec<String>,
    /// Languages; the package's first unless given, with --all every one
    #[arg(long, value_name = "CODE", value_delimiter = ',', help_heading = "What is shown")]
    pub lang: Vec<String>,
    /// Every figure in every form, language and preset, and an index.html to look through them
    #[arg(long, help_heading = "What is shown")]
    pub all: bool,
    #[command(flatten)]
    pub settings: Settings,
    /// A title in place of the figure's; takes one figure and one language
    #[arg(long, value_name = "TEXT", help_heading = "What is shown")]
    pub title: Option<String>,
    /// A subtitle in place of the figure's; takes one figure and one language
    #[arg(long, value_name = "TEXT", help_heading = "What is shown")]
    pub subtitle: Option<String>,
    /// Read the data package in this folder in place of the one inside the program
    #[arg(long, value_name = "FOLDER", help_heading = "What is shown")]
    pub package: Option<PathBuf>,

    /// Colours [default: light]
    #[arg(long, value_name = "NAME", value_parser = ["light", "dark"], help_heading = "How it looks")]
    pub theme: Option<String>,
    /// Formats that a picture is laid out for, by the names that `list` prints; a page of --width unless given
    #[arg(long, value_name = "NAME", value_delimiter = ',', conflicts_with_all = ["width", "ratio"], help_heading = "How it looks")]
    pub preset: Vec<String>,
    /// Width of the picture in CSS pixels, from 320 to 2000 [default: 760]
    #[arg(long, value_name = "PIXELS", value_parser = width, help_heading = "How it looks")]
    pub width: Option<u32>,
    /// Pixels of the file to a CSS pixel [default: 2]
    #[arg(long, value_name = "NUMBER", value_parser = ["1", "2", "3", "4"], help_heading = "How it looks")]
    pub ratio: Option<String>,
    /// Leave out the ground behind the picture
    #[arg(long, help_heading = "How it looks")]
    pub transparent: bool,

    /// What is made [default: png]
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', value_enum, help_heading = "What is written")]
    pub format: Vec<Format>,
    /// The folder for the files; a name with the ending of the format for one file; - for the standard output
    #[arg(short, long, value_name = "OUT", help_heading = "What is written")]
    pub output: PathBuf,
    /// Begin CSV files without the mark by which spreadsheets recognise UTF-8
    #[arg(long, help_heading = "What is written")]
    pub no_bom: bool,
    /// Overwrite files that are there
    #[arg(long, help_heading = "What is written")]
    pub force: bool,
    /// Where the figures are on the web, with a slash at the end; pictures then name the address of what they show
    #[arg(long, value_name = "ADDRESS", value_parser = address, help_heading = "What is written")]
    pub address: Option<String>,
}

/// What of `--width` is a width.
fn width(text: &str) -> Result<u32, String> {
    let (least, most) = WIDTHS;
    let width = text.parse().ok().filter(|width| (least..=most).contains(width));
    width.ok_or_else(|| format!("a whole number from {least} to {most}"))
}

/// An address that can be read anywhere, for what travels.
fn address(text: &str) -> Result<String, String> {
    let allowed = "an address that begins with https:// or http:// and ends with /";
    if has_host(text) && is_folder(text) { Ok(text.to_owned()) } else { Err(allowed.to_owned()) }
}

/// An address that is read on a page, which can be of the same host.
fn address_on_page(text: &str) -> Result<String, String> {
    let allowed = "an address that begins with https://, http:// or / and ends with /";
    if (has_host(text) || text.starts_with('/')) && is_folder(text) {
        Ok(text.to_owned())
    } else {
        Err(allowed.to_owned())
    }
}

fn has_host(address: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| address.strip_prefix(scheme));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
}

/// Whether an address can have the names of files after it.
fn is_folder(address: &str) -> bool {
    address.ends_with('/') && !address.contains(|letter: char| letter.is_whitespace() || letter.is_control())
}

/// The settings of a figure that a reader of the page can change, too.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "What is shown")]
pub struct Settings {
    /// First year
    #[arg(long, value_name = "YEAR")]
    pub from: Option<String>,
    /// Last year
    #[arg(long, value_name = "YEAR")]
    pub to: Option<String>,
    /// Which pledge a percentage refers to
    #[arg(long, value_name = "NAME")]
    pub basis: Option<String>,
    /// What is drawn of results and pledges; bars have it
    #[arg(long, value_name = "NAME")]
    pub show: Option<String>,
    /// What is written first beside a part
    #[arg(long, value_name = "NAME")]
    pub measure: Option<String>,
    /// The order of parts
    #[arg(long, value_name = "NAME")]
    pub sort: Option<String>,
}

#[derive(Debug, Args)]
pub struct List {
    /// As JSON, for programs
    #[arg(long)]
    pub json: bool,
    /// Read the data package in this folder in place of the one inside the program
    #[arg(long, value_name = "FOLDER")]
    pub package: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Check {
    /// The folder with the package's datapackage.json
    #[arg(value_name = "PACKAGE")]
    pub package: PathBuf,
    /// As JSON, for programs
    #[arg(long)]
    pub json: bool,
}

/// Where the code puts the figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Way {
    /// An element with the picture and the table inside, which a script replaces by the chart
    Element,
    /// A page of its own in a frame, for systems that keep scripts out
    Iframe,
    /// The picture and the table, without any script
    Static,
}

#[derive(Debug, Args)]
pub struct Embed {
    /// The figure, by the name that `list` prints
    #[arg(long, value_name = "NAME")]
    pub figure: String,
    /// The form; the figure's first unless given
    #[arg(long, value_name = "NAME")]
    pub form: Option<String>,
    /// The language
    #[arg(long, value_name = "CODE", default_value = "en")]
    pub lang: String,
    #[command(flatten)]
    pub settings: Settings,
    /// The colours; those of the reader unless given
    #[arg(long, value_name = "NAME", value_parser = ["auto", "light", "dark"])]
    pub theme: Option<String>,
    /// What a reader finds around the chart
    #[arg(long, value_name = "NAME", value_parser = ["none", "minimal", "full"])]
    pub controls: Option<String>,
    /// What the code is
    #[arg(long, value_enum, default_value_t = Way::Element)]
    pub way: Way,
    /// Where the files of the chart are on the web, with a slash at the end
    #[arg(long, value_name = "ADDRESS", default_value = "/pathways/", value_parser = address_on_page)]
    pub address: String,
    /// The edition.json of a build: the code then names the files of this build and no newer ones
    #[arg(long, value_name = "FILE")]
    pub edition: Option<PathBuf>,
}
