import { canonicalJson, type SurveyContent } from "../../contract/survey-content.ts";

/** SHA-256 of bytes as 64 hexadecimal digits. */
export async function sha256Of(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** SHA-256 of a content's canonical JSON: what the receipt must name. */
export function sha256OfContent(content: SurveyContent): Promise<string> {
  return sha256Of(new TextEncoder().encode(canonicalJson(content)));
}
