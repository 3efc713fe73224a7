#pragma once

// Asks the processor to load the cache line that holds `address` for a read soon.
static inline void millrun_prefetch(const void *address) { __builtin_prefetch(address, 0, 1); }
