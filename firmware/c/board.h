/* The environment of C programs on the emulated boards. */
#ifndef BOARD_H
#define BOARD_H

#include <stddef.h>
#include <stdint.h>

/* The input from the UART. */
extern const uint8_t board_stream[];
extern const uint8_t board_stream_end[];

/* Write to the host's standard output. */
void board_write(const char *text, size_t length);
void board_puts(const char *text);
void board_put_number(int64_t number);

#endif
