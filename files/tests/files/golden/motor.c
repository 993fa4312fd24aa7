/* motor.h and motor.c
 *
 * Generated from motor.toml by `codes generate c`: edit that, not this.
 */
#include "motor.h"

#ifndef MOTOR_NO_TEXT
static const char motor_text_0[] = "supply";
static const char motor_text_1[] = "Wait, then start the drive again.";
static const char motor_text_2[] =
    "Check the wiring of the supply, \"in\" and \"out\"; if nothing is wrong with it, replace the "
    "fuse, and if that does not help, call the maker (+49 30 1234567, 7:00 \\ 17:00).";
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
    MOTOR_ROW(MOTOR_LEGACY_UNDERVOLTAGE,
        MOTOR_RETRY_LATER, MOTOR_ACTOR_VENDOR,
        "LegacyUndervoltage",
        "Unterspannung (U < 20 V)",
        NULL,
        motor_text_0,
        motor_text_1),
    MOTOR_ROW(MOTOR_UNDERVOLTAGE,
        MOTOR_RETRY_LATER, MOTOR_ACTOR_VENDOR,
        "Undervoltage",
        "Supply voltage too low",
        "The supply is below 20 V. The drive starts again by itself as soon as it is above 22 V "
        "for one second.\n\nFirmware before 2.0 stops instead.",
        motor_text_0,
        motor_text_1),
    MOTOR_ROW(MOTOR_ZERO_TEXT,
        MOTOR_RETRY_UNKNOWN, MOTOR_ACTOR_OWNER,
        "ZeroText",
        "Fuse blown",
        NULL,
        motor_text_0,
        motor_text_2),
    MOTOR_ROW(MOTOR_MOTOR,
        MOTOR_RETRY_UNKNOWN, MOTOR_ACTOR_UNKNOWN,
        "Motor",
        "What?\?/ Nothing \"/* else */\" is known \\",
        NULL,
        NULL,
        NULL)
};

#undef MOTOR_ROW

/* The row in each slot. */
static const uint8_t motor_rows[4] = {
    0, 3, 2, 1
};

const motor_entry *motor_get(uint32_t code)
{
    const uint32_t slot = (code * UINT32_C(0xb3c4904b)) >> 30U;
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
static const uint8_t motor_by_name[4] = {
    0, 3, 1, 2
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
