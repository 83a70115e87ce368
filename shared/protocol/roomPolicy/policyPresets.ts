import { limitedRoles, type PolicyRules, type RootRights } from './roomPolicy.ts'

/** What facilitators choose from; `all` is no policy. */
export const policyPresets = ['all', 'add', 'move', 'cluster', 'view'] as const
/** One of {@link policyPresets}. */
export type PolicyPreset = (typeof policyPresets)[number]

/** What moving an object writes: its box, the free ends of a line, where a stamp is, how it is turned. */
const place = ['box', 'from', 'to', 'at', 'angle']
/** And what putting objects together writes. */
const clustered = [...place, 'groups']

const everything: RootRights = { create: true, updateOwn: 'all', updateOthers: 'all', delete: 'all' }

/** What each preset allows, by root. A floor test compares the names with the records of boards. */
const allowed: { readonly [P in Exclude<PolicyPreset, 'all'>]: Readonly<Record<string, RootRights>> } = {
  add: { notes: { create: true, updateOwn: 'all', delete: 'own' } },
  move: { clusterMembers: everything, '*': { updateOwn: 'all', updateOthers: place } },
  cluster: {
    notes: { create: true, updateOwn: 'all', updateOthers: clustered },
    areas: { create: true, updateOwn: 'all', updateOthers: [...clustered, 'title'] },
    clusters: everything,
    clusterMembers: everything,
    '*': { updateOwn: 'all', updateOthers: clustered },
  },
  view: {},
}

/** The rules of a preset; null for the one that limits nobody. @param until table time in Unix milliseconds; null: they last */
export const presetRules = (
  preset: PolicyPreset,
  { roles = limitedRoles, until = null }: { readonly roles?: PolicyRules['roles'] | typeof limitedRoles; readonly until?: number | null } = {},
): PolicyRules | null => (preset === 'all' ? null : { preset, roles: [...roles], allow: { ...allowed[preset] }, frozenUntil: null, until })

/** Milliseconds for which a board stays frozen where nobody goes on with it: no meeting is that long, and nobody finds it frozen the next morning. */
export const FREEZE_MS = 12 * 3600 * 1000

/** Rules with everything stopped until a time, or as they were before that (null); null where nothing is left of them. */
export function frozenRules(rules: PolicyRules | null, frozenUntil: number | null): PolicyRules | null {
  if (frozenUntil === null) return rules === null || presetOf(rules) === 'all' ? null : { ...rules, frozenUntil }
  return rules ? { ...rules, frozenUntil } : { preset: 'all', roles: [...limitedRoles], allow: { '*': everything }, frozenUntil, until: null }
}

/** The preset that rules are, for screens; null for others, which another version made. */
export const presetOf = (rules: PolicyRules | null): PolicyPreset | null =>
  rules === null ? 'all' : (policyPresets.find((preset) => preset === rules.preset) ?? null)
