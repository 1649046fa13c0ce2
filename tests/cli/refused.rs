//! What is not allowed is refused in one sentence: place, value, what is allowed; and nothing is written.

use crate::process::{command, folder, names, ran, run};

/// The program refuses that in exactly this sentence, ends with this code, and leaves nothing behind.
pub fn refused(arguments: &str, code: i32, sentence: &str) {
    let here = folder();
    let ran = run(arguments, here.path());
    assert_eq!((ran.code, ran.err), (Some(code), format!("pathways-chart: {sentence}\n")), "{arguments}");
    assert!(ran.out.is_empty() && names(here.path()).is_empty(), "{arguments} leaves {:?}", names(here.path()));
}

#[test]
fn an_unknown_figure_form_language_preset_theme_or_format() {
    let all = "resettlement, pledges, visas, applications, decisions, relocation, moria";
    refused("render --figure x -o out", 2, &format!("--figure: ‘x’ is not allowed; allowed: {all}."));
    refused("render -o out", 2, &format!("--figure: this is missing and must be given, or --all; allowed: {all}."));
    refused(
        "render --figure pledges --form columns -o out",
        2,
        "--form of figure pledges: ‘columns’ is not allowed; allowed: bars, gap, people, table.",
    );
    refused("render --figure pledges --lang it -o out", 2, "--lang: ‘it’ is not allowed; allowed: en, fr, nl, de.");
    refused(
        "render --figure pledges --preset billboard -o out",
        2,
        "--preset: ‘billboard’ is not allowed; allowed: social-landscape, social-square, social-portrait, widescreen, print.",
    );
    refused("render --figure pledges --theme neon -o out", 2, "--theme: ‘neon’ is not allowed; allowed: light, dark.");
    refused(
        "render --figure pledges --format gif -o out",
        2,
        "--format: ‘gif’ is not allowed; allowed: png, svg, html, csv, zip.",
    );
    refused(
        "render --figure pledges --form table -o out",
        2,
        "--format of form table: ‘png’ is not allowed; allowed: html, csv, zip.",
    );
}

#[test]
fn a_setting_that_the_figure_does_not_have_or_a_value_that_the_setting_does_not_have() {
    refused(
        "render --figure pledges --from 1999 -o out",
        2,
        "--from of figure pledges: ‘1999’ is not allowed; allowed: 2022, 2023, 2024, 2025.",
    );
    refused(
        "render --figure pledges --from 2024 --to 2023 -o out",
        2,
        "--from, --to: ‘2024–2023’ is not allowed; the first year comes first.",
    );
    refused(
        "render --figure visas --from 2023 -o out",
        2,
        "--from: figure visas has no such setting; it has --measure, --sort.",
    );
    refused(
        "render --figure visas --sort size -o out",
        2,
        "--sort of figure visas: ‘size’ is not allowed; allowed: value, name, source.",
    );
    for form in ["gap", "people", "table", "bars,gap"] {
        let lacks = form.trim_start_matches("bars,");
        let sentence = format!("--show: form {lacks} of figure pledges has no such setting; form bars has it.");
        refused(&format!("render --figure pledges --form {form} --format html --show results -o out"), 2, &sentence);
    }
}

#[test]
fn a_picture_names_no_address_that_only_one_host_understands() {
    let allowed = "an address that begins with https:// or http:// and ends with /";
    for address in ["/pathways/", "//example.org/", "https:///p/", "https://", "https://example.org/p", "ftp://e.org/"]
    {
        let sentence = format!("--address: ‘{address}’ is not allowed; allowed: {allowed}.");
        refused(&format!("render --figure visas --address {address} -o out"), 2, &sentence);
    }
}

#[test]
fn a_picture_that_would_be_higher_than_any_canvas() {
    let here = folder();
    let height = |words: usize, size: &str| {
        let mut asked = command(&format!("render --figure visas -o - --force {size}"), here.path());
        asked.args(["--title", &"visa ".repeat(words)]);
        let ran = ran(asked);
        (ran.code, ran.out.len(), ran.err)
    };
    let ends = " pixels of height, and 8192 are allowed; shorten the title, or take a wider picture or fewer pixels.\n";
    for (size, file) in [
        ("--width 320 --ratio 4", "bars-en.png"),
        ("--preset print", "bars-en-print.png"),
        ("--format svg --width 320 --ratio 4", "bars-en.svg"),
        ("--format html", "bars-en.html"),
    ] {
        let (code, out, err) = height(20_000, size);
        let begins = format!("pathways-chart: pathways-visas-{file}: visas needs ");
        assert!((code, out) == (Some(1), 0) && err.starts_with(&begins) && err.ends_with(ends), "{size}: {err}");
    }
    let (code, out, err) = height(100, "--width 320 --ratio 4");
    assert!(code == Some(0) && out > 0, "{err}");
}

#[test]
fn sizes_that_contradict_each_other_or_are_none() {
    for width in ["90", "319", "2001", "3e2", "400.5"] {
        let sentence = format!("--width: ‘{width}’ is not allowed; allowed: a whole number from 320 to 2000.");
        refused(&format!("render --figure visas --width {width} -o out"), 2, &sentence);
    }
    refused("render --figure visas --ratio 5 -o out", 2, "--ratio: ‘5’ is not allowed; allowed: 1, 2, 3, 4.");
    refused(
        "render --figure visas --width wide -o out",
        2,
        "--width: ‘wide’ is not allowed; allowed: a whole number from 320 to 2000.",
    );
    refused("render --figure visas --preset print --width 400 -o out", 2, "--preset and --width exclude each other.");
}

#[test]
fn a_title_of_ones_own_over_another_figure() {
    refused("render --figure visas,moria --title T -o out", 2, "--title: this takes one figure and one language.");
    refused(
        "render --figure visas --lang fr,de --subtitle T -o out",
        2,
        "--subtitle: this takes one figure and one language.",
    );
}

#[test]
fn a_title_that_the_font_cannot_write() {
    let here = folder();
    let mut asked = command("render --figure visas -o - --title", here.path());
    asked.arg("Visa 人");
    let ran = ran(asked);
    let sentence =
        "pathways-chart: pathways-visas-bars-en.png: ‘Visa 人’ has ‘人’ (U+4EBA), which the bundled font lacks.\n";
    assert_eq!((ran.code, ran.out.len(), &*ran.err), (Some(1), 0, sentence));
}

#[test]
fn commands_and_arguments_that_there_are_not() {
    refused("", 2, "a command must be given: render, list, check, embed or help.");
    refused("draw", 2, "‘draw’ is not allowed; allowed: render, list, check, embed, help.");
    refused("render --figur visas -o out", 2, "‘--figur’ is no argument of this command; did you mean ‘--figure’?");
    refused("list --quux", 2, "‘--quux’ is no argument of this command; --help lists all arguments.");
    refused("render --figure visas", 2, "--output: this is missing and must be given.");
    refused("check", 2, "<PACKAGE>: this is missing and must be given.");
    refused("render --figure visas -o", 2, "--output: a value must be given.");
    refused("render --figure visas -o a -o b", 2, "--output: this is given once.");
    refused(
        "embed --figure visas,moria",
        2,
        "--figure: ‘visas,moria’ is not allowed; allowed: resettlement, pledges, visas, applications, decisions, relocation, moria.",
    );
    refused(
        "embed --figure visas --address example.org",
        2,
        "--address: ‘example.org’ is not allowed; allowed: an address that begins with https://, http:// or / and ends with /.",
    );
}
