//! English (en-GB).

use super::{ControlWords, DetailWords, FigureWords, Locale, MessageWords};
use crate::data::{Flag, Role, Status};

pub const EN: Locale = Locale {
    lang: "en",
    group: ",",
    decimal: ".",
    percent: "%",
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    long_date: "{day} {month} {year}",
    and: "and",
    figure: FigureWords {
        source: "Source: {edition}.",
        citing: "Source: {edition}, citing {publishers}.",
        no_figure: "no figure",
        of: "{n} of {m}",
        share_of_pledge: "{p} of pledge",
        share_of_lowered: "{p} of lowered pledge",
        share_of_initial: "{p} of initial pledge",
        gap: "gap {n}",
        surplus: "{n} more than pledged",
        gap_column: "Gap",
        pledge: "pledge {n}",
        initial: "initial {n}",
        no_result: "no result in the source",
        no_pledge: "no pledge in the source",
        year: "Year",
        share: "Share",
        share_of_total: "{p} of {total}",
        status: "Status",
        summary_series: "{title}: {first} in {from}, {last} in {to}; most in {most} ({max}), fewest in {fewest} ({min}).",
        summary_year: "{title}: {first} in {from}.",
        summary_targets: "{title}: {rows}.",
        summary_parts: "{title}: {rows}; {total} in all.",
    },
    control: ControlWords {
        figure: "Figure",
        from: "From",
        to: "To",
        basis: "Pledge",
        bases: ["latest", "initial"],
        measure: "Show first",
        measures: ["number", "share"],
        sort: "Order",
        sorts: ["by size", "by name", "as in the source"],
        theme: "Appearance",
        themes: ["as the page", "light", "dark"],
    },
    detail: DetailWords {
        status: "Status: {text}",
        source: "Source: {text}",
        sources: "Source: {text}, and {n} more",
        no_source: "Source: {edition}, which cites none",
        footnote: "footnote {n}",
        calculated: "calculated",
        status_words,
        flag_words,
        role_words,
    },
    message: MessageWords {
        unknown_parameter: "‘{name}’ is not a setting of this chart and is ignored; settings are {allowed}.",
        unknown_value: "‘{value}’ is not a value of ‘{name}’ and is ignored; allowed: {allowed}.",
        no_effect: "‘{name}’ has no effect on this figure and is ignored.",
        years_backwards: "The years {value} run backwards and are ignored; the first must not be after the last.",
        more: "{n} more were not understood.",
    },
};

fn status_words(status: Status) -> &'static str {
    match status {
        Status::Normal => "no reservations",
        Status::Break => "break in series",
        Status::DefinitionDiffers => "definition differs",
        Status::Estimated => "estimated",
        Status::Forecast => "forecast",
        Status::Imputed => "imputed",
        Status::NotCollected => "exists, but not given in this source",
        Status::CannotExist => "there can be no figure",
        Status::Missing => "no figure in the source",
        Status::Provisional => "provisional",
        Status::Suppressed => "withheld",
        Status::LowReliability => "low reliability",
    }
}

fn flag_words(flag: Flag) -> &'static str {
    match flag {
        Flag::Disputed => "disputed",
        Flag::ConflictInternal => "the source contradicts itself",
        Flag::PartialPeriod => "part of the year only",
        Flag::Pledge => "a pledge, not a result",
        Flag::Residual => "remainder",
        Flag::Uncited => "no source is cited for it",
        Flag::SourcePredates => "the cited source is older than what it is cited for",
        Flag::Overlap => "overlaps with another figure",
    }
}

fn role_words(role: Role) -> &'static str {
    match role {
        Role::Printed => "printed in the source",
        Role::Derived => "calculated",
        Role::Residual => "calculated: what the printed parts leave of the printed total",
    }
}
