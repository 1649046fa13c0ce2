//! JSON as a value, and a reader over it that knows the place of everything it reads.
//!
//! Whoever parses the text fills this one type: `serde_json` now, the browser once it reads packages too.

use super::{Allowed, Fault};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use std::collections::HashSet;
use std::fmt;

/// One JSON value. Objects keep the order in which their members are written.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Null => serializer.serialize_unit(),
            Json::Bool(value) => serializer.serialize_bool(*value),
            Json::Number(number) if number.trunc() == *number && number.abs() < 1e15 => {
                serializer.serialize_i64(*number as i64)
            }
            Json::Number(number) => serializer.serialize_f64(*number),
            Json::Text(text) => serializer.serialize_str(text),
            Json::List(items) => serializer.collect_seq(items),
            Json::Object(members) => serializer.collect_map(members.iter().map(|(key, value)| (key, value))),
        }
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("JSON")
    }
    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value as f64))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value as f64))
    }
    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Number(value))
    }
    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }
    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(Json::Text(value))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        let mut object = Vec::new();
        while let Some(member) = members.next_entry()? {
            object.push(member);
        }
        Ok(Json::Object(object))
    }
}

impl Json {
    /// A text as a value.
    pub fn text(text: impl Into<String>) -> Json {
        Json::Text(text.into())
    }

    /// The member `name` of an object.
    pub fn get(&self, name: &str) -> Option<&Json> {
        let Json::Object(members) = self else { return None };
        members.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// Gives an object the member `name`, in its old place where it has it.
    pub fn set(&mut self, name: &str, value: Json) {
        let Json::Object(members) = self else { return };
        match members.iter_mut().find(|(key, _)| key == name) {
            Some((_, old)) => *old = value,
            None => members.push((name.to_owned(), value)),
        }
    }
}

/// Parses JSON text, which some editors begin with a byte order mark.
pub fn parse_json(text: &str) -> Result<Json, String> {
    serde_json::from_str(text.strip_prefix('\u{feff}').unwrap_or(text)).map_err(|error| error.to_string())
}

/// A JSON value together with where it stands: `figures[2].kind`.
pub struct Node<'a> {
    file: &'a str,
    path: String,
    json: &'a Json,
}

impl<'a> Node<'a> {
    pub fn root(file: &'a str, json: &'a Json) -> Self {
        Node { file, path: String::new(), json }
    }

    /// The member `name`, if the object has one.
    pub fn find(&self, name: &str) -> Result<Option<Node<'a>>, Fault> {
        let Json::Object(members) = self.json else {
            return Err(self.fault(Allowed::Object));
        };
        let member = members.iter().find(|(key, _)| key == name);
        Ok(member.map(|(_, json)| self.child(&dotted(&self.path, name), json)))
    }

    /// The member `name`, which must be there.
    pub fn need(&self, name: &str) -> Result<Node<'a>, Fault> {
        self.find(name)?.ok_or_else(|| Fault::member(self.file, &dotted(&self.path, name)))
    }

    pub fn text(&self) -> Result<&'a str, Fault> {
        match self.json {
            Json::Text(text) => Ok(text),
            _ => Err(self.fault(Allowed::Text)),
        }
    }

    /// The text of the member `name`, or an empty one where there is no such member.
    pub fn text_or_empty(&self, name: &str) -> Result<&'a str, Fault> {
        self.find(name)?.map_or(Ok(""), |node| node.text())
    }

    pub fn integer(&self) -> Result<i32, Fault> {
        match self.json {
            Json::Number(number) if number.trunc() == *number && number.abs() < 1e9 => Ok(*number as i32),
            _ => Err(self.fault(Allowed::Integer)),
        }
    }

    pub fn list(&self) -> Result<Vec<Node<'a>>, Fault> {
        let Json::List(items) = self.json else {
            return Err(self.fault(Allowed::List));
        };
        let child = |(i, json)| self.child(&format!("{}[{i}]", self.path), json);
        Ok(items.iter().enumerate().map(child).collect())
    }

    /// The items of the list `name`; none where there is no such member.
    pub fn items(&self, name: &str) -> Result<Vec<Node<'a>>, Fault> {
        self.find(name)?.map_or(Ok(Vec::new()), |node| node.list())
    }

    pub fn members(&self) -> Result<Vec<(&'a str, Node<'a>)>, Fault> {
        let Json::Object(members) = self.json else {
            return Err(self.fault(Allowed::Object));
        };
        let child = |(key, json): &'a (String, Json)| (key.as_str(), self.child(&dotted(&self.path, key), json));
        Ok(members.iter().map(child).collect())
    }

    /// Refuses what JSON allows and a package does not: two members of one name, of which one would be lost, and control
    /// characters, which a terminal obeys.
    pub fn unambiguous(&self) -> Result<(), Fault> {
        match self.json {
            Json::Null | Json::Bool(_) | Json::Number(_) => Ok(()),
            Json::Text(text) => {
                // The label `phrases.<lang>` has one phrase a line.
                let lines = self.path.starts_with("phrases.");
                let refused = text.contains(|c: char| c.is_control() && !(lines && c == '\n'));
                if refused { Err(self.fault(Allowed::Plain)) } else { Ok(()) }
            }
            Json::List(_) => self.list()?.iter().try_for_each(Node::unambiguous),
            Json::Object(_) => {
                let mut names = HashSet::new();
                self.members()?.iter().try_for_each(|(name, node)| {
                    let fault = |allowed| Err(Fault::member_value(self.file, &self.path, name, allowed));
                    if name.contains(char::is_control) {
                        fault(Allowed::Plain)
                    } else if !names.insert(*name) {
                        fault(Allowed::NewName)
                    } else {
                        node.unambiguous()
                    }
                })
            }
        }
    }

    /// The fault of finding something else here than what is allowed.
    pub fn fault(&self, allowed: Allowed) -> Fault {
        Fault::member_value(self.file, &self.path, &self.shown(), allowed)
    }

    fn shown(&self) -> String {
        match self.json {
            Json::Text(text) => text.clone(),
            Json::Number(number) => number.to_string(),
            Json::Bool(value) => value.to_string(),
            Json::Null => "null".to_owned(),
            Json::List(_) => "[…]".to_owned(),
            Json::Object(_) => "{…}".to_owned(),
        }
    }

    fn child(&self, path: &str, json: &'a Json) -> Node<'a> {
        Node { file: self.file, path: path.to_owned(), json }
    }
}

fn dotted(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}
