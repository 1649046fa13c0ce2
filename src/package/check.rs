//! What a figure must be to be drawn honestly: of a form that its kind has, with a row for every year, combining
//! nothing that may not be combined, and with a note on everything that is doubtful.

use super::{Allowed, Fault, Node};
use crate::combine::{Forbidden, combines};
use crate::data::{Dataset, Figure, Form, Kind, Observation, ObservationId, Role, Treatment};

/// Checks a figure that has been read from `record`, against the figures read before it.
pub fn figure(record: &Node, figure: &Figure, before: &[Figure], dataset: &Dataset) -> Result<(), Fault> {
    if before.iter().any(|other| other.name == figure.name) {
        return Err(record.need("name")?.fault(Allowed::NewName));
    }
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
        }
        Kind::Parts => {
            record.need("total")?;
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

/// Everything that would be drawn can be drawn as what it is, and the figure says why it looks as it does.
fn markable(record: &Node, figure: &Figure, dataset: &Dataset) -> Result<(), Fault> {
    let (first, last) = figure.years;
    let plain_only = figure.forms.iter().any(|form| matches!(form, Form::Line | Form::Gap | Form::People));
    for (i, row) in dataset.observations.iter().enumerate() {
        let years = first <= row.period.start.year && row.period.end.year <= last;
        // Of a table of years, rows with a category are not drawn.
        let other = (figure.kind == Kind::Parts) == row.category.is_empty();
        if !super::register::in_figure(figure, row) || !years || other || row.role == Role::Derived {
            continue;
        }
        let reason = if row.value.is_some_and(|value| value < 0.0) {
            "a drawn resource has no negative values"
        } else if row.treatment() != Treatment::Solid && !explained(ObservationId(i), figure, dataset) {
            "a note of the figure must be about each of its doubtful or missing values"
        } else if (plain_only || figure.target == Some(row.table))
            && matches!(row.treatment(), Treatment::Hatched | Treatment::Open)
        {
            "a line, a gap, dots and pledges cannot show doubtful values; columns, bars and parts can"
        } else {
            continue;
        };
        return Err(record.need("resource")?.fault(Allowed::Reason(reason)));
    }
    Ok(())
}

/// Whether a note of the figure is about an observation.
fn explained(id: ObservationId, figure: &Figure, dataset: &Dataset) -> bool {
    figure.notes.iter().filter_map(|place| dataset.notes.get(*place)).any(|note| note.about.contains(&id))
}
