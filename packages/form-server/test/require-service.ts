import type { TestContext } from "vitest";

/**
 * Where a service of this name is found, for tests that need it. Without it the test is skipped and says why; with
 * `CURSUS_REQUIRE_SERVICES=1` it fails, so that nothing is left out by mistake where all services must be there.
 */
export function requireService(name: string, { skip }: Pick<TestContext, "skip">): string {
  const place = process.env[name];
  if (place) return place;
  if (process.env.CURSUS_REQUIRE_SERVICES === "1")
    throw new Error(`${name} is not set, and no test may be left out here.`);
  return skip(`no ${name}`);
}
