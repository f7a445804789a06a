#include "frame.h"

namespace frame {

uint16_t crc16(const uint8_t* data, uint8_t length) {
  uint16_t crc = 0xFFFF;
  while (length--) {
    // One byte at a time without a table (the usual shift form of this polynomial).
    uint8_t x = static_cast<uint8_t>(crc >> 8) ^ *data++;
    x = static_cast<uint8_t>(x ^ (x >> 4));
    crc = static_cast<uint16_t>((crc << 8) ^ (static_cast<uint16_t>(x) << 12) ^ (static_cast<uint16_t>(x) << 5) ^ x);
  }
  return crc;
}

uint8_t close(uint8_t* buffer, uint8_t length) {
  wire::put_u16(buffer + 1 + length, crc16(buffer + 1, length));
  const uint8_t end = static_cast<uint8_t>(length + 3);
  uint8_t code_at = 0;  // where the distance to the next zero goes: byte 0, then each zero's own place
  for (uint8_t at = 1; at < end; ++at) {
    if (buffer[at]) continue;
    buffer[code_at] = static_cast<uint8_t>(at - code_at);
    code_at = at;
  }
  buffer[code_at] = static_cast<uint8_t>(end - code_at);
  buffer[end] = delimiter;
  return static_cast<uint8_t>(end + 1);
}

bool Decoder::feed(uint8_t byte) {
  if (byte != delimiter) {
    if (used_ < sizeof buffer_) {
      buffer_[used_++] = byte;
    } else {
      too_long_ = true;
    }
    return false;
  }
  const bool sound = !too_long_ && open();
  used_ = 0;
  too_long_ = false;
  return sound;
}

// Undo COBS in place (the output never overtakes the input) and check the CRC.
bool Decoder::open() {
  uint8_t out = 0;
  for (uint8_t in = 0; in < used_;) {
    const uint8_t code = buffer_[in++];
    if (code - 1 > used_ - in) return false;
    for (uint8_t n = 1; n < code; ++n) buffer_[out++] = buffer_[in++];
    if (in < used_) buffer_[out++] = 0;
  }
  if (out < 3) return false;
  length_ = static_cast<uint8_t>(out - 2);
  return crc16(buffer_, length_) == wire::get_u16(buffer_ + length_);
}

}  // namespace frame
