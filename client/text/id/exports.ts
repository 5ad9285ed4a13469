export const exports = { title: "" };
