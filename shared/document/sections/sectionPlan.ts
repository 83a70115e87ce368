import { withoutMarkStacks } from '../../base/text/markStacks.ts'

/** Where the writing of a section stands, from first to last. Stored: never changed. */
export const sectionStatuses = ['toWrite', 'draft', 'review', 'done'] as const
/** One of {@link sectionStatuses}. */
export type SectionStatus = (typeof sectionStatuses)[number]

/** Longest name of an organisation that owns a section, in UTF-16 units. */
const MAX_ORGANISATION = 80
const OWNER = new RegExp(`^(person/[0-9a-z]{1,40}|organisation/(?!\\s).{1,${MAX_ORGANISATION}})$`)

/** Whether a value may be stored for each part of the plan of a section. Null stands for none. */
export const sectionPlanParts: Readonly<Record<'owner' | 'status' | 'due', (value: unknown) => boolean>> = {
  /** `person/<id>` or `organisation/<name>`, as one value, so that two people who choose at the same moment leave one owner. */
  owner: (value) => value === null || (typeof value === 'string' && OWNER.test(value) && withoutMarkStacks(value) === value),
  status: (value) => value === null || sectionStatuses.some((status) => status === value),
  /** A day, as `2026-11-28`: the same one wherever it is read. */
  due: (value) => value === null || (typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value)),
}

/** Attributes of a block without the plan of its section, which is no part of what a document says. */
export const withoutPlan = <T>(attrs: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(attrs).filter(([name]) => !isPlanPart(name)))

/** Those attributes of a block that are the plan of its section, with values that may be stored. */
export const planIn = <T>(attrs: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(attrs).filter(([name, value]) => value && isPlanPart(name) && sectionPlanParts[name](value)))

const isPlanPart = (name: string): name is keyof typeof sectionPlanParts => Object.hasOwn(sectionPlanParts, name)

/** Who writes a section. */
export type SectionOwner = { readonly person: string } | { readonly organisation: string }

/** The owner as it is stored; an organisation without a name is none. */
export function storedOwner(owner: SectionOwner | null): string | null {
  if (owner === null) return null
  if ('person' in owner) return `person/${owner.person}`
  const name = withoutMarkStacks(owner.organisation.trim()).slice(0, MAX_ORGANISATION).trim()
  return name ? `organisation/${name}` : null
}

/** What is planned for a section, and how far it is. */
export interface SectionPlan {
  readonly owner: SectionOwner | null
  readonly status: SectionStatus
  /** The day until which it is to be written, as `2026-11-28`. */
  readonly due: string | null
}

/**
 * The plan of the section that a heading opens; null where nobody planned one. Where no status was set, the text says it: nothing under the
 * heading is to be written, something is a draft. A section that its template requires is planned.
 * @param attrs of the heading @param isWritten whether something stands under it
 */
export function planOf({ owner, status, due, required }: Readonly<Record<string, unknown>>, isWritten: boolean): SectionPlan | null {
  const stored = {
    owner: typeof owner === 'string' && sectionPlanParts.owner(owner) ? ownerOf(owner) : null,
    status: sectionStatuses.find((each) => each === status) ?? null,
    due: typeof due === 'string' && sectionPlanParts.due(due) ? due : null,
  }
  if (stored.owner === null && stored.status === null && stored.due === null && required !== true) return null
  return { ...stored, status: stored.status ?? (isWritten ? 'draft' : 'toWrite') }
}

function ownerOf(stored: string): SectionOwner {
  const name = stored.slice(stored.indexOf('/') + 1)
  return stored.startsWith('person/') ? { person: name } : { organisation: name }
}

/** The day of a moment where this program runs, as plans have it. @param moment Unix milliseconds */
export function dayOf(moment: number): string {
  const date = new Date(moment)
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}

/** Whether a section should be done by now. @param today as {@link dayOf} gives it */
export const isLate = ({ status, due }: SectionPlan, today: string): boolean => status !== 'done' && due !== null && due < today
