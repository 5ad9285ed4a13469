export const owners = { title: "" };
