/** Most bytes of an answer that are read, as they are after decoding. */
const mostBytes = 8_000_000;

/** The JSON value of a body; undefined when it is none, or does not end within the bytes that are read. */
export async function readJson(
  body: AsyncIterable<unknown> | null,
  most: number = mostBytes,
): Promise<unknown> {
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = "";
  for await (const chunk of body ?? []) {
    if (!(chunk instanceof Uint8Array)) continue;
    bytes += chunk.byteLength;
    // Leaving the loop cancels the stream: an endless answer is not waited for.
    if (bytes > most) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  try {
    const value: unknown = JSON.parse(text + decoder.decode());
    return value;
  } catch {
    return undefined;
  }
}
