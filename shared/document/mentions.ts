import { isId } from '../base/id.ts'

/** What a process lists and a document may lead to (`shared/model/records/listing.ts`). */
const LINKED = ['board', 'document', 'session'] as const
/** What a link may lead to on a board. */
const PARTS = ['area', 'note'] as const

/** Somebody who is called by name: a person of the process, or an organisation, which is known by its name alone. */
export interface NamedTarget {
  readonly kind: 'person' | 'organisation'
  readonly id: string
}

/** Something of the process that a document leads to. */
export interface LinkTarget {
  readonly kind: (typeof LINKED)[number]
  readonly id: string
  /** Of a board: the area or the note; null: the board. */
  readonly part: { readonly kind: (typeof PARTS)[number]; readonly id: string } | null
}

/** Who or what a mention means. */
export type MentionTarget = NamedTarget | LinkTarget

/** Whether a mention leads somewhere, and calls nobody. */
export const isLinkTarget = (target: MentionTarget | null): target is LinkTarget => target !== null && 'part' in target

/** The `to` of a mention: `person/<id>`, `organisation/<key>`, `board/<id>`, `board/<id>/note/<id>`. */
export const mentionAddress = (target: MentionTarget): string =>
  isLinkTarget(target) && target.part ? `${target.kind}/${target.id}/${target.part.kind}/${target.part.id}` : `${target.kind}/${target.id}`

/** Scheme of the address of a link mark that leads to something of the process, before the address of a mention. No browser follows it. */
const PLACE_SCHEME = 'tavolo:'

/** The address of a link mark whose words lead to something of the process: `tavolo:board/<id>`. */
export const placeHref = (target: LinkTarget): string => PLACE_SCHEME + mentionAddress(target)

/** Reads the address of a link mark that leads to something of the process; null for every other one. */
export function readPlaceHref(href: unknown): LinkTarget | null {
  const target = typeof href === 'string' && href.startsWith(PLACE_SCHEME) ? readMention(href.slice(PLACE_SCHEME.length)) : null
  return isLinkTarget(target) ? target : null
}

/** Reads the `to` of a mention; null where this version does not know what it means. An id alone is a person's. */
export function readMention(to: unknown): MentionTarget | null {
  if (isId(to)) return { kind: 'person', id: to }
  if (typeof to !== 'string' || to.length > 64) return null
  const [kindName, id = '', partName, partId, ...more] = to.split('/')
  if (more.length > 0) return null
  if (kindName === 'organisation') return /^[\w-]{1,50}$/.test(id) && partName === undefined ? { kind: 'organisation', id } : null
  if (!isId(id)) return null
  if (kindName === 'person') return partName === undefined ? { kind: 'person', id } : null
  const kind = LINKED.find((each) => each === kindName)
  if (!kind) return null
  if (partName === undefined) return { kind, id, part: null }
  const part = PARTS.find((each) => each === partName)
  return kind === 'board' && part && isId(partId) ? { kind, id, part: { kind: part, id: partId } } : null
}

/** The key of an organisation, which has no id: its name without accents and signs, equal for equal names. At most 50 characters. */
export function organisationKey(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  // of a name in another script, its characters by number
  const key = plain || Array.from(name.trim(), (character) => (character.codePointAt(0) ?? 0).toString(36)).join('-')
  return key.slice(0, 50) || '-'
}

/** The words of a mention that stands in a body: one in a file has its sign already. */
export function mentionText({ to, label }: Readonly<Record<string, unknown>>): string {
  const name = typeof label === 'string' ? label : ''
  return name.startsWith('@') || to === undefined ? name : mentionWords(to, name)
}

/** The words of a mention: somebody with the sign that calls them, something that is led to by its title alone. */
export const mentionWords = (to: unknown, label: string): string => (isLinkTarget(readMention(to)) ? label || String(to) : `@${label || to}`)
