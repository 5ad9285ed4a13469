export const notices = { title: "" };
