import { useNavigate } from "@solidjs/router";
import { createSignal, onMount } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createFormat } from "#client/i18n/format.ts";
import type { OfficeFailure } from "../office-api.ts";
import { accountApi, type OwnAccount } from "./account-api.ts";

/** Who is signed in and how; whoever is not is led to signing in, and back here afterwards. */
export const createOwnAccount = (place: "/account" | "/officers") => {
  const { language } = useApp();
  const navigate = useNavigate();
  const [account, setAccount] = createSignal<OwnAccount>();
  const [failure, setFailure] = createSignal<OfficeFailure>();
  const leave = (why: string | undefined) =>
    navigate(`/sign-in?to=${place}${why === undefined ? "" : `&why=${why}`}`, { replace: true });
  const load = async () => {
    const got = await accountApi.account();
    if (got.ok) setAccount(got.value);
    else if (got.error.kind === "not-signed-in") leave(got.error.why);
    setFailure(got.ok ? undefined : got.error);
  };
  onMount(() => void load());
  return { account, failure, load, leave, format: createFormat({ language, numerals: () => "arabic" }) };
};
