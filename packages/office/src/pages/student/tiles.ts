import type { HomeTile } from "../../route.ts";
export const studentTiles: readonly HomeTile[] = [];
