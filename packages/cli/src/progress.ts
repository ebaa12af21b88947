/** How far a long piece of work has come, on standard error: one line that changes, or every few seconds a plain one. */
import type { Language } from "@cursus/core/light";

export interface Progress {
  /** @param total absent while it is not known */
  update(done: number, total?: number): void;
  end(): void;
}

const words = {
  en: { rate: "/s", left: "left" },
  fr: { rate: "/s", left: "restantes" },
} as const;

/** @param label what is under way, with the colon after it */
export function progressOn(stream: NodeJS.WriteStream, label: string, language: Language): Progress {
  const started = performance.now();
  const pause = stream.isTTY ? 100 : 2000;
  let shownAt = stream.isTTY ? 0 : started;
  let last: Reached | undefined;
  let shown: Reached | undefined;

  function line({ done, total }: Reached): string {
    const seconds = (performance.now() - started) / 1000;
    const rate = seconds > 0 ? done / seconds : 0;
    const format = new Intl.NumberFormat(language, { maximumFractionDigits: rate < 10 ? 1 : 0 });
    const count = total === undefined ? format.format(done) : `${format.format(done)} / ${format.format(total)}`;
    const left =
      total !== undefined && rate > 0 && total > done
        ? `, ${duration((total - done) / rate)} ${words[language].left}`
        : "";
    return `${label}${count} (${format.format(rate)}${words[language].rate}${left})`;
  }

  function show(reached: Reached, over = ""): void {
    shown = reached;
    stream.write(stream.isTTY ? `\r\u001b[K${line(reached)}${over}` : `${line(reached)}\n`);
  }

  return {
    update(done, total) {
      last = { done, total };
      if (performance.now() - shownAt < pause) return;
      shownAt = performance.now();
      show(last);
    },
    end() {
      if (!shown || !last) return;
      const told = shown.done === last.done && shown.total === last.total;
      if (stream.isTTY || !told) show(last, "\n");
      shown = undefined;
    },
  };
}

interface Reached {
  readonly done: number;
  readonly total: number | undefined;
}

function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
