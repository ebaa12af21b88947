/** How averages are spread: one bar for each point out of 20, with its count; the bars below the pass bar are lighter. */
import type { ClassStatistics } from "@cursus/core";
import type { Style } from "./ink.ts";
import { box, type Paper, rule } from "./paper.ts";

const height = 128;
const small: Style = { size: 7.5, gray: 0.2 };

export function distributionChart(paper: Paper, statistics: ClassStatistics, passBar: number): void {
  const { words, ink, press } = paper;
  const { distribution, graded } = statistics;
  paper.need(height + 30);
  const base = paper.y + height;
  const [left, width] = [paper.left + 8, paper.width - 16];
  const wide = width / distribution.length;
  const highest = Math.max(1, ...distribution);
  const centred = (text: string, x: number, y: number) => ink.line(text, small, x - ink.width(text, small) / 2, y);
  const drawn = distribution.flatMap((count, bin) => {
    if (count === 0) return [];
    const tall = (count / highest) * (height - 16);
    const x = left + bin * wide;
    const bar = `${bin < passBar ? 0.72 : 0.3} g ${box(x + 2.5, base - tall, wide - 5, tall)} f`;
    return [bar, centred(String(count), x + wide / 2, base - tall - 3)];
  });
  const ticks = Array.from({ length: distribution.length + 1 }, (_, n) =>
    centred(String(n), left + n * wide, base + 11),
  );
  const axis = centred(words.say("report.axis"), left + width / 2, base + 24);
  const bins = distribution
    .flatMap((count, from) => (count === 0 ? [] : [words.say("report.bin", { from, to: from + 1, count })]))
    .join(", ");
  const alt = words.say("report.distribution_alt", { graded, bins });
  press.leaf("Figure", [rule(left, base, width, 0.4), ...drawn, ...ticks, axis].join("\n"), { alt });
  paper.y = base + 30;
}
