const romans: readonly (readonly [size: number, letters: string])[] = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

/** `11` as `XI`, as official letters write months; for whole numbers from 1 to 3999. */
export function roman(value: number): string {
  let text = "";
  let left = value;
  for (const [size, letters] of romans) {
    while (left >= size) {
      text += letters;
      left -= size;
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
    if (name === "month") return roman(Number(on.slice(5, 7)));
    return name === "year" ? on.slice(0, 4) : whole;
  });
}
