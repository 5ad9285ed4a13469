const romans: readonly (readonly [value: number, letters: string])[] = [
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

/** A month, 1 to 12, as official letters write it: I to XII. */
export function romanMonth(month: number): string {
  let text = "";
  let left = month;
  for (const [value, letters] of romans) {
    while (left >= value) {
      text += letters;
      left -= value;
    }
  }
  return text;
}

const placeholder = /\{([^{}]*)\}/g;

/** Placeholders of a number pattern that mean nothing: `{bulan}`. */
export function unknownPlaceholders(pattern: string): string[] {
  return [...pattern.matchAll(placeholder)]
    .map(([whole, name = ""]) => ({ whole, name }))
    .filter(({ name }) => !/^(seq(:\d)?|kind|month|year)$/.test(name))
    .map(({ whole }) => whole);
}

/**
 * The number of a letter by the office's pattern: `{seq}` or with leading zeros `{seq:4}`, `{kind}`, `{month}` in Roman
 * numerals, `{year}`; the rest stands as it is.
 * @param on date of the letter, `YYYY-MM-DD`
 */
export function letterNumber(pattern: string, { seq, kind, on }: { seq: number; kind: string; on: string }): string {
  return pattern.replace(placeholder, (whole, name: string) => {
    const digits = /^seq(?::(\d))?$/.exec(name);
    if (digits) return String(seq).padStart(Number(digits[1] ?? 0), "0");
    if (name === "kind") return kind;
    if (name === "month") return romanMonth(Number(on.slice(5, 7)));
    return name === "year" ? on.slice(0, 4) : whole;
  });
}
