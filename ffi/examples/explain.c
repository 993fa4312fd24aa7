/* Explains a response: what broke, what to do, who has to act, and whether a retry helps.
 *
 *   explain '{"code":4000,"message":"(2130) Invalid ProjectID parameter"}'
 */

#include <stdio.h>
#include <string.h>

#include "qcloud_codes.h"

static void print(const char *label, qcc_str text)
{
    printf("%-8s%.*s\n", label, (int)text.len, text.ptr);
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: explain RESPONSE\n");
        return 2;
    }
    qcc_response response;
    size_t offset;
    if (qcc_decode(argv[1], strlen(argv[1]), &response, &offset) != QCC_STATUS_OK) {
        fprintf(stderr, "explain: not a response, from byte %zu on\n", offset);
        return 1;
    }
    qcc_diagnosis diagnosis;
    if (!qcc_diagnose(&response, &diagnosis)) {
        puts("success");
        return 0;
    }
    char message[256];
    size_t length = qcc_unescape(response.message, message, sizeof message);
    qcc_str said = {message, length < sizeof message ? length : sizeof message};
    print("what", qcc_entry_title(diagnosis.entry));
    print("do", qcc_entry_instruction(diagnosis.entry));
    print("who", qcc_actor_id(diagnosis.actor));
    print("retry", qcc_retry_id(diagnosis.retry));
    print("said", said);
    return 0;
}
