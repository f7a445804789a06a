#include <doctest/doctest.h>

#include <cstring>
#include <vector>

#include "src/frame.h"
#include "src/ring.h"

TEST_CASE("the CRC is CRC-16/IBM-3740") {
  const uint8_t digits[] = {'1', '2', '3', '4', '5', '6', '7', '8', '9'};
  CHECK(frame::crc16(digits, 9) == 0x29B1);
  CHECK(frame::crc16(digits, 0) == 0xFFFF);
}

TEST_CASE("a frame holds one zero, at its end, and comes back whole, at every length") {
  for (int pattern = 0; pattern < 4; ++pattern) {
    for (uint8_t length = 1; length <= wire::MAX_PAYLOAD; ++length) {
      uint8_t payload[wire::MAX_PAYLOAD];
      for (uint8_t i = 0; i < length; ++i) {
        const uint8_t values[] = {0, 0xFF, static_cast<uint8_t>(i % 3), static_cast<uint8_t>(i * 7 + 1)};
        payload[i] = values[pattern];
      }
      uint8_t buffer[frame::largest];
      memcpy(buffer + 1, payload, length);
      const uint8_t size = frame::close(buffer, length);
      REQUIRE(size == length + 4);
      frame::Decoder decoder;
      for (uint8_t i = 0; i + 1 < size; ++i) {
        REQUIRE(buffer[i] != 0);
        REQUIRE_FALSE(decoder.feed(buffer[i]));
      }
      REQUIRE(decoder.feed(buffer[size - 1]));
      REQUIRE(decoder.length() == length);
      REQUIRE(memcmp(decoder.payload(), payload, length) == 0);
    }
  }
}

TEST_CASE("the decoder passes over what is too long, empty or damaged, and hears the next frame") {
  uint8_t sound[frame::largest] = {0, wire::StartAt::TYPE};
  const uint8_t size = frame::close(sound, 1);
  for (uint8_t damage = 0; damage + 1 < size; ++damage) {
    for (int bit = 0; bit < 8; ++bit) {
      frame::Decoder decoder;
      for (uint8_t i = 0; i < size; ++i) {
        const uint8_t byte = static_cast<uint8_t>(sound[i] ^ (i == damage ? 1 << bit : 0));
        REQUIRE_FALSE(decoder.feed(byte));
      }
      bool heard = false;
      for (uint8_t i = 0; i < size; ++i) heard = decoder.feed(sound[i]);
      REQUIRE(heard);
    }
  }
  frame::Decoder decoder;
  for (int i = 0; i < 1000; ++i) REQUIRE_FALSE(decoder.feed(1));
  REQUIRE_FALSE(decoder.feed(0));
  REQUIRE_FALSE(decoder.feed(0));
  bool heard = false;
  for (uint8_t i = 0; i < size; ++i) heard = decoder.feed(sound[i]);
  CHECK(heard);
}

TEST_CASE_TEMPLATE("a ring gives back what was put in, in order, and refuses what does not fit", R, Ring<2>, Ring<64>,
                   Ring<256>) {
  R ring;
  const int capacity = ring.room();
  uint8_t in = 0, out = 0;
  for (int round = 0; round < 600; ++round) {
    const int n = round % (capacity + 1);
    for (int i = 0; i < n; ++i) REQUIRE(ring.push(in++));
    REQUIRE(ring.used() == n);
    REQUIRE(ring.room() == capacity - n);
    if (n == capacity) REQUIRE_FALSE(ring.push(0xAA));
    while (!ring.empty()) REQUIRE(ring.pop() == out++);
    REQUIRE(in == out);
  }
  CHECK(sizeof(R) == static_cast<size_t>(capacity) + 3);
}
