// A byte queue between one writer and one reader, one of which may be an interrupt: the one-byte indices are read and
// written in one instruction each, and every access is volatile so that the compiler keeps their order.
#pragma once

#include <stdint.h>

// Holds Size - 1 bytes; Size is a power of two up to 256.
template <uint16_t Size>
class Ring {
  static_assert(Size >= 2 && Size <= 256 && (Size & (Size - 1)) == 0, "a power of two that one byte can index");

 public:
  uint8_t used() const { return static_cast<uint8_t>(head_ - tail_) & mask; }
  uint8_t room() const { return static_cast<uint8_t>(mask - used()); }
  bool empty() const { return head_ == tail_; }

  // Writer's side. Without room the byte is lost and false comes back.
  bool push(uint8_t byte) {
    if (!room()) return false;
    data_[head_] = byte;
    head_ = static_cast<uint8_t>(head_ + 1) & mask;
    return true;
  }

  // Reader's side; only when not empty.
  uint8_t pop() {
    const uint8_t byte = data_[tail_];
    tail_ = static_cast<uint8_t>(tail_ + 1) & mask;
    return byte;
  }

 private:
  static constexpr uint8_t mask = static_cast<uint8_t>(Size - 1);
  volatile uint8_t data_[Size] = {};
  volatile uint8_t head_ = 0;
  volatile uint8_t tail_ = 0;
};
