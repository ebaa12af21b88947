/** The API as commands serve it: with the sources that are configured, alone or beside other pages. */
import type { Api, ApiLogger } from "@cursus/api-server";
import type { Source } from "@cursus/core";
import type { Handling } from "@cursus/web";
import type { Desk } from "./command.ts";
import { openSources } from "./sources.ts";

export interface ApiServing {
  readonly baseUrl?: string | undefined;
  readonly perMinute?: number;
  /** A line for every request, besides those for troubles. */
  readonly log?: boolean;
}

export interface OpenedApi {
  readonly api: Api;
  readonly sources: readonly Source[];
  close(): Promise<void>;
}

export async function openApi(
  { cursus, configuration }: Pick<Desk, "cursus" | "configuration">,
  { baseUrl, perMinute, log = false }: ApiServing,
): Promise<OpenedApi> {
  const { createApi } = await import("@cursus/api-server");
  const configured = configuration.sources ?? [];
  const sources = configured.length > 0 ? await openSources(configured) : [];
  const api = createApi(cursus, {
    ...{ sources, logger: loggerTo((line) => process.stderr.write(line), log) },
    ...(baseUrl !== undefined && { baseUrl }),
    ...(perMinute !== undefined && { perMinute }),
  });
  const close = async () => {
    for (const source of sources) await source.close();
  };
  return { api, sources, close };
}

/** What is asked of the API is answered by it, everything else by the pages that stand beside. */
export function beside(api: Api, pages: Handling): Handling {
  return { fetch: (request, from) => (api.serves(request) ? api : pages).fetch(request, from) };
}

function loggerTo(write: (line: string) => void, requests: boolean): ApiLogger {
  const line = (message: string, details: object) => write(`${JSON.stringify({ message, ...details })}\n`);
  return { info: (message, details) => requests && line(message, details), error: line };
}
