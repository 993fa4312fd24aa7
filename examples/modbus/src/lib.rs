//! The exception codes of Modbus, according to the MODBUS Application Protocol Specification
//! V1.1b3, section 7. The codes are facts of the specification; the sentences are ours.
//!
//! ```
//! use codetable::{Actor, Retry};
//! use modbus_exceptions::{EXCEPTIONS, SERVER_DEVICE_BUSY};
//!
//! let entry = EXCEPTIONS.get(SERVER_DEVICE_BUSY).unwrap();
//! assert_eq!(entry.key().to_string(), "0x6");
//! assert_eq!((entry.retry(), entry.actor()), (Some(Retry::Later), Some(Actor::Vendor)));
//! ```
//!
//! In this domain, the caller is the client, the owner operates the plant, and the vendor is the
//! device at the other end: nothing on this side makes it free.

#![no_std]

use codetable::{Actor, Dataset, Remedy, Retry, Topic};

/// The subjects of exceptions.
pub static TOPICS: [Topic; 3] = [
    Topic::new(
        "request",
        "The request: its function, addresses and values.",
    ),
    Topic::new(
        "server",
        "The device that was asked: its state and its memory.",
    ),
    Topic::new("gateway", "The gateway, and the devices beyond it."),
];

/// The remedies for exceptions.
pub static REMEDIES: [Remedy; 9] = [
    // The server will never accept the same bytes.
    Remedy::new(
        "use_other_function",
        Retry::No,
        Actor::Caller,
        "Use a function code that the device supports in its present state.",
    ),
    Remedy::new(
        "correct_address",
        Retry::No,
        Actor::Caller,
        "Check the first address and the count against the device's register map.",
    ),
    Remedy::new(
        "correct_request",
        Retry::No,
        Actor::Caller,
        "Check the counts and lengths in the request, then send it again.",
    ),
    // The specification calls it unrecoverable.
    Remedy::new(
        "service_device",
        Retry::No,
        Actor::Owner,
        "Have the device inspected; the action fails until it is serviced.",
    ),
    // The request was accepted: a second one would start the work twice.
    Remedy::new(
        "poll_for_completion",
        Retry::AlreadyDone,
        Actor::Caller,
        "Do not send it again; ask the device whether the work is complete.",
    ),
    // The only exception for which the specification asks for the same request later.
    Remedy::new(
        "wait_until_free",
        Retry::Later,
        Actor::Vendor,
        "Wait, then send the same request again.",
    ),
    Remedy::new(
        "repeat_then_service",
        Retry::Later,
        Actor::Owner,
        "Send the same request again; if it keeps failing, have the device serviced.",
    ),
    // Overload passes by itself and a wrong configuration does not, so a retry may help.
    Remedy::new(
        "check_gateway",
        Retry::Later,
        Actor::Owner,
        "Send it again later; if it keeps failing, check the gateway's configuration and load.",
    ),
    // It may just be starting, or be off.
    Remedy::new(
        "check_target",
        Retry::Later,
        Actor::Owner,
        "Send it again later; if it keeps failing, check that the device is on and connected.",
    ),
];

codetable::catalog! {
    /// The exception codes: the byte that follows a function code whose highest bit is set.
    pub EXCEPTIONS = "exceptions", "Modbus exception codes";
    keys hexadecimal, topics crate::TOPICS, remedies crate::REMEDIES;

    /// Illegal function
    ///
    /// The device does not support the function code, or not in its present state.
    0x01 ILLEGAL_FUNCTION "IllegalFunction" request use_other_function;
    /// Illegal data address
    ///
    /// The range from the first address, as long as the count says, is not all in the device.
    0x02 ILLEGAL_DATA_ADDRESS "IllegalDataAddress" request correct_address;
    /// Illegal data value
    ///
    /// The structure of the request is wrong, such as an implied length. A register value that the
    /// application does not expect is not meant: the protocol knows nothing of it.
    0x03 ILLEGAL_DATA_VALUE "IllegalDataValue" request correct_request;
    /// Server device failure
    ///
    /// The action was attempted and failed beyond recovery.
    0x04 SERVER_DEVICE_FAILURE "ServerDeviceFailure" server service_device;
    /// Acknowledge
    ///
    /// The device has accepted the request and needs long to process it. It answers early, so that
    /// the client does not run into a timeout. Used with programming commands.
    0x05 ACKNOWLEDGE "Acknowledge" server poll_for_completion;
    /// Server device busy
    ///
    /// The device is processing a long command. Used with programming commands.
    0x06 SERVER_DEVICE_BUSY "ServerDeviceBusy" server wait_until_free;
    /// Memory parity error
    ///
    /// The extended file area failed a consistency check. Used with function codes 20 and 21.
    0x08 MEMORY_PARITY_ERROR "MemoryParityError" server repeat_then_service;
    /// Gateway path unavailable
    ///
    /// The gateway has no path from its input port to its output port: mostly it is misconfigured
    /// or overloaded.
    0x0a GATEWAY_PATH_UNAVAILABLE "GatewayPathUnavailable" gateway check_gateway;
    /// Gateway target device failed to respond
    ///
    /// Mostly the device is not on the network.
    0x0b GATEWAY_TARGET_SILENT "GatewayTargetSilent" gateway check_target;
}

/// The catalog with its properties for exports.
pub static DATASET: Dataset = Dataset::new("modbus", &[&EXCEPTIONS])
    .with_title("Modbus exception codes")
    .with_purpose("What each exception code means, what to do about it, and whether a retry helps.")
    .with_origin("MODBUS Application Protocol Specification V1.1b3, section 7")
    .with_edition(1)
    .with_keywords(&["modbus", "exception-codes", "error-codes"]);
