//! Where files go: nothing is overwritten unasked, nothing stays half-written, and a closed pipe is no accident.

use crate::process::{command, folder, names, run, runs};
use crate::refused::refused;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

const SVG: &str = "render --figure pledges --format svg";

#[test]
fn files_have_the_names_of_what_they_show() {
    let here = folder();
    runs(
        "render --figure visas --lang nl --preset social-square,print --format png,svg,html,csv,zip -o out/",
        here.path(),
    );
    let wanted = [
        "pathways-visas-bars-nl-print.png",
        "pathways-visas-bars-nl-print.svg",
        "pathways-visas-bars-nl-social-square.png",
        "pathways-visas-bars-nl-social-square.svg",
        "pathways-visas-bars-nl.html",
        "pathways-visas-nl.csv",
        "pathways-visas-nl.zip",
    ];
    assert_eq!(names(&here.path().join("out")), wanted);
}

#[test]
fn data_are_the_same_in_every_form_and_made_once() {
    let here = folder();
    let data = "--lang nl,fr --format csv,zip --address https://example.org/p/";
    runs(&format!("render --figure pledges --form gap,bars,table {data} -o three"), here.path());
    let wanted =
        ["pathways-pledges-fr.csv", "pathways-pledges-fr.zip", "pathways-pledges-nl.csv", "pathways-pledges-nl.zip"];
    assert_eq!(names(&here.path().join("three")), wanted);
    for (place, more) in [("people", "--form people"), ("bars", "--form bars --theme dark --basis initial")] {
        runs(&format!("render --figure pledges {more} {data} -o {place}"), here.path());
        for name in wanted {
            let [one, other] = ["three", place].map(|folder| fs::read(here.path().join(folder).join(name)).unwrap());
            assert!(one == other, "{place}: {name}");
        }
    }
    // As many as the languages, for one file is one.
    runs("render --figure pledges --form gap,bars --format csv -o data.csv", here.path());
}

#[test]
fn a_file_is_named_by_its_ending_and_everything_else_is_a_folder() {
    let here = folder();
    runs(&format!("{SVG} -o chart.svg"), here.path());
    runs(&format!("{SVG} -o deep/er/chart.svg"), here.path());
    runs(&format!("{SVG} -o v1.2"), here.path());
    runs(&format!("{SVG} -o LOUD.SVG"), here.path());
    runs(&format!("{SVG} -o all.png/"), here.path());
    // A folder that is there is one whatever it is called.
    runs(&format!("{SVG} -o all.png --force"), here.path());
    assert_eq!(names(here.path()), ["LOUD.SVG", "all.png", "chart.svg", "deep", "v1.2"]);
    assert!(here.path().join("LOUD.SVG").is_file());
    assert_eq!(names(&here.path().join("v1.2")), ["pathways-pledges-bars-en.svg"]);
    assert_eq!(
        fs::read(here.path().join("chart.svg")).unwrap(),
        fs::read(here.path().join("deep/er/chart.svg")).unwrap()
    );
    refused(
        &format!("{SVG} --lang fr,nl -o chart.svg"),
        2,
        "--output: ‘chart.svg’ is a file, and 2 files would be made; name a folder.",
    );
    refused(
        &format!("{SVG} --lang fr,nl -o -"),
        2,
        "--output: ‘-’ is the standard output, and 2 files would be made; name a folder.",
    );
}

