/** Photos that arrived from phones, by the SHA-256 of the bytes that were sent. */
import { EntitySchema } from "typeorm";

export interface PhotoRow {
  sha256: string;
  bytes: number;
  storedSha256: string;
  thumbSha256: string;
  width: number;
  height: number;
  receivedAt: Date;
  receivedFrom: string;
}

export const photoEntity = new EntitySchema<PhotoRow>({
  name: "photo",
  tableName: "photo",
  columns: {
    sha256: { type: "text", primary: true },
    bytes: { type: "integer" },
    storedSha256: { type: "text", name: "stored_sha256" },
    thumbSha256: { type: "text", name: "thumb_sha256" },
    width: { type: "integer" },
    height: { type: "integer" },
    receivedAt: { type: "timestamptz", name: "received_at" },
    receivedFrom: { type: "uuid", name: "received_from" },
  },
});
