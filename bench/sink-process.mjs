// The cheapest server that speaks enough SMTP to be sent to: it must never be what limits the sender.
import { createServer } from "node:net";

let received = 0;
let told = 0;

const server = createServer((socket) => {
  let buffer = "";
  let inData = false;
  socket.setNoDelay(true);
  socket.setEncoding("latin1");
  socket.on("error", () => {});
  socket.write("220 sink\r\n");
  socket.on("data", (chunk) => {
    buffer += chunk;
    let answer = "";
    for (;;) {
      const end = inData ? buffer.indexOf("\r\n.\r\n") : buffer.indexOf("\r\n");
      if (end < 0) break;
      const line = buffer.slice(0, end);
      buffer = buffer.slice(end + (inData ? 5 : 2));
      if (inData) {
        inData = false;
        received++;
        answer += "250 2.0.0 taken\r\n";
      } else if (/^EHLO/i.test(line)) answer += "250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n";
      else if (/^DATA/i.test(line)) {
        inData = true;
        answer += "354 go on\r\n";
      } else answer += /^QUIT/i.test(line) ? "221 bye\r\n" : "250 ok\r\n";
    }
    if (answer) socket.write(answer);
  });
});

const tell = setInterval(() => {
  if (received === told) return;
  told = received;
  process.send({ received });
}, 10);
process.on("disconnect", () => {
  clearInterval(tell);
  process.exit(0);
});
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
