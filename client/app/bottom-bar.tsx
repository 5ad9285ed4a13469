import { Menu, UnstyledButton } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, NavLink, useLocation } from "react-router";
import { useDestinations } from "./navigation.ts";
import classes from "./bottom-bar.module.css";

/** Beside "more": five fit 360 pixels with words under them. */
const most = 4;

/** The navigation of narrow screens, within reach of the thumb. */
export function BottomBar() {
  const { t } = useTranslation("app");
  const { daily, records } = useDestinations();
  const { pathname } = useLocation();
  const shown = daily.slice(0, most);
  const more = [...daily.slice(most), ...records];
  const inMore = more.some(({ to }) => pathname.startsWith(to));
  return (
    <nav className={classes.bar} aria-label={t("navigation")}>
      {shown.map(({ key, to, icon: Icon }) => (
        <NavLink key={key} to={to} className={classes.item}>
          <Icon size={22} stroke={1.6} aria-hidden="true" />
          <span>{t(`nav.${key}`)}</span>
        </NavLink>
      ))}
      <Menu position="top-end" offset={4}>
        <Menu.Target>
          <UnstyledButton className={classes.item} data-active={inMore || undefined}>
            <IconDots size={22} stroke={1.6} aria-hidden="true" />
            <span>{t("nav.more")}</span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {more.map(({ key, to, icon: Icon }) => (
            <Menu.Item
              key={key}
              component={Link}
              to={to}
              className={classes.menuItem}
              leftSection={<Icon size={20} aria-hidden="true" />}
            >
              {t(`nav.${key}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </nav>
  );
}
