import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Connection, connect } from "./driver.ts";
import { createWriter, type Writer } from "./writer.ts";

let folder: string;
let connection: Connection;
let asked: string[];
/** Whether the next COMMIT fails, as on a disk that is full. */
let failing: boolean;
let writer: Writer;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cursus-writer-"));
  const inner = connect(join(folder, "test.db"), { readOnly: false });
  inner.run("CREATE TABLE numbers (n UNIQUE)");
  asked = [];
  failing = false;
  connection = {
    ...inner,
    run(text, values) {
      asked.push(text);
      if (failing && text === "COMMIT") {
        failing = false;
        throw Object.assign(new Error("database or disk is full"), { errcode: 13 });
      }
      return inner.run(text, values);
    },
  };
  writer = createWriter(connection, { seconds: 1, overdue: () => new Error("overdue"), begun: () => {} });
});

afterEach(() => {
  connection.close();
  rmSync(folder, { recursive: true });
});

const insert = (n: number) => ({ several: false, run: () => connection.run("INSERT INTO numbers VALUES (?)", [n]) });
const wrong = new TypeError("wrong");
const insertThenFail = (n: number) => ({
  several: true,
  run() {
    connection.run("INSERT INTO numbers VALUES (?)", [n]);
    throw wrong;
  },
});
const commits = () => asked.filter((text) => text === "COMMIT").length;
const numbers = () => connection.all<{ n: number }>("SELECT n FROM numbers ORDER BY n").map(({ n }) => n);

describe("writes that wait together", () => {
  it("share one commit", async () => {
    await Promise.all([1, 2, 3, 4, 5].map((n) => writer.write(insert(n))));
    expect([commits(), numbers()]).toEqual([1, [1, 2, 3, 4, 5]]);
  });

  it("are told of success after the commit alone", async () => {
    const order: string[] = [];
    const told = [1, 2].map((n) =>
      writer.write(insert(n)).then(() => order.push(`told ${n} after ${commits()} commit`)),
    );
    await Promise.all(told);
    expect(order).toEqual(["told 1 after 1 commit", "told 2 after 1 commit"]);
  });

  it("leave nothing behind of one that fails, and lose nothing of the others", async () => {
    const results = await Promise.allSettled([
      writer.write(insert(1)),
      writer.write(insertThenFail(2)),
      writer.write(insert(3)),
    ]);
    expect(results.map((result) => result.status === "rejected" && result.reason)).toEqual([false, wrong, false]);
    expect([commits(), numbers()]).toEqual([1, [1, 3]]);
  });

  it("are each tried alone when their commit fails", async () => {
    failing = true;
    const results = await Promise.allSettled([
      writer.write(insert(1)),
      writer.write(insertThenFail(2)),
      writer.write(insert(3)),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect([commits(), numbers()]).toEqual([3, [1, 3]]);
  });
});

it("leaves nothing behind of a write that fails by itself", async () => {
  await expect(writer.write(insertThenFail(1))).rejects.toBe(wrong);
  expect(numbers()).toEqual([]);
});

it("tells a write whose own commit fails, and keeps nothing of it", async () => {
  failing = true;
  await expect(writer.write(insert(1))).rejects.toMatchObject({ errcode: 13 });
  expect(numbers()).toEqual([]);
  await writer.write(insert(2));
  expect(numbers()).toEqual([2]);
});

it("lets nobody write between the begin and the release of a hold", async () => {
  const hold = await writer.hold();
  const beside = writer.write(insert(1));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(numbers()).toEqual([]);
  hold.release();
  await beside;
  expect(numbers()).toEqual([1]);
});

it("rolls back what a hold did not commit", async () => {
  const hold = await writer.hold();
  hold.connection.run("INSERT INTO numbers VALUES (1)");
  hold.release();
  await writer.write(insert(2));
  expect(numbers()).toEqual([2]);
});

it("settles when the last in the queue is done", async () => {
  const written = [1, 2, 3].map((n) => writer.write(insert(n)));
  await writer.settled();
  expect(numbers()).toEqual([1, 2, 3]);
  await Promise.all(written);
});
