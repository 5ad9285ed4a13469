import { Menu, UnstyledButton } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, NavLink, useLocation } from "react-router";
import { useMay, useRegistry } from "../api/session.ts";
import { Bell } from "../notices/bell.tsx";
import { useDestinations } from "./navigation.ts";
import { paths } from "./paths.ts";
import { UserMenu } from "./user-menu.tsx";
import classes from "./top-bar.module.css";

/** Name and regency, the navigation of wide screens, the bell, and the user's menu. */
export function TopBar() {
  const { t } = useTranslation("app");
  const { name, regency } = useRegistry();
  const { daily, records } = useDestinations();
  const { pathname } = useLocation();
  const reminded = useMay("desk:read");
  const inRecords = records.some(({ to }) => pathname.startsWith(to));
  return (
    <header className={classes.bar}>
      <Link to={paths.home} className={classes.name}>
        <img src="/favicon.svg" alt="" width={28} height={28} />
        <span className={classes.words}>
          <strong className={classes.registry}>{name}</strong>
          <strong className={classes.brief}>{t("name")}</strong>
          <span className={classes.regency} data-repeated={name.includes(regency) || undefined}>
            {regency}
          </span>
        </span>
      </Link>
      <nav className={classes.nav} aria-label={t("navigation")}>
        {daily.map(({ key, to }) => (
          <NavLink key={key} to={to} className={classes.link}>
            {t(`nav.${key}`)}
          </NavLink>
        ))}
        <Menu position="bottom-start" offset={4}>
          <Menu.Target>
            <UnstyledButton className={classes.link} data-active={inRecords || undefined}>
              {t("nav.records")}
              <IconChevronDown size={16} aria-hidden="true" />
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            {records.map(({ key, to, icon: Icon }) => (
              <Menu.Item key={key} component={Link} to={to} leftSection={<Icon size={18} aria-hidden="true" />}>
                {t(`nav.${key}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </nav>
      <div className={classes.tools}>
        {reminded && <Bell label={t("nav.notices")} />}
        <UserMenu />
      </div>
    </header>
  );
}
