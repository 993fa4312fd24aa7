/* The agent of agent.rs in C: the same stream, the same decisions, the same output. */

#include <stdbool.h>

#include "board.h"
#include "qcloud_codes.h"

enum { LONGEST_PAUSE = 64, RECENT = 4, COUNTED = 6, SHOWN = 3 };

struct count {
    int32_t code;
    uint64_t count;
};

static struct agent {
    uint8_t buffer[256];
    size_t length;
    bool is_overrun;
    uint32_t uptime;
    int32_t history[RECENT]; /* failures since the last success, oldest first */
    uint32_t failures;
    struct count common[COUNTED];
    uint64_t other;
    uint32_t successes;
    uint32_t unreadable;
} agent;

static void put_str(qcc_str text)
{
    board_write(text.ptr, text.len);
}

static void remember(int32_t code)
{
    if (agent.failures == RECENT) {
        for (uint32_t i = 1; i < RECENT; i++) {
            agent.history[i - 1] = agent.history[i];
        }
        agent.failures--;
    }
    agent.history[agent.failures++] = code;
}

static void count(int32_t code)
{
    for (size_t i = 0; i < COUNTED; i++) {
        if (agent.common[i].count == 0 || agent.common[i].code == code) {
            agent.common[i].code = code;
            agent.common[i].count++;
            return;
        }
    }
    agent.other++;
}

/* Returns the seconds to wait before the request is sent again; -1 if that cannot help. */
static int32_t pause_before_retry(qcc_retry retry)
{
    int32_t pause = (int32_t)(2u << agent.failures);
    switch (retry) {
    case QCC_RETRY_LATER:
        return pause;
    case QCC_RETRY_SLOWER:
        return 4 * pause < LONGEST_PAUSE ? 4 * pause : LONGEST_PAUSE;
    case QCC_RETRY_REAUTHENTICATE:
        return 0;
    default:
        return -1;
    }
}

static void decide(const qcc_response *response)
{
    qcc_diagnosis diagnosis;
    if (!qcc_diagnose_in(response, QCC_PRODUCT_CDN, &diagnosis)) {
        agent.successes++;
        agent.failures = 0;
        board_puts("ok\n");
        return;
    }
    count(response->code);
    int32_t pause = pause_before_retry(diagnosis.retry);
    remember(response->has_module_code ? response->module_code : response->code);
    agent.uptime += pause > 0 ? (uint32_t)pause : 0;
    board_put_number(response->code);
    board_puts(" ");
    if (response->has_module_code) {
        board_put_number(response->module_code);
    } else {
        board_puts("-");
    }
    board_puts(" ");
    put_str(qcc_retry_id(diagnosis.retry));
    board_puts(" ");
    put_str(qcc_actor_id(diagnosis.actor));
    if (pause >= 0) {
        board_puts(" wait ");
        board_put_number(pause);
        board_puts("\n");
    } else {
        board_puts(" stop\n");
    }
}

static void line(void)
{
    qcc_response response;
    size_t offset;
    if (agent.is_overrun) {
        agent.unreadable++;
        board_puts("too long\n");
    } else if (qcc_decode(agent.buffer, agent.length, &response, &offset) == QCC_STATUS_OK) {
        decide(&response);
    } else {
        agent.unreadable++;
        board_puts("unreadable at byte ");
        board_put_number((int64_t)offset);
        board_puts("\n");
    }
}

static void receive(const uint8_t *piece, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (piece[i] == '\n') {
            line();
            agent.length = 0;
            agent.is_overrun = false;
        } else if (agent.length < sizeof agent.buffer) {
            agent.buffer[agent.length++] = piece[i];
        } else {
            agent.is_overrun = true;
        }
    }
}

static void report(void)
{
    board_puts("up ");
    board_put_number(agent.uptime);
    board_puts(" ok ");
    board_put_number(agent.successes);
    board_puts(" unreadable ");
    board_put_number(agent.unreadable);
    for (int shown = 0; shown < SHOWN; shown++) {
        struct count *top = NULL;
        for (size_t i = 0; i < COUNTED; i++) {
            struct count *next = &agent.common[i];
            if (next->count > 0 && (!top || next->count > top->count
                                    || (next->count == top->count && next->code < top->code))) {
                top = next;
            }
        }
        if (top) {
            board_puts(" ");
            board_put_number(top->code);
            board_puts("x");
            board_put_number((int64_t)top->count);
            top->count = 0; /* the report is the last action */
        }
    }
    board_puts(" other ");
    board_put_number((int64_t)agent.other);
    board_puts(" last");
    for (uint32_t i = 0; i < agent.failures; i++) {
        board_puts(" ");
        board_put_number(agent.history[i]);
    }
    board_puts("\n");
}

int main(void)
{
    size_t size = 0;
    for (const uint8_t *rest = board_stream; rest < board_stream_end;) {
        size_t left = (size_t)(board_stream_end - rest);
        size = size % 23 + 7; /* pieces that begin and end anywhere */
        size_t piece = size < left ? size : left;
        receive(rest, piece);
        rest += piece;
    }
    report();
    return 0;
}
