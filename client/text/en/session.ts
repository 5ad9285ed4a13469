import type { session as indonesian } from "../id/session.ts";
import type { Shape } from "../shape.ts";

export const session: Shape<typeof indonesian> = {
  title: "Sign in",
  username: "Username",
  password: "Password",
  submit: "Sign in",
  help: "Forgot the password? An administrator can set a new one.",
  sample: {
    title: "Sample accounts",
    text: "This registry holds sample data. Choose a role to sign in at once.",
    signInAs: "Sign in as",
  },
  change: {
    title: "Change password",
    current: "Present password",
    next: "New password",
    repeat: "Repeat the new password",
    hint: "At least {{count}} characters. A short sentence is easier to remember than random signs.",
    differs: "Not the same as the new password",
    done: "The password is changed. Your sessions on other devices have ended.",
    wrongCurrent: "The present password is wrong",
  },
  passwordProblem: {
    "too-short": "At least {{count}} characters",
    "well-known": "This password is too well known; choose another",
    "contains-username": "Must not contain the username",
  },
};
