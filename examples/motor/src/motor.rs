// Generated from motor.csv by `codes generate rust`: edit that, not this.

use codetable::{Actor, Remedy, Retry, Topic};

static TOPICS: [Topic; 0] = [];

static REMEDIES: [Remedy; 6] = [
    Remedy::new(
        "check_the_supply_and",
        Retry::No,
        Actor::Owner,
        "Check the supply and the braking resistor.",
    ),
    Remedy::new(
        "wait_until_the_supply",
        Retry::Later,
        Actor::Owner,
        "Wait until the supply is back, then start again.",
    ),
    Remedy::new(
        "remove_the_obstacle_then",
        Retry::No,
        Actor::Owner,
        "Remove the obstacle, then start again.",
    ),
    Remedy::new(
        "let_the_motor_cool",
        Retry::Later,
        Actor::Owner,
        "Let the motor cool down, then start again.",
    ),
    Remedy::new(
        "check_the_plug_of",
        Retry::No,
        Actor::Owner,
        "Check the plug of the encoder.",
    ),
    Remedy::new(
        "send_requests_less_often",
        Retry::Slower,
        Actor::Caller,
        "Send requests less often.",
    ),
];

codetable::catalog! {
    /// motor
    pub MOTOR = "motor", "motor";
    keys hexadecimal, topics TOPICS, remedies REMEDIES;

    /// Supply voltage too high
    0x101 OVERVOLTAGE "OVERVOLTAGE" _ check_the_supply_and;
    /// Supply voltage too low
    0x102 UNDERVOLTAGE "UNDERVOLTAGE" _ wait_until_the_supply;
    /// The rotor is blocked
    0x110 STALL "STALL" _ remove_the_obstacle_then;
    /// The winding is too hot
    0x111 OVERTEMPERATURE "OVERTEMPERATURE" _ let_the_motor_cool;
    /// No signal from the encoder
    0x121 ENCODER_LOST "ENCODER_LOST" _ check_the_plug_of;
    /// Too many requests on the bus
    0x130 BUS_OVERLOAD "BUS_OVERLOAD" _ send_requests_less_often;

    retired 0x120 "RESOLVER_LOST" 2;
}
