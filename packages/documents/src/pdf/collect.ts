/** What pdfkit writes, gathered until it is asked for. */

/** What is used of pdfkit. */
export interface WritingPdf {
  _write(data: string | Uint8Array): void;
  _offset: number;
  read(): Uint8Array | null;
}

const blockBytes = 65_536;

/**
 * Gathers what is written in blocks. pdfkit pushes each line into a stream, which for the table of contents of a large file
 * is a buffer for every twenty bytes, all at once.
 */
export function collected(pdf: WritingPdf): () => Uint8Array | undefined {
  // It has written its first line already.
  const blocks: Uint8Array[] = [pdf.read() ?? new Uint8Array()];
  let block = Buffer.alloc(blockBytes);
  let filled = 0;
  const settle = () => {
    if (filled > 0) blocks.push(block.subarray(0, filled));
    block = Buffer.alloc(blockBytes);
    filled = 0;
  };
  pdf._write = (data) => {
    // pdfkit's texts are bytes already, one a character.
    const length = typeof data === "string" ? data.length + 1 : data.length;
    if (filled + length > blockBytes) settle();
    if (typeof data !== "string") {
      if (length > blockBytes) blocks.push(data);
      else block.set(data, filled);
    } else if (length > blockBytes) blocks.push(Buffer.from(`${data}\n`, "latin1"));
    else block.write(`${data}\n`, filled, "latin1");
    if (length <= blockBytes) filled += length;
    pdf._offset += length;
  };
  return () => {
    if (blocks.length === 0 && filled === 0) return undefined;
    const made = Buffer.concat([...blocks.splice(0), block.subarray(0, filled)]);
    filled = 0;
    return made;
  };
}
