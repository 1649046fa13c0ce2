//! What a figure to take away needs.

use super::EVENTS;
use crate::data::{Dataset, Derivation, Event, Figure, Labels, Note, Observation, ObservationId, Source};
use crate::package::{in_figure, labels_of};
use crate::words::Words;
use std::collections::BTreeSet;

/// What a package to take away has: the tables of a figure, and whatever its texts, notes and calculations name.
pub(super) struct Scope<'a> {
    pub figure: &'a Figure,
    /// Places in [`Dataset::observations`].
    pub rows: BTreeSet<usize>,
    /// Places in [`Dataset::sources`]; the edition is always there.
    pub sources: BTreeSet<usize>,
    /// Keys of labels.
    pub labels: BTreeSet<String>,
}

impl<'a> Scope<'a> {
    pub fn new(figure: &'a Figure, words: &Words) -> Self {
        let dataset = words.dataset;
        let all = dataset.observations.iter().enumerate();
        let rows = all.filter(|(_, observation)| in_figure(figure, observation)).map(|(i, _)| i).collect();
        let mut scope = Scope { figure, rows, sources: BTreeSet::new(), labels: BTreeSet::new() };
        // What comes along may bring more along: the terms of a calculation, the sources of a row, the names in a text.
        loop {
            let before = (scope.rows.len(), scope.sources.len(), scope.labels.len());
            scope.take_sources(dataset);
            scope.take_labels(dataset, words.labels);
            scope.take_rows(dataset, words.labels);
            if before == (scope.rows.len(), scope.sources.len(), scope.labels.len()) {
                return scope;
            }
        }
    }

    fn take_rows(&mut self, dataset: &Dataset, labels: &Labels) {
        let mut named: Vec<ObservationId> = notes(self.figure, dataset).flat_map(|note| note.about.to_vec()).collect();
        for text in self.labels.iter().filter_map(|key| labels.find(key)) {
            let names = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
            named.extend(names.filter_map(|(name, _)| dataset.find(name)));
        }
        for row in self.observations(dataset) {
            match &row.derivation {
                Some(Derivation::Sum(terms)) => named.extend(terms.iter().map(|(_, id)| *id)),
                Some(Derivation::Ratio(part, whole)) => named.extend([*part, *whole]),
                None => {}
            }
        }
        self.rows.extend(named.into_iter().map(|id| id.0));
    }

    fn take_sources(&mut self, dataset: &Dataset) {
        let rows = self.observations(dataset).flat_map(|row| row.sources.to_vec());
        let notes = notes(self.figure, dataset).flat_map(|note| note.sources.to_vec());
        let events = events(self.figure, dataset).flat_map(|event| event.sources.to_vec());
        let sources: Vec<usize> = rows.chain(notes).chain(events).chain([0]).collect();
        self.sources.extend(sources.into_iter().filter(|place| *place < dataset.sources.len()));
    }

    fn take_labels(&mut self, dataset: &Dataset, labels: &Labels) {
        let mut keys = labels_of(self.figure, dataset);
        keys.extend(notes(self.figure, dataset).map(|note| format!("note.{}.long", note.name)));
        keys.extend(events(self.figure, dataset).map(|event| format!("event.{}", event.name)));
        for source in self.works(dataset) {
            keys.extend([format!("source.{}", source.name), format!("edition.{}", source.name)]);
            keys.extend([format!("kind.{}", source.kind), format!("publisher.{}", source.publisher)]);
        }
        for row in self.observations(dataset) {
            let table = dataset.table(Some(row.table));
            keys.extend(["", ".initial"].map(|suffix| format!("series.{table}{suffix}")));
            keys.extend([format!("table.{table}"), format!("category.{table}.{}", row.category)]);
            keys.extend(["one", "many", "other", "name"].map(|form| format!("unit.{}.{form}", row.unit)));
            let places = row.locator.split("; ");
            keys.extend(places.filter_map(|place| place.split(' ').next()).map(|section| format!("section.{section}")));
        }
        if !self.figure.events.is_empty() {
            keys.push(format!("table.{EVENTS}"));
        }
        keys.extend(labels.texts.iter().map(|(key, _)| key.to_string()).filter(|key| key.starts_with("phrases.")));
        self.labels.extend(keys.into_iter().filter(|key| labels.find(key).is_some()));
    }

    pub fn observations<'d>(&self, dataset: &'d Dataset) -> impl Iterator<Item = &'d Observation> {
        self.rows.iter().filter_map(|place| dataset.observations.get(*place))
    }

    pub fn works<'d>(&self, dataset: &'d Dataset) -> impl Iterator<Item = &'d Source> {
        self.sources.iter().filter_map(|place| dataset.sources.get(*place))
    }

    /// The tables that there are rows of: place, name, and whether only some of its rows are there.
    pub fn tables<'d>(&self, dataset: &'d Dataset) -> Vec<(usize, &'d str, bool)> {
        let here = |place: usize| self.observations(dataset).filter(|row| row.table == place).count();
        let all = |place: usize| dataset.observations.iter().filter(|row| row.table == place).count();
        let places = (0..dataset.tables.len()).filter(|place| here(*place) > 0);
        places.map(|place| (place, dataset.table(Some(place)), here(place) < all(place))).collect()
    }
}

pub(super) fn notes<'a>(figure: &Figure, dataset: &'a Dataset) -> impl Iterator<Item = &'a Note> {
    figure.notes.iter().filter_map(|place| dataset.notes.get(*place))
}

pub(super) fn events<'a>(figure: &Figure, dataset: &'a Dataset) -> impl Iterator<Item = &'a Event> {
    figure.events.iter().filter_map(|place| dataset.events.get(*place))
}
