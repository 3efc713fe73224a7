#pragma once
#include <stddef.h>
#include <stdint.h>

#if defined(__x86_64__)
#include <emmintrin.h>
#endif

// One bit for each of the 64 bytes at `block` that equals one of four bytes.
typedef struct {
  uint64_t separators;  // field separator or line end
  uint64_t quotes;
} millrun_scan_masks;

// Masks of the 64 bytes at `block`: bytes equal to `separator`, '\n' or '\r', and bytes equal to '"'.
static inline millrun_scan_masks millrun_scan_block(const uint8_t *block, uint8_t separator) {
  millrun_scan_masks masks = {0, 0};
#if defined(__x86_64__)
  const __m128i sep = _mm_set1_epi8((char)separator);
  const __m128i lf = _mm_set1_epi8('\n');
  const __m128i cr = _mm_set1_epi8('\r');
  const __m128i quote = _mm_set1_epi8('"');
  for (int i = 0; i < 4; i++) {
    const __m128i bytes = _mm_loadu_si128((const __m128i *)(block + 16 * i));
    const __m128i hit = _mm_or_si128(
        _mm_cmpeq_epi8(bytes, sep),
        _mm_or_si128(_mm_cmpeq_epi8(bytes, lf), _mm_cmpeq_epi8(bytes, cr)));
    masks.separators |= (uint64_t)(uint32_t)_mm_movemask_epi8(hit) << (16 * i);
    masks.quotes |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, quote)) << (16 * i);
  }
#else
  for (int i = 0; i < 64; i++) {
    const uint8_t byte = block[i];
    const uint64_t hit = byte == separator || byte == '\n' || byte == '\r';
    masks.separators |= hit << i;
    masks.quotes |= (uint64_t)(byte == '"') << i;
  }
#endif
  return masks;
}

// What stands in a stretch of text.
typedef struct {
  uint64_t lines;      // line ends: LF, CR, or both as one
  uint64_t quotes;     // not zero where there is a '"'
  uint64_t high;       // not zero where there is a byte beyond ASCII
} millrun_survey_result;

// Surveys the `count` bytes at `bytes`. A LF at the start is no line end of its own where `after_return`.
millrun_survey_result millrun_survey(const uint8_t *bytes, size_t count, int after_return);

// Writes where the fields of the `count` bytes at `bytes` end: the offsets of the separators and line feeds, `width` a row.
//
// The bytes must end in a line feed, 64 more must be readable, and `ends` must have room for `count` + 8 offsets. Returns the number of
// rows, or -1 where a row has another number of fields or ends in a carriage return alone; quotes mean nothing here.
int64_t millrun_index_fields(
    const uint8_t *bytes, size_t count, uint8_t separator, size_t width, uint32_t *ends);
