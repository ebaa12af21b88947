import { isCursusError } from "@cursus/core";
import { describe, expect, it } from "vitest";
import { type RedisCacheOptions, readOptions } from "./options.ts";

function problemsOf(url: string, options: RedisCacheOptions = {}): unknown {
  try {
    return readOptions(url, options);
  } catch (error) {
    if (!isCursusError(error, "cache.bad_configuration")) throw error;
    return (error.details.issues as { code: string }[]).map(({ code }) => code);
  }
}

describe("the address of a Redis", () => {
  it("gives place, login and database, with the usual ones where it is silent", () => {
    expect(readOptions("redis://marie:p%40ss@cache.example:7000/3", {})).toMatchObject({
      ...{ host: "cache.example", port: 7000, db: 3, username: "marie", password: "p@ss" },
      name: "redis://cache.example:7000/3",
    });
    expect(readOptions("redis://cache", {})).toEqual({
      ...{ host: "cache", port: 6379, db: 0, name: "redis://cache:6379/0" },
      ...{ prefix: "cursus:", budget: 50 },
    });
    expect(readOptions("rediss://[::1]", {})).toMatchObject({ host: "::1", tls: {}, name: "rediss://[::1]:6379/0" });
  });

  it("yields to what is given beside it", () => {
    expect(readOptions("redis://a:b@cache", { username: "c", password: "d" })).toMatchObject({
      username: "c",
      password: "d",
    });
  });

  it.each([
    "",
    "cache:6379",
    "http://cache",
    "redis://",
    "redis://cache/sessions",
    "redis://cache/-1",
    "redis://cache?enableOfflineQueue=true",
    "redis://a:%ff@cache",
  ])("is refused where it could be read two ways: %s", (url) => {
    expect(problemsOf(url)).toEqual(["redis.bad_url"]);
  });

  it("is refused with every other fault at once, and without its password", () => {
    const options = { prefix: "a*", budget: 0, cluster: [], sentinels: { main: "m", nodes: [] } };
    const all = ["redis.bad_prefix", "redis.bad_budget", "redis.two_topologies", "redis.bad_url"];
    expect(problemsOf("redis://:sesame@cache/x", options)).toEqual(all);
    expect(() => readOptions("redis://:sesame@cache/x", options)).not.toThrow(/sesame/);
  });

  it("names sentinels and clusters after all of their places", () => {
    const sentinels = { main: "mymaster", nodes: [{ host: "s1" }, { host: "s2", port: 5000 }], password: "sesame" };
    expect(readOptions("redis://:sesame@ignored/2", { sentinels })).toMatchObject({
      name: "redis+sentinel://s1:26379,s2:5000/mymaster/2",
    });
    expect(readOptions("rediss://c1:7000", { cluster: [{ host: "c2" }] })).toMatchObject({
      name: "rediss+cluster://c1:7000,c2:6379",
    });
  });
});
