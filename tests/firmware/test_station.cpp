// The whole program against virtual converters, in simulated time.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <vector>

#include "config.h"
#include "fake_board.h"
#include "src/frame.h"
#include "src/station.h"

namespace {

using Rates = std::array<double, 4>;  // conversions a second; 0: no converter there

struct Heard {
  std::vector<wire::Identity> identities;
  std::vector<wire::Sample> samples;
  std::vector<wire::Status> statuses;
  std::vector<wire::Reply> replies;
  std::vector<uint16_t> seqs;
  int damaged = 0;
};

Heard hear() {
  Heard h;
  frame::Decoder decoder;
  size_t since = 0;
  for (const uint8_t byte : fake.sent) {
    ++since;
    const bool sound = decoder.feed(byte);
    if (byte == 0) {
      if (!sound && since > 1) ++h.damaged;
      since = 0;
    }
    if (!sound) continue;
    wire::Identity identity;
    wire::Sample sample;
    wire::Status status;
    wire::Reply reply;
    h.seqs.push_back(wire::get_u16(decoder.payload() + 1));
    if (wire::decode(identity, decoder.payload(), decoder.length())) h.identities.push_back(identity);
    else if (wire::decode(sample, decoder.payload(), decoder.length())) h.samples.push_back(sample);
    else if (wire::decode(status, decoder.payload(), decoder.length())) h.statuses.push_back(status);
    else if (wire::decode(reply, decoder.payload(), decoder.length())) h.replies.push_back(reply);
    else ++h.damaged;
  }
  return h;
}

struct Bench {
  Station station;
  explicit Bench(const Rates& rates, uint64_t start_us = 0) {
    fake = FakeBoard();
    fake.us = start_us;
    for (int i = 0; i < 4; ++i) {
      VirtualChip& c = fake.chips[i];
      if (rates[static_cast<size_t>(i)] <= 0) continue;
      c.period_us = static_cast<uint64_t>(std::lround(1e6 / rates[static_cast<size_t>(i)]));
      c.next_us = start_us + static_cast<uint64_t>(1000 + 777 * i);
      c.count = [i](uint32_t n) { return static_cast<int32_t>(n * 40503u % 60000u) - 30000 + i; };
    }
    station.begin();
  }
  void run_us(uint64_t duration) {
    const uint64_t end = fake.us + duration;
    while (fake.us < end) station.step();
  }
  void tell_bytes(const std::vector<uint8_t>& payload) {
    uint8_t buffer[frame::largest];
    std::copy(payload.begin(), payload.end(), buffer + 1);
    const uint8_t size = frame::close(buffer, static_cast<uint8_t>(payload.size()));
    fake.to_receive.insert(fake.to_receive.end(), buffer, buffer + size);
    run_us(5000);
  }
  template <class Message>
  void tell(const Message& message) {
    uint8_t payload[wire::MAX_PAYLOAD];
    const uint8_t length = wire::encode(message, payload);
    tell_bytes({payload, payload + length});
  }
};

const Rates wild = {{92.0, 93.4, 93.7, 93.0}};

std::vector<wire::Reading> readings(const Heard& h, int slot) {
  std::vector<wire::Reading> out;
  for (const wire::Sample& s : h.samples) {
    if (s.mask >> slot & 1) out.push_back(s.readings[slot]);
  }
  return out;
}

}  // namespace

TEST_CASE("the board begins with a zero byte and IDENTITY number 0") {
  Bench bench(wild);
  CHECK(fake.sent.at(0) == 0);
  const Heard h = hear();
  REQUIRE(h.identities.size() == 1);
  const wire::Identity& who = h.identities[0];
  CHECK(who.seq == 0);
  CHECK(who.protocol_major == wire::PROTOCOL_MAJOR);
  CHECK(who.board_id == wire::BLANK_BOARD_ID);
  CHECK(who.firmware_build == config::firmware_build);
  CHECK(who.cells_per_foot == 2);
  CHECK(who.cell_mask == 0x0F);
  CHECK(who.gain == 128);
  CHECK(who.reset_cause == 2);
  CHECK(who.rate_centihertz[3] == 0);
}

