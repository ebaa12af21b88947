import { describe, expect, it } from "vitest";
import { clientAddress } from "./client-address.ts";

describe("where a request comes from", () => {
  it("is the other end of the connection, whatever the request says, when that is no machine of one's own", () => {
    expect(clientAddress("203.0.113.7", "198.51.100.1")).toBe("203.0.113.7");
    expect(clientAddress("::ffff:203.0.113.7", undefined)).toBe("203.0.113.7");
    expect(clientAddress("2001:db8::1", "198.51.100.1")).toBe("2001:db8::1");
  });

  it.each(["127.0.0.1", "::1", "10.1.2.3", "172.20.0.2", "192.168.1.1", "fd00::1", "::ffff:127.0.0.1"])(
    "is what the server in front says last, when the connection is from %s",
    (peer) => {
      expect(clientAddress(peer, "6.6.6.6, 198.51.100.1")).toBe("198.51.100.1");
      expect(clientAddress(peer, "198.51.100.1, 10.0.0.9")).toBe("198.51.100.1");
    },
  );

  it("is not known where a server in front does not tell, so that not everybody is counted as one", () => {
    expect(clientAddress("127.0.0.1", undefined)).toBe(undefined);
    expect(clientAddress("127.0.0.1", "10.0.0.9")).toBe(undefined);
    expect(clientAddress("127.0.0.1", "198.51.100.1, <script>")).toBe(undefined);
    expect(clientAddress(undefined, "198.51.100.1")).toBe(undefined);
  });
});
