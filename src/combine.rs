//! What may be added, divided and compared. Numbers that look alike are often of different people: a figure that would
//! combine them is refused.

use crate::data::{Dataset, Figure, Flag, Kind};
use crate::series::{by_category, by_year, within};

/// What may not be combined: an addition or a division that would say something the sources do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forbidden {
    /// The total is that of another table: applications are no base for decisions, persons none for visas.
    ForeignTotal,
    /// The parts overlap, leave something out, or are not those of this total.
    PartsAreNotTheTotal,
    /// A pledge for one thing and the result of another: resettled and relocated persons are different people.
    OtherConcept,
    /// What results are compared with is not a pledge, or what is compared with it is one.
    NotAPledge,
}

/// Whether everything that a figure adds, divides or compares may be.
pub fn combines(figure: &Figure, dataset: &Dataset) -> Result<(), Forbidden> {
    match figure.kind {
        Kind::Series => Ok(()),
        Kind::Targets => against_pledges(figure, dataset),
        Kind::Parts => parts_of_total(figure, dataset),
    }
}

fn against_pledges(figure: &Figure, dataset: &Dataset) -> Result<(), Forbidden> {
    let concept = |table: Option<usize>| table.and_then(|i| dataset.tables.get(i)).map(|table| &table.concept);
    if concept(Some(figure.table)) != concept(figure.target) {
        return Err(Forbidden::OtherConcept);
    }
    let pledged = |table: usize, wanted: bool| {
        let mut rows = by_year(table, dataset);
        rows.all(|(_, _, row)| row.has(Flag::Pledge) == wanted)
    };
    if pledged(figure.table, false) && figure.target.is_none_or(|table| pledged(table, true)) {
        Ok(())
    } else {
        Err(Forbidden::NotAPledge)
    }
}

fn parts_of_total(figure: &Figure, dataset: &Dataset) -> Result<(), Forbidden> {
    let Some(total) = figure.total.and_then(|id| dataset.observation(id)) else {
        return Err(Forbidden::ForeignTotal);
    };
    if total.table != figure.table || !within(total, figure.years) {
        return Err(Forbidden::ForeignTotal);
    }
    let mut sum = 0.0;
    for (id, _) in by_category(figure, dataset) {
        sum += dataset.value(id).unwrap_or(f64::NAN);
    }
    if total.value == Some(sum) { Ok(()) } else { Err(Forbidden::PartsAreNotTheTotal) }
}
