export const documents = { title: "" };
