/** The server names attributes as they stand within a sentence; here they begin one. */
export const upper = (label: string): string => label.charAt(0).toUpperCase() + label.slice(1);
