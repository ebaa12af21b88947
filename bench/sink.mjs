// An SMTP server that takes everything and counts it, in a process of its own.
import { fork } from "node:child_process";

export async function startSink() {
  const child = fork(new URL("./sink-process.mjs", import.meta.url), { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  let received = 0;
  const port = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.on("message", (message) => {
      if (message.port) resolve(message.port);
      if (message.received) received = message.received;
    });
  });
  return {
    port,
    received: () => received,
    async close() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.disconnect();
      await ended;
    },
  };
}
