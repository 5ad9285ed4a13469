import { CloseButton, TextInput } from "@mantine/core";
import { useDebouncedCallback, useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

interface SearchFieldProps {
  value: string | undefined;
  placeholder: string;
  onChange: (q: string | undefined) => void;
}

/** A search that follows typing with a short delay; `/` anywhere on the page puts the cursor here. */
export function SearchField({ value, placeholder, onChange }: SearchFieldProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value ?? "");
  const [seen, setSeen] = useState(value);
  const [reported, setReported] = useState(value);
  const report = useDebouncedCallback((typed: string) => {
    const q = typed.trim() || undefined;
    setReported(q);
    onChange(q);
  }, 250);
  useHotkeys([["/", () => input.current?.focus()]]);
  // The filter may change elsewhere (a chip taken away, the back button). What was reported from here comes back late
  // and must not overwrite what was typed since.
  if (value !== seen) {
    setSeen(value);
    if (value !== reported) setText(value ?? "");
  }
  const change = (next: string) => {
    setText(next);
    report(next);
  };
  return (
    <TextInput
      ref={input}
      type="search"
      role="searchbox"
      aria-label={placeholder}
      placeholder={placeholder}
      leftSection={<IconSearch size={18} stroke={1.75} aria-hidden />}
      rightSection={
        text === "" ? null : <CloseButton aria-label={t("action.clearFilter")} onClick={() => change("")} />
      }
      value={text}
      maxLength={100}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
