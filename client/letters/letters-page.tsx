import { Page } from "../ui/page.tsx";

export function LettersPage() {
  return <Page>{null}</Page>;
}
