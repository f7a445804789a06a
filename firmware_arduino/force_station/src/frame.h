// Frames on the wire: COBS(payload, CRC-16/IBM-3740 little-endian) and one zero byte. See docs/protocol.md.
#pragma once

#include <stdint.h>

#include "wire.h"

namespace frame {

constexpr uint8_t delimiter = 0;
// Payload, CRC, one COBS code byte (no payload reaches the 254 bytes that need a second), delimiter.
constexpr uint8_t largest = wire::MAX_PAYLOAD + 2 + 1 + 1;
static_assert(wire::MAX_PAYLOAD + 2 < 254, "one COBS block holds any frame");

// CRC-16/IBM-3740: polynomial 0x1021, start 0xFFFF; the check value of "123456789" is 0x29B1.
uint16_t crc16(const uint8_t* data, uint8_t length);

// Make a frame of the payload of `length` bytes (at most MAX_PAYLOAD) that stands in buffer[1] and on; `buffer` holds
// `largest` bytes. The frame begins at buffer[0]; its length comes back.
uint8_t close(uint8_t* buffer, uint8_t length);

// Finds frames in a stream of bytes; anything damaged is passed over.
class Decoder {
 public:
  // True when `byte` closed a sound frame: payload() and length() then hold its payload until the next call.
  bool feed(uint8_t byte);
  const uint8_t* payload() const { return buffer_; }
  uint8_t length() const { return length_; }

 private:
  bool open();

  uint8_t buffer_[largest - 1] = {};
  uint8_t used_ = 0;
  uint8_t length_ = 0;
  bool too_long_ = false;
};

}  // namespace frame
