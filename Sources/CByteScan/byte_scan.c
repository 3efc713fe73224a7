#include "byte_scan.h"

millrun_survey_result millrun_survey(const uint8_t *bytes, size_t count, int after_return) {
  millrun_survey_result result = {0, 0, 0};
  size_t index = 0;
#if defined(__x86_64__)
  const __m128i lf = _mm_set1_epi8('\n');
  const __m128i cr = _mm_set1_epi8('\r');
  const __m128i quote = _mm_set1_epi8('"');
  __m128i quotes = _mm_setzero_si128();
  __m128i high = _mm_setzero_si128();
  uint64_t carry = after_return ? 1 : 0;
  for (; index + 64 <= count; index += 64) {
    uint64_t feeds = 0, returns = 0;
    for (int i = 0; i < 4; i++) {
      const __m128i block = _mm_loadu_si128((const __m128i *)(bytes + index + 16 * i));
      feeds |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(block, lf)) << (16 * i);
      returns |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(block, cr)) << (16 * i);
      quotes = _mm_or_si128(quotes, _mm_cmpeq_epi8(block, quote));
      high = _mm_or_si128(high, block);
    }
    const uint64_t pairs = feeds & (returns << 1 | carry);
    carry = returns >> 63;
    result.lines += (uint64_t)__builtin_popcountll((feeds | returns) & ~pairs);
  }
  after_return = (int)carry;
  result.quotes = (uint64_t)_mm_movemask_epi8(quotes);
  result.high = (uint64_t)_mm_movemask_epi8(high);
#endif
  for (; index < count; index++) {
    const uint8_t byte = bytes[index];
    if (byte == '\r' || (byte == '\n' && !after_return)) result.lines++;
    after_return = byte == '\r';
    result.quotes |= byte == '"';
    result.high |= byte & 0x80;
  }
  return result;
}

int64_t millrun_index_fields(
    const uint8_t *bytes, size_t count, uint8_t separator, size_t width, uint32_t *ends) {
  uint32_t *end = ends;
  uint64_t stray = 0;
  uint64_t carry = 0;
  size_t lines = 0;
  for (size_t index = 0; index < count; index += 64) {
    uint64_t feeds = 0, separators = 0, returns = 0;
#if defined(__x86_64__)
    const __m128i sep = _mm_set1_epi8((char)separator);
    const __m128i lf = _mm_set1_epi8('\n');
    const __m128i cr = _mm_set1_epi8('\r');
    for (int i = 0; i < 4; i++) {
      const __m128i block = _mm_loadu_si128((const __m128i *)(bytes + index + 16 * i));
      feeds |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(block, lf)) << (16 * i);
      returns |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(block, cr)) << (16 * i);
      separators |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(block, sep)) << (16 * i);
    }
#else
    for (int i = 0; i < 64; i++) {
      feeds |= (uint64_t)(bytes[index + i] == '\n') << i;
      returns |= (uint64_t)(bytes[index + i] == '\r') << i;
      separators |= (uint64_t)(bytes[index + i] == separator) << i;
    }
#endif
    uint64_t hits = feeds | separators;
    if (count - index < 64) {
      const uint64_t kept = ((uint64_t)1 << (count - index)) - 1;
      hits &= kept;
      feeds &= kept;
      returns &= kept;
    }
    stray |= (returns << 1 | carry) & ~feeds;
    carry = returns >> 63;
    lines += (size_t)__builtin_popcountll(feeds);
    while (hits != 0) {
      *end++ = (uint32_t)index + (uint32_t)__builtin_ctzll(hits);
      hits &= hits - 1;
    }
  }
  // The last byte is a line feed, so that no carriage return is left over.
  const size_t fields = (size_t)(end - ends);
  if (stray != 0 || fields % width != 0 || lines * width != fields) return -1;
  // There are as many line feeds as rows: where every row ends in one, no other field does.
  for (size_t field = width - 1; field < fields; field += width) {
    if (bytes[ends[field]] != '\n') return -1;
  }
  return (int64_t)lines;
}
