#include <doctest/doctest.h>

#include <initializer_list>

#include "config.h"
#include "src/cell.h"
#include "src/hx711.h"
#include "src/wire.h"

namespace {

// A converter's serial register behind two pins, and what was done to them.
struct MockPins {
  uint32_t words[wire::SLOTS];
  int clocks[wire::SLOTS] = {};
  void pulse(uint8_t cells) {
    for (int slot = 0; slot < wire::SLOTS; ++slot) clocks[slot] += cells >> slot & 1;
  }
  uint8_t lines() {
    uint8_t high = 0;
    for (int slot = 0; slot < wire::SLOTS; ++slot) {
      const int n = clocks[slot];
      const bool level = n == 0 ? false : n > 24 ? true : (words[slot] >> (24 - n)) & 1;
      high = static_cast<uint8_t>(high | level << slot);
    }
    return high;
  }
};

// A cell with conversions 10 ms apart.
struct Run {
  cell::Cell cell;
  uint32_t us = 4294000000u;  // the stamps wrap within the first second
  uint32_t ms = 1000;
  Run() { cell.powered_up(ms, false); }
  uint8_t take(int32_t count, uint32_t after_us = 10000, bool in_step = true, uint32_t read_us = 50) {
    us += after_us;
    ms += after_us / 1000;
    return cell.take({us, us + read_us, count, in_step}, ms);
  }
};

}  // namespace

TEST_CASE("each cell's word is read with 25 clocks, and only the cells asked for are clocked") {
  const uint32_t words[] = {0x000000, 0x7FFFFF, 0x800000, 0xFFFFFF, 0x000001, 0xA5C33C, 0x123456};
  const int32_t counts[] = {0, 8388607, -8388608, -1, 1, -5913796, 1193046};
  for (int i = 0; i < 7; ++i) {
    for (uint8_t cells = 1; cells < 16; ++cells) {
      MockPins pins = {};
      for (int slot = 0; slot < wire::SLOTS; ++slot) pins.words[slot] = words[(i + slot) % 7];
      uint8_t seen[hx711::pulses];
      hx711::clock_out(pins, cells, seen);
      for (uint8_t slot = 0; slot < wire::SLOTS; ++slot) {
        const bool asked = cells >> slot & 1;
        REQUIRE(pins.clocks[slot] == (asked ? 25 : 0));
        if (!asked) continue;
        REQUIRE(hx711::count_of(seen, slot) == counts[(i + slot) % 7]);
        REQUIRE(hx711::in_step(seen, slot));
      }
    }
  }
}

TEST_CASE("the first conversion after power-up is marked, and only that") {
  Run run;
  CHECK(run.take(5) == wire::RESTARTED);
  CHECK(run.take(6) == 0);
}

TEST_CASE("saturation is marked at both ends and nowhere near") {
  Run run;
  run.take(0);
  CHECK(run.take(0x7FFFFF) == wire::SATURATED);
  CHECK(run.take(-0x800000) == wire::SATURATED);
  CHECK(run.take(0x7FFFFE) == 0);
  CHECK(run.take(-0x7FFFFF) == 0);
}

TEST_CASE("a spike needs both the ones and the jump, and is no value to compare the next one with") {
  Run run;
  run.take(100000);
  CHECK(run.take(0x1FFFFF) == wire::SPIKE);
  CHECK(run.take(0x1FFFFF) == wire::SPIKE);
  CHECK(run.take(100500) == 0);
  CHECK(run.take(-1) == wire::SPIKE);  // a line that reads high all along
  CHECK(run.take(100000 + config::spike_jump + 900) == 0);       // far, but without the ones
  CHECK(run.take(0xFFFF) == wire::SPIKE);   // ends in sixteen ones, further than the jump
  CHECK(run.take(0x1FFFF) == 0);            // ends in sixteen ones, but near
  CHECK(run.take(1023) == 0);               // far, with ten ones only: a good count may end so
  run.cell.powered_up(run.ms, true);
  CHECK(run.take(0x3FFFFF) == wire::RESTARTED);  // nothing to compare with
}

