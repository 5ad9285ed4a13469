/**
 * The accessibility score that Lighthouse gives a page, in per cent: the weighted share of axe's rules that hold, of those
 * that the page has anything for. Rules and weights are those of Lighthouse 12.8.2 (core/config/default-config.js).
 */
import type { AxeResults } from "./browser.ts";

const weights: readonly (readonly [weight: number, rules: readonly string[]])[] = [
  [
    10,
    [
      "aria-allowed-attr",
      "aria-hidden-body",
      "aria-required-attr",
      "aria-required-children",
      "aria-required-parent",
      "aria-valid-attr-value",
      "aria-valid-attr",
      "button-name",
      "duplicate-id-aria",
      "image-alt",
      "input-button-name",
      "input-image-alt",
      "meta-refresh",
      "meta-viewport",
      "video-caption",
    ],
  ],
  [
    7,
    [
      "accesskeys",
      "aria-command-name",
      "aria-conditional-attr",
      "aria-dialog-name",
      "aria-hidden-focus",
      "aria-input-field-name",
      "aria-meter-name",
      "aria-progressbar-name",
      "aria-prohibited-attr",
      "aria-roles",
      "aria-text",
      "aria-toggle-field-name",
      "aria-tooltip-name",
      "aria-treeitem-name",
      "bypass",
      "color-contrast",
      "definition-list",
      "dlitem",
      "document-title",
      "frame-title",
      "html-has-lang",
      "html-lang-valid",
      "label",
      "link-in-text-block",
      "link-name",
      "list",
      "listitem",
      "object-alt",
      "select-name",
      "tabindex",
      "target-size",
      "td-headers-attr",
      "th-has-data-cells",
      "valid-lang",
    ],
  ],
  [3, ["form-field-multiple-labels", "heading-order", "html-xml-lang-mismatch", "skip-link"]],
  [1, ["aria-allowed-role", "aria-deprecated-role", "image-redundant-alt", "table-duplicate-name"]],
];

/** What axe has to be asked for the score. */
export const scoredRules = weights.flatMap(([, rules]) => rules);

export function accessibilityScore({ violations, passes, incomplete }: AxeResults): number {
  const named = (results: readonly { id: string }[]) => new Set(results.map(({ id }) => id));
  const broken = named(violations);
  const applicable = named([...violations, ...passes, ...incomplete]);
  let [held, all] = [0, 0];
  for (const [weight, rules] of weights) {
    for (const rule of rules.filter((id) => applicable.has(id))) {
      all += weight;
      if (!broken.has(rule)) held += weight;
    }
  }
  if (all === 0) throw new Error("no rule has anything to say of this page");
  return Math.round((100 * held) / all);
}
