/** OLE2 compound files for tests: a header, one allocation sector and a directory of these names. */

export function compoundOf(names: readonly string[]): Buffer {
  const header = Buffer.alloc(512);
  header.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  header.writeUInt16LE(9, 30);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(1, 48);
  header.writeUInt32LE(0, 76);
  const sectors = Math.ceil((names.length + 1) / 4);
  const table = Buffer.alloc(512, 0xff);
  table.writeUInt32LE(0xfffffffd, 0);
  for (let n = 1; n <= sectors; n++) table.writeUInt32LE(n === sectors ? 0xfffffffe : n + 1, n * 4);
  const directory = Buffer.alloc(sectors * 512);
  ["Root Entry", ...names].forEach((name, n) => {
    directory.write(name, n * 128, "utf16le");
    directory.writeUInt16LE(name.length * 2 + 2, n * 128 + 64);
  });
  return Buffer.concat([header, table, directory]);
}
