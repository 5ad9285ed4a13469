/**
 * The whole registry in one file, from either database into either: `backup` and `restore`.
 *
 * The file is gzipped text, made of lines, so that it can be read without this program (`zcat`):
 * 1. a header in JSON: format, version, time, migrations, tables with their columns and rows, sequences;
 * 2. for each table `{"table": name}`, then its rows as PostgreSQL's COPY writes them, then `\.`;
 * 3. `{"sha256": …}` over all bytes before that line.
 *
 * Sessions are left out: whoever was signed in signs in again.
 */
export { backup } from "./backup/write.ts";
export { BackupRefused, restore, type RestoreOptions } from "./backup/read.ts";
export type { BackupSummary } from "./backup/format.ts";
