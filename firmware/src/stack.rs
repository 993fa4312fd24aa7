//! Measures the stack depth of a function.

use core::ptr;

use cortex_m::register::msp;

const PAINT: u32 = 0xC0DE_57AC;

unsafe extern "C" {
    /// The lower end of the stack: the first word after all variables, as given by the linker.
    static mut _stack_end: u32;
}

/// Returns the bytes of stack below this frame that `work` writes to: paints all free stack, calls
/// `work` and measures how much of the paint was overwritten.
#[inline(never)]
pub fn depth_of(work: impl FnOnce()) -> usize {
    let end = &raw mut _stack_end;
    let top = ptr::with_exposed_provenance_mut::<u32>(msp::read() as usize);
    let mut word = end;
    while word < top {
        // SAFETY: the words from the stack's end up to the stack pointer are unused RAM: there is
        // no heap, and no interrupt is enabled.
        unsafe { word.write_volatile(PAINT) };
        word = word.wrapping_add(1);
    }
    work();
    let mut word = end;
    // SAFETY: as above.
    while word < top && unsafe { word.read_volatile() } == PAINT {
        word = word.wrapping_add(1);
    }
    top.addr() - word.addr()
}
