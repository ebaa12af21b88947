import { it } from "vitest";
import { guideDesk } from "./guide-desk.ts";
it("tries", async () => {
  await using desk = await guideDesk();
  console.log(await desk.build({ into: "/tmp/guide/out" }));
  console.log(await desk.build({ into: "/tmp/guide/out" }));
}, 100_000);
