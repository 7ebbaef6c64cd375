export type SavedFile = { readonly name: string; readonly content: string | Blob; readonly type: string };

/**
 * Hands a file to the person: a download, or the phone's share sheet where an app's own browser (LINE's) cannot
 * download. `dismissed`: the share sheet was closed without choosing, and nothing was saved.
 */
export const saveFile = async (file: SavedFile): Promise<"saved" | "dismissed"> => {
  const { content, type } = file;
  const blob = typeof content === "string" ? new Blob([content], { type: `${type};charset=utf-8` }) : content;
  const shared = isInsideAnotherApp() ? await share(new File([blob], file.name, { type: file.type })) : "unavailable";
  if (shared === "unavailable") download(blob, file.name);
  return shared === "dismissed" ? "dismissed" : "saved";
};

const share = async (file: File): Promise<"shared" | "dismissed" | "unavailable"> => {
  if (!navigator.canShare?.({ files: [file] })) return "unavailable";
  try {
    await navigator.share({ files: [file] });
    return "shared";
  } catch (error) {
    return error instanceof DOMException && error.name === "AbortError" ? "dismissed" : "unavailable";
  }
};

const download = (blob: Blob, name: string): void => {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the address after the click; a minute is plenty for the slowest phone.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};

const isInsideAnotherApp = (): boolean => /\bLine\/|FBAN|FBAV|Instagram/.test(navigator.userAgent);