TEST_CASE("every conversion arrives once, equal, with the time of its edge, over a wrap of the clock") {
  Bench bench(wild, (1ull << 32) - 5000000);
  bench.run_us(1000000);
  bench.tell(wire::Start{});
  size_t first[4];
  for (int i = 0; i < 4; ++i) first[i] = fake.chips[i].delivered.size();
  bench.run_us(20000000);
  const Heard h = hear();
  CHECK(h.damaged == 0);
  for (size_t i = 0; i < h.seqs.size(); ++i) REQUIRE(h.seqs[i] == static_cast<uint16_t>(i));
  for (int slot = 0; slot < 4; ++slot) {
    const VirtualChip& chip = fake.chips[slot];
    const std::vector<wire::Reading> got = readings(h, slot);
    REQUIRE(got.size() >= 1800);
    // The command took 5 ms; the conversion of that time may be before or after START.
    size_t skip = first[slot] - 1;
    while (static_cast<uint32_t>(chip.edges_us[skip]) != got[0].t_us) REQUIRE(++skip < first[slot] + 2);
    for (size_t i = 0; i < got.size(); ++i) {
      REQUIRE(got[i].count == chip.delivered[skip + i]);
      REQUIRE(got[i].t_us == static_cast<uint32_t>(chip.edges_us[skip + i]));
      REQUIRE(got[i].flags == 0);
    }
    CHECK(h.statuses.back().missed[slot] == 0);
    CHECK(h.statuses.back().late[slot] == 0);
    CHECK(h.statuses.back().desyncs[slot] == 0);
    CHECK(h.statuses.back().restarts[slot] == 0);
    CHECK(chip.delivered.size() - h.statuses.back().conversions[slot] <= 10);  // those since the last STATUS
  }
  bench.tell(wire::Identify{});
  const wire::Identity who = hear().identities.back();
  for (size_t slot = 0; slot < 4; ++slot) CHECK(std::abs(who.rate_centihertz[slot] - wild[slot] * 100) <= 1);
}

TEST_CASE("cells that are ready together travel in one SAMPLE") {
  const Rates same = {{80, 80, 80, 80}};
  Bench bench(same);
  bench.tell(wire::Start{});
  bench.run_us(1000000);
  const Heard h = hear();
  REQUIRE(h.samples.size() > 70);
  for (const wire::Sample& s : h.samples) CHECK(s.mask == 0x0F);
}

TEST_CASE("STATUS comes every 80 to 100 ms, streaming or not, with all cells or none") {
  const Rates none = {{0, 0, 0, 0}};
  for (const Rates& rates : {wild, none}) {
    Bench bench(rates);
    bench.run_us(2000000);
    bench.tell(wire::Start{});
    bench.run_us(2000000);
    bench.tell(wire::Stop{});
    bench.run_us(2000000);
    const Heard h = hear();
    uint32_t before = h.identities[0].t_us;
    for (const wire::Status& s : h.statuses) {
      REQUIRE(s.t_us - before <= wire::HEARTBEAT_MS * 1000u);
      before = s.t_us;
    }
    CHECK(h.statuses.front().streaming == 0);
    CHECK(h.statuses.at(h.statuses.size() / 2).streaming == 1);
    CHECK(h.statuses.back().streaming == 0);
    REQUIRE(h.replies.size() == 2);
    CHECK(h.replies[0].command == wire::StartAt::TYPE);
    CHECK(h.replies[0].outcome == wire::DONE);
    CHECK(h.replies[1].command == wire::StopAt::TYPE);
  }
}

