import type { Names } from "./use-names.ts";
import type { Scope } from "./view.ts";

/** A filter in names: "Menganti · SLF"; empty for everything. */
export function scopeWords({ district, owner, group }: Scope, names: Names): string {
  return [district.map(names.nameOf), owner.map(names.nameOf), group.map(names.groupName)]
    .filter((some) => some.length > 0)
    .map((some) => some.join(", "))
    .join(" · ");
}
