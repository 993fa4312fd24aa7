/* Uses two Rust libraries in one program, in C89 and in C++. Exits with 0 if both work. */

#include "qcloud_codes.h"

#ifdef __cplusplus
extern "C"
#endif
int other_square(size_t index);

int main(void)
{
    const qcc_entry *entry = qcc_get(QCC_CATALOG_CDN, 2130);
    return !(qcc_entry_code(entry) == 2130 && other_square(3) == 9 && other_square(4) == -1);
}
