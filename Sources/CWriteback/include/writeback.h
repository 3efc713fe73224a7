#pragma once
#include <stdint.h>

// Asks the system to begin writing `count` bytes of a file from `offset` on to its disk, and does not wait. Only a beginning: a failure shows
// when the file is synchronised. Does nothing where the system has no such call.
void millrun_begin_writeback(int descriptor, int64_t offset, int64_t count);
