export type Encoding = "br" | "gzip" | "identity";

/** The best form that a reader says it reads. What it gives the weight 0 it does not read (RFC 9110, 12.5.3). */
export const encodingFor = (accepted = ""): Encoding => {
  const names = accepted
    .toLowerCase()
    .split(",")
    .filter((name) => !/;\s*q=0(\.0*)?\s*$/.test(name));
  const has = (wanted: string) => names.some((name) => name.split(";")[0]?.trim() === wanted);
  if (has("br")) return "br";
  return has("gzip") ? "gzip" : "identity";
};
