export const office = { title: "" };