#[test]
fn a_name_that_ends_like_another_file_is_no_folder() {
    for name in ["chart.svg", "chart.jpg", "out/chart.PDF", "v1.webp", "chart.png.zip", "page.htm"] {
        let allowed = "a folder, with / at its end; a name that ends with .png; -";
        let sentence = format!("--output: ‘{name}’ is not allowed; allowed: {allowed}.");
        refused(&format!("render --figure pledges -o {name}"), 2, &sentence);
    }
    refused(
        "render --figure pledges --lang en,fr --format png,html -o chart.svg",
        2,
        "--output: ‘chart.svg’ is not allowed; allowed: a folder, with / at its end.",
    );
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_in_the_way() {
    let here = folder();
    std::os::unix::fs::symlink("nowhere", here.path().join("pathways-pledges-bars-fr.svg")).unwrap();
    let ran = run(&format!("{SVG} --lang en,fr -o ."), here.path());
    assert_eq!((ran.code, names(here.path()).len()), (Some(4), 1), "{}", ran.err);
}

#[test]
fn whatever_cannot_be_written_is_said_and_everything_else_is_there() {
    let here = folder();
    let taken = ["en", "nl"].map(|lang| format!("pathways-pledges-bars-{lang}.svg"));
    for name in &taken {
        fs::create_dir(here.path().join(name)).unwrap();
    }
    let ran = run(&format!("{SVG} --lang en,fr,nl,de -o . --force"), here.path());
    assert_eq!(ran.code, Some(1));
    assert_eq!(ran.err.lines().count(), 2, "{}", ran.err);
    assert!(taken.iter().all(|name| ran.err.contains(&**name)), "{}", ran.err);
    assert!(["fr", "de"].iter().all(|lang| here.path().join(format!("pathways-pledges-bars-{lang}.svg")).is_file()));
    assert_eq!(names(here.path()).len(), 4);
}

#[test]
fn an_existing_file_is_overwritten_only_with_force() {
    let here = folder();
    let old = here.path().join("pathways-pledges-bars-fr.svg");
    fs::write(&old, "mine").unwrap();
    let ran = run(&format!("{SVG} --lang en,fr -o ."), here.path());
    let sentence = "pathways-chart: ./pathways-pledges-bars-fr.svg: this file exists; --force overwrites it.\n";
    assert_eq!((ran.code, &*ran.err), (Some(4), sentence));
    // Not even the other one is made.
    assert_eq!((names(here.path()).len(), fs::read_to_string(&old).unwrap().as_str()), (1, "mine"));
    runs(&format!("{SVG} --lang en,fr -o . --force"), here.path());
    assert_eq!(names(here.path()), ["pathways-pledges-bars-en.svg", "pathways-pledges-bars-fr.svg"]);
    assert!(fs::read_to_string(&old).unwrap().starts_with("<svg"));
    let ran = run(&format!("{SVG} --lang en,fr -o ."), here.path());
    assert!(ran.err.contains("(and 1 more)") && ran.code == Some(4), "{}", ran.err);
}

#[test]
fn a_place_that_cannot_be_written_to_is_said_and_left_as_it_is() {
    let here = folder();
    fs::write(here.path().join("out"), "a file where a folder should be").unwrap();
    let ran = run(&format!("{SVG} -o out/x/"), here.path());
    assert!(ran.code == Some(1) && ran.err.contains("out/x/: the folder cannot be made ("), "{}", ran.err);
    assert_eq!((ran.err.lines().count(), names(here.path()).len()), (1, 1));
}

#[test]
fn the_standard_output_gets_the_bytes_of_the_file() {
    let here = folder();
    runs("render --figure pledges --format png,svg -o .", here.path());
    for format in ["png", "svg"] {
        let piped = runs(&format!("render --figure pledges --format {format} -o -"), here.path());
        let file = fs::read(here.path().join(format!("pathways-pledges-bars-en.{format}"))).unwrap();
        assert!(piped.out == file && !file.is_empty(), "{format}");
    }
}

#[test]
fn a_pipe_that_is_closed_early_is_no_accident() {
    let here = folder();
    for arguments in ["render --figure pledges --form people --format html -o -", "list", "--help"] {
        let mut child = command(arguments, here.path()).spawn().unwrap();
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        assert_eq!((child.wait().unwrap().code(), &*err), (Some(0), ""), "{arguments}");
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    let here = folder();
    let arguments =
        "render --figure pledges,moria --form people --format png,svg,html,csv,zip --preset social-portrait";
    for place in ["one", "other"] {
        runs(&format!("{arguments} -o {place}"), here.path());
    }
    let [one, other] = ["one", "other"].map(|place| here.path().join(place));
    assert_eq!((names(&one).len(), names(&one)), (10, names(&other)), "two figures, five formats");
    for name in names(&one) {
        assert!(fs::read(one.join(&name)).unwrap() == fs::read(other.join(&name)).unwrap(), "{name}");
    }
}

/// How many files of that ending are whole.
fn whole(folder: &Path, name: &str) -> bool {
    let bytes = fs::read(folder.join(name)).unwrap();
    match name.rsplit_once('.') {
        Some((_, "png")) => lodepng::decode32(&bytes).is_ok(),
        Some((_, "svg")) => roxmltree::Document::parse(std::str::from_utf8(&bytes).unwrap()).is_ok(),
        _ => false,
    }
}

#[test]
#[cfg(unix)]
fn an_interrupt_leaves_nothing_half_written() {
    for signal in ["-INT", "-TERM"] {
        let here = folder();
        let mut child = command("render --all -o out", here.path()).spawn().unwrap();
        let out = here.path().join("out");
        let begun = Instant::now();
        while !out.exists() || names(&out).iter().filter(|name| !name.starts_with('.')).count() < 3 {
            assert!(begun.elapsed() < Duration::from_secs(120), "nothing is written");
            sleep(Duration::from_millis(5));
        }
        assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
        let code = child.wait().unwrap().code();
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        assert_eq!(code, Some(130), "{err}");
        assert!(err.starts_with("pathways-chart: interrupted after ") && err.lines().count() == 1, "{err}");
        let left = names(&out);
        assert!(left.len() >= 3 && left.iter().all(|name| whole(&out, name)), "{left:?}");
    }
}
