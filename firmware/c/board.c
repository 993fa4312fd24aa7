/* Start-up code and semihosting, without a C library. */

#include "board.h"

extern uint32_t stack_top[], data_start[], data_end[], data_load[], bss_start[], bss_end[];

int main(void);
void reset(void);

enum { SYS_OPEN = 1, SYS_WRITE = 5, SYS_REPORT_EXCEPTION = 0x18 };

static uintptr_t host(uintptr_t operation, const void *argument)
{
    register uintptr_t r0 __asm__("r0") = operation;
    register const void *r1 __asm__("r1") = argument;
    __asm__ volatile("bkpt 0xAB" : "+r"(r0) : "r"(r1) : "memory");
    return r0;
}

static void leave(int is_well)
{
    /* ADP_Stopped_ApplicationExit, or ADP_Stopped_RunTimeErrorUnknown. */
    host(SYS_REPORT_EXCEPTION, (const void *)(uintptr_t)(is_well ? 0x20026 : 0x20023));
    for (;;) {
    }
}

static void fault(void)
{
    board_puts("fault\n");
    leave(0);
}

void reset(void)
{
    for (uint32_t *from = data_load, *to = data_start; to < data_end;) {
        *to++ = *from++;
    }
    for (uint32_t *to = bss_start; to < bss_end;) {
        *to++ = 0;
    }
    leave(main() == 0);
}

__attribute__((section(".vectors"), used)) static const uintptr_t vectors[16] = {
    (uintptr_t)stack_top,
    (uintptr_t)reset,
    (uintptr_t)fault, /* NMI */
    (uintptr_t)fault, /* HardFault */
    (uintptr_t)fault,
    (uintptr_t)fault,
    (uintptr_t)fault,
};

void board_write(const char *text, size_t length)
{
    static uintptr_t console;
    if (!console) {
        const uintptr_t open[] = {(uintptr_t) ":tt", 4 /* "w" */, 3};
        console = host(SYS_OPEN, open);
    }
    const uintptr_t write[] = {console, (uintptr_t)text, length};
    host(SYS_WRITE, write);
}

void board_puts(const char *text)
{
    size_t length = 0;
    while (text[length]) {
        length++;
    }
    board_write(text, length);
}

void board_put_number(int64_t number)
{
    char digits[20];
    size_t at = sizeof digits;
    uint32_t rest = (uint32_t)(number < 0 ? -number : number);
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (number < 0) {
        digits[--at] = '-';
    }
    board_write(digits + at, sizeof digits - at);
}

__asm__(".section .rodata.stream, \"a\"\n"
        ".global board_stream, board_stream_end\n"
        "board_stream: .incbin \"agent.ndjson\"\n"
        "board_stream_end:\n"
        ".text\n");
