// Generated from motor.toml by `codes generate rust`: edit that, not this.

use codetable::{Actor, Remedy, Retry, Topic};

static TOPICS: [Topic; 2] = [
    Topic::new("supply", "The supply voltage and its fuses."),
    Topic::new(
        "motion",
        "Position, speed and torque; what the encoder says of them, and what the drive makes of \
         it.",
    ),
];

static REMEDIES: [Remedy; 3] = [
    Remedy::new(
        "wait",
        Retry::Later,
        Actor::Vendor,
        "Wait, then start the drive again.",
    ),
    Remedy::without_advice(
        "check_wiring",
        "Check the wiring of the supply, \"in\" and \"out\"; if nothing is wrong with it, replace \
         the fuse, and if that does not help, call the maker (+49 30 1234567, 7:00 \\ 17:00).",
    )
    .with_actor(Actor::Owner),
    Remedy::without_advice("nothing", ""),
];

codetable::catalog! {
    /// Errors of the motor
    pub MOTOR = "motor", "Errors of the motor";
    keys hexadecimal, topics TOPICS, remedies REMEDIES;

    /// Unterspannung (U < 20 V)
    0x102 LEGACY_UNDERVOLTAGE "LegacyUndervoltage" supply wait, same_as [0x1_0002];
    /// Supply voltage too low
    ///
    /// The supply is below 20 V. The drive starts again by itself as soon as it is above 22 V for
    /// one second.
    ///
    /// Firmware before 2.0 stops instead.
    0x1_0002 UNDERVOLTAGE "Undervoltage" supply wait, same_as [0x102];
    /// Fuse blown
    0x8000_0000 ZERO_TEXT "ZeroText" supply check_wiring;
    /// What??/ Nothing "/* else */" is known \
    0xffff_ffff MOTOR_ "Motor" _ nothing;

    retired 0x101 "Overvoltage" 2;
}
