/** The extensions that the schema uses, on both databases. */
export const EXTENSIONS = ["postgis", "pg_trgm", "unaccent", "pgcrypto", "btree_gist"] as const;
