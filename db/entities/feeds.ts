/** Private addresses at which a calendar program reads what runs out. */
import { EntitySchema } from "typeorm";

export interface FeedRow {
  id: string;
  userId: string;
  name: string;
  query: string;
  tokenSha256: string;
  createdAt: Date;
  lastReadAt: Date | null;
  revokedAt: Date | null;
}

export const feedEntity = new EntitySchema<FeedRow>({
  name: "feed",
  tableName: "feed",
  columns: {
    id: { type: "uuid", primary: true },
    userId: { type: "uuid", name: "user_id" },
    name: { type: "text" },
    query: { type: "text" },
    tokenSha256: { type: "text", name: "token_sha256" },
    createdAt: { type: "timestamptz", name: "created_at", default: () => "now()" },
    lastReadAt: { type: "timestamptz", name: "last_read_at", nullable: true },
    revokedAt: { type: "timestamptz", name: "revoked_at", nullable: true },
  },
});
