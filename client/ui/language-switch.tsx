import { UnstyledButton } from "@mantine/core";
import { chooseLanguage, languages, type Language } from "../text/i18n.ts";
import { useLanguage } from "../text/use-language.ts";
import classes from "./language-switch.module.css";

/** Names of languages are written in the language itself. */
export const languageNames: Record<Language, string> = { id: "Bahasa Indonesia", en: "English" };

/** Chooses the language where there is no user menu yet. */
export function LanguageSwitch() {
  const present = useLanguage();
  return (
    <div className={classes.row}>
      {languages.map((language) => (
        <UnstyledButton
          key={language}
          lang={language}
          className={classes.choice}
          aria-pressed={language === present}
          onClick={() => void chooseLanguage(language)}
        >
          {languageNames[language]}
        </UnstyledButton>
      ))}
    </div>
  );
}
