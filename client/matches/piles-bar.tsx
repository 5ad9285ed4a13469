import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { piles, type Desk, type Pile } from "../../contract/matches.ts";
import { useFormat } from "../ui/use-format.ts";
import { pileIcons, sumOf } from "./piles.ts";
import classes from "./piles-bar.module.css";

/** The four piles with what lies in them; below, both sums, so that everybody sees that they add up to the input. */
export function PilesBar({ desk, pile }: { desk: Desk; pile: Pile }) {
  const { t } = useTranslation("matches");
  return (
    <div className={classes.bar}>
      <nav className={classes.piles} aria-label={t("piles")}>
        {piles.map((one) => (
          <PileLink key={one} pile={one} desk={desk} current={one === pile} />
        ))}
      </nav>
      <div className={classes.sums}>
        <Sum desk={desk} side="rows" />
        <Sum desk={desk} side="towers" />
      </div>
    </div>
  );
}

function PileLink({ pile, desk, current }: { pile: Pile; desk: Desk; current: boolean }) {
  const { t } = useTranslation("matches");
  const format = useFormat();
  const { rows, towers, open } = desk.piles[pile];
  const Symbol = pileIcons[pile];
  const parts = [
    pile !== "only-registry" && t("rowCount", { count: rows, shown: format.number(rows) }),
    pile !== "only-list" && t("towerCount", { count: towers, shown: format.number(towers) }),
  ];
  return (
    <Link
      to={{ search: `?pile=${pile}` }}
      replace
      preventScrollReset
      className={classes.pile}
      aria-current={current ? "true" : undefined}
      data-pile={pile}
    >
      <span className={classes.name}>
        <Symbol size={16} stroke={2} aria-hidden="true" /> {t(`pile.${pile}`)}
      </span>
      <span className={classes.count}>{format.number(pile === "only-registry" ? towers : rows)}</span>
      <span className={classes.detail}>{parts.filter(Boolean).join(" · ")}</span>
      <span className={classes.open}>
        {open === 0
          ? pile !== "only-registry" && t("nothingWaits")
          : t("waiting", { count: open, shown: format.number(open) })}
      </span>
    </Link>
  );
}

/** `280 + 24 + 28 = 332 baris di daftar`. */
function Sum({ desk, side }: { desk: Desk; side: "rows" | "towers" }) {
  const { t } = useTranslation("matches");
  const format = useFormat();
  const { parts, sum } = sumOf(desk, side);
  const total = desk[side];
  return (
    <p className={classes.sum} data-sum={side}>
      {parts.length > 1 && (
        <span>{`${parts.map((part) => format.number(part)).join(" + ")} ${sum === total ? "=" : "≠"} `}</span>
      )}
      <strong>{t(side === "rows" ? "sumRows" : "sumTowers", { count: total, shown: format.number(total) })}</strong>
    </p>
  );
}
