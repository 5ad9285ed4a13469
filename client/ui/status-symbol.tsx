import type { Status } from "../../contract/status.ts";
import { statusColour, statusOutline, statusTokens } from "./status.ts";

interface StatusSymbolProps {
  status: Status;
  /** Edge length in pixels. */
  size?: number;
}

/** The symbol of a status: shape and colour with a white halo. Decorative: the word stands beside it. */
export function StatusSymbol({ status, size = 18 }: StatusSymbolProps) {
  const token = statusTokens[status];
  const halo = "var(--status-halo)";
  const colour = statusColour(status);
  return (
    <svg width={size} height={size} viewBox="-1 -1 22 22" aria-hidden="true" style={{ flex: "none", display: "block" }}>
      <path d={token.body} fill={halo} stroke={halo} strokeWidth={4} strokeLinejoin="round" />
      <path
        d={token.body}
        fill={token.filled ? colour : halo}
        stroke={token.filled ? statusOutline(status) : colour}
        strokeWidth={token.filled ? 1.4 : 2.6}
        strokeLinejoin="round"
      />
      {token.mark !== null && (
        <path
          d={token.mark}
          fill="none"
          stroke={token.markColour === "halo" ? halo : colour}
          strokeWidth={2}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
    </svg>
  );
}
