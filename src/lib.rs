//! Honest, accessible, small statistics charts on a canvas.
//!
//! ```text
//! query string ──▶ Spec ──select──▶ Series ──lay_out──▶ Scene ──paint<DB>──▶ canvas | SVG
//! data package ──▶ Dataset ─┘                  │
//! Theme, Locale, Measure ──────────────────────┤
//!                                              └─▶ targets · table · summary · text dump
//! ```
//!
//! Each stage is plain data: what was asked ([`spec`]), what is known ([`data`]), the rows that answer ([`series`]),
//! positioned marks ([`scene`]). Only [`paint`] knows plotters' surfaces, and only `web` knows the browser.

#![cfg_attr(
    target_arch = "wasm32",
    expect(clippy::needless_borrow, clippy::borrow_deref_ref, reason = "natively texts and lists may be owned")
)]

#[cfg(not(target_arch = "wasm32"))]
pub mod cite;
#[cfg(not(target_arch = "wasm32"))]
pub mod combine;
pub mod data;
pub mod describe;
#[cfg(not(target_arch = "wasm32"))]
pub mod dossier;
#[cfg(any(not(target_arch = "wasm32"), feature = "export"))]
pub mod export;
pub mod figure;
pub mod guide;
pub mod locale;
#[cfg(not(target_arch = "wasm32"))]
pub mod native;
#[cfg(not(target_arch = "wasm32"))]
pub mod package;
pub mod paint;
pub mod scale;
pub mod scene;
pub mod series;
#[cfg(not(target_arch = "wasm32"))]
pub mod settings;
pub mod spec;
pub mod text;
pub mod theme;
#[cfg(target_arch = "wasm32")]
mod web;
pub mod words;
