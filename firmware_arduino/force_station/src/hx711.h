// Reading HX711 converters bit by bit. Several that are ready together are clocked together, each on its own SCK.
//
// Pins is what the bits go through (the board's ports, or a mock in the host tests):
//   void pulse(uint8_t cells);  // one clock on these cells' SCK, 0.2 to 50 us high (data sheet: T3), never interrupted
//   uint8_t lines();            // bit i: slot i's DOUT is high
#pragma once

#include <stdint.h>

namespace hx711 {

constexpr uint8_t data_bits = 24;
constexpr uint8_t pulses = 25;  // the 25th selects input A with gain 128 and lets DOUT go high
constexpr uint8_t gain = 128;
constexpr int32_t highest = 0x7FFFFFL;
constexpr int32_t lowest = -0x800000L;

// Clock one conversion out of each of `cells`; seen[k] is the state of all lines after pulse k + 1.
template <class Pins>
inline void clock_out(Pins& pins, uint8_t cells, uint8_t (&seen)[pulses]) {
  for (uint8_t k = 0; k < pulses; ++k) {
    pins.pulse(cells);
    seen[k] = pins.lines();
  }
}

// The conversion of one slot, most significant bit first, two's complement.
inline int32_t count_of(const uint8_t (&seen)[pulses], uint8_t slot) {
  const uint8_t bit = static_cast<uint8_t>(1 << slot);
  uint32_t word = 0;
  for (uint8_t k = 0; k < data_bits; ++k) word = (word << 1) | ((seen[k] & bit) ? 1 : 0);
  return static_cast<int32_t>(word ^ 0x800000UL) - 0x800000L;
}

// True where the line went high with the 25th pulse, as it must when converter and reader agree on the bit.
inline bool in_step(const uint8_t (&seen)[pulses], uint8_t slot) { return seen[data_bits] >> slot & 1; }

}  // namespace hx711
