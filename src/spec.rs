//! What the reader asked for: read from a query string, given defaults, and anything unknown rejected in words.

use crate::data::compact::FIELD;
use crate::data::{Dataset, Date, Figure, Form, Kind, Sort, Text, codes};
use crate::locale::{LANGUAGES, language};
use crate::text::{cat, digits, joined, pieces};

codes! {
    /// Which pledge a percentage and a gap refer to.
    Basis { InForce = "force", Initial = "initial" }
}

codes! {
    /// What is drawn of results and pledges. Table and summary say both.
    Show { Both = "both", Results = "results", Pledges = "pledges" }
}

codes! {
    /// What is written first beside a part.
    Quantity { Number = "number", Share = "share" }
}

codes! {
    /// Light, dark, or as the page around the chart is.
    ThemeChoice { Auto = "auto", Light = "light", Dark = "dark" }
}

codes! {
    /// Everything that can be asked.
    Parameter {
        Figure = "figure",
        Form = "form",
        From = "from",
        To = "to",
        Basis = "basis",
        Show = "show",
        Measure = "measure",
        Sort = "sort",
        Theme = "theme",
        Lang = "lang",
    }
}

impl Parameter {
    /// Whether the parameter changes anything about a figure of that kind.
    pub fn applies(self, kind: Kind) -> bool {
        match self {
            Parameter::Figure | Parameter::Form | Parameter::Theme | Parameter::Lang => true,
            Parameter::From | Parameter::To => kind != Kind::Parts,
            Parameter::Basis | Parameter::Show => kind == Kind::Targets,
            Parameter::Measure | Parameter::Sort => kind == Kind::Parts,
        }
    }
}

/// A complete request: every parameter has a value that the dataset can answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Spec {
    pub figure: Text,
    pub form: Form,
    pub from: i32,
    pub to: i32,
    pub basis: Basis,
    pub show: Show,
    pub measure: Quantity,
    pub sort: Sort,
    pub theme: ThemeChoice,
    pub lang: &'static str,
}

codes! {
    /// What can be wrong with a request. The codes are the names of the sentences about it.
    Wrong {
        Parameter = "unknown_parameter",
        Value = "unknown_value",
        Effect = "no_effect",
        Years = "years_backwards",
    }
}

/// Something in a request that was not understood and therefore not obeyed; the element puts it into words.
#[derive(Debug, Clone, PartialEq)]
pub struct Complaint {
    pub wrong: Wrong,
    pub name: String,
    pub value: String,
    /// The figure that it was asked of.
    pub figure: Text,
}

impl Spec {
    /// What a figure shows when nothing is asked; `None` for a dataset without figures.
    pub fn of_first_figure(dataset: &Dataset) -> Option<Spec> {
        dataset.figures.first().map(|figure| Spec::of(figure, ThemeChoice::Auto, LANGUAGES[0].0))
    }

    #[cfg_attr(target_arch = "wasm32", expect(noop_method_call, reason = "natively the name may be owned"))]
    fn of(figure: &Figure, theme: ThemeChoice, lang: &'static str) -> Spec {
        Spec {
            figure: figure.name.clone(),
            form: figure.forms.first().copied().unwrap_or(Form::Columns),
            from: figure.years.0,
            to: figure.years.1,
            basis: Basis::InForce,
            show: Show::Both,
            measure: Quantity::Number,
            sort: figure.sort,
            theme,
            lang,
        }
    }

    /// Reads `settings` over `base`: names and values in turn, decoded, with [`FIELD`] between them. Settings that change
    /// the figure start from that figure's defaults.
    pub fn read(settings: &str, base: &Spec, dataset: &Dataset) -> (Spec, Vec<Complaint>) {
        let mut reading = Reading { dataset, spec: base.clone(), complaints: Vec::new() };
        // The figure first, wherever it stands: what the others can be depends on it.
        for figures in [true, false] {
            let mut texts = pieces(settings, FIELD as u8);
            while let (Some(name), Some(value)) = (texts.next(), texts.next()) {
                if (name == Parameter::Figure.code()) == figures {
                    reading.parameter(name, value);
                }
            }
        }
        reading.years_in_order();
        (reading.spec, reading.complaints)
    }

    /// The query string that [`Spec::read`] turns into this spec over the same `base`.
    pub fn to_query(&self, base: &Spec, dataset: &Dataset) -> String {
        let mut parts = Vec::new();
        let mut from = base.clone();
        if self.figure != base.figure {
            parts.push(cat(&["figure=", &self.figure]));
            from = dataset.figure(&self.figure).map_or(from, |figure| Spec::of(figure, base.theme, base.lang));
        }
        for parameter in Parameter::ALL.iter().filter(|parameter| **parameter != Parameter::Figure) {
            let value = self.value(*parameter);
            if value != from.value(*parameter) {
                parts.push(cat(&[parameter.code(), "=", &value]));
            }
        }
        joined(&parts, "&")
    }

    /// What is drawn of results and pledges: only beside bars is there something to see without the other.
    pub fn shown(&self) -> Show {
        match self.form {
            Form::Gap | Form::People => Show::Both,
            _ => self.show,
        }
    }

