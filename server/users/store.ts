import type { EntityManager } from "typeorm";
import type { Role } from "../../contract/roles.ts";
import type { User } from "../../contract/users.ts";

interface UserRow {
  id: string;
  username: string;
  name: string;
  role: Role;
  disabled_at: Date | null;
  created_at: Date;
  version: number;
}

const columns = "id, username, name, role, disabled_at, created_at, version";

function toUser(row: UserRow): User {
  return {
    id: row.id,
    username: row.username,
    name: row.name,
    role: row.role,
    disabled: row.disabled_at !== null,
    createdAt: row.created_at.toISOString(),
    version: row.version,
  };
}

export async function listUsers(manager: EntityManager): Promise<User[]> {
  const rows: UserRow[] = await manager.query(`SELECT ${columns} FROM app_user ORDER BY username`);
  return rows.map(toUser);
}

export async function findUser(manager: EntityManager, id: string): Promise<User | null> {
  const rows: UserRow[] = await manager.query(`SELECT ${columns} FROM app_user WHERE id = $1`, [id]);
  return rows[0] ? toUser(rows[0]) : null;
}

/** Account and password hash by username (lower case); null when there is none. */
export async function findCredentials(
  manager: EntityManager,
  username: string,
): Promise<{ user: User; passwordHash: string } | null> {
  const rows: (UserRow & { password_hash: string })[] = await manager.query(
    `SELECT ${columns}, password_hash FROM app_user WHERE username = $1`,
    [username],
  );
  return rows[0] ? { user: toUser(rows[0]), passwordHash: rows[0].password_hash } : null;
}

interface NewUser {
  id: string;
  username: string;
  name: string;
  role: Role;
  passwordHash: string;
}

export async function insertUser(manager: EntityManager, user: NewUser): Promise<User> {
  const rows: UserRow[] = await manager.query(
    `INSERT INTO app_user (id, username, name, role, password_hash) VALUES ($1, $2, $3, $4, $5) RETURNING ${columns}`,
    [user.id, user.username, user.name, user.role, user.passwordHash],
  );
  return toUser(rows[0]!);
}

/** Changes the given fields if the row still has `version`; null when it has not, or is gone. */
export async function changeUser(
  manager: EntityManager,
  id: string,
  version: number,
  change: { name?: string; role?: Role; disabled?: boolean },
): Promise<User | null> {
  const [rows]: [UserRow[], number] = await manager.query(
    `UPDATE app_user SET name = coalesce($3, name), role = coalesce($4, role),
       disabled_at = CASE $5::boolean WHEN true THEN coalesce(disabled_at, now()) WHEN false THEN NULL ELSE disabled_at END
     WHERE id = $1 AND version = $2 RETURNING ${columns}`,
    [id, version, change.name ?? null, change.role ?? null, change.disabled ?? null],
  );
  return rows[0] ? toUser(rows[0]) : null;
}

export async function setPassword(manager: EntityManager, id: string, passwordHash: string): Promise<boolean> {
  const [, changed]: [unknown, number] = await manager.query("UPDATE app_user SET password_hash = $2 WHERE id = $1", [
    id,
    passwordHash,
  ]);
  return changed > 0;
}

/** Ends all sessions of the account but `exceptSid`. */
export async function endSessions(
  manager: EntityManager,
  userId: string,
  exceptSid: string | null = null,
): Promise<void> {
  await manager.query("DELETE FROM session WHERE sess ->> 'userId' = $1 AND sid IS DISTINCT FROM $2", [
    userId,
    exceptSid,
  ]);
}

/** Enabled administrators besides `id`, locked, so that two cannot remove each other at once. */
export async function otherAdmins(manager: EntityManager, id: string): Promise<number> {
  const rows: unknown[] = await manager.query(
    "SELECT id FROM app_user WHERE role = 'admin' AND disabled_at IS NULL AND id <> $1 FOR UPDATE",
    [id],
  );
  return rows.length;
}
