import { storageContract } from "@cursus/core/testing";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, describe, it } from "vitest";
import { schemasOf } from "../test/subject.ts";

const pglite = new PGlite();
afterAll(() => pglite.close());

storageContract({ describe, it }, "PostgreSQL", { open: schemasOf(pglite) });
