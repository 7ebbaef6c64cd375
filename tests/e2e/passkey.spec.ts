import type { Page } from "@playwright/test";
import { demoMeeting, setUpOffice } from "./people.ts";
import { expect, test } from "./ruam-test.ts";
import { saying } from "./words.ts";

/** Chromium's own authenticator, which makes and shows keys without asking a finger. */
const withAuthenticator = async (page: Page) => {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    keys: async () => (await session.send("WebAuthn.getCredentials", { authenticatorId })).credentials.length,
    forget: () => session.send("WebAuthn.clearCredentials", { authenticatorId }),
  };
};

const press = (page: Page, name: string) =>
  page
    .getByRole("button", { name: saying(name) })
    .first()
    .click();

test(
  "an officer adds a passkey, signs in with it alone, and with a key that the browser has lost not any more",
  { tag: "@long" },
  async ({ hall, phone }) => {
    const { page } = await phone({ viewport: { width: 1280, height: 800 } });
    await setUpOffice(page, hall);
    const authenticator = await withAuthenticator(page);
    await page.goto(`${hall.url}/account`);
    await press(page, "office.officers.own.add");
    await press(page, "office.officers.own.save");
    await expect(page.getByText(saying("office.officers.own.keyAdded")).first()).toBeVisible();
    expect(await authenticator.keys()).toBe(1);

    await page.context().clearCookies();
    await page.goto(`${hall.url}/sign-in`);
    await press(page, "office.account.passkeySubmit");
    await page.waitForURL(new RegExp(`/office/${demoMeeting}|/account/second-factor`));
    const session = await page.evaluate(async () => (await fetch("/api/v1/session")).status);
    expect(session).toBe(200);

    await page.context().clearCookies();
    await authenticator.forget();
    await page.goto(`${hall.url}/sign-in`);
    await press(page, "office.account.passkeySubmit");
    await expect(page.getByRole("alert").first()).toBeVisible({ timeout: 20_000 });
    expect(await page.evaluate(async () => (await fetch("/api/v1/session")).status)).toBe(401);
  },
);
