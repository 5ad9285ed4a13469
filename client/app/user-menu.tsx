import { Menu, UnstyledButton, useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { IconKey, IconLogout, IconUserCircle } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { currentSession, signOut } from "../../contract/session.ts";
import { registry } from "../../contract/health.ts";
import { call } from "../api/call.ts";
import { forgetPerson } from "../api/remembered.ts";
import { forgetSession, useMay, useSession } from "../api/session.ts";
import type { HeldWork } from "../offline/phone.ts";
import { chooseLanguage, type Language } from "../text/i18n.ts";
import { useLanguage } from "../text/use-language.ts";
import { useErrorWords } from "../ui/error-words.ts";
import { languageNames } from "../ui/language-switch.tsx";
import { notifyFailure } from "../ui/notify.ts";
import { paths } from "./paths.ts";
import classes from "./user-menu.module.css";

const PasswordDialog = lazy(async () => ({
  default: (await import("../session/password-dialog.tsx")).PasswordDialog,
}));

const LeaveDialog = lazy(async () => ({ default: (await import("./leave-dialog.tsx")).LeaveDialog }));

const schemes = ["auto", "light", "dark"] as const satisfies MantineColorScheme[];

/** Who is signed in, language, appearance, password, and the way out. */
export function UserMenu() {
  const { t } = useTranslation(["app", "common"]);
  const { user } = useSession();
  const language = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [changing, setChanging] = useState(false);
  const [held, setHeld] = useState<HeldWork | null>(null);
  const surveys = useMay("surveys:write");
  const client = useQueryClient();
  const navigate = useNavigate();
  const errorWords = useErrorWords();
  const leave = useMutation({
    mutationFn: () => call(signOut),
    onSuccess: async () => {
      if (surveys) (await import("../offline/phone.ts")).closePhone();
      await forgetPerson();
      await navigate(paths.signIn());
      forgetSession(client);
    },
    onError: (error) => notifyFailure(errorWords(error)),
  });
  /** Work that only this phone has is named first. */
  const askToLeave = async () => {
    const work = surveys ? await (await import("../offline/phone.ts")).heldWork(user.id) : null;
    if (work && work.surveys + work.photos + work.drafts > 0) setHeld(work);
    else leave.mutate();
  };
  /** The server answers in the language of the screen, so what it said before is asked for again. */
  const switchLanguage = async (next: string) => {
    await chooseLanguage(next as Language);
    const frame: unknown[] = [currentSession.name, registry.name];
    await client.invalidateQueries({ predicate: ({ queryKey }) => !frame.includes(queryKey[0]) });
  };
  return (
    <>
      <Menu position="bottom-end" offset={4} width={240} closeOnItemClick={false}>
        <Menu.Target>
          <UnstyledButton className={classes.target} aria-label={`${t("user.menu")}: ${user.name}`}>
            <IconUserCircle size={24} stroke={1.5} aria-hidden="true" />
            <span className={classes.name}>{user.name}</span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {user.name}
            <br />
            {t(`common:role.${user.role}`)}
          </Menu.Label>
          <Menu.Divider />
          <Menu.Label>{t("user.language")}</Menu.Label>
          <Menu.RadioGroup value={language} onChange={(next) => void switchLanguage(next)}>
            {Object.entries(languageNames).map(([value, name]) => (
              <Menu.RadioItem key={value} value={value} lang={value}>
                {name}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Label>{t("user.scheme")}</Menu.Label>
          <Menu.RadioGroup value={colorScheme} onChange={(next) => setColorScheme(next as MantineColorScheme)}>
            {schemes.map((scheme) => (
              <Menu.RadioItem key={scheme} value={scheme}>
                {t(`user.schemes.${scheme}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconKey size={18} aria-hidden="true" />}
            closeMenuOnClick
            onClick={() => setChanging(true)}
          >
            {t("user.password")}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconLogout size={18} aria-hidden="true" />}
            closeMenuOnClick
            onClick={() => void askToLeave()}
          >
            {t("user.signOut")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {held && (
        <Suspense>
          <LeaveDialog
            held={held}
            onLeave={() => {
              setHeld(null);
              leave.mutate();
            }}
            onClose={() => setHeld(null)}
          />
        </Suspense>
      )}
      {changing && (
        <Suspense>
          <PasswordDialog onClose={() => setChanging(false)} />
        </Suspense>
      )}
    </>
  );
}
