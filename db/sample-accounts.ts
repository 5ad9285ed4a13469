import type { Role } from "../contract/roles.ts";

/**
 * The accounts of a sample registry: one per role, known to everybody, shown on its sign-in page and in the README.
 * A real registry has none of them and refuses these passwords.
 */
export const sampleAccounts: readonly { role: Role; username: string; password: string; name: string }[] = [
  { role: "surveyor", username: "surveyor", password: "contoh-surveyor-2026", name: "Sari Contoh (petugas survei)" },
  { role: "officer", username: "petugas", password: "contoh-petugas-2026", name: "Putra Contoh (petugas perizinan)" },
  { role: "head", username: "kepala", password: "contoh-kepala-2026", name: "Kartika Contoh (kepala dinas)" },
  { role: "admin", username: "admin", password: "contoh-admin-2026", name: "Arif Contoh (administrator)" },
];
