/** What a test of any runner hands over so that it can be left out with a reason (vitest's and node:test's contexts fit). */
export interface Skippable {
  skip(reason: string): unknown;
}

/**
 * Where the service of this name is found (`MONGODB_URL`, `CHROMIUM_PATH`), for a test that needs it. Without it the test is
 * skipped and says why; with `CURSUS_REQUIRE_SERVICES=1` it fails, so that nothing is left out by mistake where all services
 * must be there.
 */
export function requireService(name: string, test: Skippable): string {
  const place = process.env[name];
  if (place) return place;
  if (process.env.CURSUS_REQUIRE_SERVICES === "1")
    throw new Error(`${name} is not set, and no test may be left out here.`);
  test.skip(`no ${name}`);
  throw new Error(`${name} is not set.`);
}
