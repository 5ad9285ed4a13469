import type { PermitType } from "../../contract/rules.ts";

/** `Sertifikat Laik Fungsi (SLF)`: the code is added unless the name says it. */
export function nameWithCode({ code, name }: PermitType): string {
  return name.includes(code) ? name : `${name} (${code})`;
}
