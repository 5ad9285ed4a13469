export const desk = { title: "" };
