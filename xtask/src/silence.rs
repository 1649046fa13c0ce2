//! Reduces every panic to the trap it ends in anyway.
//!
//! With `panic = "abort"` on this target a panic formats a message, hands it to a standard error that does not exist,
//! and traps. The message can never be seen, but the code that formats it is linked. The functions below never return,
//! so a body that traps at once behaves the same; wasm-opt then drops whatever only they needed. A panic hook would
//! no longer be called: the component installs none.

use anyhow::ensure;
use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module, ValType};

/// Paths of functions that never return, without crate hashes. One that ends in `::` stands for all below it.
const NEVER_RETURN: [&str; 18] = [
    "__rustc::rust_begin_unwind",
    "alloc::alloc::handle_alloc_error",
    "alloc::raw_vec::capacity_overflow",
    "alloc::raw_vec::handle_error",
    "core::cell::panic_already_borrowed",
    "core::cell::panic_already_mutably_borrowed",
    "core::option::expect_failed",
    "core::option::unwrap_failed",
    "core::panicking::",
    "core::result::unwrap_failed",
    "core::slice::copy_from_slice_impl::len_mismatch_fail",
    "core::slice::index::slice_index_fail",
    "core::slice::sort::shared::smallsort::panic_on_ord_violation",
    "core::str::slice_error_fail",
    "core::str::slice_error_fail_rt",
    "std::alloc::rust_oom",
    "std::panicking::panic_with_hook",
    "std::thread::local::panic_access_error",
];

/// Replaces the bodies and returns how many there were.
pub fn panics(module: &mut Module) -> anyhow::Result<usize> {
    let found: Vec<FunctionId> = module
        .funcs
        .iter_local()
        .map(|(id, _)| id)
        .filter(|id| module.funcs.get(*id).name.as_deref().is_some_and(|name| never_returns(name) || never_runs(name)))
        .collect();
    for id in &found {
        trap(module, *id)?;
    }
    Ok(found.len())
}

fn never_returns(name: &str) -> bool {
    let path = without_hashes(name);
    NEVER_RETURN.iter().any(|known| match known.strip_suffix("::") {
        Some(_) => path.starts_with(known),
        None => path == *known,
    })
}

/// What is in tables of functions but never runs: printing for debugging, which nothing but panics does (a lint of the
/// crate, `clippy::use_debug`, keeps it so); what a panic would hand on; and Rust closures as JavaScript functions, which
/// js-sys prepares and the crate never makes.
fn never_runs(name: &str) -> bool {
    let path = without_hashes(name);
    path.ends_with(" as core::fmt::Debug>::fmt")
        || ["core::fmt::builders::", "std::panicking::panic_handler::", "wasm_bindgen::convert::closures::"]
            .iter()
            .any(|module| path.contains(module))
}

/// `core[f549e74a2480c34a]::panicking::panic` and `core::panicking::panic::h65054fee8429a380` are both
/// `core::panicking::panic`, in the two manglings that rustc uses.
fn without_hashes(name: &str) -> String {
    let mut path = String::new();
    let mut depth = 0_usize;
    for character in name.chars() {
        match character {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => path.push(character),
            _ => {}
        }
    }
    match path.rsplit_once("::h") {
        Some((head, hash)) if hash.len() == 16 && hash.chars().all(|c| c.is_ascii_hexdigit()) => head.to_string(),
        _ => path,
    }
}

fn trap(module: &mut Module, id: FunctionId) -> anyhow::Result<()> {
    let function = module.funcs.get(id);
    let name = function.name.clone().unwrap_or_default();
    let (params, results) = module.types.params_results(function.ty());
    let silent = results.is_empty() || never_runs(&name);
    ensure!(silent, "{name} returns something, so it does not belong in the list of silence.rs");
    let (params, results) = (params.to_vec(), results.to_vec());
    let locals = params.iter().map(|kind| module.locals.add(*kind)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
    let mut body = builder.name(name).func_body();
    match results.as_slice() {
        // Should a library print for debugging after all, it prints nothing: `Ok(())`.
        [ValType::I32] => body.i32_const(0),
        _ => body.unreachable(),
    };
    module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(locals));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{never_returns, never_runs};

    #[test]
    fn both_manglings_are_recognised() {
        assert!(never_returns("core[f549e74a2480c34a]::option::unwrap_failed"));
        assert!(never_returns("core::option::unwrap_failed::h65054fee8429a380"));
        assert!(never_returns("core[f549e74a2480c34a]::panicking::assert_failed::<u64, u64>"));
    }

    #[test]
    fn what_returns_is_left_alone() {
        assert!(!never_returns("std::panicking::panic_count::increase"));
        assert!(!never_returns("<core::panicking::AssertKind as core::fmt::Debug>::fmt"));
        assert!(never_runs(
            "<core[f549e74a2480c34a]::panicking::AssertKind as core[f549e74a2480c34a]::fmt::Debug>::fmt"
        ));
        assert!(!never_runs("<str as core::fmt::Display>::fmt"));
        assert!(!never_returns("core::option::unwrap_failed_politely"));
    }
}
