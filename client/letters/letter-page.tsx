import { Page } from "../ui/page.tsx";

export function LetterPage() {
  return <Page>{null}</Page>;
}
