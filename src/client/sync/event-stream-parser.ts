/** One event of `text/event-stream`, as far as it is used here. */
export type StreamEvent = { readonly event: string; readonly id: string | null; readonly data: string };

/**
 * Parses an event stream incrementally. Comments (`: ping`) make no event, but their bytes show that the stream is
 * open. `EventSource` does not report them, so the stream is parsed here.
 * @returns a function that takes the next text and returns the events that it completes
 */
export const createEventStreamParser = () => {
  let rest = "";
  let lines: string[] = [];

  const completed = (): StreamEvent | undefined => {
    const fields = new Map<string, string>();
    for (const line of lines) {
      const [, name = "", value = ""] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
      if (name === "") continue;
      const before = fields.get(name);
      fields.set(name, name === "data" && before !== undefined ? `${before}\n${value}` : value);
    }
    lines = [];
    const data = fields.get("data");
    return data === undefined
      ? undefined
      : { event: fields.get("event") ?? "message", id: fields.get("id") ?? null, data };
  };

  return (text: string): readonly StreamEvent[] => {
    const parts = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = parts.pop() ?? "";
    return parts.flatMap((line) => {
      if (line !== "") {
        lines.push(line);
        return [];
      }
      return completed() ?? [];
    });
  };
};