    /// The value of a parameter, as a query string writes it.
    pub fn value(&self, parameter: Parameter) -> String {
        match parameter {
            Parameter::Figure => self.figure[..].to_owned(),
            Parameter::Form => self.form.code().to_owned(),
            Parameter::From => digits(i64::from(self.from)),
            Parameter::To => digits(i64::from(self.to)),
            Parameter::Basis => self.basis.code().to_owned(),
            Parameter::Show => self.show.code().to_owned(),
            Parameter::Measure => self.measure.code().to_owned(),
            Parameter::Sort => self.sort.code().to_owned(),
            Parameter::Theme => self.theme.code().to_owned(),
            Parameter::Lang => self.lang.to_owned(),
        }
    }
}

struct Reading<'a> {
    dataset: &'a Dataset,
    spec: Spec,
    complaints: Vec<Complaint>,
}

impl Reading<'_> {
    fn figure(&mut self, value: &str) {
        match self.dataset.figure(value) {
            Some(figure) if figure.name == self.spec.figure => {}
            Some(figure) => self.spec = Spec::of(figure, self.spec.theme, self.spec.lang),
            None => self.complain(Wrong::Value, Parameter::Figure.code(), value),
        }
    }

    fn parameter(&mut self, name: &str, value: &str) {
        let Some(parameter) = Parameter::parse(name) else {
            return self.complain(Wrong::Parameter, name, value);
        };
        if parameter == Parameter::Figure {
            return self.figure(value);
        }
        let Some(figure) = self.dataset.figure(&self.spec.figure) else {
            return;
        };
        if !parameter.applies(figure.kind) {
            return self.complain(Wrong::Effect, name, value);
        }
        let spec = &mut self.spec;
        let (first, last) = figure.years;
        let year = || {
            Date::parse(value)
                .filter(|date| date.month == 0)
                .map(|date| date.year)
                .filter(|year| (first..=last).contains(year))
        };
        let understood = match parameter {
            Parameter::Figure => true,
            Parameter::Form => set(&mut spec.form, Form::parse(value).filter(|form| figure.forms.contains(form))),
            Parameter::From => set(&mut spec.from, year()),
            Parameter::To => set(&mut spec.to, year()),
            Parameter::Basis => set(&mut spec.basis, Basis::parse(value)),
            Parameter::Show => set(&mut spec.show, Show::parse(value)),
            Parameter::Measure => set(&mut spec.measure, Quantity::parse(value)),
            Parameter::Sort => set(&mut spec.sort, Sort::parse(value)),
            Parameter::Theme => set(&mut spec.theme, ThemeChoice::parse(value)),
            Parameter::Lang => set(&mut spec.lang, language(value)),
        };
        if !understood {
            self.complain(Wrong::Value, name, value);
        }
    }

    #[cfg_attr(target_arch = "wasm32", expect(noop_method_call, reason = "natively the name may be owned"))]
    fn complain(&mut self, wrong: Wrong, name: &str, value: &str) {
        let (name, value, figure) = (name.to_owned(), value.to_owned(), self.spec.figure.clone());
        self.complaints.push(Complaint { wrong, name, value, figure });
    }

    fn years_in_order(&mut self) {
        let Spec { from, to, .. } = self.spec;
        if let Some(figure) = self.dataset.figure(&self.spec.figure).filter(|_| from > to) {
            (self.spec.from, self.spec.to) = figure.years;
            let years = cat(&[&digits(i64::from(from)), "–", &digits(i64::from(to))]);
            self.complain(Wrong::Years, Parameter::From.code(), &years);
        }
    }
}

fn set<T>(field: &mut T, value: Option<T>) -> bool {
    let understood = value.is_some();
    if let Some(value) = value {
        *field = value;
    }
    understood
}

/// The values that a parameter can have for a figure, as a query string writes them.
#[cfg(not(target_arch = "wasm32"))]
pub fn allowed(parameter: Parameter, figure: &Figure, dataset: &Dataset) -> Vec<String> {
    let codes: &[&str] = match parameter {
        Parameter::Figure => {
            return dataset.figures.iter().map(|figure| figure.name[..].to_owned()).collect();
        }
        Parameter::From | Parameter::To => return years(figure),
        Parameter::Form => &figure.forms.iter().map(|form| form.code()).collect::<Vec<_>>(),
        Parameter::Lang => &LANGUAGES.map(|(lang, _)| lang),
        Parameter::Basis => Basis::CODES,
        Parameter::Show => Show::CODES,
        Parameter::Measure => Quantity::CODES,
        Parameter::Sort => Sort::CODES,
        Parameter::Theme => ThemeChoice::CODES,
    };
    owned(codes)
}

#[cfg(not(target_arch = "wasm32"))]
fn years(figure: &Figure) -> Vec<String> {
    let mut years = Vec::new();
    for year in figure.years.0..=figure.years.1 {
        years.push(digits(i64::from(year)));
    }
    years
}

#[cfg(not(target_arch = "wasm32"))]
fn owned(codes: &[&str]) -> Vec<String> {
    let mut texts = Vec::new();
    for code in codes {
        texts.push((*code).to_owned());
    }
    texts
}
