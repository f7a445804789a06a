// The board's codec as a filter, so that Python can compare it with its own: each line is a word and bytes in
// hexadecimal ('-' for none); each answer is one line.
//   crc BYTES      the CRC as four digits
//   close PAYLOAD  the frame
//   feed BYTES     the payloads of the sound frames in a stream, separated by commas
//   recode PAYLOAD the message decoded and encoded again, or 'refused'
#include <cstdio>
#include <cstring>
#include <iostream>
#include <string>
#include <vector>

#include "src/frame.h"

namespace {

std::vector<uint8_t> bytes_of(const std::string& hex) {
  std::vector<uint8_t> out;
  for (size_t i = 0; i + 1 < hex.size(); i += 2) {
    out.push_back(static_cast<uint8_t>(std::stoul(hex.substr(i, 2), nullptr, 16)));
  }
  return out;
}

std::string hex_of(const uint8_t* data, size_t length) {
  std::string out;
  char two[3];
  for (size_t i = 0; i < length; ++i) {
    snprintf(two, sizeof two, "%02x", static_cast<unsigned>(data[i]));
    out += two;
  }
  return out;
}

template <class Message>
bool recode(const std::vector<uint8_t>& in, std::string& out) {
  Message message = {};
  if (!wire::decode(message, in.data(), static_cast<uint8_t>(in.size()))) return false;
  // Exactly as long as it may be, so that the address sanitizer sees a byte too many.
  std::vector<uint8_t> again(in.size());
  out = hex_of(again.data(), wire::encode(message, again.data()));
  return true;
}

std::string answer(const std::string& word, const std::vector<uint8_t>& in) {
  if (word == "crc") {
    const uint16_t crc = frame::crc16(in.data(), static_cast<uint8_t>(in.size()));
    const uint8_t two[] = {static_cast<uint8_t>(crc >> 8), static_cast<uint8_t>(crc)};
    return hex_of(two, 2);
  }
  if (word == "close") {
    std::vector<uint8_t> buffer(in.size() + 4);
    memcpy(buffer.data() + 1, in.data(), in.size());
    return hex_of(buffer.data(), frame::close(buffer.data(), static_cast<uint8_t>(in.size())));
  }
  if (word == "feed") {
    std::string out;
    frame::Decoder decoder;
    for (const uint8_t byte : in) {
      if (decoder.feed(byte)) out += (out.empty() ? "" : ",") + hex_of(decoder.payload(), decoder.length());
    }
    return out.empty() ? "-" : out;
  }
  std::string out = "refused";
  if (word == "recode" && !in.empty()) {
    using namespace wire;
    (void)(recode<Identity>(in, out) || recode<Sample>(in, out) || recode<Status>(in, out) || recode<Reply>(in, out) ||
           recode<Identify>(in, out) || recode<Start>(in, out) || recode<Stop>(in, out) ||
           recode<SetBoardId>(in, out) || recode<ResetCell>(in, out));
  }
  return out;
}

}  // namespace

int main() {
  std::string word, hex;
  while (std::cin >> word >> hex) {
    std::cout << answer(word, hex == "-" ? std::vector<uint8_t>() : bytes_of(hex)) << std::endl;
  }
  return 0;
}
