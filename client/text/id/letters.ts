export const letters = { title: "" };
