/** Bars for shares: a drawing beside the figures that say the same, so that nobody needs to see it. */
import { type Html, html } from "@cursus/web";

const width = 240;
const height = 14;

/** @param share 0 to 1; absent where it may not be shown */
export function bar(share: number | undefined): Html {
  if (share === undefined) return html``;
  const filled = Math.round(Math.min(1, Math.max(0, share)) * width);
  return html`<svg class="bar-chart" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="presentation" aria-hidden="true" focusable="false"><rect class="whole" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="3"/><rect class="part" x="0" y="0" width="${filled}" height="${height}" rx="3"/></svg>`;
}

/** `37,5 %` */
export function percent(share: number | undefined, language: string): string {
  if (share === undefined) return "";
  const format = new Intl.NumberFormat(language === "fr" ? "fr-FR" : "en-GB", {
    style: "percent",
    maximumFractionDigits: 1,
  });
  return format.format(share);
}
