//! The browser: the canvas surface and everything that JavaScript can call. The only place that knows wasm-bindgen.

mod api;
mod canvas;
mod json;
#[cfg(feature = "export")]
mod plate;

/// A free list in place of the standard allocator: 2 kB less. The page's one thread owns all of it.
#[global_allocator]
#[expect(unsafe_code, reason = "the target has no threads, which is all that the constructor asks for")]
static ALLOCATOR: lol_alloc::AssumeSingleThreaded<lol_alloc::FreeListAllocator> =
    unsafe { lol_alloc::AssumeSingleThreaded::new(lol_alloc::FreeListAllocator::new()) };
