//! Counts of executed instructions.
//!
//! QEMU's `-icount shift=0` lets every instruction take one nanosecond of the board's time, so the
//! system timer counts instructions, 80 a tick at 12.5 MHz, 62.5 at 16 MHz.

use cortex_m::Peripherals;
use cortex_m::peripheral::SYST;
use cortex_m::peripheral::syst::SystClkSource;

/// A timer that counts ticks.
pub struct Ticks(SYST);

impl Ticks {
    const RELOAD: u32 = 0x00FF_FFFF;

    /// Starts the system timer; `None` if it is already taken.
    #[must_use]
    pub fn start() -> Option<Self> {
        let mut timer = Peripherals::take()?.SYST;
        timer.set_clock_source(SystClkSource::Core);
        timer.set_reload(Self::RELOAD);
        timer.clear_current();
        timer.enable_counter();
        Some(Self(timer))
    }

    /// Returns the ticks that `work` takes, which must be less than 2^24 to avoid an overflow.
    pub fn of(&self, work: impl FnOnce()) -> u32 {
        let start = self.0.cvr.read();
        work();
        start.wrapping_sub(self.0.cvr.read()) & Self::RELOAD
    }
}
