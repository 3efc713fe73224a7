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
