import { MAX_GUARDIANS } from '../../protocol/sessionLog/sealedText.ts'
import type { PersonId } from '../transact.ts'
import type { OfferedGuardian } from './sealedRounds.ts'

/**
 * What may be promised of a round: two of several desktops have to open it together; phones are among those, whose page comes from the host; or one
 * computer alone can read it, and only the others cannot.
 */
export type SealKind = 'sealed' | 'sealedByPhones' | 'covered'

/** Who guards a round, and what that is worth. */
export interface GuardianChoice {
  readonly guardians: readonly OfferedGuardian[]
  readonly seal: SealKind
}

/**
 * Chooses the guardians of a round: the computer of who leads, and two others, of other organisations before the same one, desktops before phones.
 * The same devices and organisations give the same choice.
 * @param leader who opens the round @param isThere whether a person's device is at the table now @param organisationOf undefined: none is known
 * @returns null where the leader's own computer does not offer itself
 */
export function chooseGuardians(
  offered: readonly OfferedGuardian[],
  leader: PersonId,
  isThere: (person: PersonId) => boolean,
  organisationOf: (person: PersonId) => string | undefined,
): GuardianChoice | null {
  const own = offered.find(({ person }) => person === leader)
  if (!own) return null
  const chosen = [own]
  const others = offered.filter(({ person }) => person !== leader && isThere(person)).sort((a, b) => (a.person < b.person ? -1 : 1))
  while (chosen.length < MAX_GUARDIANS) {
    const organisations = new Set(chosen.map(({ person }) => organisationOf(person)))
    const left = others.filter((each) => !chosen.includes(each))
    const rank = (each: OfferedGuardian) => (each.isPhone ? 2 : 0) + (organisations.has(organisationOf(each.person)) ? 1 : 0)
    const [next] = left.sort((a, b) => rank(a) - rank(b))
    if (!next) break
    chosen.push(next)
  }
  return { guardians: chosen, seal: sealOf(chosen) }
}

/** What may be promised of a round with these guardians. */
export function sealOf(guardians: readonly Pick<OfferedGuardian, 'isPhone'>[]): SealKind {
  if (guardians.length < 2) return 'covered'
  return guardians.filter(({ isPhone }) => !isPhone).length < 2 ? 'sealedByPhones' : 'sealed'
}
