/* Looks up the faults of a drive, and prints on the host what to do about them. */

#include "board.h"
#include "motor.h"

/* The successive contents of the drive's fault register. */
static const volatile uint32_t faults[] = {0x102, 0x110, 0x130, 0x300};

int main(void)
{
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        const uint32_t fault = faults[i];
        const motor_entry *const entry = motor_get(fault);

        board_puts("fault ");
        board_put_number(fault);
        board_puts(": ");
        board_puts(entry ? entry->title : "unknown");
        board_puts(entry && entry->retry == MOTOR_RETRY_LATER ? ": start again later\n"
                                                              : ": stop\n");
    }
    return 0;
}
