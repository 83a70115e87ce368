/**
 * The pages of a PDF on which the targets of its links are, from 1, by the name of the target. It reads what Chromium writes: objects that stand
 * open in the file, destinations by name. What it cannot read is not in it. Cost: O(length).
 */
export function pageOfTarget(pdf: Uint8Array): ReadonlyMap<string, number> {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')
  const kids = new Map<string, readonly string[]>()
  const children = new Set<string>()
  for (const [, id = '', inside = ''] of text.matchAll(/(?<!\d)(\d{1,10}) 0 obj\s*<<\s*\/Type \/Pages\b([^>]{1,1000000})>>/g)) {
    const list = [...(/\/Kids \[([^\]]*)\]/.exec(inside)?.[1]?.matchAll(/(?<!\d)(\d{1,10}) 0 R/g) ?? [])].map(([, kid = '']) => kid)
    kids.set(id, list)
    for (const kid of list) children.add(kid)
  }
  const numbers = new Map<string, number>()
  const visit = (id: string, depth: number): void => {
    const inside = kids.get(id)
    if (!inside) numbers.set(id, numbers.size + 1)
    else if (depth < 50) for (const kid of inside) visit(kid, depth + 1)
  }
  for (const id of kids.keys()) if (!children.has(id)) visit(id, 0)
  const pages = new Map<string, number>()
  for (const [, name = '', page = ''] of text.matchAll(/\/(h-\d{1,6}) \[(\d{1,10}) 0 R \/XYZ/g)) {
    const number = numbers.get(page)
    if (number !== undefined) pages.set(name, number)
  }
  return pages
}
