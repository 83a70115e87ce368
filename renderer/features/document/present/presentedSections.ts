import type { BodyPart } from '../phone/readParts.ts'

/** A heading of a text with what stands below it, up to the next heading. */
export interface PresentedSection {
  /** Of its heading; '' for what stands before the first one. */
  readonly id: string
  /** The words of its heading; '' for what stands before the first one. */
  readonly title: string
  /** The headings above it, the highest first. */
  readonly above: readonly string[]
  readonly parts: readonly BodyPart[]
}

/** A text in its sections, in order; one without words before its first heading begins with that. Cost: O(parts) */
export function presentedSections(parts: readonly BodyPart[]): readonly PresentedSection[] {
  const sections: (PresentedSection & { readonly parts: BodyPart[] })[] = [{ id: '', title: '', above: [], parts: [] }]
  const open: { readonly level: number; readonly title: string }[] = []
  for (const part of parts.flatMap(perNode)) {
    const [node] = part.nodes
    if (node?.type !== 'heading') {
      sections.at(-1)?.parts.push(part)
      continue
    }
    const level = Number(node.attrs?.level ?? 1)
    while (open.length > 0 && (open.at(-1)?.level ?? 0) >= level) open.pop()
    const title = wordsIn(node)
    sections.push({ id: part.id, title, above: open.map((heading) => heading.title), parts: [] })
    open.push({ level, title })
  }
  const [first] = sections
  return sections.length > 1 && first?.parts.every(({ nodes }) => nodes.every((node) => !node.content?.length)) ? sections.slice(1) : sections
}

/** A text that was not converted yet is one part: each of its blocks is one here. */
const perNode = (part: BodyPart): readonly BodyPart[] =>
  part.id === '' ? part.nodes.map((node, at) => ({ ...part, id: `#${at}`, nodes: [node] })) : [part]

/** The part of a text that holds a place in it, in letters of the shared text; null where none does. Cost: O(parts) */
export const partAt = (parts: readonly BodyPart[], at: number): BodyPart | null => parts.findLast(({ from }) => from <= at + 1) ?? parts[0] ?? null

/** Where a part stands. Cost: O(parts) */
export const sectionOf = (sections: readonly PresentedSection[], part: string): number =>
  sections.findIndex(({ id, parts }) => id === part || parts.some((each) => each.id === part))

const wordsIn = (node: { readonly text?: string; readonly content?: readonly object[] }): string =>
  node.text ?? (node.content ?? []).map((child) => wordsIn(child)).join('')