TEST_CASE("a frame that finds no room shows as a gap and is counted") {
  Bench bench(wild);
  bench.tell(wire::Start{});
  bench.run_us(1000000);
  fake.sent_room = 0;
  bench.run_us(200000);
  fake.sent_room = -1;
  bench.run_us(1000000);
  const Heard h = hear();
  unsigned gap = 0;
  for (size_t i = 1; i < h.seqs.size(); ++i) gap += static_cast<uint16_t>(h.seqs[i] - h.seqs[i - 1] - 1);
  CHECK(gap > 60);
  CHECK(h.statuses.back().dropped_frames == gap);
  CHECK(h.damaged == 0);
}

TEST_CASE("a conversion that was overwritten before it was read is missed, not delivered twice") {
  Bench bench(wild);
  bench.tell(wire::Start{});
  bench.run_us(1000000);
  fake.pass(25000);  // the processor is held up for over two periods
  bench.run_us(1000000);
  const Heard h = hear();
  for (int slot = 0; slot < 4; ++slot) {
    unsigned marked = 0;
    for (const wire::Reading& r : readings(h, slot)) marked += r.flags & wire::MISSED ? 1 : 0;
    CHECK(marked == 1);
    CHECK(h.statuses.back().missed[slot] >= 1);
    CHECK(h.statuses.back().missed[slot] <= 2);
  }
}

TEST_CASE("an unplugged cell is reported and power-cycled alone; the others lose nothing; it comes back") {
  for (const bool low : {false, true}) {
    Bench bench(wild);
    bench.tell(wire::Start{});
    bench.run_us(1000000);
    (low ? fake.chips[1].shorted : fake.chips[1].unplugged) = true;
    bench.run_us(190000);
    CHECK((hear().statuses.back().stuck_high | hear().statuses.back().stuck_low) == 0);
    bench.run_us(150000);
    const wire::Status stuck = hear().statuses.back();
    CHECK(stuck.stuck_high == (low ? 0 : 2));
    CHECK(stuck.stuck_low == (low ? 2 : 0));
    CHECK(stuck.restarts[1] == 1);
    bench.run_us(20000000);
    CHECK(hear().statuses.back().restarts[1] == 5);  // after 0.2, 1.2, 3.2, 7.2 and 15.2 s
    (low ? fake.chips[1].shorted : fake.chips[1].unplugged) = false;
    bench.run_us(10000000);
    const Heard h = hear();
    CHECK((h.statuses.back().stuck_high | h.statuses.back().stuck_low) == 0);
    for (const int other : {0, 2, 3}) {
      CHECK(h.statuses.back().missed[other] == 0);
      CHECK(h.statuses.back().restarts[other] == 0);
    }
    unsigned restarted = 0;
    for (const wire::Reading& r : readings(h, 1)) restarted += r.flags & wire::RESTARTED ? 1 : 0;
    CHECK(restarted >= 1);
    CHECK(readings(h, 1).back().flags == 0);
  }
}

TEST_CASE("a converter that lost its place is marked and, if it stays so, power-cycled") {
  Bench bench(wild);
  bench.tell(wire::Start{});
  bench.run_us(1000000);
  fake.chips[2].deaf_to = 1;
  fake.chips[2].count = [](uint32_t) { return 0x1230; };  // its last bit is still to come after the 25th clock
  bench.run_us(500000);
  fake.chips[2].deaf_to = 0;
  bench.run_us(3000000);
  const Heard h = hear();
  CHECK(h.statuses.back().desyncs[2] >= 1);
  CHECK(h.statuses.back().restarts[2] >= 1);
  CHECK(h.statuses.back().desyncs[1] == 0);
  for (const wire::Reading& r : readings(h, 2)) {
    if (r.count == 0x1230 >> 1) REQUIRE((r.flags & wire::DESYNC));
  }
  CHECK(readings(h, 2).back().flags == 0);
}

TEST_CASE("ten samples/s are no fault") {
  const Rates slow = {{10.8, 11.68, 10, 10}};
  Bench bench(slow);
  bench.tell(wire::Start{});
  bench.run_us(30000000);
  const Heard h = hear();
  for (const wire::Status& s : h.statuses) REQUIRE((s.stuck_high | s.stuck_low) == 0);
  CHECK(h.statuses.back().restarts[2] == 0);
  bench.tell(wire::Identify{});
  CHECK(hear().identities.back().rate_centihertz[2] == 1000);
}

