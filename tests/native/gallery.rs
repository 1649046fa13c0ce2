//! Scenes to try properties on: every figure in every form and language, and states that readers can choose, at many
//! widths. Laid out once for all tests.

use crate::bench::Bench;
use pathways_chart::locale::LANGUAGES;
use pathways_chart::scene::Scene;
use std::sync::OnceLock;

/// States beside each figure's own, which are always tried.
pub const STATES: &[&str] = &[
    "figure=resettlement&theme=dark",
    "figure=resettlement&from=2019&to=2023",
    "figure=resettlement&from=2022&to=2022",
    "figure=resettlement&form=line&from=2020&to=2024",
    "figure=resettlement&form=line&from=2022&to=2022",
    "figure=pledges&basis=initial",
    "figure=pledges&from=2025&to=2025",
    "figure=pledges&form=gap&basis=initial&from=2023&to=2024",
    "figure=pledges&show=results",
    "figure=pledges&show=pledges",
    "figure=pledges&show=results&lang=de",
    "figure=pledges&show=pledges&basis=initial&lang=fr",
    "figure=pledges&form=people&from=2022&to=2022",
    "figure=pledges&form=people&from=2025&to=2025&lang=de",
    "figure=visas&sort=source",
    "figure=visas&measure=share",
    "figure=visas&sort=name",
    "figure=applications&measure=share&lang=fr",
    "figure=applications&form=parts&measure=share&lang=de",
    "figure=relocation&from=2018&to=2019",
    "figure=relocation&from=2023&to=2024&lang=nl",
    "figure=moria&form=people&measure=share",
];

/// Every seventh width from 280 to 1600 CSS pixels in English, fewer in the other languages, and always the ends.
fn widths(query: &str) -> impl Iterator<Item = f64> + use<> {
    let step = if query.contains("lang=") { 13 } else { 7 };
    (280..=1600).step_by(step).chain([320, 360, 480, 760, 1200, 1600]).map(f64::from)
}

/// What is tried, as queries: English is the language of those without one.
pub fn queries(bench: &Bench) -> Vec<String> {
    let mut queries: Vec<String> = STATES.iter().map(|state| (*state).to_owned()).collect();
    for (_, query) in bench.pictures() {
        queries.push(query.clone());
        queries.extend(LANGUAGES.iter().skip(1).map(|(lang, _)| format!("{query}&lang={lang}")));
    }
    queries
}

fn gallery() -> &'static (Bench, Vec<(String, Scene)>) {
    static GALLERY: OnceLock<(Bench, Vec<(String, Scene)>)> = OnceLock::new();
    GALLERY.get_or_init(|| {
        let bench = Bench::new();
        let mut scenes = Vec::new();
        for query in queries(&bench) {
            scenes.extend(widths(&query).map(|width| (query.clone(), bench.scene(&query, width, 0.0))));
        }
        (bench, scenes)
    })
}

/// Calls `check` with every scene, the query that it answers, and a name for it.
pub fn each(mut check: impl FnMut(&Bench, &str, &Scene, &str)) {
    let (bench, scenes) = gallery();
    for (query, scene) in scenes {
        check(bench, query, scene, &format!("{query} at {}", scene.width));
    }
}
