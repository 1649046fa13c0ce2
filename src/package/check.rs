//! What a figure must be to be drawn honestly: of a form that its kind has, with a row for every year, and with nothing
//! that this program cannot mark as doubtful yet.

use super::{Allowed, Fault, Node};
use crate::data::{Dataset, Figure, Flag, Form, Kind, Observation, Role};

/// Checks a figure that has been read from `record`, against the figures read before it.
pub fn figure(record: &Node, figure: &Figure, before: &[Figure], dataset: &Dataset) -> Result<(), Fault> {
    if before.iter().any(|other| other.name == figure.name) {
        return Err(record.need("name")?.fault(Allowed::NewName));
    }
    let forms: &[Form] = match figure.kind {
        Kind::Series => &[Form::Columns],
        Kind::Targets | Kind::Parts => &[Form::Bars],
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
        }
        Kind::Parts => {
            record.need("total")?;
            if figure.years.0 != figure.years.1 {
                return Err(record.need("years")?.fault(Allowed::Reason("parts are those of one year, given twice")));
            }
        }
    }
    markable(record, figure, dataset)
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

/// Everything that would be drawn can be drawn as what it is.
fn markable(record: &Node, figure: &Figure, dataset: &Dataset) -> Result<(), Fault> {
    let (first, last) = figure.years;
    let drawn = |o: &&Observation| {
        let years = o.period.year().is_some_and(|year| (first..=last).contains(&year));
        super::register::in_figure(figure, o) && years && o.role != Role::Derived
    };
    for observation in dataset.observations.iter().filter(drawn) {
        let doubtful = [Flag::Disputed, Flag::PartialPeriod, Flag::ConflictInternal, Flag::Residual];
        if doubtful.iter().any(|flag| observation.has(*flag)) || observation.role == Role::Residual {
            let reason = "figures cannot mark disputed, partial or residual values yet, so they are not drawn";
            return Err(record.need("resource")?.fault(Allowed::Reason(reason)));
        }
        if observation.value.is_some_and(|value| value < 0.0) {
            let reason = "a drawn resource has no negative values";
            return Err(record.need("resource")?.fault(Allowed::Reason(reason)));
        }
    }
    Ok(())
}
