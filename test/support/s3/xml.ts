/** The little XML that S3 speaks. */

export type Node = string | number | boolean | readonly Element[];
export type Element = readonly [name: string, content: Node];

export function toXml([name, content]: Element): string {
  const inner = Array.isArray(content)
    ? content.map((one) => toXml(one as Element)).join('')
    : escapeXml(String(content));
  return `<${name}>${inner}</${name}>`;
}

export function document(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${toXml(root)}`;
}

/** Contents of all elements of a name, unescaped. Such elements hold no others of their name. */
export function contentsOf(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map((found) => found[1]!);
}

export function textOf(xml: string, name: string): string | undefined {
  const [found] = contentsOf(xml, name);
  return found?.replace(
    /&(lt|gt|amp|quot|apos|#\d+);/g,
    (_, entity: string) => ENTITIES[entity] ?? String.fromCodePoint(Number(entity.slice(1))),
  );
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function escapeXml(text: string): string {
  return text.replace(
    /[<>&"']/g,
    (character) => `&${Object.keys(ENTITIES).find((key) => ENTITIES[key] === character)};`,
  );
}
