#include <zlib.h>

// inflateInit2 is a macro, which Swift cannot import.
static inline int millrun_inflate_init_raw(z_stream *stream) {
  return inflateInit2(stream, -MAX_WBITS);
}

// The fastest level: a sheet in XML repeats itself so much that others gain little for their time.
static inline int millrun_deflate_init_raw(z_stream *stream) {
  return deflateInit2(stream, 1, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
}

// For inflating a stream with the head and the checksum of gzip.
static inline int millrun_inflate_init_gzip(z_stream *stream) {
  return inflateInit2(stream, 16 + MAX_WBITS);
}
