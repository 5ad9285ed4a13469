import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";
import { statusVariables } from "./status.ts";

/** The one accent: the blue-green of the strait. */
const strait: MantineColorsTuple = [
  "#eef6f9",
  "#dbeaf1",
  "#b3d5e3",
  "#88bfd5",
  "#64acc9",
  "#4a9fc0",
  "#2a7896",
  "#1f5f7a",
  "#174c63",
  "#0d394c",
];

export const theme = createTheme({
  colors: { strait },
  primaryColor: "strait",
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  headings: {
    fontWeight: "650",
    sizes: {
      h1: { fontSize: "28px", lineHeight: "1.25" },
      h2: { fontSize: "20px", lineHeight: "1.25" },
      h3: { fontSize: "16px", lineHeight: "1.25" },
    },
  },
  fontSizes: { xs: "12px", sm: "14px", md: "16px", lg: "20px", xl: "28px" },
  lineHeights: { xs: "1.5", sm: "1.5", md: "1.5", lg: "1.25", xl: "1.25" },
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "32px" },
  radius: { xs: "6px", sm: "6px", md: "6px", lg: "6px", xl: "6px" },
  defaultRadius: "sm",
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    Modal: { styles: { title: { fontWeight: 650 } } },
    Drawer: { styles: { title: { fontSize: 20, fontWeight: 650 } } },
    InputWrapper: { styles: { label: { marginBottom: 4 }, description: { marginBottom: 4 } } },
  },
});

/** Variables of ours beside Mantine's: status colours and the quiet surfaces. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { "--status-halo": "#ffffff" },
  light: {
    ...statusVariables("light"),
    "--mantine-color-placeholder": "#70777d",
    "--mantine-color-dimmed": "#596066",
    "--mantine-color-error": "#c22525",
    "--mantine-color-default-border": "#aaa59a",
    "--surface": "#ffffff",
    "--surface-quiet": "#f7f6f2",
    "--line": "#dfdbd0",
    "--ink": "#1d2327",
    "--ink-quiet": "#596066",
    "--sample-surface": "#f4e7c3",
    "--sample-ink": "#57430a",
    "--map-sea": "#DDE9F0",
    "--map-land": "#F3EFE6",
    "--map-line": "#B9AE9B",
  },
  dark: {
    ...statusVariables("dark"),
    "--status-halo": "#16191c",
    "--mantine-color-placeholder": "#939ba2",
    "--mantine-color-dimmed": "#a3abb2",
    "--mantine-color-error": "#ff8f8f",
    "--mantine-color-default-border": "#555c63",
    "--surface": "#1e2226",
    "--surface-quiet": "#16191c",
    "--line": "#373d43",
    "--ink": "#e6e8ea",
    "--ink-quiet": "#a3abb2",
    "--sample-surface": "#3a3220",
    "--sample-ink": "#ecd9a4",
    "--map-sea": "#17222B",
    "--map-land": "#262A2E",
    "--map-line": "#5B5F62",
  },
});
