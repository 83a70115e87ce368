import { canonicalJson } from '../../../shared/base/json/canonicalJson.ts'
import type { PolicyPreset } from '../../../shared/protocol/roomPolicy/policyPresets.ts'

/**
 * What people were promised of each preset of a board, from `design/sessions.md` and decision 31, written by hand: nothing is computed by the product.
 * By the root of a record; `*` stands for every root that is not named.
 *
 * | preset | contributors and partners |
 * |---|---|
 * | *Solo aggiungere* | make notes; change and delete their own notes |
 * | *Guarda e sposta* | change what is theirs; place what is others'; put notes in themes and take them out |
 * | *Raggruppa* | the same; make notes and areas, name areas, group, make themes and change them |
 * | *Solo guardare* | nothing |
 */
interface RootPromise {
  readonly create: boolean
  readonly own: 'all' | 'none'
  readonly others: 'all' | readonly string[]
  readonly delete: 'all' | 'own' | 'none'
}
const NOTHING: RootPromise = { create: false, own: 'none', others: [], delete: 'none' }
const ALL: RootPromise = { create: true, own: 'all', others: 'all', delete: 'all' }
/** What moving, turning and attaching writes. */
const PLACE = ['box', 'from', 'to', 'at', 'angle']
const GROUPED = [...PLACE, 'groups']

const promised: { readonly [P in PolicyPreset]: Readonly<Record<string, RootPromise>> } = {
  all: { '*': ALL },
  add: { notes: { create: true, own: 'all', others: [], delete: 'own' }, '*': NOTHING },
  move: { clusterMembers: ALL, '*': { create: false, own: 'all', others: PLACE, delete: 'none' } },
  cluster: {
    notes: { create: true, own: 'all', others: GROUPED, delete: 'none' },
    areas: { create: true, own: 'all', others: [...GROUPED, 'title'], delete: 'none' },
    clusters: ALL,
    clusterMembers: ALL,
    '*': { create: false, own: 'all', others: GROUPED, delete: 'none' },
  },
  view: { '*': NOTHING },
}

/** The contents of a room: each record as JSON, by root and key. */
export type Contents = ReadonlyMap<string, string>

/** Changes that a preset does not allow, as `root/key`. @param isTheirs whether a record of before is somebody else's */
export function brokenPromises(preset: PolicyPreset, before: Contents, after: Contents, isTheirs: (at: string) => boolean): readonly string[] {
  const rootOf = (at: string) => promised[preset][at.split('/')[0] ?? ''] ?? promised[preset]['*'] ?? NOTHING
  return [...new Set([...before.keys(), ...after.keys()])].filter((at) => {
    const [was, is] = [before.get(at), after.get(at)]
    if (was === is) return false
    const promise = rootOf(at)
    const isOthers = isTheirs(at)
    if (was === undefined) return !promise.create
    if (is === undefined) return !(promise.delete === 'all' || (promise.delete === 'own' && !isOthers))
    if (!isOthers) return promise.own !== 'all' && promise.others !== 'all'
    return promise.others !== 'all' && changedFields(was, is).some((field) => !promise.others.includes(field))
  })
}

/** The fields of a record that differ; what is no record (an attribute of the room) is one of its own. */
function changedFields(was: string, is: string): readonly string[] {
  const [a, b] = [JSON.parse(was) as unknown, JSON.parse(is) as unknown]
  if (!isRecord(a) || !isRecord(b)) return ['']
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((field) => canonicalJson(a[field] ?? null) !== canonicalJson(b[field] ?? null))
}
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const ownNote = ['moves an own note', 'types into an own note', 'colours an own note'] as const
/** What a program that obeys nothing gets past the host, of the operations of `policyMatrix.integration.ts`; `all`: each of them. */
export const rawOperations: { readonly [P in PolicyPreset]: readonly string[] | 'all' } = {
  all: 'all',
  add: ['makes a note', ...ownNote, 'deletes an own note'],
  move: [...ownNote, 'moves another’s note', 'moves an area', 'attaches a line elsewhere'],
  cluster: [...ownNote, 'makes a note', 'moves another’s note', 'makes an area', 'moves an area', 'names an area', 'attaches a line elsewhere'],
  view: [],
}

const adding = ['key N', 'double click', 'paste', 'the outline: a note in an area', 'duplicate another’s', 'the tray'] as const
const ofOwn = ['arrows on an own one', 'align another’s and an own one', 'colour all', 'group another’s and an own one'] as const
const ofOthers = ['arrows on another’s', 'the outline: another’s into an area', 'move the area with what is in it'] as const
/** The paths of a window (`permissions.test.tsx`) that write something; on the others the person is told why nothing happens. `all`: each of them. */
export const windowPaths: { readonly [P in PolicyPreset]: readonly string[] | 'all' } = {
  all: 'all',
  add: [...adding, ...ofOwn, 'Delete on an own one', 'Delete on all'],
  move: [...ofOwn, ...ofOthers],
  cluster: [...adding, ...ofOwn, ...ofOthers, 'a new area', 'the outline: name the area'],
  view: [],
}

/** The forms of a phone (`presetForms.integration.ts`) that write something. */
export const phoneForms: { readonly [P in PolicyPreset]: readonly string[] } = {
  all: [
    'sends a note',
    'sends a note into an area',
    'moves another’s note',
    'rewrites an own note',
    'deletes an own note',
    'rewrites another’s note',
  ],
  add: ['sends a note', 'sends a note into an area', 'rewrites an own note', 'deletes an own note'],
  move: ['moves another’s note', 'rewrites an own note'],
  cluster: ['sends a note', 'sends a note into an area', 'moves another’s note', 'rewrites an own note'],
  view: [],
}
