/* motor.h and motor.c
 *
 * Generated from motor.csv by `codes generate c`: edit that, not this.
 */
#include "motor.h"

#ifndef MOTOR_NO_TEXT
static const char motor_text_0[] = "Check the supply and the braking resistor.";
static const char motor_text_1[] = "Wait until the supply is back, then start again.";
static const char motor_text_2[] = "Remove the obstacle, then start again.";
static const char motor_text_3[] = "Let the motor cool down, then start again.";
static const char motor_text_4[] = "Check the plug of the encoder.";
static const char motor_text_5[] = "Send requests less often.";
#endif

#if defined(MOTOR_NO_NAMES) && defined(MOTOR_NO_TEXT)
#define MOTOR_ROW(key, retry, actor, name, title, explanation, topic, instruction) \
    {(key), (retry), (actor)}
#elif defined(MOTOR_NO_NAMES)
#define MOTOR_ROW(key, retry, actor, name, title, explanation, topic, instruction) \
    {(key), (retry), (actor), (title), (explanation), (topic), (instruction)}
#elif defined(MOTOR_NO_TEXT)
#define MOTOR_ROW(key, retry, actor, name, title, explanation, topic, instruction) \
    {(key), (retry), (actor), (name)}
#else
#define MOTOR_ROW(key, retry, actor, name, title, explanation, topic, instruction) \
    {(key), (retry), (actor), (name), (title), (explanation), (topic), (instruction)}
#endif

const motor_entry motor_entries[MOTOR_ROWS] = {
    MOTOR_ROW(MOTOR_OVERVOLTAGE,
        MOTOR_RETRY_NO, MOTOR_ACTOR_OWNER,
        "OVERVOLTAGE",
        "Supply voltage too high",
        NULL,
        NULL,
        motor_text_0),
    MOTOR_ROW(MOTOR_UNDERVOLTAGE,
        MOTOR_RETRY_LATER, MOTOR_ACTOR_OWNER,
        "UNDERVOLTAGE",
        "Supply voltage too low",
        NULL,
        NULL,
        motor_text_1),
    MOTOR_ROW(MOTOR_STALL,
        MOTOR_RETRY_NO, MOTOR_ACTOR_OWNER,
        "STALL",
        "The rotor is blocked",
        NULL,
        NULL,
        motor_text_2),
    MOTOR_ROW(MOTOR_OVERTEMPERATURE,
        MOTOR_RETRY_LATER, MOTOR_ACTOR_OWNER,
        "OVERTEMPERATURE",
        "The winding is too hot",
        NULL,
        NULL,
        motor_text_3),
    MOTOR_ROW(MOTOR_ENCODER_LOST,
        MOTOR_RETRY_NO, MOTOR_ACTOR_OWNER,
        "ENCODER_LOST",
        "No signal from the encoder",
        NULL,
        NULL,
        motor_text_4),
    MOTOR_ROW(MOTOR_BUS_OVERLOAD,
        MOTOR_RETRY_SLOWER, MOTOR_ACTOR_CALLER,
        "BUS_OVERLOAD",
        "Too many requests on the bus",
        NULL,
        NULL,
        motor_text_5)
};

#undef MOTOR_ROW

/* The row in each slot. */
static const uint8_t motor_rows[8] = {
    0, 1, 2, 4, 3, 0, 0, 5
};

const motor_entry *motor_get(uint32_t code)
{
    const uint32_t slot = (code * UINT32_C(0x4c88c015)) >> 29U;
    const motor_entry *const entry = &motor_entries[motor_rows[slot]];

    return (entry->code == code) ? entry : NULL;
}

#ifndef MOTOR_NO_NAMES
/* Compares two strings byte by byte: negative, zero or positive, like strcmp. */
static int motor_compare(const char *one, const char *other)
{
    size_t i = 0U;

    while ((one[i] != '\0') && (one[i] == other[i])) {
        i++;
    }
    return (int)(unsigned char)one[i] - (int)(unsigned char)other[i];
}

/* The rows by ascending name. */
static const uint8_t motor_by_name[6] = {
    5, 4, 3, 0, 2, 1
};

const motor_entry *motor_get_by_name(const char *name)
{
    const motor_entry *found = NULL;
    uint32_t first = 0U;
    uint32_t end = (name == NULL) ? 0U : MOTOR_ROWS;

    while ((found == NULL) && (first < end)) {
        const uint32_t middle = first + ((end - first) / 2U);
        const motor_entry *const entry = &motor_entries[motor_by_name[middle]];
        const int order = motor_compare(name, entry->name);

        if (order == 0) {
            found = entry;
        } else if (order < 0) {
            end = middle;
        } else {
            first = middle + 1U;
        }
    }
    return found;
}
#endif