TEST_CASE("missed conversions are counted from the cell's own period") {
  Run run;
  for (int i = 0; i < 10; ++i) run.take(0);
  CHECK(run.take(0, 14900) == 0);
  CHECK(run.cell.missed == 0);
  CHECK(run.take(0, 20000) == wire::MISSED);
  CHECK(run.cell.missed == 1);
  CHECK(run.take(0, 50000) == wire::MISSED);
  CHECK(run.cell.missed == 5);
  CHECK(run.take(0) == 0);
}

TEST_CASE("a hole in the first interval does not spoil the period") {
  Run run;
  run.take(0);
  run.take(0, 20000);
  CHECK(run.cell.rate_centihertz() == 5000);
  CHECK(run.take(0) == 0);
  CHECK(run.cell.rate_centihertz() == 10000);
  CHECK(run.take(0, 20000) == wire::MISSED);
}

TEST_CASE("a converter that was set to 10 samples/s is believed after four conversions") {
  Run run;
  for (int i = 0; i < 10; ++i) run.take(0);
  for (int i = 0; i < 4; ++i) CHECK(run.take(0, 100000) == wire::MISSED);
  CHECK(run.take(0, 100000) == 0);
  CHECK(run.cell.rate_centihertz() == 1000);
  CHECK(run.take(0, 10000) == 0);  // and back at once
  CHECK(run.cell.rate_centihertz() == 10000);
}

TEST_CASE("the rate is exact to 0.01 samples/s under the clock's 4 us steps, and unknown at first") {
  Run run;
  CHECK(run.cell.rate_centihertz() == 0);
  run.take(0);
  CHECK(run.cell.rate_centihertz() == 0);
  double t = 0, before = 0;
  for (int i = 0; i < 2000; ++i) {
    t += 1e6 / 93.4;
    const double stamp = static_cast<double>(static_cast<uint64_t>(t) & ~3ull);
    run.take(0, static_cast<uint32_t>(stamp - before));
    before = stamp;
  }
  CHECK(run.cell.rate_centihertz() >= 9339);
  CHECK(run.cell.rate_centihertz() <= 9341);
  CHECK(run.cell.missed == 0);
}

TEST_CASE("a read that ends near the next conversion is late") {
  Run run;
  for (int i = 0; i < 5; ++i) run.take(0);
  CHECK(run.take(0, 10000, true, 10000 - config::late_margin_us - 100) == 0);
  CHECK(run.take(0, 10000, true, 10000 - config::late_margin_us + 100) == wire::LATE);
  CHECK(run.cell.late == 1);
}

TEST_CASE("a read out of step is marked, and two in a row ask for a power cycle") {
  Run run;
  run.take(0);
  CHECK(run.take(70000, 10000, false) == wire::DESYNC);
  CHECK_FALSE(run.cell.needs_power_cycle(true, run.ms));
  CHECK(run.take(0) == 0);
  run.take(0, 10000, false);
  run.take(0, 10000, false);
  CHECK(run.cell.needs_power_cycle(true, run.ms));
  CHECK(run.cell.desyncs == 3);
  CHECK_FALSE(run.cell.stuck_high());
}

TEST_CASE("a stuck line is named after 200 ms and retried after 1, 2, 4, 8, 8 ... s until a conversion comes") {
  Run run;
  run.take(0);
  CHECK_FALSE(run.cell.needs_power_cycle(true, run.ms + 200));
  CHECK(run.cell.needs_power_cycle(true, run.ms + 201));
  CHECK(run.cell.stuck_high());
  uint32_t now = run.ms + 201;
  for (const uint32_t pause : {1000u, 2000u, 4000u, 8000u, 8000u}) {
    run.cell.powered_up(now, true);
    CHECK((run.cell.stuck_high() || run.cell.stuck_low()));
    CHECK_FALSE(run.cell.needs_power_cycle(false, now + pause - 1));
    CHECK(run.cell.needs_power_cycle(false, now + pause));
    CHECK(run.cell.stuck_low());
    now += pause;
  }
  CHECK(run.cell.restarts == 5);
  run.ms = now;
  CHECK(run.take(0) == wire::RESTARTED);
  CHECK_FALSE(run.cell.stuck_low());
  CHECK_FALSE(run.cell.stuck_high());
  CHECK(run.cell.needs_power_cycle(true, run.ms + 201));  // the next fault is tried at once again
}
