//! The exception codes of Modbus: what a device answers instead of data.
//!
//! The codes and their names are those of the free *Modbus Application Protocol Specification*
//! V1.1b3, section 7; the sentences are ours.

#![no_std]

use codetable::{Actor, Dataset, Remedy, Retry, Topic};

/// What an exception is about.
pub static TOPICS: [Topic; 3] = [
    Topic::new("request", "The request: its function, its addresses, its values."),
    Topic::new("device", "The device that was asked, and its state."),
    Topic::new("gateway", "The gateway between the networks, and the way behind it."),
];

/// What to do about it.
pub static REMEDIES: [Remedy; 6] = [
    Remedy::new(
        "fix_request",
        Retry::No,
        Actor::Caller,
        "Compare the request with the register map of the device, and correct it.",
    ),
    Remedy::new(
        "poll",
        Retry::AlreadyDone,
        Actor::Caller,
        "Do not send the request again: poll the device until it has finished.",
    ),
    Remedy::new(
        "wait",
        Retry::Later,
        Actor::Vendor,
        "Wait, then send the same request again.",
    ),
    Remedy::new(
        "slow_down",
        Retry::Slower,
        Actor::Caller,
        "Send fewer requests through the gateway, then repeat this one.",
    ),
    Remedy::new(
        "inspect_device",
        Retry::No,
        Actor::Owner,
        "Inspect the device: its log and its display say more.",
    ),
    Remedy::new(
        "check_connection",
        Retry::Later,
        Actor::Owner,
        "Check that the device has power and is connected, then send the request again.",
    ),
];

codetable::catalog! {
    /// The exception codes of Modbus.
    ///
    /// ```
    /// use codetable::{Code, Retry};
    /// use modbus_codes::MODBUS;
    ///
    /// let busy = MODBUS.get(Code::new(0x06)).unwrap();
    /// assert_eq!(busy.to_string(), "0x6: The device is busy");
    /// assert_eq!(busy.retry(), Retry::Later);
    /// ```
    pub MODBUS = "modbus", "Exception codes of Modbus";
    keys hexadecimal, topics TOPICS, remedies REMEDIES;

    /// The function is not allowed
    ///
    /// The device does not know the function code, or not in its present state.
    0x01 ILLEGAL_FUNCTION "IllegalFunction" request fix_request;
    /// The address is not allowed
    ///
    /// The address, or the address together with the length, is outside of the device's data.
    0x02 ILLEGAL_DATA_ADDRESS "IllegalDataAddress" request fix_request;
    /// A value is not allowed
    ///
    /// The structure of the request is wrong, such as its length. It says nothing of what a register
    /// may hold.
    0x03 ILLEGAL_DATA_VALUE "IllegalDataValue" request fix_request;
    /// The device failed
    ///
    /// An error occurred while the device tried to do what was asked, and it cannot recover.
    0x04 SERVER_DEVICE_FAILURE "ServerDeviceFailure" device inspect_device;
    /// The request was accepted and takes long
    ///
    /// The device is working on it; the answer only keeps the client from giving up.
    0x05 ACKNOWLEDGE "Acknowledge" device poll;
    /// The device is busy
    ///
    /// It is working on a command that takes long.
    0x06 SERVER_DEVICE_BUSY "ServerDeviceBusy" device wait;
    /// The memory of the device has a parity error
    ///
    /// It was found while a file record was read. The request may succeed when it is repeated, but
    /// the device may need service.
    0x08 MEMORY_PARITY_ERROR "MemoryParityError" device inspect_device;
    /// The gateway has no path
    ///
    /// It could not allocate a path from its input to its output: it is misconfigured or overloaded.
    0x0A GATEWAY_PATH_UNAVAILABLE "GatewayPathUnavailable" gateway slow_down;
    /// The device behind the gateway did not answer
    ///
    /// It is mostly not on the network.
    0x0B GATEWAY_TARGET_FAILED "GatewayTargetFailed" gateway check_connection;
}

/// The catalog, and what is said of it as a whole.
pub static DATASET: Dataset = Dataset::new("modbus", &[&MODBUS])
    .with_title("Exception codes of Modbus")
    .with_origin("Modbus Application Protocol Specification V1.1b3, section 7");