TEST_CASE("a board id is written once, survives, and reads as blank wherever the power failed") {
  for (int written = 0; written <= 8; ++written) {
    Bench bench(wild);
    fake.eeprom_writes_left = written;
    bench.tell(wire::SetBoardId{0xC0FFEE01});
    bench.run_us(100000);
    const uint32_t expected = written == 8 ? 0xC0FFEE01u : wire::BLANK_BOARD_ID;
    Heard h = hear();
    REQUIRE(h.replies.size() == 1);
    CHECK(h.replies[0].command == wire::SetBoardIdAt::TYPE);
    CHECK(h.replies[0].outcome == (written == 8 ? wire::DONE : wire::REFUSED));
    const std::vector<uint8_t> kept = fake.eeprom;
    Bench again(wild);
    fake.eeprom = kept;
    again.station = Station();
    again.station.begin();
    CHECK(hear().identities.back().board_id == expected);
  }
}

TEST_CASE("writing the id costs no conversion, and a second one is refused") {
  Bench bench(wild);
  bench.tell(wire::Start{});
  bench.run_us(1000000);
  bench.tell(wire::SetBoardId{wire::BLANK_BOARD_ID});
  bench.tell(wire::SetBoardId{7});
  bench.run_us(100000);
  bench.tell(wire::SetBoardId{8});
  bench.tell(wire::Identify{});
  const Heard h = hear();
  REQUIRE(h.replies.size() == 4);
  CHECK(h.replies[1].outcome == wire::REFUSED);
  CHECK(h.replies[2].outcome == wire::DONE);
  CHECK(h.replies[3].outcome == wire::REFUSED);
  CHECK(h.identities.back().board_id == 7);
  for (int slot = 0; slot < 4; ++slot) CHECK(h.statuses.back().missed[slot] == 0);
}

TEST_CASE("one cell can be power-cycled on request") {
  Bench bench(wild);
  bench.tell(wire::Start{});
  bench.run_us(1000000);
  bench.tell(wire::ResetCell{3});
  bench.tell(wire::ResetCell{4});
  bench.run_us(1000000);
  const Heard h = hear();
  REQUIRE(h.replies.size() == 3);
  CHECK(h.replies[1].outcome == wire::DONE);
  CHECK(h.replies[2].outcome == wire::REFUSED);
  CHECK(h.statuses.back().restarts[3] == 1);
  CHECK(h.statuses.back().restarts[0] == 0);
  unsigned restarted = 0;
  for (const wire::Reading& r : readings(h, 3)) restarted += r.flags & wire::RESTARTED ? 1 : 0;
  CHECK(restarted >= 1);
}

TEST_CASE("what is not a command is answered so, and what is damaged is not answered") {
  Bench bench(wild);
  bench.tell_bytes({0x7F});
  bench.tell_bytes({wire::StartAt::TYPE, 1});
  bench.tell_bytes({wire::StatusAt::TYPE});
  for (const int byte : {1, 2, 3, 0, 0, 9, 9, 0}) fake.to_receive.push_back(static_cast<uint8_t>(byte));
  bench.run_us(10000);
  const Heard h = hear();
  REQUIRE(h.replies.size() == 3);
  const uint8_t commands[] = {0x7F, wire::StartAt::TYPE, wire::StatusAt::TYPE};
  for (int i = 0; i < 3; ++i) {
    CHECK(h.replies[static_cast<size_t>(i)].command == commands[i]);
    CHECK(h.replies[static_cast<size_t>(i)].outcome == wire::NOT_UNDERSTOOD);
  }
  CHECK(h.statuses.empty());
  bench.run_us(100000);
  CHECK(hear().statuses.back().streaming == 0);
}
