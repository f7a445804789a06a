#include "fake_board.h"

#include <algorithm>

#include "src/board.h"

FakeBoard fake;

void VirtualChip::advance(uint64_t now_us) {
  if (!period_us || !powered || now_us < next_us) return;
  const int32_t value = count(made++);
  word = static_cast<uint32_t>(value) & 0xFFFFFFu;
  delivered.push_back(value);
  edges_us.push_back(next_us);
  next_us += period_us;
  bit = 0;
  line = false;
}

void VirtualChip::pulse() {
  if (!period_us || !powered) return;
  if (bit - deaf_to < 24) {
    const int shift = 23 - std::max(0, bit - deaf_to);
    line = (word >> shift) & 1;
  } else {
    line = true;
  }
  ++bit;
}

// Edges that the pin-change interrupt would see.
void FakeBoard::look() {
  for (uint8_t slot = 0; slot < wire::SLOTS; ++slot) {
    const uint8_t bit = static_cast<uint8_t>(1u << slot);
    const bool high = chips[slot].high();
    if (!high && (was_high & bit) && (watched & bit)) {
      ready |= bit;
      ready_us[slot] = static_cast<uint32_t>(us);
    }
    was_high = static_cast<uint8_t>(high ? was_high | bit : was_high & ~bit);
  }
}

// Time goes from event to event, so that a stamp is exact.
void FakeBoard::pass(uint64_t duration_us) {
  const uint64_t end = us + duration_us;
  for (;;) {
    uint64_t next = end;
    for (const VirtualChip& c : chips) {
      // An update of an unread conversion shows as a rise just before it is ready.
      if (c.period_us && c.powered && c.next_us < end) next = std::min(next, c.next_us);
    }
    us = std::max(us, next);
    for (VirtualChip& c : chips) {
      if (c.period_us && c.powered && us >= c.next_us) {
        c.line = true;
        look();
        c.advance(us);
      }
    }
    look();
    if (us >= end) return;
  }
}

namespace board {

void begin() {}
uint8_t reset_cause() { return fake.mcusr; }
uint32_t now_us() { return static_cast<uint32_t>(fake.us); }
uint32_t now_ms() { return static_cast<uint32_t>(fake.us / 1000); }

uint8_t take_ready(uint32_t (&edge_us)[wire::SLOTS]) {
  const uint8_t cells = fake.ready;
  fake.ready = 0;
  fake.watched = static_cast<uint8_t>(fake.watched & ~cells);
  for (int slot = 0; slot < wire::SLOTS; ++slot) edge_us[slot] = fake.ready_us[slot];
  return cells;
}

uint8_t lines() {
  uint8_t high = 0;
  for (int slot = 0; slot < wire::SLOTS; ++slot) high = static_cast<uint8_t>(high | fake.chips[slot].high() << slot);
  return high;
}

namespace {
struct Pins {
  void pulse(uint8_t cells) {
    for (int slot = 0; slot < wire::SLOTS; ++slot) {
      if (cells >> slot & 1) fake.chips[slot].pulse();
    }
  }
  uint8_t lines() { return board::lines(); }
};
}  // namespace

void read(uint8_t cells, uint8_t (&seen)[hx711::pulses]) {
  Pins pins;
  hx711::clock_out(pins, cells, seen);
  fake.pass(fake.read_takes_us);
}

void watch(uint8_t cells) {
  fake.look();
  fake.watched |= cells;
}

void power_down(uint8_t cells) {
  fake.watched = static_cast<uint8_t>(fake.watched & ~cells);
  fake.ready = static_cast<uint8_t>(fake.ready & ~cells);
  for (int slot = 0; slot < wire::SLOTS; ++slot) {
    if (!(cells >> slot & 1)) continue;
    fake.chips[slot].powered = false;
    fake.chips[slot].line = true;
  }
}

void power_up(uint8_t cells) {
  for (int slot = 0; slot < wire::SLOTS; ++slot) {
    VirtualChip& c = fake.chips[slot];
    if (!(cells >> slot & 1) || c.powered) continue;
    c.powered = true;
    c.next_us = fake.us + 4 * c.period_us;
  }
  watch(cells);
}

bool send(const uint8_t* frame, uint8_t length) {
  if (fake.sent_room >= 0) {
    if (fake.sent_room < length) return false;
    fake.sent_room -= length;
  }
  fake.sent.insert(fake.sent.end(), frame, frame + length);
  return true;
}

bool receive(uint8_t* byte) {
  if (fake.to_receive.empty()) return false;
  *byte = fake.to_receive.front();
  fake.to_receive.pop_front();
  return true;
}

uint8_t eeprom_read(uint16_t address) { return fake.eeprom.at(address); }
bool eeprom_ready() { return fake.us >= fake.eeprom_busy_until_us; }
void eeprom_write(uint16_t address, uint8_t byte) {
  if (fake.eeprom_writes_left == 0) return;
  if (fake.eeprom_writes_left > 0) --fake.eeprom_writes_left;
  fake.eeprom.at(address) = byte;
  fake.eeprom_busy_until_us = fake.us + 3300;
}

void idle() {
  if (fake.ready || !fake.to_receive.empty()) return;
  uint64_t wait = fake.longest_idle_us;
  for (const VirtualChip& c : fake.chips) {
    if (c.period_us && c.powered && c.next_us > fake.us) wait = std::min(wait, c.next_us - fake.us);
  }
  fake.pass(wait);
}

}  // namespace board
