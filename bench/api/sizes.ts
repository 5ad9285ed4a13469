import type pg from "pg";
import type { RegistryName } from "../data/registries.ts";
import type { Application } from "../lib/application.ts";

/** The application over each size of registry, with a bare pool to the same database. */
export type Sizes = Record<RegistryName, { app: Application; bare: pg.Pool }>;
