import type { Text } from "./messages.ts";

/** One thing that `cursus doctor` looked at. Every adapter has its own; each failure says its fix. */
export interface HealthCheck {
  /** What was looked at: `mongodb`, `redis eviction`. */
  readonly name: string;
  readonly ok: boolean;
  /** What was found. */
  readonly message: Text;
  /** What to do about it; may also advise where all is well. */
  readonly fix?: Text;
}
