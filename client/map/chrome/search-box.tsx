import { IconSearch, IconX } from "@tabler/icons-react";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { SuggestionList } from "./suggestion-list.tsx";
import { useSuggestions, type Suggestion } from "./use-suggestions.ts";
import classes from "./search-box.module.css";

interface SearchBoxProps {
  onChoose: (suggestion: Suggestion) => void;
}

/**
 * Finds towers and areas by name: a combobox (WAI-ARIA) whose suggestions arrows walk through, Enter chooses and
 * Escape closes; `/` anywhere on the page comes here.
 */
export function SearchBox({ onChoose }: SearchBoxProps) {
  const { t } = useTranslation("map");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const { data, settled, error, isFetching } = useSuggestions(text);
  const items = settled === "" ? [] : (data?.items ?? []);
  const shown = open && text.trim() !== "" && settled !== "" && (data !== undefined || error !== null);
  useSlash(input);

  const choose = (suggestion: Suggestion) => {
    setText(suggestion.label);
    setOpen(false);
    onChoose(suggestion);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = items[active];
    if (step !== undefined) {
      event.preventDefault();
      setOpen(true);
      if (items.length > 0) setActive((active + step + items.length) % items.length);
    } else if (event.key === "Enter" && shown && chosen) {
      event.preventDefault();
      choose(chosen);
    } else if (event.key === "Escape") {
      if (shown) setOpen(false);
      else setText("");
    }
  };
  return (
    <search
      className={classes.search}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}
    >
      <div className={classes.box}>
        <IconSearch size={19} stroke={1.75} className={classes.glass} aria-hidden="true" />
        <input
          ref={input}
          type="text"
          role="combobox"
          enterKeyHint="search"
          autoComplete="off"
          spellCheck={false}
          className={classes.input}
          aria-label={t("search.label")}
          aria-expanded={shown}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={shown && items[active] ? `${id}-${active}` : undefined}
          placeholder={t("search.placeholder")}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setActive(0);
            setOpen(true);
          }}
          onFocus={() => setOpen(true)}
          onKeyDown={onKeyDown}
        />
        {text === "" ? (
          <kbd className={classes.key} aria-hidden="true">
            /
          </kbd>
        ) : (
          <button
            type="button"
            className={classes.clear}
            aria-label={t("search.clear")}
            onClick={() => {
              setText("");
              input.current?.focus();
            }}
          >
            <IconX size={18} stroke={1.75} />
          </button>
        )}
      </div>
      <div className={classes.drop} hidden={!shown}>
        <SuggestionList
          id={id}
          items={items}
          active={active}
          query={settled}
          state={error ? "failed" : isFetching && items.length === 0 ? "busy" : "done"}
          onChoose={choose}
          onActive={setActive}
        />
      </div>
    </search>
  );
}

/** `/` puts the cursor into the box, unless somebody is writing elsewhere. */
function useSlash(input: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const writing =
        event.target instanceof HTMLElement && event.target.matches("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || writing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [input]);
}
