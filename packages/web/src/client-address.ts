/** Where a request comes from, past the web servers that stand in front. */
import { BlockList, isIP } from "node:net";

/** Addresses of machines of one's own (RFC 1918, RFC 4193, loopback and link-local): servers in front, not people. */
const near = new BlockList();
for (const [network, bits] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
] as const)
  near.addSubnet(network, bits, "ipv4");
near.addAddress("::1", "ipv6");
near.addSubnet("fc00::", 7, "ipv6");
near.addSubnet("fe80::", 10, "ipv6");

/**
 * The first address outside one's own network, going back from the connection along `X-Forwarded-For`. What stands further
 * to the left in that header was written by strangers. Absent where all are near: what is counted by address would
 * otherwise count everybody who comes through one server in front as one.
 */
export function clientAddress(peer: string | undefined, forwardedFor: string | undefined): string | undefined {
  const passed = (forwardedFor ?? "").split(",").reverse();
  for (const one of [peer ?? "", ...passed]) {
    const address = one.trim().replace(/^::ffff:(?=\d+\.)/i, "");
    const version = isIP(address);
    if (version === 0) return undefined;
    if (!near.check(address, version === 4 ? "ipv4" : "ipv6")) return address;
  }
  return undefined;
}
