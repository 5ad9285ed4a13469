import { Page } from "../ui/page.tsx";

export function LetterSettingsPage() {
  return <Page>{null}</Page>;
}
