//! What a figure must be to be drawn honestly: of a form that its kind has, with a row for every year, combining
//! nothing that may not be combined, and with a note on everything that is doubtful.

use super::{Allowed, Fault, Node, register};
use crate::combine::{Forbidden, combines};
use crate::data::{
    Dataset, Doubt, Figure, Flag, Form, Kind, Observation, ObservationId, Period, Role, Treatment, Variant,
};
use crate::series::by_category;
use std::collections::{BTreeSet, HashSet};

/// Checks a figure that has been read from `record`.
pub fn figure(record: &Node, figure: &Figure, dataset: &Dataset) -> Result<(), Fault> {
    let forms: &[Form] = match figure.kind {
        Kind::Series => &[Form::Columns, Form::Line, Form::Table],
        Kind::Targets => &[Form::Bars, Form::Gap, Form::People, Form::Table],
        Kind::Parts => &[Form::Bars, Form::Parts, Form::People, Form::Table],
    };
    if figure.forms.iter().any(|form| !forms.contains(form)) {
        let names = forms.iter().map(|form| form.code().to_owned()).collect();
        return Err(record.need("forms")?.fault(Allowed::OneOf(names)));
    }
    match figure.kind {
        Kind::Series => every_year(record, figure, dataset)?,
        Kind::Targets => {
            record.need("target")?;
            every_year(record, figure, dataset)?;
            one_pledge(record, figure, dataset)?;
        }
        Kind::Parts => {
            record.need("total")?;
            one_row(record, figure, dataset)?;
        }
    }
    combines(figure, dataset).map_err(|forbidden| refused(record, forbidden))?;
    markable(record, figure, dataset)
}

fn refused(record: &Node, forbidden: Forbidden) -> Fault {
    let (member, reason) = match forbidden {
        Forbidden::ForeignTotal => ("total", "the total is a row of the same resource and of the figure’s years"),
        Forbidden::PartsAreNotTheTotal => ("total", "the parts of the resource must add up to it"),
        Forbidden::OtherConcept => ("target", "results are compared with pledges of the same concept only"),
        Forbidden::NotAPledge => ("target", "its rows, and only they, have the flag ‘pledge’"),
    };
    match record.find(member) {
        Ok(Some(node)) => node.fault(Allowed::Reason(reason)),
        _ => record.fault(Allowed::Reason(reason)),
    }
}

/// A year that is left out would close up the gap that a reader must see.
fn every_year(record: &Node, figure: &Figure, dataset: &Dataset) -> Result<(), Fault> {
    for year in figure.years.0..=figure.years.1 {
        let of_year =
            |o: &&Observation| o.table == figure.table && o.category.is_empty() && o.period.year() == Some(year);
        if dataset.observations.iter().filter(of_year).count() != 1 {
            let reason = "the resource has one row for each of these years, without a category; a year without a figure has an empty value and status O";
            return Err(record.need("years")?.fault(Allowed::Reason(reason)));
        }
    }
    Ok(())
}

/// A year has one pledge, or an initial and a revised one; of two that are alike one would be lost.
fn one_pledge(record: &Node, figure: &Figure, dataset: &Dataset) -> Result<(), Fault> {
    for year in figure.years.0..=figure.years.1 {
        let of_year =
            |o: &&Observation| figure.target == Some(o.table) && o.category.is_empty() && o.period.year() == Some(year);
        let mut variants: Vec<Variant> = dataset.observations.iter().filter(of_year).map(|o| o.variant).collect();
        variants.sort_unstable();
        let one = variants.len() < 2 || variants == [Variant::Initial, Variant::Revised];
        if !one {
            let reason = "a year has one pledge, or one with variant ‘initial’ and one with variant ‘revised’";
            return Err(record.need("target")?.fault(Allowed::Reason(reason)));
        }
    }
    Ok(())
}

/// Of two rows for one part a reader would not know which is meant.
fn one_row(record: &Node, figure: &Figure, dataset: &Dataset) -> Result<(), Fault> {
    let mut categories = HashSet::new();
    match by_category(figure, dataset).into_iter().find(|(_, category)| !categories.insert(*category)) {
        Some((_, category)) => Err(record.need("resource")?.fault(Allowed::OneRow(category.to_owned()))),
        None => Ok(()),
    }
}

/// Everything that would be drawn can be drawn as what it is, and the figure says why it looks as it does.
fn markable(record: &Node, figure: &Figure, dataset: &Dataset) -> Result<(), Fault> {
    let notes = figure.notes.iter().filter_map(|place| dataset.notes.get(*place));
    let explained: BTreeSet<ObservationId> = notes.flat_map(|note| note.about.iter().copied()).collect();
    for (i, row) in dataset.observations.iter().enumerate() {
        if !is_drawn(ObservationId(i), row, figure) {
            continue;
        }
        if let Some(reason) = unmarkable(ObservationId(i), row, figure, dataset, &explained) {
            return Err(record.need("resource")?.fault(Allowed::Reason(reason)));
        }
    }
    Ok(())
}

/// Of a table of years, rows with a category or over several years are not drawn; of parts, neither those without a
/// category nor sums, but for the total.
fn is_drawn(id: ObservationId, row: &Observation, figure: &Figure) -> bool {
    let kind = match figure.kind {
        Kind::Series | Kind::Targets => row.category.is_empty() && row.period.year().is_some(),
        Kind::Parts => !row.category.is_empty() && (row.role != Role::Derived || figure.total == Some(id)),
    };
    kind && register::is_drawn(figure, row)
}

/// Why an observation cannot be drawn as what it is in a figure whose notes are about the `explained`.
fn unmarkable(
    id: ObservationId,
    row: &Observation,
    figure: &Figure,
    dataset: &Dataset,
    explained: &BTreeSet<ObservationId>,
) -> Option<&'static str> {
    let plain_only = figure.forms.iter().any(|form| matches!(form, Form::Line | Form::Gap | Form::People));
    let pledge = figure.target == Some(row.table);
    let doubtful = matches!(row.treatment(), Treatment::Hatched | Treatment::Open);
    let year = Period::parse(&row.period.start.year.to_string());
    // A total is a base: that it was calculated is said, more it may not leave open.
    let base = figure.total == Some(id);
    if row.value.is_some_and(|value| value < 0.0) {
        Some("a drawn resource has no negative values")
    } else if figure.kind != Kind::Parts && Some(row.period) != year && !row.has(Flag::PartialPeriod) {
        Some("a value for a part of a year has the flag ‘partial_period’")
    } else if figure.kind != Kind::Parts && row.value.is_some() && other_unit(row, figure, dataset) {
        Some("all values that are compared have one unit")
    } else if base {
        let sound = row.doubts().iter().all(|doubt| *doubt == Doubt::Role(Role::Derived));
        (!sound).then_some("a total that shares are calculated of is beyond doubt")
    } else if row.treatment() != Treatment::Solid && !explained.contains(&id) {
        Some("a note of the figure must be about each of its doubtful or missing values")
    } else if (plain_only || pledge) && doubtful {
        Some("a line, a gap, dots and pledges cannot show doubtful values; columns, bars and parts can")
    } else {
        None
    }
}

/// Whether another value of a figure over years is in another unit.
fn other_unit(row: &Observation, figure: &Figure, dataset: &Dataset) -> bool {
    let rows = dataset.observations.iter().enumerate();
    let mut others = rows.filter(|(i, other)| other.value.is_some() && is_drawn(ObservationId(*i), other, figure));
    others.any(|(_, other)| other.unit != row.unit)
}
