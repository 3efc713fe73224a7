#include "byte_scan.h"

#define MILLRUN_INLINE static inline __attribute__((always_inline))

// Which of 64 bytes are line feeds, carriage returns and a third byte, a bit each.
typedef struct {
  uint64_t feeds;
  uint64_t returns;
  uint64_t thirds;
} millrun_masks;

// The masks of the 64 bytes at `block`; bits of all bytes are gathered in `*high`.
typedef millrun_masks (*millrun_masks_of)(const uint8_t *block, uint8_t third, uint64_t *high);

#if defined(__x86_64__)
#include <immintrin.h>

// What processors have had since 2013: 32 bytes at a time, and instructions that count bits.
#define MILLRUN_AVX2 __attribute__((target("avx2,bmi,popcnt")))

MILLRUN_AVX2 MILLRUN_INLINE millrun_masks millrun_masks_avx2(
    const uint8_t *block, uint8_t third, uint64_t *high) {
  const __m256i low = _mm256_loadu_si256((const __m256i *)block);
  const __m256i top = _mm256_loadu_si256((const __m256i *)(block + 32));
#define MILLRUN_MASK(byte)                                                                                   \
  ((uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, _mm256_set1_epi8((char)(byte)))) |        \
   (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(top, _mm256_set1_epi8((char)(byte)))) << 32)
  *high |= (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_or_si256(low, top));
  return (millrun_masks){MILLRUN_MASK('\n'), MILLRUN_MASK('\r'), MILLRUN_MASK(third)};
#undef MILLRUN_MASK
}

MILLRUN_INLINE int millrun_has_avx2(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt");
}
#endif

MILLRUN_INLINE millrun_masks millrun_masks_plain(const uint8_t *block, uint8_t third, uint64_t *high) {
  millrun_masks masks = {0, 0, 0};
  for (int i = 0; i < 64; i += 16) {
#if defined(__x86_64__)
    const __m128i bytes = _mm_loadu_si128((const __m128i *)(block + i));
#define MILLRUN_MASK(byte) \
  ((uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)(byte)))) << i)
    masks.feeds |= MILLRUN_MASK('\n');
    masks.returns |= MILLRUN_MASK('\r');
    masks.thirds |= MILLRUN_MASK(third);
#undef MILLRUN_MASK
    *high |= (uint64_t)(uint32_t)_mm_movemask_epi8(bytes);
#else
    for (int j = i; j < i + 16; j++) {
      masks.feeds |= (uint64_t)(block[j] == '\n') << j;
      masks.returns |= (uint64_t)(block[j] == '\r') << j;
      masks.thirds |= (uint64_t)(block[j] == third) << j;
      *high |= block[j] & 0x80;
    }
#endif
  }
  return masks;
}

MILLRUN_INLINE millrun_survey_result millrun_survey_by(
    millrun_masks_of masks_of, const uint8_t *bytes, size_t count, int after_return) {
  millrun_survey_result result = {0, 0, 0};
  size_t index = 0;
  uint64_t carry = after_return ? 1 : 0;
  for (; index + 64 <= count; index += 64) {
    const millrun_masks masks = masks_of(bytes + index, '"', &result.high);
    const uint64_t pairs = masks.feeds & (masks.returns << 1 | carry);
    carry = masks.returns >> 63;
    result.quotes |= masks.thirds;
    result.lines += (uint64_t)__builtin_popcountll((masks.feeds | masks.returns) & ~pairs);
  }
  after_return = (int)carry;
  for (; index < count; index++) {
    const uint8_t byte = bytes[index];
    if (byte == '\r' || (byte == '\n' && !after_return)) result.lines++;
    after_return = byte == '\r';
    result.quotes |= byte == '"';
    result.high |= byte & 0x80;
  }
  return result;
}

// Writes `base` and the place of each bit of `hits`, and returns where the next offset goes.
//
// Blocks differ in their number of fields, which no processor foresees: eight offsets are written without asking, and those that are
// too many are overwritten by the next.
MILLRUN_INLINE uint32_t *millrun_write_places(uint32_t *end, uint32_t base, uint64_t hits) {
  const int count = __builtin_popcountll(hits);
  // The place of the first bit of zero is not defined.
  const uint64_t sentinel = (uint64_t)1 << 63;
  for (int i = 0; i < 8; i++) {
    end[i] = base + (uint32_t)__builtin_ctzll(hits | sentinel);
    hits &= hits - 1;
  }
  for (int i = 8; i < count; i++) {
    end[i] = base + (uint32_t)__builtin_ctzll(hits);
    hits &= hits - 1;
  }
  return end + count;
}

MILLRUN_INLINE int64_t millrun_index_by(
    millrun_masks_of masks_of, const uint8_t *bytes, size_t count, uint8_t separator, size_t width,
    uint32_t *ends) {
  uint32_t *end = ends;
  uint64_t stray = 0;
  uint64_t carry = 0;
  uint64_t high = 0;
  size_t lines = 0;
  for (size_t index = 0; index < count; index += 64) {
    millrun_masks masks = masks_of(bytes + index, separator, &high);
    if (count - index < 64) {
      const uint64_t kept = ((uint64_t)1 << (count - index)) - 1;
      masks.feeds &= kept;
      masks.returns &= kept;
      masks.thirds &= kept;
    }
    stray |= (masks.returns << 1 | carry) & ~masks.feeds;
    carry = masks.returns >> 63;
    lines += (size_t)__builtin_popcountll(masks.feeds);
    end = millrun_write_places(end, (uint32_t)index, masks.feeds | masks.thirds);
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

#if defined(__x86_64__)
MILLRUN_AVX2 static millrun_survey_result millrun_survey_avx2(
    const uint8_t *bytes, size_t count, int after_return) {
  return millrun_survey_by(millrun_masks_avx2, bytes, count, after_return);
}

MILLRUN_AVX2 static int64_t millrun_index_avx2(
    const uint8_t *bytes, size_t count, uint8_t separator, size_t width, uint32_t *ends) {
  return millrun_index_by(millrun_masks_avx2, bytes, count, separator, width, ends);
}
#endif

millrun_survey_result millrun_survey(const uint8_t *bytes, size_t count, int after_return) {
#if defined(__x86_64__)
  if (millrun_has_avx2()) return millrun_survey_avx2(bytes, count, after_return);
#endif
  return millrun_survey_by(millrun_masks_plain, bytes, count, after_return);
}

int64_t millrun_index_fields(
    const uint8_t *bytes, size_t count, uint8_t separator, size_t width, uint32_t *ends) {
#if defined(__x86_64__)
  if (millrun_has_avx2()) return millrun_index_avx2(bytes, count, separator, width, ends);
#endif
  return millrun_index_by(millrun_masks_plain, bytes, count, separator, width, ends);
}
