/**
 * The script of the grid. Without it the grid works by its form: it moves between cells by the arrow keys and Enter, takes a
 * block from a spreadsheet, undoes and does again what was not saved, and says how much is not saved yet.
 */
export const gridScript = `
const grid = document.querySelector(".grid");
const form = grid.closest("form");
const says = document.getElementById("unsaved");
const rows = [...grid.tBodies[0].rows].map((row) => [...row.querySelectorAll("input[data-cell]")]);
const cells = rows.flat();
const saved = new Map(cells.map((cell) => [cell, cell.dataset.was]));
const done = [];
const undone = [];
let typing, sending = false;

const placeOf = (cell) => {
  const row = rows.findIndex((one) => one.includes(cell));
  return [row, row < 0 ? -1 : rows[row].indexOf(cell)];
};

function mark() {
  const changed = cells.filter((cell) => cell.value.trim() !== saved.get(cell));
  for (const cell of cells) cell.classList.toggle("changed", changed.includes(cell));
  const text = changed.length === 0 ? "" : says.dataset.text.replace("{count}", changed.length);
  if (says.textContent !== text) says.textContent = text;
  return changed.length;
}

function put(changes, from, to) {
  for (const change of changes) change.cell.value = change[to];
  changes[0].cell.focus();
  mark();
}

function keep(changes) {
  if (changes.length === 0) return;
  done.push(changes);
  undone.length = 0;
}

function endTyping() {
  if (typing && typing.cell.value !== typing.was) keep([{ cell: typing.cell, was: typing.was, now: typing.cell.value }]);
  typing = undefined;
}

function move(cell, down, right) {
  const [row, column] = placeOf(cell);
  const next = rows[row + down] && rows[row + down][column + right];
  if (!next) return false;
  next.focus();
  next.select();
  return true;
}

grid.addEventListener("focusin", ({ target }) => {
  endTyping();
  if (cells.includes(target)) typing = { cell: target, was: target.value };
});
grid.addEventListener("focusout", endTyping);
grid.addEventListener("input", mark);

grid.addEventListener("keydown", (event) => {
  const { target, key } = event;
  if (!cells.includes(target) || event.altKey) return;
  if (event.ctrlKey || event.metaKey) {
    const letter = key.toLowerCase();
    const back = letter === "z" && !event.shiftKey;
    if (!back && letter !== "y" && letter !== "z") return;
    event.preventDefault();
    endTyping();
    const changes = (back ? done : undone).pop();
    if (changes) {
      (back ? undone : done).push(changes);
      put(changes, back ? "now" : "was", back ? "was" : "now");
    }
    typing = { cell: document.activeElement, was: document.activeElement.value };
    return;
  }
  const all = target.selectionStart === 0 && target.selectionEnd === target.value.length;
  const first = all || (target.selectionStart === 0 && target.selectionEnd === 0);
  const last = all || target.selectionStart === target.value.length;
  const moved =
    key === "ArrowUp" || (key === "Enter" && event.shiftKey) ? move(target, -1, 0)
    : key === "ArrowDown" || key === "Enter" ? move(target, 1, 0)
    : key === "ArrowLeft" && first ? move(target, 0, -1)
    : key === "ArrowRight" && last ? move(target, 0, 1)
    : false;
  if (moved || key === "Enter") event.preventDefault();
});

grid.addEventListener("paste", (event) => {
  const { target } = event;
  if (!cells.includes(target)) return;
  const text = event.clipboardData.getData("text/plain").replace(/\\r\\n?/g, "\\n").replace(/\\n$/, "");
  if (!/[\\t\\n]/.test(text)) return;
  event.preventDefault();
  endTyping();
  const [row, column] = placeOf(target);
  const changes = [];
  let left = false;
  text.split("\\n").forEach((line, down) => line.split("\\t").forEach((value, right) => {
    const cell = rows[row + down] && rows[row + down][column + right];
    if (!cell) left = true;
    else if (cell.value !== value.trim()) changes.push({ cell, was: cell.value, now: value.trim() });
  }));
  keep(changes);
  if (changes.length > 0) put(changes, "was", "now");
  target.focus();
  typing = { cell: target, was: target.value };
  mark();
  if (left) says.textContent = [says.textContent, says.dataset.left].filter(Boolean).join(" ");
});

form.addEventListener("submit", () => { sending = true; });
addEventListener("pageshow", () => { sending = false; mark(); });
addEventListener("beforeunload", (event) => {
  endTyping();
  if (!sending && mark() > 0) event.preventDefault();
});
document.getElementById("grid-keys").hidden = false;
mark();
`.trimStart();
