/**
 * The rest of an official title after the beginning that the whole list shares and says once; the title itself where it
 * begins otherwise. In English the rest begins with a capital, because it stands alone on its line.
 */
export const continuation = (title: string, lead: string): string => {
  const shared = lead.trim();
  if (shared === "" || !title.startsWith(shared)) return title;
  const rest = title.slice(shared.length).trim();
  return rest === "" ? title : rest.charAt(0).toUpperCase() + rest.slice(1);
};
