import type { LegalQuorum, SessionState } from '../records/sessionState.ts'

/**
 * How many people a meeting needs, of those entitled: half means at least half, a majority more than half. `any` is one, because nobody is no meeting.
 * Source of the presets: Italian civil code, art. 21, for associations: at least half at first call, any number at second call; others by the statute.
 */
export function neededPeople(quorum: LegalQuorum, entitled: number): number {
  const needed = { any: 1, third: entitled / 3, half: entitled / 2, majority: Math.floor(entitled / 2) + 1, twoThirds: (entitled * 2) / 3 }[quorum]
  return Math.max(1, Math.ceil(needed))
}

/** What a meeting needs; null where nobody said how many are entitled, or that it is verified. */
export function legalNumberOf({
  entitled,
  quorum,
}: Pick<SessionState, 'entitled' | 'quorum'>): { readonly entitled: number; readonly quorum: LegalQuorum; readonly needed: number } | null {
  return entitled === undefined || quorum === undefined ? null : { entitled, quorum, needed: neededPeople(quorum, entitled) }
}
