/**
 * The script of the page that scans. Without it the page works by its form: it shows the camera, reads codes from it, sends
 * each by that form's own address, and puts the answer where the page tells of the latest one.
 */
export const scanScript = `
const box = document.getElementById("camera");
const form = document.querySelector("main form");
const field = form.elements.code;
const says = document.getElementById("camera-says");
const video = box.querySelector("video");
const button = box.querySelector("button");
const again = 4000;
let stream, last = "", lastAt = 0, busy = false;

async function send(code) {
  busy = true;
  field.value = code;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin" });
    if (answer.status === 401) { form.submit(); return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const told = page.getElementById("scanned");
    if (!told) { form.submit(); return; }
    document.getElementById("scanned").replaceChildren(...told.childNodes);
    field.value = "";
    if (navigator.vibrate) navigator.vibrate(answer.ok ? 60 : [60, 60, 200]);
  } catch {
    says.textContent = box.dataset.failed;
  } finally {
    busy = false;
  }
}

form.addEventListener("submit", (event) => {
  if (field.value.trim() === "") return;
  event.preventDefault();
  send(field.value.trim()).then(() => field.focus());
});
field.focus();

async function detector() {
  if ("BarcodeDetector" in window && (await BarcodeDetector.getSupportedFormats()).includes("qr_code"))
    return new BarcodeDetector({ formats: ["qr_code"] });
  const reader = await import("./decode.js");
  return new reader.BarcodeDetector({ formats: ["qr_code"] });
}

async function look(reader) {
  if (!stream) return;
  if (!busy && video.readyState >= 2) {
    const found = await reader.detect(video).catch(() => []);
    const code = found[0] && found[0].rawValue;
    if (code && (code !== last || Date.now() - lastAt > again)) {
      last = code;
      lastAt = Date.now();
      await send(code);
    }
  }
  setTimeout(look, 150, reader);
}

function stop() {
  for (const track of stream ? stream.getTracks() : []) track.stop();
  stream = undefined;
  video.hidden = true;
  says.textContent = "";
  button.textContent = box.dataset.start;
}

async function start() {
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
  } catch {
    says.textContent = box.dataset.denied;
    return;
  }
  video.srcObject = stream;
  video.hidden = false;
  await video.play();
  says.textContent = box.dataset.look;
  button.textContent = box.dataset.stop;
  try {
    look(await detector());
  } catch {
    stop();
    says.textContent = box.dataset.failed;
  }
}

if (navigator.mediaDevices && navigator.mediaDevices.getUserMedia) {
  box.hidden = false;
  button.addEventListener("click", () => (stream ? stop() : start()));
}
addEventListener("pagehide", stop);
`.trimStart();
