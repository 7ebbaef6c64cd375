export type Encoding = "br" | "gzip" | "identity";

/** The best encoding that the reader accepts. An encoding with weight 0 is not accepted (RFC 9110, 12.5.3). */
export const encodingFor = (accepted = ""): Encoding => {
  const names = accepted
    .toLowerCase()
    .split(",")
    .filter((name) => !/;\s*q=0(\.0*)?\s*$/.test(name));
  const has = (wanted: string) => names.some((name) => name.split(";")[0]?.trim() === wanted);
  if (has("br")) return "br";
  return has("gzip") ? "gzip" : "identity";
};
