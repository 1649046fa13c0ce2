//! What must be seen of an observation beside its number, so that nothing doubtful passes for plain.

use super::{Flag, Observation, Role, Status};

/// How the mark of an observation looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Treatment {
    Solid,
    /// There is a value, and a doubt about it.
    Hatched,
    /// Hatched, and open at its end: the value covers a part of its period only.
    Open,
    /// There is no value: no ink that could be read as one.
    Absent,
}

/// One thing that the key says about hatched, open and absent marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    Flag(Flag),
    Status(Status),
    Role(Role),
}

/// The flags that make a value doubtful; the others say what it is or what it overlaps with.
const DOUBTFUL: [Flag; 4] = [Flag::Disputed, Flag::PartialPeriod, Flag::Residual, Flag::ConflictInternal];

impl Observation {
    pub fn treatment(&self) -> Treatment {
        if self.value.is_none() {
            Treatment::Absent
        } else if self.has(Flag::PartialPeriod) {
            Treatment::Open
        } else if self.doubts().is_empty() {
            Treatment::Solid
        } else {
            Treatment::Hatched
        }
    }

    /// Why it is not drawn solid, the most important first. What contradicts itself and is disputed is disputed.
    pub fn doubts(&self) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        if self.value.is_none() {
            doubts.push(Doubt::Status(self.status));
            return doubts;
        }
        for flag in DOUBTFUL {
            if self.has(flag) && (doubts.is_empty() || flag != Flag::ConflictInternal) {
                doubts.push(Doubt::Flag(flag));
            }
        }
        // Partial and disputed figures are provisional too: said in the table, too much for a key.
        if self.status != Status::Normal && doubts.is_empty() {
            doubts.push(Doubt::Status(self.status));
        }
        if self.role != Role::Printed {
            doubts.push(Doubt::Role(Role::Derived));
        }
        doubts
    }
}
