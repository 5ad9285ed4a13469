/** Numbers as people write them here: `1.234,56`, `1,234.56`, `-7,16`, `-7.16`. */

/**
 * A decimal number with comma or dot. With both, the last one is the decimal sign; one of a kind is always the decimal
 * sign (coordinates are far more frequent than thousands of metres); several of a kind separate thousands.
 * @returns null when it is no number
 */
export function parseDecimal(text: string): number | null {
  const bare = text.replace(/[\s\u00a0]/g, "").replace(/^[\u2212\u2013]/, "-");
  if (/^[+-]?\d+(\.\d+)?e[+-]?\d+$/i.test(bare)) return Number(bare);
  const match = /^([+-]?)([\d.,]*\d)$/.exec(bare);
  const body = match?.[2];
  if (body === undefined) return null;
  const decimal = decimalSign(body);
  const [whole = "", fraction, ...rest] = decimal === null ? [body] : body.split(decimal);
  if (rest.length > 0) return null;
  if (/[.,]/.test(whole) && !/^\d{1,3}([.,])\d{3}(?:\1\d{3})*$/.test(whole)) return null;
  const value = Number(`${whole.replace(/[.,]/g, "") || "0"}.${fraction ?? "0"}`);
  return match?.[1] === "-" ? -value : value;
}

function decimalSign(body: string): "," | "." | null {
  const comma = body.lastIndexOf(",");
  const dot = body.lastIndexOf(".");
  if (comma >= 0 && dot >= 0) return comma > dot ? "," : ".";
  if (comma >= 0) return body.indexOf(",") === comma ? "," : null;
  if (dot >= 0) return body.indexOf(".") === dot ? "." : null;
  return null;
}
