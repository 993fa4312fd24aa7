/* motor.h and motor.c
 *
 * Generated from motor.csv by `codes generate c`: edit that, not this.
 */
#ifndef MOTOR_H
#define MOTOR_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* motor, edition 1. */
#define MOTOR_ROWS 6U

/* Supply voltage too high */
#define MOTOR_OVERVOLTAGE UINT32_C(0x101)
/* Supply voltage too low */
#define MOTOR_UNDERVOLTAGE UINT32_C(0x102)
/* The rotor is blocked */
#define MOTOR_STALL UINT32_C(0x110)
/* The winding is too hot */
#define MOTOR_OVERTEMPERATURE UINT32_C(0x111)
/* No signal from the encoder */
#define MOTOR_ENCODER_LOST UINT32_C(0x121)
/* Too many requests on the bus */
#define MOTOR_BUS_OVERLOAD UINT32_C(0x130)

/* Retired, and never used again:
 *
 *     0x120 RESOLVER_LOST in edition 2
 */

/* Whether a retry helps. */
#define MOTOR_RETRY_UNKNOWN 0U /* the table does not say */
#define MOTOR_RETRY_NO 1U /* it fails again until something is changed */
#define MOTOR_RETRY_LATER 2U /* the same request may succeed, so back off and repeat it */
#define MOTOR_RETRY_SLOWER 3U /* the same request may succeed at a lower rate */
#define MOTOR_RETRY_REAUTHENTICATE 4U /* at once, after authenticating again */
#define MOTOR_RETRY_FAILED_ITEMS 5U /* repeat only the items that failed */
#define MOTOR_RETRY_ALREADY_DONE 6U /* the wanted state may hold, so look before repeating */

/* The party that has to act. */
#define MOTOR_ACTOR_UNKNOWN 0U /* the table does not say */
#define MOTOR_ACTOR_CALLER 1U /* the program that sent the request */
#define MOTOR_ACTOR_OWNER 2U /* whoever owns the account, the device or the plant */
#define MOTOR_ACTOR_VENDOR 3U /* nothing on this side clears it */

/* A row. Define MOTOR_NO_NAMES to leave out names, MOTOR_NO_TEXT to leave out all other texts,
 * in every file that includes this header. Missing facts are NULL.
 */
typedef struct motor_entry {
    uint32_t code;
    uint8_t retry; /* MOTOR_RETRY_ */
    uint8_t actor; /* MOTOR_ACTOR_ */
#ifndef MOTOR_NO_NAMES
    const char *name;
#endif
#ifndef MOTOR_NO_TEXT
    const char *title;
    const char *explanation;
    const char *topic;
    const char *instruction;
#endif
} motor_entry;

/* All rows by ascending key. */
extern const motor_entry motor_entries[MOTOR_ROWS];

/* Returns the row with a code, or NULL: the same few instructions for every number. */
const motor_entry *motor_get(uint32_t code);

#ifndef MOTOR_NO_NAMES
/* Returns the row with a name, or NULL: at most 3 string comparisons. */
const motor_entry *motor_get_by_name(const char *name);
#endif

#ifdef __cplusplus
}
#endif

#endif /* MOTOR_H */
