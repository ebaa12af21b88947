import { after, describe, it } from "node:test";
import { storageContract } from "@cursus/core/testing";
import { PGlite } from "@electric-sql/pglite";
import { schemasOf } from "./subject.ts";

const pglite = new PGlite();
after(() => pglite.close());

storageContract({ describe, it }, "PostgreSQL", { open: schemasOf(pglite) });
