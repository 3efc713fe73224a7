// For sync_file_range, which the system's headers hide from Swift.
#define _GNU_SOURCE
#include "writeback.h"

#include <fcntl.h>

void millrun_begin_writeback(int descriptor, int64_t offset, int64_t count) {
#if defined(SYNC_FILE_RANGE_WRITE)
  (void)sync_file_range(descriptor, offset, count, SYNC_FILE_RANGE_WRITE);
#endif
}
